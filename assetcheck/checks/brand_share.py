"""brand-share: logos, marks and brand words together must take enough of the picture."""

import unicodedata
from collections.abc import Iterator, Mapping
from math import sqrt

from assetcheck.checks._logos import SHARE
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import LogoHit, Missing, TextRun, advance
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.geometry import Box, Quad, covered_area, quad_of
from assetcheck.model.place import Place
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """One observation if the union of everything that shows the brand is too small a share of the picture."""
    width, height = case.facts.width, case.facts.height
    if width is None or height is None:
        yield NotApplicable("not-a-picture")
        return
    if not case.brand.logos and not case.brand.names:
        yield NotApplicable("no-brand-declared")
        return
    shapes, places = _brand_shapes(case)
    share = round(max(map(covered_area, shapes.values()), default=0.0) / (width * height), 4)
    if share >= params["min_share"]:
        return
    unknown = next((fact for fact in _unseen(case)), None)
    if unknown:
        yield Observation(unknown.reason, undetermined=True, measured=share, required=params["min_share"], unit=SHARE)
        return
    yield Observation(
        "too-small" if share else "absent",
        places=tuple(places),
        measured=share,
        required=params["min_share"],
        unit=SHARE,
        values={"factor": round(sqrt(params["min_share"] / share), 2)} if share else {},
    )


def _unseen(case: Case) -> Iterator[Missing]:
    """Facts that might have raised the share and could not be had."""
    if case.brand.logos and isinstance(case.facts.logos, Missing):
        yield case.facts.logos
    if case.brand.names and isinstance(case.facts.text, Missing):
        yield case.facts.text


def _brand_shapes(case: Case) -> tuple[Mapping[int, list[Quad]], list[Place]]:
    """By page, the outlines of logos in use, marks and brand words; and all their places."""
    logos = () if isinstance(case.facts.logos, Missing) else case.facts.logos
    text = () if isinstance(case.facts.text, Missing) else case.facts.text
    retired = {ref.name for ref in case.brand.logos if ref.retired}
    shapes: dict[int, list[Quad]] = {}
    places: list[Place] = []
    for hit in logos:
        if hit.name not in retired:
            shapes.setdefault(hit.page, []).append(_outline(hit))
            places.append(Place(box=hit.box, page=hit.page))
    for index, line in enumerate(text):
        for start, end in brand_words(line.text, case.brand.names):
            quad = _part(line, start, end)
            shapes.setdefault(line.page, []).append(quad)
            places.append(Place(line=index, span=(start, end), box=_bounds(quad), page=line.page))
    return shapes, places


def _outline(hit: LogoHit) -> Quad:
    return hit.quad or quad_of(hit.box)


def brand_words(text: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Spans of the brand's names in a text; width and case of letters do not matter, nor blanks between them."""
    folded, origin = _folded(text)
    spans = []
    for name in names:
        wanted = _folded(name)[0]
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            spans.append((origin[at], origin[at + len(wanted) - 1] + 1))
            at = folded.find(wanted, at + len(wanted))
    return sorted(set(spans))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its characters the index it came from."""
    parts = [(unicodedata.normalize("NFKC", char).casefold(), at) for at, char in enumerate(text)]
    pairs = [(char, at) for part, at in parts for char in part if not char.isspace()]
    return "".join(char for char, _ in pairs), [at for _, at in pairs]


def _part(line: TextRun, start: int, end: int) -> Quad:
    """The outline of some characters of a line, turned as the line is."""
    if line.quad is None or line.vertical:
        return quad_of(line.box_of(start, end))
    whole = sum(map(advance, line.text)) or 1.0
    left, right = (sum(map(advance, line.text[:upto])) / whole for upto in (start, end))
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = line.quad

    def along(a: tuple[int, int], b: tuple[int, int], share: float) -> tuple[int, int]:
        return round(a[0] + (b[0] - a[0]) * share), round(a[1] + (b[1] - a[1]) * share)

    upper, lower = ((x0, y0), (x1, y1)), ((x3, y3), (x2, y2))
    return along(*upper, left), along(*upper, right), along(*lower, right), along(*lower, left)


def _bounds(quad: Quad) -> Box:
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    return Box(min(xs), min(ys), max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1))


CHECK = Check(
    id="brand-share",
    title=Words("品牌露出的面积占比", "Share of the picture that shows the brand"),
    why=Words(
        "品牌露出 = 标志、产品标识与品牌名文字外框的并集÷整图面积；重叠只算一次，倾斜时取倾斜的外框。"
        "默认下限 2%，按品牌规范调整。",
        "The share is the union of the boxes of logos, marks and brand words over the picture; overlaps count once, "
        "turned ones as turned rectangles. The default of 2 % is meant to be adjusted to the brand's own rules.",
    ),
    messages={
        "too-small": Words(
            "标志、产品标识与品牌名合计占图 {measured}，低于 {required}",
            "Logos, marks and brand words together take {measured} of the picture, below {required}",
        ),
        "absent": Words(
            "图上没有找到标志、产品标识或品牌名，占比 0，低于 {required}",
            "No logo, mark or brand word was found: a share of 0, below {required}",
        ),
    },
    suggestions={
        "too-small": Words("把标志与品牌名放大到约 {factor} 倍", "Scale logo and brand words by about {factor}"),
        "absent": Words("加上标志或品牌名", "Add the logo or the brand's name"),
    },
    run=run,
    needs=frozenset({"logos", "text"}),
    params=(Param("min_share", 0.02, Words("最小面积占比", "Least share of the picture's area"), SHARE, 0, 1),),
)
