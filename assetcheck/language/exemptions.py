"""Articles 5 and 6 of the guideline on absolute wording (announcement No. 6 of 2023), bound to the trigger's clause."""

import re
from collections.abc import Sequence

from assetcheck.language.context import Clause
from assetcheck.language.pattern import Pattern
from assetcheck.language.said_of import SaidOf
from assetcheck.language.tables import Signs

BESIDE = 30
"""How far from the clause the ground of a grade may stand, in characters."""
FEW = 2
"""Characters after a trigger that still say what it counts (`第一|所`)."""
TURNS = "asking", "contest", "ordered", "hiring", "given", "bygone"
"""Signs, each of a kind of sentence that praises no goods: a question, rules of a game, an order of aims, a
vacancy, a gift, a memory."""
SENTENCE_END = Pattern("[。!?\\n]")
TOPIC = 60
"""How far before a clause its topic may stand, in characters."""


class Exemptions:
    """Finds the article that lets absolute wording stand."""

    def __init__(self) -> None:
        self._signs = Signs("exemptions")
        self._said_of = SaidOf()

    def article(self, text: str, clause: Clause, start: int, end: int, names: Sequence[tuple[int, int]]) -> str | None:
        """The article for the wording at [start, end), such as `art6-1`; None where there is none."""
        if self._signs["never"].search(text, clause.start, clause.end):
            return None
        if any(first <= start and end <= last for first, last in names) or self._declared(text, start, end):
            return "art6-4"
        return self._not_of_goods(text, clause, start, end) or self._of_goods(text, clause, start, end)

    def _declared(self, text: str, start: int, end: int) -> bool:
        """Whether the wording is, or is said in, what the text says elsewhere to be a name (`“王牌”为注册商标`)."""
        declared = self._signs["declared"].finditer(text)
        return any(text[start:end] in sign["name"] for sign in declared)

    def _not_of_goods(self, text: str, clause: Clause, start: int, end: int) -> str | None:
        """Article 5: what does not point at the goods sold."""
        signs = self._signs
        attitude = signs["attitude"].search(text, clause.start, clause.end)
        if attitude or self._at("people_first", text, clause, start, end):
            return "art5-1"
        private = signs["private"].match(text[end : clause.end]) or self._at("aside", text, clause, start, end)
        whole = Clause(0, len(text))
        if any(self._at(turn, text, whole, start, end) for turn in TURNS) or self._asked(text, clause, start, end):
            return "art5-3"
        if (private and not self._said_of.hired(text, clause)) or self._said_of.unsold(text, clause, start, end):
            return "art5-3"
        return "art5-2" if self._aimed(text, clause, start, end) else None

    def _asked(self, text: str, clause: Clause, start: int, end: int) -> bool:
        """Whether the wording stands in a question that is left to the reader."""
        signs = self._signs
        mark = SENTENCE_END.search(text, end)
        last = mark.end() if mark else len(text)
        first = max((stop.end() for stop in SENTENCE_END.finditer(text, 0, start)), default=0)
        if mark and mark[0] == "?":
            asks = signs["interrogative"].search(text, first, last)
        else:
            asks = signs["wondering"].search(text, clause.start, clause.end)
        return bool(asks and not signs["rhetorical"].search(text, first, last))

    def _aimed(self, text: str, clause: Clause, start: int, end: int) -> bool:
        """Whether what is said is an aim, and not that it is reached."""
        signs = self._signs
        if signs["achieved"].search(text, clause.start):
            return False
        degree = signs["degree"].search(text, start, end)
        before = degree.start() if degree else start
        return bool(
            signs["aim"].search(text, clause.start, before)
            or signs["aim_after"].match(text, end)
            or signs["aim_before"].search(text[:before])
        )

    def _of_goods(self, text: str, clause: Clause, start: int, end: int) -> str | None:
        """Article 6: what points at the goods and yet neither misleads nor belittles."""
        signs = self._signs
        here = text[clause.start : clause.end]
        beside = text[max(0, clause.start - BESIDE) : clause.end + BESIDE]
        if self._at("advice", text, clause, start, end) or self._tip(text, start, end):
            return "art6-2"
        if signs["graded"].search(here) and signs["standard"].search(beside):
            return "art6-3"
        marked = signs["marked"].search(text, start, end) or signs["named"].match(text, end)
        if marked or signs["name_before"].search(text[:start]):
            return "art6-4"
        if signs["award"].search(here) and (signs["state_award"].search(here) or signs["period"].search(text)):
            return "art6-5"
        if self._own(text, clause, start, end):
            return "art6-1"
        return "art6-6" if self._fact(text, clause, start, end) else None

    def _tip(self, text: str, start: int, end: int) -> bool:
        """Whether what is best is so after the measure told before it (`泡七分钟,香气最足`)."""
        degree = self._signs["degree"].search(text, start, end)
        return bool(degree and self._signs["tip"].search(text, max(0, start - TOPIC), degree.start()))

    def _own(self, text: str, clause: Clause, start: int, end: int) -> bool:
        """Whether goods are compared with others of the same seller, and with nobody else's."""
        signs = self._signs
        compared = _with_topic(text, clause, signs)
        return bool(
            signs["comparing"].search(text, start, end)
            and signs["own"].search(compared)
            and not signs["outward"].search(compared)
            and not self._at("boast", text, clause, start, end)
        )

    def _fact(self, text: str, clause: Clause, start: int, end: int) -> bool:
        """Whether the clause states something that can be looked up: dated, sourced, or past."""
        signs = self._signs
        if self._at("history", text, Clause(0, len(text)), start, end):
            return True
        here = text[clause.start : clause.end]
        dated = signs["fact"].search(here) and (
            signs["period"].search(here) or signs["when_it_was"].search(text[: clause.start])
        )
        if dated or not signs["period"].search(text):
            return bool(dated)
        began = signs["origin"].search(text) and signs["countable"].search(text, start, end + FEW)
        return bool(signs["source"].search(text) or began or signs["once"].search(here))

    def _at(self, name: str, text: str, clause: Clause, start: int, end: int) -> bool:
        """Whether a sign touches the trigger itself."""
        found = self._signs[name].finditer(text, clause.start, clause.end)
        return any(sign.start() < end and start < sign.end() for sign in found)


def _with_topic(text: str, clause: Clause, signs: Signs) -> str:
    """The clause, with the last one before it that only names the things compared (`三款中，这款最轻，那款最重`)."""
    here = text[clause.start : clause.end]
    earlier = re.split("[,;]", text[max(0, clause.start - TOPIC) : clause.start])
    topics = [part for part in earlier if signs["topic"].search(part.strip())]
    return f"{topics[-1]},{here}" if topics else here
