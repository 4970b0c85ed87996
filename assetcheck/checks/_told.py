"""What the assets of a campaign say of the same thing, and where they contradict each other.

Statements are compared only where they stand with the same product, or on pictures that are sizes of one design. One
pass over the members, then one over each group: the time grows with the number of statements, not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from assetcheck.model.check import Case
from assetcheck.model.facts import Missing, Role, TextRun
from assetcheck.model.finding import Observation, Value
from assetcheck.model.offers import Statement
from assetcheck.model.place import Place
from assetcheck.model.values import dataclass

LEAST_NAME = 3
"""Characters of a name that tells goods apart; `茶` and `背包` do not."""
LEAST_SUFFIX = 4
"""Characters of a name that a longer one may end in and still mean the same goods."""
SAME_DESIGN = 0.6
"""Share of the lines without digits that two sizes of one design have in common."""
LEGIBLE = 0.75
"""Confidence of a reading below which a number is held against nothing."""
LEAST_LINES = 2

Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One value that one asset gives for one thing."""

    key: Key
    value: str
    """Equal values are equal texts."""
    shown: str
    path: str
    place: Place
    product: str = ""
    design: frozenset[str] = frozenset()
    """Where no product is known: the picture's lines without digits."""
    pack: str = ""
    """What a price buys; where a product comes in several packs, each is compared by itself."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An asset that says otherwise than most."""

    odd: Told
    usual: Told
    count: int
    """Assets that give the usual value."""

    def observation(self, code: str, subject: str) -> Observation:
        """The finding: first the odd one out, then what it is held against."""
        values: dict[str, Value] = {
            "product": self.odd.product or self.usual.product,
            "value": self.odd.shown,
            "other_value": self.usual.shown,
            "asset": self.odd.path,
            "other": self.usual.path,
            "count": self.count,
        }
        places = (replace(self.odd.place, path=self.odd.path), replace(self.usual.place, path=self.usual.path))
        return Observation(code, subject=subject, places=places, text=self.odd.shown, values=values)


def contradictions(told: Iterable[Told]) -> Iterator[Contradiction]:
    """Every asset whose only value for a thing is not the usual one.

    An asset that gives several values for a thing explains them all (waves, packs, tiers): they contradict nothing.
    """
    groups: dict[Key, dict[str, dict[str, Told]]] = defaultdict(lambda: defaultdict(dict))
    for one in told:
        groups[one.key][one.path].setdefault(one.value, one)
    for _, by_path in sorted(groups.items(), key=lambda item: repr(item[0])):
        explained = {value for values in by_path.values() if len(values) > 1 for value in values}
        single = [next(iter(values.values())) for _, values in sorted(by_path.items()) if len(values) == 1]
        single = [one for one in single if one.value not in explained]
        counts = Counter(one.value for one in single)
        if len(counts) < 2:  # noqa: PLR2004 - it takes two to disagree
            continue
        usual = max(single, key=lambda one: counts[one.value])
        for one in single:
            if one.value != usual.value and _comparable(one, usual):
                yield Contradiction(one, usual, counts[usual.value])


def by_pack(told: Sequence[Told]) -> list[Told]:
    """The same prices; those of a product that comes in several packs keep to their own pack."""
    packs: dict[Key, set[str]] = defaultdict(set)
    for one in told:
        if one.pack:
            packs[one.key].add(one.pack)
    return [replace(one, key=(*one.key, one.pack)) if len(packs[one.key]) > 1 else one for one in told]


def _comparable(one: Told, other: Told) -> bool:
    if one.product or other.product:
        return not one.product or not other.product or one.product == other.product
    if not one.design and not other.design:
        return True
    shared = len(one.design & other.design)
    return shared >= LEAST_LINES and shared >= SAME_DESIGN * min(len(one.design), len(other.design))


class Names:
    """Which names mean the same goods: a declared part of a copy, a name, or a longer one that ends in it."""

    def __init__(self, members: Iterable[Case]) -> None:
        found: set[str] = set()
        for case in members:
            if not isinstance(case.reading, Missing):
                found |= {name for name in case.reading.offers.products if len(name) >= LEAST_NAME}
                found |= set(case.reading.offers.listed)
            found |= {plain_name(part.product, case) for part in case.parts if part.product}
        self._one = {name: self._shortest(name, found) for name in found}

    @staticmethod
    def _shortest(name: str, names: set[str]) -> str:
        ends = (name[-length:] for length in range(LEAST_SUFFIX, len(name)))
        return next((end for end in ends if end in names), name)

    def of(self, case: Case, statement: Statement) -> str:
        """The one name of the product that a statement stands with; empty where it is not known."""
        place = statement.places[0] if statement.places else Place()
        for part in case.parts:
            if part.product and place.span and part.span[0] <= place.span[0] < part.span[1]:
                name = plain_name(part.product, case)
                return self._one.get(name, name)
        return self._one.get(statement.product, "") if statement.product else ""

    def on(self, lines: frozenset[str]) -> str:
        """The only one of the names that stands alone on a line of a picture; empty where none or several do."""
        found = {self._one[line.lower()] for line in lines if line.lower() in self._one}
        return next(iter(found)) if len(found) == 1 else ""


def plain_name(name: str, case: Case) -> str:
    """A declared name as it would be read from a text: lower case, without blanks and the brand's own name."""
    plain = "".join(name.lower().split())
    for brand in sorted(case.brand.names, key=len, reverse=True):
        own = "".join(brand.lower().split())
        if own and plain != own:
            plain = plain.removeprefix(own)
    return plain


def design_of(case: Case) -> tuple[str, frozenset[str]]:
    """The headline of a picture and its lines without digits; empty where it has too few to know a design by."""
    runs: Sequence[TextRun] = () if isinstance(case.facts.text, Missing) else case.facts.text
    lines = frozenset(
        text for run in runs if len(text := "".join(run.text.split())) > 1 and not any(c.isdigit() for c in text)
    )
    headline = next((run.text for run in runs if run.role is Role.HEADLINE), "")
    return ("".join(headline.split()), lines) if headline and len(lines) >= LEAST_LINES else ("", frozenset())


def legible(case: Case, statement: Statement) -> bool:
    """Whether all lines that a statement stands on were read well enough to hold it against others."""
    if isinstance(case.facts.text, Missing):
        return True
    lines = [case.facts.text[place.line] for place in statement.places if place.line is not None]
    return all(line.confidence is None or line.confidence >= LEGIBLE for line in lines)
