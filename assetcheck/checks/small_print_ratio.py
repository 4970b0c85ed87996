"""small-print-ratio: a headline must not be taken back in print that is far smaller and paler."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assetcheck.checks._compared import offers_of
from assetcheck.checks._lines import lines_of
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing, Role, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.regex import Regex
from assetcheck.model.words import Words

TAKES_BACK = Regex(
    r"仅限|除外|不(?:参与|参加|适用|含|包括|可|与|能|作为|构成|代表)|部分(?:商品|产品|门店|款|地区)|指定(?:商品|产品|门店|款|时段)|限(?:量|购|前|新|首)"
    r"|[须需](?!要)(?:另|先|同时|凭|满|缴|自|一次)?|另(?:付|计|凑|收)|前\s?\d+\s?[名单件位]|先到先得|数量有限|[售送赠抢]完|逾期|概不|恕不|以.{1,16}为准"
    r"|仅供参考|理论值|实验室|因人而异|实际.{0,6}(?:为准|不同|差异)|保留|免责|不(?:予|再)|最终"
)
"""What narrows or takes back what was said in large letters."""
HEAD_SHARE = 0.6
"""Of the largest line's size: from there on a line is in large letters."""


class Line(NamedTuple):
    """A line of the picture, by its number."""

    at: int
    run: TextRun

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(line=self.at, span=(0, len(self.run.text)), box=self.run.box, page=self.run.page)


def run(case: Case, params: Params) -> Yielded:
    """One observation for the worst note of each kind of ratio."""
    lines = lines_of(case)
    if not isinstance(lines, tuple):
        yield lines
        return
    head = _headline(case, lines)
    notes = [Line(at, line) for at, line in enumerate(lines) if _takes_back(line)]
    if head is None or not notes:
        yield NotApplicable("nothing-taken-back")
        return
    yield from _worst(_by_size(head, notes, params["max_ratio"], params["readable_px"]))
    yield from _worst(_by_contrast(head, notes, params["max_contrast_ratio"], params["readable_contrast"]))


def _headline(case: Case, lines: tuple[TextRun, ...]) -> Line | None:
    """The largest line that promises something: one with an offer or a claim, of more than half the largest size."""
    largest = max((_size(line) for line in lines), default=0.0)
    offers = offers_of(case)
    claims = () if isinstance(case.reading, Missing) else case.reading.claims
    offered = (*offers.promises, *offers.prices, *offers.discounts, *offers.thresholds)
    places = [place for one in offered for place in one.places] + [place for claim in claims for place in claim.places]
    at = {place.line for place in places if place.line is not None}
    loud = [i for i in at if _size(lines[i]) >= HEAD_SHARE * largest and lines[i].role is not Role.DISCLAIMER]
    best = max(loud, key=lambda i: (_size(lines[i]), -i), default=None)
    return None if best is None else Line(best, lines[best])


def _takes_back(line: TextRun) -> bool:
    return line.role is Role.DISCLAIMER and bool(TAKES_BACK.search(line.text))


def _size(line: TextRun) -> float:
    return 0.0 if isinstance(line.font_px, Missing) else line.font_px


def _by_size(head: Line, notes: Sequence[Line], limit: float, readable: float) -> Iterator[Observation]:
    large = head.run.font_px
    for note in notes:
        small = note.run.font_px
        if isinstance(small, Missing) or isinstance(large, Missing) or small <= 0:
            continue
        low, high = (head.run.font_interval or (large,))[0], (note.run.font_interval or (small,))[-1]
        if high < readable and low / high > limit:
            yield _seen("size-ratio", head, note, (large, small), limit)


def _by_contrast(head: Line, notes: Sequence[Line], limit: float, readable: float) -> Iterator[Observation]:
    large = head.run.contrast
    for note in notes:
        small = note.run.contrast
        if isinstance(small, Missing) or isinstance(large, Missing):
            continue
        low, high = (head.run.contrast_interval or (large,))[0], (note.run.contrast_interval or (small,))[-1]
        if high < readable and low / high > limit:
            yield _seen("contrast-ratio", head, note, (large, small), limit)


def _worst(found: Iterator[Observation]) -> Iterator[Observation]:
    worst = max(found, key=lambda one: one.measured or 0, default=None)
    if worst:
        yield worst


def _seen(code: str, head: Line, note: Line, measured: tuple[float, float], limit: float) -> Observation:
    large, small = measured
    return Observation(
        code,
        subject=note.run.text,
        places=(note.place, head.place),
        text=note.run.text,
        measured=round(large / small, 1),
        required=limit,
        unit=":1",
        values={"headline": head.run.text, "large": f"{large:g}", "small": f"{small:g}"},
    )


CHECK = Check(
    id="small-print-ratio",
    title=Words("大字吸睛、小字免责", "Headlines taken back in small print"),
    why=Words(
        "醒目大字作出承诺，又用极小、极淡的字限缩或收回，是市场监管部门 2026 年专项整治的对象。"
        "量的是大字与小字的字号之比和对比度之比；法律没有规定数值，界限可调。只看确有限缩内容的说明。",
        "A promise in large letters that tiny or pale print narrows or takes back. Measured are the ratios of their "
        "sizes and of their contrasts; no statute gives a number, the limits are adjustable. Only notes that narrow "
        "are looked at.",
    ),
    messages={
        "size-ratio": Words(
            "大字“{headline}”（{large} px）是限缩说明“{text}”（{small} px）的 {measured} 倍，超过 {required} 倍",
            "“{headline}” ({large} px) is {measured} times the size of “{text}” ({small} px), which narrows it; "
            "the limit is {required}",
        ),
        "contrast-ratio": Words(
            "大字“{headline}”的对比度（{large}:1）是限缩说明“{text}”（{small}:1）的 {measured} 倍，超过 {required} 倍",
            "“{headline}” ({large}:1) has {measured} times the contrast of “{text}” ({small}:1), which narrows it; "
            "the limit is {required}",
        ),
    },
    suggestions={
        "size-ratio": Words("放大说明文字，或把限制条件写进大字", "Enlarge the note, or say the limit in the headline"),
        "contrast-ratio": Words("加深说明文字的颜色", "Give the note more contrast"),
    },
    run=run,
    needs=frozenset({"text", "reading", "offers"}),
    params=(
        Param("max_ratio", 10.0, Words("大字与说明字号之比的上限", "Largest ratio of sizes"), ":1", 1, 100),
        Param(
            "readable_px",
            20.0,
            Words("说明达到此字号（展示像素）即不论比例", "A note of this size is never too small"),
            "px",
            1,
            200,
        ),
        Param(
            "max_contrast_ratio", 4.0, Words("大字与说明对比度之比的上限", "Largest ratio of contrasts"), ":1", 1, 21
        ),
        Param(
            "readable_contrast",
            4.5,
            Words("说明达到此对比度即不论比例", "A note of this contrast is never too pale"),
            ":1",
            1,
            21,
        ),
    ),
)
