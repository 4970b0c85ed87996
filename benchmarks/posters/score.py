"""Scores what was seen against what is true: pure functions on plain lists.

A score is a list of rows: a measure, the group it is taken over, its value, and over how
many cases. Font sizes are display pixels, contrasts WCAG ratios, everything else a share.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, median
from typing import Any, TypeVar

from benchmarks.posters.match import OVERLAP, Group, distance, groups, iou, is_found, joined, overlap, pairs, plain
from benchmarks.posters.seen import Interval, Seen, SeenLine, SeenLogo
from fixtures.truth import TrueLine, TrueLogo, Truth

FONT_LIMIT, CONTRAST_LIMIT = 12.0, 4.5
FONT_SLACK, CONTRAST_SLACK = 0.75, 0.25  # px and ratio; truths nearer to the limit decide nothing
ON_LIMIT = 0.25  # px from the limit where no line may be blamed
BANDS = ((0, 10.5, "8-10 px"), (10.5, 13.5, "11-13 px"), (13.5, 20.5, "14-20 px"),
         (20.5, 40, "21-40 px"), (40, 1e9, "over 40 px"))  # fmt: skip
LOGO_IOU = 0.5

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One number of the score, over `n` cases."""

    measure: str
    group: str
    value: float
    n: int

    def to_json(self) -> dict[str, Any]:
        """Return the row as a dictionary."""
        return asdict(self) | {"value": round(self.value, 4)}


@dataclass(frozen=True)
class Case:
    """A true line with the seen line that is paired with it, if any, and its picture."""

    picture: Truth
    true: TrueLine
    seen: SeenLine | None
    found: bool
    covered: tuple[TrueLine, ...] = ()
    """All true lines that the seen one runs over, as over the tiles of a countdown."""

    @property
    def px(self) -> float:
        """True font size in display pixels."""
        return self.true.font_px * self.picture.scale

    @property
    def palest(self) -> TrueLine:
        """The true line that the seen one's contrast is of: a line over several tells its palest stretch."""
        return min(self.covered or (self.true,), key=lambda line: true_contrast(line) or 0)

    @property
    def contrast(self) -> float | None:
        """True contrast of that stretch; None where it, or that of another the seen line covers, is not known."""
        return true_contrast(self.palest)


def true_contrast(line: TrueLine) -> float | None:
    """Return the contrast of a line: with the one ground, else the 5th percentile over the ground."""
    return line.contrast or line.local_contrast


def score(truths: Sequence[Truth], seen: Mapping[str, Seen]) -> list[Row]:
    """Score all pictures; one that was not seen counts as seen empty."""
    looked = [(truth, seen.get(truth.path, Seen())) for truth in truths]
    cases, rows = [], []
    for truth, sight in looked:
        cases += cases_of(truth, sight)
    rows += score_text(cases, looked)
    rows += score_fonts(cases)
    rows += score_contrast(cases)
    rows += score_roles(cases, looked)
    rows += score_logos(looked)
    return [row for row in rows if row.n]


def cases_of(truth: Truth, sight: Seen) -> list[Case]:
    """Return a case for each true line of a picture that has letters or digits."""
    cases = []
    for group in _groups(truth, sight):
        paired = {id(true): seen for true, seen in pairs(group)}
        for line in group.true:
            reader = paired.get(id(line))
            covered = [one for one in group.true if reader and overlap(one.box, reader.box) >= OVERLAP]
            cases.append(Case(truth, line, reader, is_found(line, group.seen), tuple(covered)))
    return cases


def score_text(cases: Sequence[Case], looked: Sequence[tuple[Truth, Seen]]) -> list[Row]:
    """Lines found by size, kind of ground and treatment; CER; lines that are not there."""
    rows = [Row("lines found", "all", share(c.found for c in cases), len(cases))]
    rows += _by("lines found", cases, lambda c: _band(c.px), lambda some: share(c.found for c in some))
    rows += _by("lines found", cases, lambda c: c.true.ground_kind, lambda some: share(c.found for c in some))
    rows += _by("lines found", cases, _manner, lambda some: share(c.found for c in some))
    for name, chosen in [("all", None), *((band[2], band[2]) for band in BANDS)]:
        edits, length = _edits(looked, chosen)
        rows.append(Row("CER", name, edits / max(1, length), length))
    extra = sum(len(_extra(truth, sight)) for truth, sight in looked)
    return [*rows, Row("extra lines a picture", "all", extra / max(1, len(looked)), len(looked))]


