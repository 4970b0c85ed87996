"""One sentence → the claims in it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from assetcheck.language.context import Clause, Context, clause_around
from assetcheck.language.disguise import Undisguiser
from assetcheck.language.exemptions import Exemptions
from assetcheck.language.lexicon import Found, Group, Lexicon
from assetcheck.language.normalise import Plain, folding, normalise
from assetcheck.language.pattern import Pattern
from assetcheck.language.segment import Segmenter
from assetcheck.model.claims import Claim, Stance
from assetcheck.model.wording import Outcome

HAN = Pattern("[\u3400-\u9fff]+")
WEIGHT = {Outcome.HARD: 0, Outcome.CONTEXT: 1, Outcome.EVIDENCE: 2, Outcome.PLATFORM: 3}
STRADDLING = 3
"""Only terms of so few characters are tried for lying across two words."""
BY_SOUND = frozenset({"pinyin", "homophone"})
"""Kinds of disguise that a brand's own name may look like."""
DELIBERATE = frozenset({"pinyin", "homophone", "lookalike", "split", "initial", "separator", "symbol"})
"""Kinds of disguise that nobody needs for a use that is exempt."""
CLEAR = 3
"""By how much more likely a cut must be that leaves a word whole, as a logarithm. In 4,700 labelled sentences the words
of claims were above 6 all, those of other words below 2.7."""
AROUND = 8
"""Characters on each side of a term that are cut into words for it."""
PLACES = 256
"""Places in sentences of which is remembered what stands around them: several rules ask about the same trigger."""


class Said(NamedTuple):
    """A claim within one sentence: [start, end) counts the sentence's own code points."""

    start: int
    end: int
    claim: Claim
    group: Group


class Judged(NamedTuple):
    """A sentence in plain form, and what it claims."""

    plain: str
    said: tuple[Said, ...]


