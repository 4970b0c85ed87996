"""A text while it is read: its plain text so far, and the claims that wait for what comes after them.

However long the text is, only a window of it is looked at, and claims beyond a number are counted instead of kept.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from assetcheck.language.around import REACH, Around
from assetcheck.language.judge import Judged, Said
from assetcheck.language.rows import Rows
from assetcheck.model.claims import Claim, Stance
from assetcheck.model.place import Place
from assetcheck.model.wording import Outcome

AT_ONCE = 50_000
"""Plain characters that are gathered before the claims in them are settled."""
LISTED = 20_000
"""Claims of one text that are told one by one; of later ones, the first of each kind with their number."""

MARKS = " \t\r\u3000,.;:!?，。；：！？、…"
"""Blanks and marks that are no part of the words before or behind them."""

Kind = tuple[str, str, Outcome, str | None, Stance]
"""Rule, code, outcome class, exemption and stance of claims that are counted together."""


class Surroundings(NamedTuple):
    """What stands around a sentence, which begins and ends so in the plain text."""

    start: int
    end: int
    text: Around
    notes: Around
    """The same with everything blanked that cannot be a note to another line."""


Settle = Callable[[Said, Surroundings], Stance | None]
"""The stance that what stands around a claim leaves it, None where it is no claim."""


class Running:
    """One text.

    Args:
        text: as it stands in the asset.
        settle: asked of each claim once its surroundings are known.
        note_line: what lines begin with that are notes to others; None: every line may be one.

    """

    def __init__(self, text: str, settle: Settle, note_line: re.Pattern[str] | None = None) -> None:
        self._text, self._settle, self._note_line = text, settle, note_line
        self._around = Around()
        self._notes = Around() if note_line else self._around
        self._noting = True
        """Whether the line at hand is a note."""
        self._gathered: list[str] = []
        """Plain sentences that the window does not show yet."""
        self._gathered_notes: list[str] = []
        """The same, blanked where they are no notes."""
        self._shown: list[str] = []
        """The plain text before them, in large pieces."""
        self._length = self._gathered_from = 0
        self._waiting: list[tuple[int, int, Judged]] = []
        """Sentences with claims, each after its starts in the text and in the plain text."""
        self._claims: list[Claim] = []
        self._first: dict[Kind, Claim] = {}
        self._alike: Counter[Kind] = Counter()
        """By kind, the first of the claims that are not told one by one, and how many there are."""
        self._rows = Rows(text)

    def add(self, start: int, judged: Judged) -> None:
        """Take the next sentence, which begins at `start` of the text."""
        if judged.said:
            self._waiting.append((start, self._length, judged))
        self._gathered.append(judged.plain)
        if self._note_line:
            if not start or self._text[start - 1] == "\n":
                self._noting = bool(self._note_line.match(judged.plain))
            self._gathered_notes.append(judged.plain if self._noting else " " * len(judged.plain))
        self._length += len(judged.plain) + 1
        if self._length - self._gathered_from > AT_ONCE:
            self._show()
            self._settle_to(self._length - 2 * REACH)  # the sentence itself, and what comes after it

    def end(self) -> tuple[tuple[Claim, ...], str]:
        """The claims and the plain text."""
        self._show()
        self._settle_to(self._length)
        counted = (replace(claim, alike=self._alike[kind]) for kind, claim in self._first.items())
        return (*self._claims, *counted), "".join(self._shown)

    def _show(self) -> None:
        if self._gathered:
            first = [""] if self._shown else []
            piece = "\n".join([*first, *self._gathered])
            self._around.grow(piece)
            if self._note_line:
                self._notes.grow("\n".join([*first, *self._gathered_notes]))
            self._shown.append(piece)
            self._gathered, self._gathered_notes, self._gathered_from = [], [], self._length

    def _settle_to(self, end: int) -> None:
        """Settle the claims of sentences that begin before `end`."""
        settled = 0
        for start, at, judged in self._waiting:
            if at >= end:
                break
            settled += 1
            self._settle_sentence(start, at, judged)
        del self._waiting[:settled]
        for window in {self._around, self._notes}:
            window.forget(self._waiting[0][1] if self._waiting else end)

    def _settle_sentence(self, start: int, at: int, judged: Judged) -> None:
        """Settle the claims of one sentence; claims of one kind have one answer there."""
        known: dict[tuple[object, ...], Kind | None] = {}
        told: list[tuple[Said, Kind]] = []
        surroundings = Surroundings(at, at + len(judged.plain), self._around, self._notes)
        for one in judged.said:
            claim = one.claim
            alike = (one.group, claim.stance, claim.plain, claim.exemption)
            if alike not in known:
                stance = self._settle(one, surroundings)
                article = claim.exemption if stance is Stance.EXEMPT else None
                known[alike] = (claim.rule, claim.code, claim.outcome, article, stance) if stance else None
            settled = known[alike]
            if settled is not None:
                told.append((one, settled))
        for one, settled in _without_echoes(told):
            self._take(start, one, settled)

    def _take(self, start: int, one: Said, kind: Kind) -> None:
        listed = len(self._claims) < LISTED
        if not listed:
            self._alike[kind] += 1
            if kind in self._first:
                return
        stretches = _by_line(self._text, start + one.start, start + one.end)
        words = "".join(self._text[first:last] for first, last in stretches)
        places = tuple(
            Place(None, (first, last), None, 0, *self._rows.place(start, first)) for first, last in stretches
        )
        claim = _claim(one.claim, words, kind[-1], places)
        if listed:
            self._claims.append(claim)
        else:
            self._first[kind] = claim


def _without_echoes(told: Sequence[tuple[Said, Kind]]) -> Iterator[tuple[Said, Kind]]:
    """The claims of a sentence without those that a graver or surer one on the same words makes needless.

    That is a claim that is open, beside one that is certain; and one by a rule of some industry where none is declared,
    beside a certain one by a rule that holds for all.
    """
    longest = max((one.end for one, _ in told), default=0)
    certain, general = bytearray(longest), bytearray(longest)
    for one, kind in told:
        if kind[-1] is Stance.ASSERTED:
            marks = b"\1" * (one.end - one.start)
            certain[one.start : one.end] = marks
            if not one.group.borrowed:
                general[one.start : one.end] = marks
    for one, kind in told:
        is_open = kind[-1] is Stance.UNCLEAR and certain.find(1, one.start, one.end) >= 0
        is_borrowed = one.group.borrowed and general.find(1, one.start, one.end) >= 0
        if not is_open and not is_borrowed:
            yield one, kind


def _by_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """[start, end) of a text line by line, without the blanks and marks that words may begin and end with there."""
    found: list[tuple[int, int]] = []
    for line in text[start:end].split("\n"):
        words = line.strip(MARKS)
        if words:
            first = start + line.index(words)
            found.append((first, first + len(words)))
        start += len(line) + 1
    return found


def _claim(claim: Claim, text: str, stance: Stance, places: tuple[Place, ...]) -> Claim:
    """The claim where it stands. Written out because `replace` takes several times as long."""
    return Claim(
        claim.rule,
        claim.code,
        claim.outcome,
        stance,
        text,
        claim.plain,
        places,
        claim.clause,
        claim.disguise,
        claim.exemption if stance is Stance.EXEMPT else None,
        claim.replacement,
    )