def score_fonts(cases: Sequence[Case]) -> list[Row]:
    """Mean error of the font size by band, and whether 12 px is judged rightly."""
    sized = [c for c in cases if c.seen and c.seen.font_px is not None]
    rows = _by("font error px", sized, lambda c: _band(c.px), lambda some: fmean(map(_font_error, some)))
    rows += _by("font error px", sized, lambda c: c.true.family, lambda some: fmean(map(_font_error, some)))
    near = [c for c in sized if 8 <= c.px <= 16]
    clear = [c for c in near if abs(c.px - FONT_LIMIT) >= FONT_SLACK]
    fine = [c for c in clear if c.true.role == "disclaimer"]
    for group, chosen in (("all", clear), ("disclaimer", fine)):
        rows += _verdicts("12 px", group, chosen, lambda c: c.px, FONT_LIMIT)
    limit = [c for c in near if abs(c.px - FONT_LIMIT) <= ON_LIMIT]
    blamed = [c.seen is not None and _decides(*_font_of(c.seen), FONT_LIMIT) is False for c in limit]
    return [*rows, Row("12 px lines blamed", "all", share(blamed), len(limit))]


def score_contrast(cases: Sequence[Case]) -> list[Row]:
    """Relative error of the contrast and the verdict at 4.5 : 1, by kind of ground."""
    told = [c for c in cases if c.contrast and c.seen and c.seen.contrast is not None]
    rows = _by("contrast error", told, lambda c: c.palest.ground_kind, lambda some: median(map(_contrast_error, some)))
    clear = [c for c in told if abs((c.contrast or 0) - CONTRAST_LIMIT) >= CONTRAST_SLACK]
    for kind in ("all", *sorted({c.palest.ground_kind for c in clear})):
        chosen = [c for c in clear if kind in {"all", c.palest.ground_kind}]
        rows += _verdicts("4.5 : 1", kind, chosen, lambda c: c.contrast or 0, CONTRAST_LIMIT)
    return rows


def score_roles(cases: Sequence[Case], looked: Sequence[tuple[Truth, Seen]]) -> list[Row]:
    """Precision and recall of each role; lines that are not there count against precision."""
    rows = []
    extra = [line for truth, sight in looked for line in _extra(truth, sight)]
    for role in sorted({c.true.role for c in cases}):
        true = [c for c in cases if c.true.role == role]
        named = [c for c in cases if c.seen and c.seen.role == role]
        both = sum(c.true.role == role for c in named)
        claimed = len(named) + sum(line.role == role for line in extra)
        rows.append(Row("role precision", role, both / max(1, claimed), claimed))
        rows.append(Row("role recall", role, both / max(1, len(true)), len(true)))
    turned = [c for c in cases if c.seen]
    upright = share(c.seen is not None and c.seen.vertical == c.true.vertical for c in turned)
    return [*rows, Row("vertical told", "all", upright, len(turned))]


def score_logos(looked: Sequence[tuple[Truth, Seen]]) -> list[Row]:
    """Logos found by how they stand, their IoU, and finds where no logo is."""
    hits: list[tuple[Truth, TrueLogo, float]] = []
    false, fooled = 0, 0
    for truth, sight in looked:
        hits += [(truth, logo, _best_iou(logo, sight.logos)) for logo in truth.logos]
        wrong = [seen for seen in sight.logos if not _is_true(seen, truth)]
        near = [seen for seen in wrong if any(overlap(seen.box, box) > 0.3 for box in _decoys(truth))]
        false, fooled = false + len(wrong) - len(near), fooled + len(near)
    rows = [Row("logo found", "all", share(hit[2] >= LOGO_IOU for hit in hits), len(hits))]
    rows += _by("logo found", hits, _logo_manner, lambda some: share(hit[2] >= LOGO_IOU for hit in some))
    rows += _by("logo found", hits, _logo_size, lambda some: share(hit[2] >= LOGO_IOU for hit in some))
    good = [hit[2] for hit in hits if hit[2] >= LOGO_IOU]
    decoys = sum(len(_decoys(truth)) for truth, _ in looked)
    return [
        *rows,
        Row("logo IoU", "found", fmean(good) if good else 0.0, len(good)),
        Row("false logos a picture", "all", false / max(1, len(looked)), len(looked)),
        Row("look-alikes taken", "all", fooled / max(1, decoys), decoys),
    ]


def _groups(truth: Truth, sight: Seen) -> list[Group]:
    return groups([line for line in truth.lines if plain(line.text)], sight.lines)


