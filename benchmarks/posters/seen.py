"""What was seen on a picture, as the scoring takes it. Boxes are pixels of the file."""

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
Interval = tuple[float, float]


@dataclass(frozen=True)
class SeenLine:
    """A line of text that was read; `font_px` and its interval are display pixels."""

    text: str
    box: Box
    font_px: float | None = None
    font_interval: Interval | None = None
    contrast: float | None = None
    contrast_interval: Interval | None = None
    role: str | None = None
    vertical: bool = False


@dataclass(frozen=True)
class SeenLogo:
    """A logo that was found."""

    name: str
    box: Box
    score: float = 1.0


@dataclass(frozen=True)
class Said:
    """An error or a warning: its rule and, where it has them, the words it is about and where the value lies."""

    rule: str
    words: str = ""
    unsure: bool = False
    """Whether it says that the value may lie on either side of the limit."""
    interval: Interval | None = None


@dataclass(frozen=True)
class Seen:
    """All that was seen on one picture, and the rules that complained about it."""

    lines: tuple[SeenLine, ...] = ()
    logos: tuple[SeenLogo, ...] = ()
    rules: frozenset[str] = field(default_factory=frozenset)
    loud: tuple[Said, ...] = ()
    """Each error and warning."""
