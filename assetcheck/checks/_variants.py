"""Pictures of a campaign as variants of each other: which show the same, and what one lacks that the others have."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assetcheck.checks._letters import letters_of
from assetcheck.checks._pairs import pairs_that_share
from assetcheck.model.check import Case
from assetcheck.model.facts import Likeness, LogoHit, Missing, Role, TextRun

BAND = 4
"""Hexadecimal digits of a band of the hash: hashes that are near share one of the eight."""
NEAR = 10
"""Bits of 128 in which the hashes of two copies of one picture differ at most."""
SHARED = 0.5
"""Share of the shorter picture's words that both must have to be variants of each other."""
MOST_HAVE = 2 / 3
"""Share of the variants that must have a thing for the others to lack it."""
FEWEST = 3
"""Variants from which there is something that the others have."""


class Shot(NamedTuple):
    """What is compared of one picture."""

    path: str
    width: int
    height: int
    placement: str | None
    likeness: Likeness | None
    lines: tuple[tuple[str, Role], ...] | None
    """Words of each line without signs and blanks; None where the text is not known."""
    logos: frozenset[str] | None

    @property
    def words(self) -> str:
        """All words of the picture."""
        return "".join(line for line, _ in self.lines or ())


def shot_of(member: Case) -> Shot:
    """The part of a case that variants are compared by."""
    facts = member.facts
    return Shot(
        path=member.ref.path,
        width=facts.width or 0,
        height=facts.height or 0,
        placement=member.placement.name if member.placement else None,
        likeness=None if isinstance(facts.likeness, Missing) else facts.likeness,
        lines=None if isinstance(facts.text, Missing) else tuple(_lines_of(facts.text, facts.logos)),
        logos=None if isinstance(facts.logos, Missing) else frozenset(hit.name for hit in facts.logos),
    )


def twins(shots: Sequence[Shot]) -> Iterator[tuple[Shot, Shot]]:
    """Pairs of the same picture: every pixel equal, or alike in size, look and words. Each picture is told once."""
    first: dict[str, Shot] = {}
    rest = []
    for shot in shots:
        if shot.likeness is None:
            continue
        same = first.setdefault(shot.likeness.pixels, shot)
        if same is not shot:
            yield same, shot
        else:
            rest.append(shot)
    told: set[int] = set()
    for one, other in pairs_that_share([[*_bands(shot, (shot.width, shot.height))] for shot in rest]):
        if other not in told and _near(rest[one], rest[other]) and rest[one].words == rest[other].words:
            told.add(other)
            yield rest[one], rest[other]


def blown_up(shots: Sequence[Shot]) -> Iterator[tuple[Shot, Shot]]:
    """Pictures with no more detail than a smaller copy of them has, each with that copy."""
    ordered = sorted((shot for shot in shots if shot.likeness), key=lambda shot: (shot.width, shot.path))
    told: set[int] = set()
    for one, other in pairs_that_share([[*_bands(shot, ())] for shot in ordered]):
        small, large = ordered[one], ordered[other]
        if other in told or large.likeness is None or large.width < small.width * 1.2 or not _near(small, large):
            continue
        if large.likeness.detail < 1 and large.width * large.likeness.detail <= small.width * 1.1:
            told.add(other)
            yield small, large


def families(shots: Sequence[Shot]) -> Iterator[list[Shot]]:
    """Groups of pictures of one design: they look alike, or share half of their words."""
    parents = list(range(len(shots)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for one, other in pairs_that_share([[*_bands(shot, ()), *_lines(shot)] for shot in shots]):
        if root(one) != root(other) and (_near(shots[one], shots[other]) or _share_words(shots[one], shots[other])):
            parents[root(other)] = root(one)
    groups: dict[int, list[Shot]] = defaultdict(list)
    for at, shot in enumerate(shots):
        groups[root(at)].append(shot)
    yield from (group for group in groups.values() if len(group) >= FEWEST)


def common(values: Iterable[Iterable[str]], count: int) -> list[str]:
    """What most of `count` variants have, in the order of its names."""
    seen = Counter(item for own in values for item in set(own))
    return sorted(item for item, times in seen.items() if MOST_HAVE * count <= times < count)


def _lines_of(text: Iterable[TextRun], logos: Iterable[LogoHit] | Missing) -> Iterator[tuple[str, Role]]:
    """Words and role of each line that is no lettering of a logo."""
    boxes = [] if isinstance(logos, Missing) else [hit.box for hit in logos]
    for run in text:
        if not any(run.box.overlap(box) * 2 > run.box.area for box in boxes):
            yield letters_of(run.text), run.role


def _bands(shot: Shot, beside: tuple[int, ...]) -> Iterator[tuple[object, ...]]:
    if shot.likeness:
        digits = shot.likeness.hash
        yield from ((*beside, at, digits[at : at + BAND]) for at in range(0, len(digits), BAND))


def _lines(shot: Shot) -> Iterator[str]:
    return (line for line, _ in shot.lines or () if len(line) > 3)  # noqa: PLR2004 - shorter ones stand anywhere


def _near(one: Shot, other: Shot) -> bool:
    if one.likeness is None or other.likeness is None:
        return False
    if abs(one.width * other.height / max(one.height * other.width, 1) - 1) > 0.02:  # noqa: PLR2004 - another shape
        return False
    return (int(one.likeness.hash, 16) ^ int(other.likeness.hash, 16)).bit_count() <= NEAR


def _share_words(one: Shot, other: Shot) -> bool:
    mine, theirs = {*_lines(one)}, {*_lines(other)}
    both = sum(map(len, mine & theirs))
    return both > 0 and both >= SHARED * min(sum(map(len, mine)), sum(map(len, theirs)))
