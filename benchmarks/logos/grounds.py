"""Posters without a logo, drawn from a seed: sale posters, text walls, product shots, photo-like textures."""

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]
SIZES = [(800, 800), (1080, 1920), (750, 1000), (1920, 600), (640, 640), (900, 383), (1200, 1500), (790, 1100)]
FACES = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Black.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
]
HEADS = [
    "年中大促",
    "全场五折起",
    "新品上市",
    "限时抢购",
    "满300减50",
    "会员专享",
    "NEW ARRIVAL",
    "SUMMER SALE",
    "超值好物节",
    "开学季",
    "爆款直降",
    "Big Deal",
    "品质生活",
    "清凉一夏",
    "送好礼",
]
LINES = [
    "活动时间：6月1日至6月20日",
    "全国包邮 七天无理由退货",
    "买二送一 数量有限",
    "扫码领取优惠券",
    "*活动详情以页面公示为准",
    "高清大屏 轻薄机身",
    "Designed for everyday life",
    "轻松洁净 温和不刺激",
    "数据来源：实验室测试",
    "领券立减 20 元",
    "免费试用三十天",
    "Limited offer",
    "正品保证 假一赔十",
    "客服热线 400-000-0000",
    "每日限量 500 份",
]


@lru_cache
def face(index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FACES[index], size)


def poster(rng: np.random.Generator) -> Pixels:
    """A poster, RGB, with art and text but no logo of ours."""
    width, height = SIZES[rng.integers(len(SIZES))]
    base = _GROUNDS[rng.choice(list(_GROUNDS), p=[0.3, 0.2, 0.3, 0.2])](rng, width, height)
    canvas = Image.fromarray(base)
    draw = ImageDraw.Draw(canvas)
    for _ in range(rng.integers(0, 5)):
        _decoration(rng, draw, width, height)
    if rng.random() < 0.6:
        _product(rng, canvas)
    if rng.random() < 0.5:
        _photo_patch(rng, canvas)
    _text(rng, canvas, wall=rng.random() < 0.25)
    if rng.random() < 0.6:
        _badge(rng, canvas)
    return np.asarray(canvas)


def _colour(rng: np.random.Generator) -> tuple[int, int, int]:
    hue, sat, val = rng.integers(180), rng.choice([30, 120, 200, 240]), rng.choice([60, 160, 220, 250])
    return tuple(int(v) for v in cv2.cvtColor(np.uint8([[[hue, sat, val]]]), cv2.COLOR_HSV2RGB)[0, 0])  # type: ignore[arg-type, call-overload]


def _solid(rng: np.random.Generator, width: int, height: int) -> Pixels:
    shade = (255, 255, 255) if rng.random() < 0.3 else _colour(rng)
    return np.full((height, width, 3), shade, np.uint8)


def _gradient(rng: np.random.Generator, width: int, height: int) -> Pixels:
    turn = rng.uniform(0, math.tau)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    along = xs / width * math.cos(turn) + ys / height * math.sin(turn)
    along = ((along - along.min()) / np.ptp(along))[..., None]
    return (np.array(_colour(rng)) * (1 - along) + np.array(_colour(rng)) * along).astype(np.uint8)