def _extra(truth: Truth, sight: Seen) -> list[SeenLine]:
    """Seen lines where no text is, those within logos excepted: a wordmark may be read."""
    signs = [logo.box for logo in truth.logos] + _decoys(truth)
    free = [line for group in _groups(truth, sight) if not group.true for line in group.seen]
    return [line for line in free if not any(overlap(line.box, box) > 0.5 for box in signs)]


def _decoys(truth: Truth) -> list[tuple[float, float, float, float]]:
    return [(box[0], box[1], box[2], box[3]) for box in truth.about.get("decoys", [])]


def _edits(looked: Sequence[tuple[Truth, Seen]], band: str | None) -> tuple[int, int]:
    edits = length = 0
    for truth, sight in looked:
        for group in _groups(truth, sight):
            wanted = joined(group.true)
            largest = max((line.font_px * truth.scale for line in group.true), default=0)
            if wanted and band in {None, _band(largest)}:
                edits += min(len(wanted), distance(wanted, joined(group.seen)))
                length += len(wanted)
    return edits, length


def _verdicts(name: str, group: str, cases: Sequence[Case], truth: Callable[[Case], float], limit: float) -> list[Row]:
    told = [(c, _decides(*(_font_of if limit == FONT_LIMIT else _contrast_of)(c.seen), limit)) for c in cases if c.seen]
    decided = [(c, verdict) for c, verdict in told if verdict is not None]
    right = share((truth(c) >= limit) == verdict for c, verdict in decided)
    point = share((truth(c) >= limit) == (_point(c, limit) >= limit) for c, _ in told)
    return [
        Row(f"{name} decided", group, len(decided) / max(1, len(told)), len(told)),
        Row(f"{name} right of decided", group, right, len(decided)),
        Row(f"{name} right by the number", group, point, len(told)),
    ]


def _decides(value: float | None, interval: Interval | None, limit: float) -> bool | None:
    low, high = interval or (value, value)
    if low is None or high is None or low < limit <= high:
        return None
    return low >= limit


def _point(case: Case, limit: float) -> float:
    if case.seen is None:
        return 0.0
    value = case.seen.font_px if limit == FONT_LIMIT else case.seen.contrast
    return value or 0.0


def _font_of(line: SeenLine) -> tuple[float | None, Interval | None]:
    return line.font_px, line.font_interval


def _contrast_of(line: SeenLine) -> tuple[float | None, Interval | None]:
    return line.contrast, line.contrast_interval


def _font_error(case: Case) -> float:
    return abs((case.seen.font_px if case.seen and case.seen.font_px else 0) - case.px)


def _contrast_error(case: Case) -> float:
    true = case.contrast or 1.0
    return abs((case.seen.contrast if case.seen and case.seen.contrast else 0) - true) / true


def _band(px: float) -> str:
    return next(name for low, high, name in BANDS if low <= px < high)


def _manner(case: Case) -> str:
    if case.true.vertical:
        return "vertical"
    return "rotated" if abs(case.true.angle) > 1 else f"{case.true.treatment} treatment"


def _logo_manner(hit: tuple[Truth, TrueLogo, float]) -> str:
    truth, logo, _ = hit
    if logo.covered > 0:
        return "covered"
    if abs(logo.angle) > 1:
        return "turned"
    return f"{logo.variant} on {truth.about.get('ground', 'any ground')}"


def _logo_size(hit: tuple[Truth, TrueLogo, float]) -> str:
    share = hit[1].box[2] / hit[0].size[0]
    return "under 6 % wide" if share < 0.06 else "6-15 % wide" if share < 0.15 else "over 15 % wide"


def _best_iou(logo: TrueLogo, seen: Iterable[SeenLogo]) -> float:
    return max((iou(logo.box, one.box) for one in seen if one.name == logo.name), default=0.0)


def _is_true(seen: SeenLogo, truth: Truth) -> bool:
    return any(seen.name == logo.name and iou(seen.box, logo.box) >= 0.3 for logo in truth.logos)


def share(answers: Iterable[bool]) -> float:
    """Return the share of answers that are yes, 0 where there are none."""
    told = list(answers)
    return sum(told) / max(1, len(told))


def _by(measure: str, things: Sequence[T], group: Callable[[T], str], value: Callable[[list[T]], float]) -> list[Row]:
    parted: dict[str, list[T]] = {}
    for thing in things:
        parted.setdefault(group(thing), []).append(thing)
    return [Row(measure, name, value(some), len(some)) for name, some in sorted(parted.items())]