class Judge:
    """Judges sentences by the rules of a lexicon. `names` are the brand's own, which may hold absolute wording."""

    def __init__(self, lexicon: Lexicon, names: Sequence[str]) -> None:
        self._lexicon = lexicon
        self._folding = folding()
        plain_names = [plain for name in names if (plain := normalise(name, self._folding).text.strip())]
        self._names = re.compile("|".join(map(re.escape, plain_names))) if plain_names else None
        self._segmenter = Segmenter()
        self._undisguiser = Undisguiser(lexicon, self._segmenter)
        self._context = Context()
        self._clause = lru_cache(PLACES)(clause_around)
        self._no_claim = lru_cache(PLACES)(self._context.no_claim)
        self._denied = lru_cache(PLACES)(self._context.denied)
        self._titled = lru_cache(PLACES)(self._context.titled)
        self._cuts = lru_cache(PLACES)(self._segmenter.cuts)
        self._exemptions = Exemptions()

    def torn(self, before: str, after: str) -> bool:
        """Whether the end of one line and the beginning of the next are parts of one word of the rules."""
        return self._undisguiser.torn(before, after)

    def judge(self, sentence: str) -> Judged:
        """The claims of one sentence."""
        plain = self._undisguiser.undo(normalise(sentence, self._folding))
        found, lawful = self._lexicon.find(plain.text)
        return Judged(plain.text, tuple(self._said(sentence, plain, found, lawful)) if found else ())

    def _said(
        self, sentence: str, plain: Plain, found: Sequence[Found], lawful: Mapping[str, Sequence[tuple[int, int]]]
    ) -> Iterator[Said]:
        triggers = [trigger for trigger in found if not _inside(trigger, lawful.get(trigger.group.rule, ()))]
        if not triggers:
            return
        mentioned = self._context.mentioned(plain.text)
        names = [name.span() for name in self._names.finditer(plain.text)] if self._names else []

        def stance_of(trigger: Found) -> Stance | None:
            clause = self._clause(plain.text, trigger.start, trigger.end)
            if plain.disguise(trigger.start, trigger.end) in BY_SOUND:
                written = sentence[slice(*plain.original(trigger.start, trigger.end))]
                if self._context.as_written(written) or self._context.brand(
                    plain.text, clause, trigger.start, trigger.end
                ):
                    return None
            return self._stance(plain.text, trigger, clause, mentioned=mentioned)

        for trigger, stance in _longest(triggers, stance_of):
            clause = self._clause(plain.text, trigger.start, trigger.end)
            article = None
            if trigger.group.source.exemptions and plain.disguise(trigger.start, trigger.end) not in DELIBERATE:
                article = self._exemptions.article(plain.text, clause, trigger.start, trigger.end, names)
            yield _claim(plain, trigger, clause, stance, article)

    def _stance(self, text: str, trigger: Found, clause: Clause, *, mentioned: bool) -> Stance | None:
        """How the trigger is meant; None where it is no claim."""
        group = trigger.group
        if group.needs and not group.needs.regex.search(text):
            return None
        if group.unless and group.unless.regex.search(text, clause.start, clause.end):
            return None
        if mentioned or self._cleared(text, trigger, clause) or self._straddles(text, clause, trigger):
            return None
        if group.source.outcome is not Outcome.CONTEXT:
            return Stance.ASSERTED
        confirmed = group.confirms and group.confirms.regex.search(text, clause.start, clause.end)
        return Stance.ASSERTED if confirmed else Stance.UNCLEAR

    def _cleared(self, text: str, trigger: Found, clause: Clause) -> bool:
        """Whether the words around the trigger make it no claim."""
        source, start = trigger.group.source, trigger.start
        if self._no_claim(text, clause, start):
            return True
        if source.negatable and self._denied(text, clause, start):
            return True
        return not source.exemptions and self._titled(text, start)

    def _straddles(self, text: str, clause: Clause, trigger: Found) -> bool:
        """Whether what was found is made of the end of one word and the beginning of another (`太极|品茗`).

        A shape is where all its words are: those of the dictionary and the one it begins with, since the parts of a
        phrase may lie anywhere.
        """
        term = trigger.shape is None
        words = [
            (start, end)
            for start, end in self._lexicon.words_of(text, trigger)
            if term or start == trigger.start or self._segmenter.frequency(text[start:end])
        ]
        return bool(words) and all(self._torn_apart(text, clause, *word, term=term) for word in words)

    def _torn_apart(self, text: str, clause: Clause, start: int, end: int, *, term: bool) -> bool:
        """Whether the borders of other words run through the word at [start, end) of the text.

        They do where a cut that has one word reach into it from before, another one from behind, is nearly as likely
        as any; for a term also where the likeliest cut has a border of it within a word.
        """
        if end - start > STRADDLING or "最" in text[start:end] or not HAN.fullmatch(text, start, end):
            return False
        first, last = max(clause.start, start - AROUND), min(clause.end, end + AROUND)
        beside = text[max(first, start - 1) : start], text[end : min(last, end + 1)]
        if not any(map(HAN.match, beside)):
            return False
        whole, within, across = self._cuts(text[first:last], start - first, end - first)
        return across > max(whole, within) - CLEAR or (term and within > whole)


def _claim(plain: Plain, trigger: Found, clause: Clause, stance: Stance, article: str | None) -> Said:
    source = trigger.group.source
    words = plain.text[trigger.start : trigger.end]
    claim = Claim(
        rule=trigger.group.rule,
        code=source.code,
        outcome=source.outcome,
        stance=Stance.EXEMPT if article else stance,
        text=words,
        plain=words,
        places=(),
        clause=plain.text[clause.start : clause.end].strip(),
        disguise=plain.disguise(trigger.start, trigger.end),
        exemption=article,
        replacement=source.replace.get(words),
    )
    return Said(*plain.original(trigger.start, trigger.end), claim, trigger.group)


def _inside(trigger: Found, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= trigger.start and trigger.end <= end for start, end in stretches)


def _longest(triggers: Sequence[Found], stance_of: Callable[[Found], Stance | None]) -> list[tuple[Found, Stance]]:
    """Of claims of one rule that overlap, the longest (then the gravest, then the first), in order of place."""

    def rank(trigger: Found) -> tuple[int, int, int, int]:
        group = trigger.group
        return trigger.start - trigger.end, WEIGHT[group.source.outcome], trigger.start, group.order

    kept: dict[str, list[tuple[Found, Stance]]] = {}
    for trigger in sorted(triggers, key=rank):
        of_rule = kept.setdefault(trigger.group.rule, [])
        if any(trigger.start < other.end and other.start < trigger.end for other, _ in of_rule):
            continue
        stance = stance_of(trigger)
        if stance is not None:  # what is no claim must not hide a shorter trigger that is one
            of_rule.append((trigger, stance))
    claims = (claim for of_rule in kept.values() for claim in of_rule)
    return sorted(claims, key=lambda claim: (claim[0].start, claim[0].end, claim[0].group.order))