def photo(rng: np.random.Generator, width: int, height: int) -> Pixels:
    """Something with the statistics of a photograph: soft masses of colour, 1/f detail, hard-edged things, grain."""
    out = np.zeros((height, width, 3), np.float32)
    for octave in range(1, 8):
        cells = 2**octave
        noise = rng.normal(size=(max(2, cells * height // max(width, height) + 1), cells + 1, 3)).astype(np.float32)
        noise = noise.mean(axis=2, keepdims=True) * 0.8 + noise * 0.35
        out += cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC) * 0.62**octave
    out = np.array(_colour(rng), np.float32) + out * rng.uniform(60, 160)
    for _ in range(rng.integers(0, 14)):
        centre = (int(rng.integers(width)), int(rng.integers(height)))
        axes = (int(rng.integers(8, max(9, width // 5))), int(rng.integers(8, max(9, height // 5))))
        shade = tuple(float(v) for v in np.array(_colour(rng)) * rng.uniform(0.4, 1))
        layer = out.copy()
        if rng.random() < 0.5:
            cv2.ellipse(layer, centre, axes, float(rng.integers(180)), 0, 360, shade, -1, cv2.LINE_AA)
        else:
            spot = cv2.boxPoints((centre, (axes[0] * 2, axes[1]), float(rng.integers(180)))).astype(np.int32)
            cv2.fillPoly(layer, [spot], shade, cv2.LINE_AA)
        out += (cv2.GaussianBlur(layer, (0, 0), rng.uniform(0.6, 4)) - out) * rng.uniform(0.4, 0.95)
    out += rng.normal(scale=rng.uniform(1, 6), size=(height, width, 1))
    return np.clip(out, 0, 255).astype(np.uint8)


def _pattern(rng: np.random.Generator, width: int, height: int) -> Pixels:
    canvas = Image.new("RGB", (width, height), _colour(rng))
    draw, shade = ImageDraw.Draw(canvas), _colour(rng)
    step, size = int(rng.integers(24, 90)), float(rng.uniform(0.15, 0.4))
    kind = rng.choice(["dots", "stripes", "checks", "rays"])
    if kind == "rays":
        x, y, n = width / 2, height * rng.uniform(0.2, 0.8), int(rng.integers(8, 24))
        for k in range(n):
            a, b = math.tau * k / n, math.tau * (k + 0.5) / n
            far = width + height
            draw.polygon(
                [
                    (x, y),
                    (x + far * math.cos(a), y + far * math.sin(a)),
                    (x + far * math.cos(b), y + far * math.sin(b)),
                ],
                fill=shade,
            )
        return np.asarray(canvas)
    for x in range(-height if kind == "stripes" else 0, width, step):
        if kind == "stripes":
            draw.line([(x, 0), (x + height, height)], fill=shade, width=int(step * size))
            continue
        for y in range(0, height, step):
            box = [x, y, x + step * size, y + step * size]
            draw.ellipse(box, fill=shade) if kind == "dots" else draw.rectangle(box, fill=shade)
    return np.asarray(canvas)


_GROUNDS = {"solid": _solid, "gradient": _gradient, "photo": photo, "pattern": _pattern}


def _decoration(rng: np.random.Generator, draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    x, y = int(rng.integers(width)), int(rng.integers(height))
    size = int(rng.uniform(0.03, 0.4) * width)
    box, shade = [x - size // 2, y - size // 2, x + size // 2, y + size // 2], _colour(rng)
    kind = rng.choice(["disc", "ring", "card", "band", "star"])
    if kind == "disc":
        draw.ellipse(box, fill=shade)
    elif kind == "ring":
        draw.ellipse(box, outline=shade, width=max(2, size // 14))
    elif kind == "card":
        draw.rounded_rectangle([box[0], box[1], box[2], box[1] + size // 2 + 2], radius=size // 12, fill=shade)
    elif kind == "band":
        draw.rectangle([0, y, width, y + size // 3], fill=shade)
    else:
        draw.polygon(_star(x, y, size / 2, int(rng.integers(5, 16)), rng.uniform(0.4, 0.85)), fill=shade)


def _star(x: float, y: float, r: float, n: int, depth: float) -> list[tuple[float, float]]:
    return [
        (
            x + r * (depth if k % 2 else 1) * math.cos(math.pi * k / n),
            y + r * (depth if k % 2 else 1) * math.sin(math.pi * k / n),
        )
        for k in range(2 * n)
    ]


def _badge(rng: np.random.Generator, canvas: Image.Image) -> None:
    width, height = canvas.size
    r = rng.uniform(0.05, 0.12) * width
    x, y = rng.uniform(0.12, 0.88) * width, rng.uniform(0.12, 0.88) * height
    draw = ImageDraw.Draw(canvas)
    draw.polygon(_star(x, y, r, int(rng.integers(10, 20)), 0.88), fill=_colour(rng))
    draw.text(
        (x, y),
        str(rng.choice(["5折", "¥99", "HOT", "NEW", "包邮", "-30%"])),
        font=face(0, max(10, int(r * 0.6))),
        fill=(255, 255, 255),
        anchor="mm",
    )


def _product(rng: np.random.Generator, canvas: Image.Image) -> None:
    width, height = canvas.size
    wide, high = int(rng.uniform(0.12, 0.3) * width), int(rng.uniform(0.25, 0.5) * height)
    x, y = int(rng.uniform(0.05, 0.65) * width), int(rng.uniform(0.2, 0.45) * height)
    shade = np.array(_colour(rng), np.float32)
    across = np.sin(np.linspace(0.15, math.pi - 0.15, wide))[None, :, None]
    body = Image.fromarray(np.clip(np.repeat(shade * (0.35 + 0.75 * across), high, axis=0), 0, 255).astype(np.uint8))
    mask = Image.new("L", (wide, high), 0)
    pen = ImageDraw.Draw(mask)
    if rng.random() < 0.5:
        pen.rounded_rectangle([0, high // 4, wide - 1, high - 1], radius=wide // 5, fill=255)
        pen.rectangle([wide // 3, 0, 2 * wide // 3, high // 3], fill=255)
    else:
        pen.rounded_rectangle([0, 0, wide - 1, high - 1], radius=wide // 8, fill=255)
    canvas.paste(body, (x, y), mask)
    draw = ImageDraw.Draw(canvas)
    draw.rectangle([x + wide // 8, y + high // 2, x + wide - wide // 8, y + high * 3 // 4], fill=(245, 245, 240))
    for k, word in enumerate(rng.choice(["清润", "AQUA", "维C", "Natural", "400ml", "抑菌"], size=2, replace=False)):
        draw.text(
            (x + wide / 2, y + high * (0.57 + 0.1 * k)),
            str(word),
            font=face(k, max(9, wide // 7)),
            fill=(60, 60, 60),
            anchor="mm",
        )


def _photo_patch(rng: np.random.Generator, canvas: Image.Image) -> None:
    width, height = canvas.size
    w, h = int(rng.uniform(0.2, 0.6) * width), int(rng.uniform(0.2, 0.5) * height)
    canvas.paste(Image.fromarray(photo(rng, w, h)), (int(rng.integers(0, width - w)), int(rng.integers(0, height - h))))


def _text(rng: np.random.Generator, canvas: Image.Image, wall: bool) -> None:  # noqa: FBT001 - drawing code
    width, height = canvas.size
    draw = ImageDraw.Draw(canvas)
    ink = (255, 255, 255) if rng.random() < 0.5 else _colour(rng)
    size = int(rng.uniform(0.06, 0.14) * width)
    x, y = int(rng.uniform(0.03, 0.4) * width), int(rng.uniform(0.03, 0.3) * height)
    draw.text(
        (x, y),
        str(rng.choice(HEADS)),
        font=face(int(rng.integers(len(FACES))), size),
        fill=ink,
        stroke_width=int(rng.integers(0, 4)),
        stroke_fill=_colour(rng),
    )
    y += int(size * 1.4)
    for _ in range(int(rng.integers(20, 45)) if wall else int(rng.integers(2, 9))):
        size = int(rng.choice([10, 12, 14, 18, 24, 32])) * width // 800 + 3
        draw.text(
            (x + int(rng.integers(0, 20)), y),
            str(rng.choice(LINES)),
            font=face(int(rng.integers(len(FACES))), size),
            fill=ink,
        )
        y += int(size * 1.5)
        if y > height * 0.95:
            x, y = int(rng.uniform(0.03, 0.6) * width), int(rng.uniform(0.05, 0.5) * height)
    if rng.random() < 0.6:
        draw.text(
            (width * 0.5, height * 0.85),
            f"¥{rng.integers(9, 9999)}",
            font=face(0, int(width * 0.1)),
            fill=_colour(rng),
            anchor="mm",
        )
