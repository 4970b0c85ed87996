"""The picture with its findings drawn on it, for people who work in an image viewer."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import quote

from assetcheck.model.asset import Picture
from assetcheck.model.finding import Finding
from assetcheck.model.geometry import Box
from assetcheck.model.rule import Severity
from assetcheck.report.marks import Badge, Numbered, badges, clipped, numbered
from assetcheck.report.numbers import amount
from assetcheck.report.picture import image_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

COLOURS: Final = {Severity.ERROR: "#c3202f", Severity.WARNING: "#9a5b00", Severity.INFO: "#3c5a78"}
"""Dark enough for white digits (4.5:1 and more)."""

_LONG_SIDE = 640
"""Smaller pictures are enlarged to about this, or the badges would hide them."""

_CROP = (640, 320)
"""Largest width and height of a crop."""

_PAPER, _INK, _QUIET = "#ffffff", "#1c1f24", "#5b6470"


def annotate(picture: Picture, findings: Iterable[Finding], page: int = 0) -> bytes | None:
    """PNG of the page with numbered boxes and a legend below; None where no finding has a box on it.

    Numbers are those of the other reports. Only digits and Latin letters are drawn, so no font need be installed.
    """
    items = [item for item in numbered(findings) if item.drawn]
    if not any(item.boxes(page) for item in items):
        return None
    image = image_of(picture, page)
    grow = max(1, min(8, _LONG_SIDE // max(image.size)))
    if grow > 1:
        image = image.resize((image.width * grow, image.height * grow), 0)
    drawn = _with_boxes(image, items, page, grow)
    out = io.BytesIO()
    _with_legend(drawn, items).save(out, "PNG", compress_level=3)
    return out.getvalue()


def _with_boxes(image: "Image", items: list[Numbered], page: int, grow: int) -> "Image":
    from PIL import ImageDraw

    radius = min(max(min(image.size) // 40, 12), 36)
    placed = badges(items, page, image.width // grow, image.height // grow, max(1, radius // grow))
    draw = ImageDraw.Draw(image)
    for badge in placed:
        _boxes(draw, badge, grow, max(2, radius // 5))
    for badge in placed:
        _badge(draw, badge.item, (badge.x * grow, badge.y * grow), radius)
    return image


def crop(picture: Picture, item: Numbered, page: int) -> bytes | None:
    """PNG of what lies round a finding's boxes on a page, with the boxes framed; None where it has none there."""
    from functools import reduce

    from PIL import ImageDraw

    boxes = item.boxes(page)
    if not boxes:
        return None
    frame = reduce(Box.joined, boxes)
    view = clipped(frame, max(16, min(frame.height, 80)), picture.width, picture.height)
    if not view.area:
        return None
    image = image_of(picture, page).crop((view.x, view.y, view.right, view.bottom))
    inside = tuple(Box(box.x - view.x, box.y - view.y, box.width, box.height) for box in boxes)
    _boxes(ImageDraw.Draw(image), Badge(item, 0, 0, inside), 1, 2)
    image.thumbnail(_CROP)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def crop_path(path: str, number: int) -> str:
    """Where the crop of an asset's finding lies beneath the folder of crops."""
    return f"{mirrored(path)}.{number}.png"


def _boxes(draw: "ImageDraw", badge: Badge, grow: int, line: int) -> None:
    """A coloured frame between two white ones: legible on any ground. It lies round the box, not on its content."""
    for box in badge.boxes:
        left, top, right, bottom = (edge * grow for edge in (box.x, box.y, box.right, box.bottom))
        for reach, width, colour in (
            (2 * line, 2 * line, _PAPER),
            (2 * line - line // 2, line, COLOURS[badge.item.finding.severity]),
        ):
            frame = (left - reach, top - reach, right + reach - 1, bottom + reach - 1)
            draw.rectangle(frame, outline=colour, width=width)


def _badge(draw: "ImageDraw", item: Numbered, centre: tuple[int, int], radius: int) -> None:
    x, y = centre
    colour = COLOURS[item.finding.severity]
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_PAPER)
    inner = radius - max(2, radius // 8)
    draw.ellipse((x - inner, y - inner, x + inner, y + inner), fill=colour)
    digits = str(item.number)
    size = inner * 1.55 / (len(digits) + 0.5) ** 0.45
    draw.text((x, y), digits, fill=_PAPER, font=_font(size), anchor="mm")


def _with_legend(image: "Image", items: list[Numbered]) -> "Image":
    """A strip below with each number, its rule and what was measured and is needed."""
    from PIL import Image, ImageDraw

    size = min(max(image.width // 60, 14), 28)
    font, row = _font(size), round(size * 1.7)
    lines = [legend(item.finding) for item in items]
    wide = max(font.getlength(line) for line in lines) + 4 * row
    columns = max(1, min(len(items), int(image.width // wide)))
    rows = -(-len(items) // columns)
    width = max(image.width, round(wide))
    sheet = Image.new("RGB", (width, image.height + rows * row + row), _PAPER)
    sheet.paste(image, (0, 0))
    draw = ImageDraw.Draw(sheet)
    for place, (item, line) in enumerate(zip(items, lines, strict=True)):
        x = row + place // rows * (width // columns)
        y = image.height + row + place % rows * row
        _badge(draw, item, (x, y), round(size * 0.72))
        draw.text((x + row, y), line, fill=_INK, font=font, anchor="lm")
    return sheet


def legend(finding: Finding) -> str:
    """The finding in Latin letters and digits: `disclaimer-font-size  8.4 px, needs 12 px`."""
    seen = finding.observation
    if seen.measured is None or seen.required is None:
        return finding.rule + ("  ?" if seen.undetermined else "")
    return f"{finding.rule}  {amount(seen.measured, seen.unit)}, needs {amount(seen.required, seen.unit)}"


def _font(size: float) -> "FreeTypeFont":
    """The font that comes with Pillow."""
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    return cast("FreeTypeFont", font)


def annotated_path(path: str, page: int = 0) -> str:
    """Where the annotated picture of an asset lies beneath the folder: its own path, mirrored."""
    return f"annotated/{mirrored(path)}{f'.{page + 1}' if page else ''}.png"


def mirrored(path: str) -> str:
    """An asset's path as one beneath a folder: nothing in it leads out."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return "/".join("_" if part == ".." else part.replace("\\", "_").replace(":", "_") for part in parts)


def annotated_name(path: str, page: int = 0) -> str:
    """`annotated_path` as a link."""
    return quote(annotated_path(path, page), errors="replace")
