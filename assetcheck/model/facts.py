"""What was perceived of an asset. Facts know nothing of rules; they are in px of the file unless they say otherwise."""

from dataclasses import replace
from enum import StrEnum

from assetcheck.model.geometry import Box, Quad
from assetcheck.model.values import dataclass

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that could not be had, with the reason code; never the same as an empty fact."""

    reason: str


class Role(StrEnum):
    """What a line of text is for on its poster."""

    HEADLINE = "headline"
    PRICE = "price"
    BODY = "body"
    DISCLAIMER = "disclaimer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TextRun:
    """One line of text in a picture."""

    text: str
    box: Box
    page: int = 0
    quad: Quad | None = None
    """Corners where the line is turned, else None."""
    vertical: bool = False
    source: str = "ocr"
    confidence: float | None = None
    """0–1, of the reading."""
    font_px: float | Missing = Missing("not-measured")
    """Em size. Perceived in file px; `Facts.at_scale` turns it into display px."""
    font_interval: Interval | None = None
    """Where the true em size lies, same unit as `font_px`."""
    font: str | None = None
    weight: int | None = None
    """CSS weight (400 regular, 700 bold), None where it could not be told."""
    role: Role = Role.OTHER
    role_why: str = ""
    """Code of the sign that decided the role: `words:活动规则`, `footnote-mark`, `largest`, …"""
    foreground: str | None = None
    background: str | None = None
    """Colours as `#rrggbb`; of the ground, the colour where the contrast was measured."""
    contrast: float | Missing = Missing("not-measured")
    """WCAG 2 contrast ratio, 1–21, of the worst stretch of the line; missing as `transparent-ground` where what shows
    behind it is not known: its `foreground` alone is told then."""
    contrast_interval: Interval | None = None
    contrast_box: Box | None = None
    """The stretch of the line where the contrast was measured, where it is not the whole line."""
    contrast_pair: str = "fill:ground"
    """Which pair the ratio is of: `fill:ground`, `fill:outline` or `outline:ground`."""
    plain_ground: bool = True

    def box_of(self, start: int, end: int) -> Box:
        """The part of the line's box that its characters [start, end) take, by their typical advances."""
        if self.vertical:
            top, bottom = self._share(start, self.box.height), self._share(end, self.box.height)
            return Box(self.box.x, self.box.y + top, self.box.width, max(bottom - top, 1))
        left, right = self._share(start, self.box.width), self._share(end, self.box.width)
        return Box(self.box.x + left, self.box.y, max(right - left, 1), self.box.height)

    def _share(self, upto: int, length: int) -> int:
        whole = sum(map(advance, self.text)) or 1.0
        return round(length * sum(map(advance, self.text[:upto])) / whole)


def advance(char: str) -> float:
    """Typical advance of a character in em: a full em for Chinese, about half for Latin, digits and blanks."""
    if char >= "⺀":
        return 1.0
    return 0.3 if char in " .,:;'|!ilI·" else 0.56


@dataclass(frozen=True, slots=True)
class LogoHit:
    """A logo or mark found in a picture."""

    name: str
    box: Box
    area_share: float
    """Box (the turned rectangle, where turned) over the area of the picture, 0–1."""
    score: float
    variant: str
    """Stem of the reference file that matched."""
    page: int = 0
    quad: Quad | None = None
    mark: bool = False
    """True for a core product mark, False for a logo."""
    distortion: float | None = None
    """Its width over height, over that of the reference: 1 as drawn, 1.1 a tenth too wide. None: not measured."""
    rotation: float = 0.0
    """Degrees clockwise."""
    clear_space: int | None = None
    """Px to the nearest edge of anything else, at most its shorter side. None: the ground is too restless to tell."""
    contrast: float | None = None
    """WCAG contrast ratio of the logo and the ground along its outline, median. None: no ground to be seen."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour of the palette: `#rrggbb` and its share of the picture, 0–1."""

    colour: str
    share: float
    flat: float = 1.0
    """Share of its pixels that are evenly coloured: near 1 for colours of the design, low in photographs."""


@dataclass(frozen=True, slots=True)
class Region:
    """A place that looks like text which could not be read."""

    box: Box
    page: int = 0


@dataclass(frozen=True, slots=True)
class CodeHit:
    """A QR code found in a picture."""

    kind: str
    """`QRCode`: the name of the symbology."""
    box: Box
    text: str | None = None
    """What it says; None where it was found and cannot be decoded."""
    quad: Quad | None = None
    page: int = 0
    side_px: float = 0.0
    """Length of its longer side in px of the file."""
    modules: int | None = None
    """Modules along a side; None where they could not be counted."""
    quiet_zone: float | None = None
    """Free ground round it in modules, at its narrowest; looked for up to 6. None: not measured."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What tells whether two pictures show the same."""

    hash: str
    """Difference hash, 32 hexadecimal digits (128 bits): few bits differ between copies of one picture."""
    pixels: str
    """SHA-256 of the pixels of the first page: equal only where every pixel is."""
    detail: float
    """Share of its own resolution that its edges use, 0–1: about 0.5 in a picture blown up to twice its size."""


@dataclass(frozen=True, slots=True)
class Border:
    """A frame of one colour along all four edges of a picture."""

    width: int
    """At its narrowest, in px of the file."""
    colour: str


class Origin(StrEnum):
    """What in a file says how its picture was made."""

    AIGC = "aigc"
    """The implicit label of GB 45438."""
    C2PA = "c2pa"
    """A content credential whose actions name a trained algorithm."""
    IPTC = "iptc-source-type"
    """`digitalSourceType` of IPTC in XMP."""
    PROMPT = "generator-text"
    """A generator's own parameters: prompt, sampler, workflow."""
    SOFTWARE = "software"
    """The name of a generator where programs write theirs."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A sign in the metadata that a picture was generated or altered by a model."""

    origin: Origin
    detail: str
    """The words that say so, shortened."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a picture's file says about the picture."""

    generated: tuple[Generated, ...] = ()
    rights: tuple[tuple[str, str], ...] = ()
    """Field (`credit`, `copyright`, `creator`, `source`, `owner`, `terms`) and what stands in it, shortened."""
    jpeg_quality: int | None = None
    """1-100 as the quantisation tables tell it; None for other formats."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was perceived of one asset. A fact no active rule needs is `Missing("not-needed")`."""

    width: int | None = None
    height: int | None = None
    text: tuple[TextRun, ...] | Missing = Missing("not-needed")
    unread: tuple[Region, ...] = ()
    logos: tuple[LogoHit, ...] | Missing = Missing("not-needed")
    """Logos and marks alike, told apart by `LogoHit.mark`."""
    palette: tuple[Swatch, ...] | Missing = Missing("not-needed")
    codes: tuple[CodeHit, ...] | Missing = Missing("not-needed")
    likeness: Likeness | Missing = Missing("not-needed")
    border: tuple[Border, ...] | Missing = Missing("not-needed")
    """One, or none where the picture has no frame."""
    metadata: Metadata | Missing = Missing("not-needed")

    def at_scale(self, scale: float) -> "Facts":
        """The same facts with font sizes in display px (file px × scale), rounded to 0.1 px."""
        if isinstance(self.text, Missing):
            return self
        return replace(self, text=tuple(_scaled(run, scale) for run in self.text))


def _scaled(run: TextRun, scale: float) -> TextRun:
    if isinstance(run.font_px, Missing):
        return run
    interval = run.font_interval and (round(run.font_interval[0] * scale, 1), round(run.font_interval[1] * scale, 1))
    return replace(run, font_px=round(run.font_px * scale, 1), font_interval=interval)
