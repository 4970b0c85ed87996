"""A library of any size that was seen before: tiny files, and a cache that holds facts about them."""

import struct
import zlib
from pathlib import Path

from assetcheck.cache import Cache
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.facts import Facts, Likeness, LogoHit, Metadata, Role, Swatch, TextRun
from assetcheck.model.geometry import Box
from assetcheck.model.seen import Seen
from assetcheck.pipeline.look import Task
from assetcheck.pipeline.memory import LOGOS, TOGETHER, Memory
from assetcheck.pipeline.options import Options
from assetcheck.pipeline.setup import make_setup

FOLDER = 500
"""Files in one folder: a campaign."""
CONFIG = """\
brand:
  name: [ACME]
  logos: [{{name: acme, files: [{logo}]}}]
campaigns:
  - {{name: spring, paths: ["c0000/**"], placements: [taobao-main]}}
"""
LINES = ("限时特惠 全场五折起", "新品上市，欢迎选购", "最佳品质", "满 300 减 50", "活动时间：6 月 1 日至 6 月 18 日")


def plant(root: Path, count: int, logo: Path) -> Path:
    """Write `count` files and the cache of their facts beneath `root`; the folder of the files."""
    files, cache = root / "files", root / "cache"
    files.mkdir(parents=True)
    (files / "assetcheck.yaml").write_text(CONFIG.format(logo=logo.as_posix()), "utf-8")
    setup = make_setup(Options(paths=[str(files)]))
    logos = setup.settings.brand.logos
    task = Task(
        AssetRef("", None, Kind.IMAGE),
        frozenset(name for each in TOGETHER.values() for name in each) | {LOGOS},
        ("acme",),
    )
    opened = Cache.open(cache)
    assert opened
    with opened:
        memory = Memory(opened, logos)
        for number in range(count):
            path = f"c{number // FOLDER:04}/poster-{number:06}.png"
            file = files / path
            file.parent.mkdir(exist_ok=True)
            data = _png(number)
            file.write_bytes(data)
            memory.keep(_seen(AssetRef(path, file, Kind.IMAGE), data, number), task)
    return files


def _png(number: int) -> bytes:
    """One pixel, and a number that makes the file like no other."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"tEXt", b"n\0%d" % number),
              (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))  # fmt: skip
    body = b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part)) for name, part in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def _seen(ref: AssetRef, data: bytes, number: int) -> Seen:
    import hashlib

    text = tuple(
        TextRun(line, Box(40, 60 + 90 * at, 400, 60), confidence=0.98, font_px=48.0, font_interval=(47.5, 48.6),
                role=Role.BODY, role_why="size", foreground="#ffffff", background="#b3122a", contrast=6.9, contrast_interval=(6.7, 7.1))
        for at, line in enumerate(LINES if number % 3 == 0 else LINES[:2])
    )  # fmt: skip
    hit = LogoHit("acme", Box(600, 30, 160, 80), 0.02, 0.93, "acme", distortion=1.0)
    facts = Facts(
        800, 800, text=text, logos=(hit,), palette=(Swatch("#b3122a", 0.6), Swatch("#ffffff", 0.3)), codes=(), border=(),
        likeness=Likeness(f"{number:032x}", f"{number:064x}", 0.5), metadata=Metadata(),
    )  # fmt: skip
    return Seen(ref, hashlib.sha256(data).hexdigest(), len(data), "PNG", facts)
