"""Scores the verdicts on posters within all limits but for one planted fault on half of them (`--faults`).

Every other error or warning counts, "needs a person" too: one that nobody asked for is held against the bar of 3 %.
Left out is only what measuring letters says of a blurred picture: they are pale and of no certain size there, which is
the fault that was planted; and that letters crushed by compression (q 25-45) cannot be measured for certain, for the
same reason. What is said for certain of a crushed picture counts, and so do words misread. The row "that truth contradicts" leaves out, besides, intervals
that span the limit and hold the true contrast.
"""

from collections.abc import Mapping, Sequence

from benchmarks.posters.match import plain
from benchmarks.posters.score import Row, share
from benchmarks.posters.seen import Said, Seen
from fixtures.truth import Truth

MEASURED = ("contrast", "colour-blind-contrast", "disclaimer-font-size", "line-spacing", "small-print-ratio")
"""Rules that measure letters: what they say of a picture that was spoilt on purpose belongs to that fault."""

QUIET = frozenset({"logo-clear-space"})
"""Rules that inform by default."""


def score_faults(truths: Sequence[Truth], seen: Mapping[str, Seen]) -> list[Row]:
    """Planted faults that were reported, and right posters that were blamed, by rule; a picture unseen is seen empty."""
    looked = [(truth, seen.get(truth.path, Seen())) for truth in truths]
    rules = sorted({truth.fault.rule for truth, _ in looked if truth.fault})
    rows = []
    for rule in rules:
        told = [rule in sight.rules for truth, sight in looked if truth.fault and truth.fault.rule == rule]
        right = [s for t, s in looked if t.about.get("clean", True) and (not t.fault or t.fault.rule != rule)]
        blamed = [rule in sight.rules for sight in right]
        rows.append(Row("fault reported", rule, share(told), len(told)))
        rows.append(Row("falsely blamed", rule, share(blamed), len(blamed)))
    planted = [(truth.fault.rule, _heard(sight)) for truth, sight in looked if truth.fault]
    told = [rule in heard for rule, heard in planted]
    clean = [(t, s) for t, s in looked if t.about.get("clean", True)] if rules else []
    other = [[said for said in sight.loud if _is_other(truth, said)] for truth, sight in clean]
    wrong = [any(not _is_honest(t, said) for said in some) for (t, _), some in zip(clean, other, strict=True)]
    return [*rows, Row("fault as error or warning", "all", share(told), len(told)),
            Row("another error or warning", "all", share(map(bool, other)), len(other)),
            Row("another that truth contradicts", "all", share(wrong), len(wrong))]  # fmt: skip


def _heard(sight: Seen) -> set[str]:
    """Rules that spoke up: with an error or a warning, or at all where they only ever inform."""
    return {said.rule for said in sight.loud} | (sight.rules & QUIET)


def _is_other(truth: Truth, said: Said) -> bool:
    """Whether an error or warning is no word on the fault: of another rule, of other words, and no consequence."""
    if truth.fault is None:
        return True
    spoilt = {"blurred": True, "crushed": said.unsure}.get(truth.about.get("planted") or "", False)
    if spoilt and said.rule in MEASURED:
        return False
    words = truth.fault.text or ""
    return said.rule != truth.fault.rule and not (said.words and words and (said.words in words or words in said.words))


def _is_honest(truth: Truth, said: Said) -> bool:
    """Whether "needs a person" is right: the true contrast lies in the interval that was told, whose limit it spans."""
    if not said.unsure or not said.interval or said.rule != "contrast":
        return False
    low, high = said.interval
    words = plain(said.words)
    about = [line for line in truth.lines if words and (words in plain(line.text) or plain(line.text) in words)]
    return any(low <= (line.contrast or line.local_contrast or 0) <= high for line in about)
