"""Scores a judge of copy against labelled sentences; pure but for reading the files."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

Span = tuple[int, int]

COUNTED = frozenset({"error", "warning"})
CLAUSE_END = re.compile(r"[，。！？；,!?;\n]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its label; spans are `[start, end)` in code points."""

    id: str
    text: str
    industry: str
    label: str
    families: tuple[str, ...]
    spans: tuple[Span, ...]
    kind: str
    why: str

    @property
    def unlawful(self) -> bool:
        return self.label == "violation"


class Hit(NamedTuple):
    """What a judge says of a stretch, or of several, of a sentence."""

    severity: str
    rule: str
    spans: Sequence[Span]


Judge = Callable[[str, str], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many; there is no share of nothing."""

    count: int
    total: int

    @property
    def share(self) -> float | None:
        return self.count / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence with the findings that count against it."""

    sentence: Sentence
    hits: tuple[Hit, ...]

    @property
    def flagged(self) -> bool:
        return bool(self.hits)

    @property
    def right(self) -> bool:
        return self.flagged == self.sentence.unlawful


@dataclass(frozen=True, slots=True)
class Score:
    """How a judge did on a set."""

    precision: Rate
    recall: Rate
    f1: float | None
    recall_by_family: dict[str, Rate]
    recall_by_kind: dict[str, Rate]
    false_alarms: Rate
    false_alarms_by_kind: dict[str, Rate]
    placed: Rate
    """Of the flagged unlawful sentences, those with a finding on a labelled span."""
    spans_found: Rate
    spans_found_when_flagged: Rate
    wrong: tuple[Verdict, ...]

    @property
    def evasion_recall(self) -> Rate:
        return self.recall_by_kind.get("evasion", Rate(0, 0))


def load(path: Path) -> list[Sentence]:
    """Reads a labelled JSONL file, or a text file of lawful lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".txt":
        return [_lawful(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return [_labelled(line) for line in lines if line.strip()]


def judge_all(sentences: Iterable[Sentence], judge: Judge) -> list[Verdict]:
    """Keeps of each sentence's findings those of severity error or warning."""
    return [Verdict(sentence, tuple(_counted(judge(sentence.text, sentence.industry)))) for sentence in sentences]


def score(sentences: Iterable[Sentence], judge: Judge) -> Score:
    """Runs the judge over the sentences and counts."""
    verdicts = judge_all(sentences, judge)
    flagged = [verdict for verdict in verdicts if verdict.flagged]
    unlawful = [verdict for verdict in verdicts if verdict.sentence.unlawful]
    lawful = [verdict for verdict in verdicts if not verdict.sentence.unlawful]
    precision = Rate(sum(verdict.right for verdict in flagged), len(flagged))
    recall = _flag_rate(unlawful)
    return Score(
        precision=precision,
        recall=recall,
        f1=_f1(precision.share, recall.share),
        recall_by_family=_grouped(unlawful, lambda sentence: sentence.families),
        recall_by_kind=_grouped(unlawful, lambda sentence: (sentence.kind,)),
        false_alarms=_flag_rate(lawful),
        false_alarms_by_kind=_grouped(lawful, lambda sentence: (sentence.kind,)),
        placed=_placed(verdict for verdict in unlawful if verdict.flagged and verdict.sentence.spans),
        spans_found=_span_rate(unlawful),
        spans_found_when_flagged=_span_rate(v for v in unlawful if v.flagged),
        wrong=tuple(verdict for verdict in verdicts if not verdict.right),
    )


def clause(text: str, span: Span) -> Span:
    """The stretch from the mark before the span to the mark after it."""
    before = [match.end() for match in CLAUSE_END.finditer(text, 0, span[0])]
    after = CLAUSE_END.search(text, span[1])
    return (before[-1] if before else 0, after.start() if after else len(text))


def found(text: str, labelled: Span, hits: Iterable[Hit]) -> bool:
    """Whether a finding overlaps the labelled span and stays within its clause."""
    start, end = clause(text, labelled)
    return any(
        place[0] < labelled[1] and labelled[0] < place[1] and start <= place[0] and place[1] <= end
        for hit in hits
        for place in hit.spans
    )


def _labelled(line: str) -> Sentence:
    raw = json.loads(line)
    return Sentence(
        id=raw["id"],
        text=raw["text"],
        industry=raw["industry"],
        label=raw["label"],
        families=tuple(raw["families"]),
        spans=tuple((start, end) for start, end in raw["spans"]),
        kind=raw["kind"],
        why=raw["why"],
    )


def _lawful(number: int, line: str) -> Sentence:
    return Sentence(f"clean-{number}", line, "general", "ok", (), (), "clean", "")


def _counted(hits: Iterable[Hit]) -> Iterator[Hit]:
    return (hit for hit in hits if hit.severity in COUNTED)


def _flag_rate(verdicts: Sequence[Verdict]) -> Rate:
    return Rate(sum(verdict.flagged for verdict in verdicts), len(verdicts))


def _span_rate(verdicts: Iterable[Verdict]) -> Rate:
    hits = [found(verdict.sentence.text, span, verdict.hits) for verdict in verdicts for span in verdict.sentence.spans]
    return Rate(sum(hits), len(hits))


def _placed(verdicts: Iterable[Verdict]) -> Rate:
    hits = [any(found(v.sentence.text, span, v.hits) for span in v.sentence.spans) for v in verdicts]
    return Rate(sum(hits), len(hits))


def _grouped(verdicts: Iterable[Verdict], keys: Callable[[Sentence], tuple[str, ...]]) -> dict[str, Rate]:
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        for key in keys(verdict.sentence):
            groups.setdefault(key, []).append(verdict)
    return {key: _flag_rate(group) for key, group in sorted(groups.items())}


def _f1(precision: float | None, recall: float | None) -> float | None:
    if not precision or not recall:
        return None
    return 2 * precision * recall / (precision + recall)
