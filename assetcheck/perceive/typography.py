"""Em size and weight of lines, from what was measured of their ink. The size is told by the faces of type they fit."""

from collections.abc import Sequence

from assetcheck.model.values import dataclass
from assetcheck.perceive import by_face
from assetcheck.perceive.gauge import Gauge

THIN, THICK = 0.085, 0.108  # em of a stroke below which a face is regular, and from which it is bold
SHARP = 16  # px of the file: strokes of smaller type blur into one width


@dataclass(frozen=True, slots=True)
class Size:
    """Em size and where it lies, px of the file, and the weight where it could be told."""

    em: float
    interval: tuple[float, float]
    weight: int | None


def measure(lines: Sequence[Gauge | None]) -> list[Size | None]:
    """Sizes of the lines of one page, each None where its ink could not be told."""
    told = [by_face.tell(line) if line else None for line in lines]
    sizes = iter(by_face.joined([each for each in told if each]))
    return [_size(line, *next(sizes)) if line and each else None for line, each in zip(lines, told, strict=True)]


def _size(line: Gauge, em: float, interval: tuple[float, float]) -> Size:
    return Size(round(em, 2), (round(interval[0], 2), round(interval[1], 2)), _weight(line, em))


def _weight(line: Gauge, em: float) -> int | None:
    """400 or 700 by the width of the strokes, None in between."""
    if line.stroke is None or em < SHARP:
        return None
    stroke = line.stroke / (em * line.shrink)
    return 400 if stroke < THIN else 700 if stroke > THICK else None
