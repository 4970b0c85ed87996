"""QR codes: found and decoded by zxing-cpp, their modules counted and the free ground round them measured.

Other kinds of code are not looked for: on posters they are pictures of packages, and looking costs ten times as much.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assetcheck.model.facts import CodeHit, Missing
from assetcheck.model.geometry import Box, Quad

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SMALL = 1_600
"""Longer side, in px, up to which a picture without a code is looked at once more at twice its size."""
MODULE = 8
"""Px for each module when a code is straightened."""
RING = 6
"""Modules round a code that are looked at for its quiet zone."""
STEPS = 4
"""Measurements for each module of quiet zone."""
SMUDGE = 0.04
"""Share of a ring that may differ from the ground: noise of JPEG, a rounded corner."""
FINDER, ROUND = 7, 4
"""Modules of a finder pattern; sides of QR codes grow in fours from 21 modules."""
FEWEST, MOST = 21, 177
BEYOND = 128
"""Grey that stands for what lies outside the picture: unlike paper and unlike ink."""
PAPER = 255


def find_codes(pixels: "NDArray[np.uint8]", page: int = 0) -> tuple[CodeHit, ...] | Missing:
    """Every code on one page, from the top, those that cannot be decoded included.

    Args:
        pixels: height × width × 3, RGB.
        page: its index.

    """
    try:
        import zxingcpp
    except ImportError:
        return Missing("needs-zxing-cpp")
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    found, times = _read(zxingcpp, grey), 1
    if not any(code.valid for code in found) and max(grey.shape) <= SMALL:
        larger = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        again = _read(zxingcpp, larger)
        if any(code.valid for code in again) or not found:
            found, times = again, 2
    hits = [_hit(code, grey, times, page) for code in found]
    if not any(hit.text is not None for hit in hits):
        hits += list(_bare(zxingcpp, grey, page))[:1]
    return tuple(sorted(_without_echoes(hits), key=lambda hit: (hit.box.y, hit.box.x, hit.kind)))


def _read(zxingcpp: Any, grey: "NDArray[np.uint8]") -> list[Any]:
    """Codes, and what looks like one and cannot be read; of the small kind with one eye none such: 回 looks like it."""
    codes = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode, return_errors=True)
    return [code for code in codes if code.valid or code.format.name == "QRCode"]


def _without_echoes(hits: list[CodeHit]) -> Iterator[CodeHit]:
    """The hits without broken ones on top of valid ones."""
    for hit in hits:
        if hit.text is not None or not any(
            other.text is not None and other.box.overlap(hit.box) * 2 > hit.box.area for other in hits
        ):
            yield hit


def _hit(code: Any, grey: "NDArray[np.uint8]", times: int, page: int) -> CodeHit:
    at = code.position
    corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    points = [(point.x / times, point.y / times) for point in corners]
    modules = _modules(grey, points) if code.format.name == "QRCode" else None
    return _told(code, grey, points, modules, page)


def _bare(zxingcpp: Any, grey: "NDArray[np.uint8]", page: int) -> Iterator[CodeHit]:
    """Codes that have no free ground: cut out, laid on paper, and decoded there."""
    import cv2

    from assetcheck.perceive.bare_codes import bare_quads

    for quad, modules in bare_quads(grey):
        cut = _straightened(grey, list(quad), modules * MODULE, 0)
        ground = 4 * MODULE
        laid = cv2.copyMakeBorder(cut, ground, ground, ground, ground, cv2.BORDER_CONSTANT, value=PAPER)
        for code in zxingcpp.read_barcodes(laid):
            if code.format.name == "QRCode":
                yield _told(code, grey, list(quad), modules, page)


def _told(
    code: Any, grey: "NDArray[np.uint8]", points: list[tuple[float, float]], modules: int | None, page: int
) -> CodeHit:
    quad: Quad = tuple((round(x), round(y)) for x, y in points)  # type: ignore[assignment]
    left, top = min(x for x, _ in quad), min(y for _, y in quad)
    box = Box(left, top, max(x for x, _ in quad) - left + 1, max(y for _, y in quad) - top + 1)
    sides = [_distance(points[i], points[(i + 1) % 4]) for i in range(4)]
    turned = min(abs(quad[0][0] - quad[3][0]), abs(quad[0][0] - quad[1][0])) > 2  # noqa: PLR2004 - px
    return CodeHit(
        kind=code.format.name,
        box=box,
        text=code.text if code.valid else None,
        quad=quad if turned else None,
        page=page,
        side_px=round(max(sides) + 1, 1),
        modules=modules,
        quiet_zone=_quiet_zone(grey, points, modules) if modules else None,
    )


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _modules(grey: "NDArray[np.uint8]", points: list[tuple[float, float]]) -> int | None:
    """Modules along a side, by the width of the finder patterns along its two upper corners."""
    import numpy as np

    side = 640
    dark = _is_dark(_straightened(grey, points, side, 0))
    runs = []
    for inset in range(2, 14, 2):
        for line in (dark[inset], dark[:, inset], dark[inset, ::-1]):
            run = int(np.argmin(line[3:])) + 3 if line[3] else 0
            if run > side * FINDER / MOST / 2:
                runs.append(run)
    if not runs:
        return None
    count = FINDER * side / float(np.median(runs))
    nearest = FEWEST + ROUND * round((count - FEWEST) / ROUND)
    return nearest if FEWEST <= nearest <= MOST else None


def _quiet_zone(grey: "NDArray[np.uint8]", points: list[tuple[float, float]], modules: int) -> float:
    """Modules of even ground round a code, at its narrowest; what lies outside the picture is no ground."""
    import numpy as np

    side, margin = modules * MODULE, RING * MODULE
    flat = _straightened(grey, points, side, margin).astype(np.int16)
    inside = flat[margin : margin + side, margin : margin + side]
    low, high = np.percentile(inside, (5, 95))
    eye = inside[MODULE // 2, MODULE : (FINDER - 1) * MODULE]
    ground = high if float(np.median(eye)) < (low + high) / 2 else low
    other = np.abs(flat - ground) > (high - low) * 0.4
    step = MODULE // STEPS
    for at in range(1, RING * STEPS):
        inner, outer = margin - at * step, margin - (at + 1) * step
        bands = (
            other[outer:inner, margin : margin + side], other[-inner:-outer or None, margin : margin + side],
            other[margin : margin + side, outer:inner], other[margin : margin + side, -inner:-outer or None],
        )  # fmt: skip
        if max(float(band.mean()) for band in bands) > SMUDGE:
            return at / STEPS
    return float(RING)


def _is_dark(grey: "NDArray[np.uint8]") -> "NDArray[np.bool_]":
    import cv2

    _, dark = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    rim = dark[2:14, 20:80].mean()
    return (dark if rim >= 0.5 else 1 - dark).astype(bool)  # noqa: PLR2004 - light on dark where the finder is light


def _straightened(
    grey: "NDArray[np.uint8]", points: list[tuple[float, float]], side: int, margin: int
) -> "NDArray[np.uint8]":
    """A code as a square of `side` px with `margin` px of what lies round it; grey beyond the picture."""
    import cv2
    import numpy as np

    source = np.array(points, dtype=np.float32)
    centre = source.mean(axis=0)
    source = centre + (source - centre) * (1 + 1 / max(float(np.ptp(source[:, 0])), 1.0))
    near, far = margin, margin + side - 1
    target = np.array([(near, near), (far, near), (far, far), (near, far)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source.astype(np.float32), target)
    whole = (side + 2 * margin, side + 2 * margin)
    beyond = cv2.BORDER_CONSTANT
    return cv2.warpPerspective(grey, matrix, whole, flags=cv2.INTER_LINEAR, borderMode=beyond, borderValue=BEYOND)
