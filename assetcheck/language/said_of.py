"""What a degree is said of (`最陡的|一段`): goods, or what nobody sells (a time, a place, a person, a feeling)."""

from assetcheck.language.context import Clause
from assetcheck.language.tables import Signs

BEHIND = 12
"""Characters behind the clause that may still say whose it is (`最美的晚霞,就在我们酒店`)."""


class SaidOf:
    """Reads the head noun behind a degree.

    | the degree's adjective | what it is said of | compared with | a claim |
    | --- | --- | --- | --- |
    | a size, a place in a row, a burden (`measure`) | time, place, person, step, feeling, work | anybody | no |
    | a feeling or a general praise (`mind`) | the same, a sight | nobody, and the seller is not named | no |
    | any other praise, or a degree by itself | time, sight, private person, step, feeling, work | the same | no |
    | any | it turns out to be a time, a person, a matter of the heart, a way to act | the same | no |
    | any | anything else | anybody | yes |
    """

    def __init__(self) -> None:
        self._signs = Signs("said_of")

    def hired(self, text: str, clause: Clause) -> bool:
        """Whether who is praised in the clause works for the buyer (`您最值得信赖的伙伴`)."""
        return bool(self._signs["hired"].search(text, clause.start, clause.end))

    def unsold(self, text: str, clause: Clause, start: int, end: int) -> bool:
        """Whether the degree in [start, end) is said of what is not for sale."""
        signs = self._signs
        degree = signs["degree"].search(text, start, end)
        if degree and signs["unranked"].match(text, degree.end(), clause.end):
            return True
        whole = None if degree else signs["whole"].search(text, start, end)
        said = degree or whole
        if not said or signs["offered"].search(text, clause.start, clause.end + BEHIND) or self.hired(text, clause):
            return False
        return bool(signs["unsold" if degree else "unsold_whole"].match(text, said.end(), clause.end))
