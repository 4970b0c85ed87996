"""Reads texts: each distinct sentence is judged once; claims come with where they stand in the original."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from assetcheck.language.around import BESIDE, MANY, NEAR, REACH
from assetcheck.language.judge import Judge, Judged, Said
from assetcheck.language.lexicon import Lexicon, in_force
from assetcheck.language.lines import Layout
from assetcheck.language.pattern import Pattern
from assetcheck.language.running import Running, Surroundings
from assetcheck.language.sentences import sentences, short_lines_joined
from assetcheck.language.tables import Signs
from assetcheck.model.claims import Reading, Stance
from assetcheck.model.facts import TextRun
from assetcheck.model.offers import Offers
from assetcheck.model.rule import Rule

if TYPE_CHECKING:
    from assetcheck.language.offers import OfferReader

ASKED, ANSWERED = 3, 12
ANSWER = 30
"""Characters at the end of a question, and behind it, that show its answer."""
RHETORICAL = Pattern("比[^,;。]{1,12}更|[谁哪][^,;。]{0,6}(?:比|超|赢)")
"""Asked so, the answer no is the claim itself: `还有比它更省油的吗？没有了`."""
MEMORY = 40_000
"""Distinct sentences, and claims in them, that are kept."""
STRETCHES = 10_000
"""Distinct line ends, and surroundings of sentences, that are kept."""


class Reader:
    """Reads texts by the given rules.

    Args:
        rules: those without wording, disabled, or of other industries than the declared ones are passed over.
        names: the brand's own names; absolute wording inside them is an exempt use.
        industries: as declared; none means that every rule may speak.
        drawn: the lexicon of the rules, where it is drawn up already.
        offers: reads prices and other offers besides; None where no rule needs them.

    """

    def __init__(
        self,
        rules: Sequence[Rule],
        names: Sequence[str] = (),
        industries: frozenset[str] = frozenset(),
        drawn: bytes | memoryview | None = None,
        offers: "OfferReader | None" = None,
    ) -> None:
        active = in_force(rules, industries)
        if drawn is None:
            from assetcheck.language.drawn import draw_up

            drawn = draw_up(active, industries)
        lexicon = Lexicon(active, drawn)
        self._judge = Judge(lexicon, names)
        self._own = frozenset(rule.id for rule in active if not rule.industries.isdisjoint(industries - {"general"}))
        self._signs = Signs("telling")
        self._context = Signs("context")
        self._offers = offers
        self._torn = lru_cache(STRETCHES)(self._judge.torn)
        self._lists_goods = lru_cache(STRETCHES)(self._lists)
        self._memory: dict[str, Judged] = {}
        self._kept = 0
        self._told: dict[tuple[str, str], bool] = {}

    def read_copy(self, text: str) -> Reading:
        """The claims of a copy text; places count its code points."""
        running = Running(text, partial(self._settled, NEAR), self._context["note_line"])
        reading = self._read(running, short_lines_joined(text, self._torn))
        return replace(reading, offers=self._offers.read_copy(text)) if self._offers else reading

    def _read(self, running: Running, joined: Iterable[tuple[int, str]]) -> Reading:
        """The claims of a text, judged as `joined`: the same text in pieces, with some line ends softened."""
        for offset, piece in joined:
            for start, sentence in sentences(piece):
                running.add(offset + start, self._judged(sentence))
        return Reading(*running.end())

    def read_lines(self, runs: Sequence[TextRun]) -> Reading:
        """The claims of a picture's lines; places name the line and its box."""
        layout = Layout(runs)
        reading = self._read(Running(layout.text, partial(self._settled, REACH)), [(0, layout.text)])
        claims = tuple(layout.placed(claim) for claim in reading.claims)
        return Reading(claims, reading.plain, self._offers.read_lines(layout) if self._offers else Offers())

    def _judged(self, sentence: str) -> Judged:
        known = self._memory.get(sentence)
        if known is None:
            known = self._judge.judge(sentence)
            self._kept += 1 + len(known.said)
            if self._kept > MEMORY:
                self._memory.clear()
                self._told.clear()
                self._kept = 1 + len(known.said)
            self._memory[sentence] = known
        return known

    def _settled(self, near: int, one: Said, around: Surroundings) -> Stance | None:
        """The stance that what stands around the sentence leaves it.

        None where the rule's goods are not spoken of, or the sentence is a question that is answered with no.
        What is sold is told by the sentence, or where it names no goods, by `near` characters on each side of it,
        unless these list many.
        """
        group, start, end = one.group, around.start, around.end
        asked = around.text.shows(self._context.pattern("asked"), end - ASKED, end + ANSWERED)
        if asked and not RHETORICAL.search(one.claim.plain):
            return None
        stance = one.claim.stance
        if stance is Stance.EXEMPT and around.text.shows(
            self._context.pattern("self_answered"), end - ASKED, end + ANSWER
        ):
            stance = Stance.ASSERTED  # `谁家最好?就是我们`: what a question leaves open is claimed by the answer
        if group.subject is not None and group.rule not in self._own:
            told = self._telling(group.rule, one.claim.plain)
            if not told and not self._sold(group.subject, near, around):
                return None
        noted = stance is not Stance.EXEMPT and any(
            all(
                around.notes.holds(sign, start) or around.text.shows(sign, start - BESIDE, end + BESIDE)
                for sign in signs
            )
            for signs in group.notes
        )
        return Stance.NOTED if noted else stance

    def _sold(self, subject: Pattern, near: int, around: Surroundings) -> bool:
        """Whether what stands around a sentence tells that it speaks of such goods."""
        start, end = around.start, around.end
        if around.text.shows(subject, start, end):
            return True
        goods = self._context.pattern("own_goods")
        if around.text.shows(goods, start, end) or not around.text.shows(subject, start - near, end + near):
            return False  # it names goods of its own, or nobody names the rule's
        return not self._lists_goods(around.text.between(start - NEAR, end + NEAR))

    def _lists(self, text: str) -> bool:
        """Whether a stretch of text names goods of many kinds."""
        words: set[str] = set()
        for found in self._context["own_goods"].finditer(text):
            words.add(found.group())
            if len(words) == MANY:
                return True
        return False

    def _telling(self, rule: str, trigger: str) -> bool:
        """Whether the trigger says by itself which goods are sold."""
        known = self._told.get((rule, trigger))
        if known is None:
            known = self._told[rule, trigger] = rule in self._signs and bool(self._signs[rule].search(trigger))
        return known
