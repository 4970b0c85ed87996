"""line-spacing: body text of several lines needs room between its lines and between its paragraphs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assetcheck.checks._lines import lines_of
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Role, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.words import Words

RUNNING = frozenset({Role.BODY, Role.DISCLAIMER})
ALIKE = 0.12
"""Share by which the sizes of the lines of one block may differ."""
STEP = 3.0
"""Most em from one line's middle to the next within a block."""
WRAPPED = 8
"""Characters that a line has at least which is broken for want of room."""
NEW_PARAGRAPH = 0.25
"""Share by which a step is larger than the block's usual one where a paragraph begins."""
MISPLACED = 1.5
"""Px of the file by which the middle of a line may be misplaced."""


class Block(NamedTuple):
    """Lines of body text below one another, with their places in the facts. Lengths are display px."""

    lines: tuple[tuple[int, TextRun], ...]
    em: float
    steps: tuple[float, ...]
    """From the middle of each line to the middle of the next."""

    @property
    def usual(self) -> float:
        """The step within a paragraph: the median of those that begin none."""
        least = min(self.steps)
        return median(step for step in self.steps if step <= least * (1 + NEW_PARAGRAPH))

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its lines are."""
        return tuple(Place(line=at, span=(0, len(line.text)), box=line.box, page=line.page) for at, line in self.lines)


def run(case: Case, params: Params) -> Yielded:
    """One observation for each block whose lines or paragraphs stand too close, or whose measures leave that open."""
    lines = lines_of(case)
    if not isinstance(lines, tuple):
        yield lines
        return
    blocks = list(_blocks(lines, case.scale, params["min_lines"]))
    if not blocks:
        yield NotApplicable("no-block-of-text")
    for block in blocks:
        yield from _lines(block, params, case.scale)
        yield from _paragraphs(block, params, case.scale)


def _lines(block: Block, params: Params, scale: float) -> Yielded:
    told = block.usual / block.em
    least = params["min_ratio"] * (1 - params["tolerance"])
    inner = sum(step <= block.usual * (1 + NEW_PARAGRAPH) for step in block.steps)
    low, high = _em_interval(block)
    error = MISPLACED * scale / inner
    interval = (round((block.usual - error) / high, 2), round((block.usual + error) / low, 2))
    if told >= least:
        return
    yield Observation(
        "lines-too-close" if interval[1] < least else "lines-near-limit",
        subject=block.lines[0][1].text,
        undetermined=interval[1] >= least,
        places=block.places,
        text=block.lines[0][1].text,
        measured=round(told, 2),
        required=params["min_ratio"],
        unit="em",
        interval=interval,
        values={"count": len(block.lines), "least": round(least, 2)},
    )


def _paragraphs(block: Block, params: Params, scale: float) -> Yielded:
    """What a step has beyond the usual one is the room between two paragraphs."""
    gaps = [step - block.usual for step in block.steps if step > block.usual * (1 + NEW_PARAGRAPH)]
    least = params["min_paragraph_px"] * (1 - params["tolerance"])
    if not gaps or min(gaps) + 2 * MISPLACED * scale >= least:
        return
    yield Observation(
        "paragraphs-too-close",
        subject=block.lines[0][1].text,
        places=block.places,
        text=block.lines[0][1].text,
        measured=round(min(gaps), 1),
        required=params["min_paragraph_px"],
        unit="px",
        values={"count": len(gaps) + 1},
    )


def _em_interval(block: Block) -> tuple[float, float]:
    intervals = [line.font_interval for _, line in block.lines if line.font_interval]
    if not intervals:
        return block.em, block.em
    return median(low for low, _ in intervals), median(high for _, high in intervals)


def _blocks(text: Sequence[TextRun], scale: float, least: int) -> Iterator[Block]:
    rows = sorted(
        (at for at, line in enumerate(text) if _is_running(line)),
        key=lambda at: (text[at].page, text[at].box.y, text[at].box.x),
    )
    left = list(rows)
    while left:
        block = [left.pop(0)]
        while following := next((at for at in left if _goes_on(text[block[-1]], text[at], scale)), None):
            block.append(following)
            left.remove(following)
        if len(block) >= least:
            em = median(size for at in block if isinstance(size := text[at].font_px, int | float))
            steps = tuple((_middle(text[two]) - _middle(text[one])) * scale for one, two in pairwise(block))
            yield Block(tuple((at, text[at]) for at in block), em, steps)


def _is_running(line: TextRun) -> bool:
    return line.role in RUNNING and not line.vertical and line.quad is None and isinstance(line.font_px, int | float)


def _middle(line: TextRun) -> float:
    return line.box.y + line.box.height / 2


def _goes_on(upper: TextRun, lower: TextRun, scale: float) -> bool:
    """Whether the lower line is the next of the same block: of one role and size, below it and level or centred."""
    assert isinstance(upper.font_px, int | float)  # noqa: S101 - running lines are measured
    assert isinstance(lower.font_px, int | float)  # noqa: S101
    em = upper.font_px / scale
    down = _middle(lower) - _middle(upper)
    alike = upper.page == lower.page and upper.role is lower.role
    alike = alike and abs(upper.font_px - lower.font_px) <= ALIKE * upper.font_px
    level = abs(upper.box.x - lower.box.x) <= em
    centred = abs(upper.box.x + upper.box.right - lower.box.x - lower.box.right) <= em
    return alike and em / 2 < down <= STEP * em and (level or centred) and len(upper.text) >= WRAPPED


def median(values: Iterable[float]) -> float:
    """As `statistics.median`, whose module takes longer to load than most checks to run."""
    import statistics

    return float(statistics.median(values))


CHECK = Check(
    id="line-spacing",
    title=Words("正文的行距与段距", "Spacing of lines and paragraphs"),
    why=Words(
        "成段的小字行距太小就读不下去。只看三行以上、字号一致的正文与说明文字；"
        "行距是相邻两行中线的距离与字号之比，段距是段间比行距多出的部分。",
        "Small text in several lines cannot be read where they stand too close. Only blocks of body text and small "
        "print of one size are looked at; line spacing is the distance between the middles of two lines over the "
        "size, paragraph spacing what a step has beyond it.",
    ),
    messages={
        "lines-too-close": Words(
            "“{text}”等 {count} 行的行距是字号的 {measured} 倍，低于 {required} 倍",
            "The {count} lines from “{text}” on are spaced at {measured} of their size, below {required}",
        ),
        "lines-near-limit": Words(
            "“{text}”等 {count} 行的行距约为字号的 {measured} 倍（{interval}），"
            "无法确定是否达到 {required} 倍，请人工确认",
            "The {count} lines from “{text}” on are spaced at about {measured} of their size ({interval}); "
            "whether that reaches {required} needs a person",
        ),
        "paragraphs-too-close": Words(
            "“{text}”所在正文的段距为 {measured} px，低于 {required} px",
            "The paragraphs from “{text}” on stand {measured} px apart, below {required} px",
        ),
    },
    suggestions={
        "lines-too-close": Words("把行距调到字号的 {required} 倍", "Set the line height to {required} of the size"),
        "lines-near-limit": Words("把行距调到字号的 {required} 倍以上", "Set the line height above {required}"),
        "paragraphs-too-close": Words("把段距调到 {required} px", "Set paragraphs {required} px apart"),
    },
    run=run,
    needs=frozenset({"text"}),
    params=(
        Param("min_ratio", 1.5, Words("行距与字号之比的最小值", "Least line height over the size"), "em", 0.5, 5),
        Param("min_paragraph_px", 24.0, Words("段距的最小值", "Least room between paragraphs"), "px", 0, 500),
        Param(
            "tolerance", 0.1, Words("容差：低出这一比例以内不报", "Share below the limit that is let pass"), None, 0, 1
        ),
        Param("min_lines", 3, Words("算作一段正文的最少行数", "Least lines of a block"), None, 2, 100),
    ),
)
