"""`python -m benchmarks.strokes --n 100 --seed 1`: learn the weights by which pure ink is told from thin strokes.

Draws lines of known colour, saves them at many qualities, reads them back, and writes `data/purity.json`. Prints how
far the reach of pure ink is off on sheets held out, and the share of lines whose truth lies within the told error.
"""

import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np

from assetcheck.perceive.colour import from_hex
from assetcheck.perceive.contrast import TO_YCC, shown, way_of
from assetcheck.perceive.crop import cut
from assetcheck.perceive.ink import separate
from assetcheck.perceive.ocr import Line, Reader
from assetcheck.perceive.purity import measures, products
from benchmarks.posters.match import groups, is_found, pairs
from benchmarks.posters.seen import SeenLine
from benchmarks.strokes.fit import Fitted, Floats, Sample, fit
from benchmarks.strokes.sheets import KINDS, draw, saved
from fixtures.browser import Pixels, open_browser, shoot
from fixtures.truth import TrueLine, Truth, measure

TABLE = Path(__file__).parents[2] / "assetcheck" / "perceive" / "data" / "purity.json"
ALIKE = 0.8  # farther from the main rank, in logs, the line was not what was seen
SHOWN = 0.15  # weight of lines that show their ink pure, and are not asked
DIGITS = 5
Row = tuple[bool, Floats, float, float]
"""Whether there was loss, the measures, the truth, the weight."""


@click.command()
@click.option("--n", "count", default=100, show_default=True, help="How many sheets.")
@click.option("--seed", default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=TABLE)
def main(*, count: int, seed: int, out: Path) -> None:
    """Learn the weights and write them."""
    reader = Reader(1)
    rows: list[tuple[int, Row]] = []
    with open_browser() as browser, tempfile.TemporaryDirectory() as made:
        for at in range(count):
            kind, folder = KINDS[at % len(KINDS)], Path(made)
            page = folder / f"{at}.html"
            page.write_text(draw(random.Random(f"{seed} {at}"), kind, folder, str(at)), encoding="utf-8")
            shot = shoot(browser, page)
            rows += [(at, row) for row in _rows(shot.pixels, measure(shot, ""), reader, kind, at)]
    fitted = {name: fit(_sample(rows, lossy=lossy)) for name, lossy in (("lossless", False), ("lossy", True))}
    out.write_text(json.dumps({name: _weights(one) for name, one in fitted.items()}), encoding="utf-8")
    for name, one in fitted.items():
        within = float((np.abs(one.off) <= one.told).mean())
        click.echo(f"{name}: {len(one.off)} lines, off by {np.abs(one.off).mean():.3f}, {within:.3f} within the error")


def _rows(pixels: Pixels, truth: Truth, reader: Reader, kind: str, at: int) -> Iterator[Row]:
    lines, _ = reader.read(pixels)
    found = list(_found(truth, lines))
    for lossy, seen in saved(pixels, kind, at):
        for true, line in found:
            row = _row(seen, true, line, lossy=lossy)
            if row and abs(row[2]) < ALIKE:
                yield row


def _found(truth: Truth, lines: list[Line]) -> Iterator[tuple[TrueLine, Line]]:
    """Lines that were read, one for one."""
    seen = [SeenLine(line.text, (line.box.x, line.box.y, line.box.width, line.box.height)) for line in lines]
    of = {id(one): line for one, line in zip(seen, lines, strict=True)}
    for group in groups(truth.lines, seen):
        if len(group.true) == len(group.seen) == 1 and is_found(group.true[0], group.seen):
            yield from ((true, of[id(one)]) for true, one in pairs(group) if true.colour)


def _row(pixels: Pixels, true: TrueLine, line: Line, *, lossy: bool) -> Row | None:
    ink = separate(cut(pixels, line.corners, mixed=lossy))
    if ink is None or not true.colour:
        return None
    way = way_of(ink, lossy=lossy)
    strokes = way.strokes(ink)
    main, told = measures(strokes)
    pure = float((from_hex(true.colour) - way.base) @ TO_YCC.T @ way.step / max(float(way.step @ way.step), 1e-6))
    if main <= 0 or pure <= 0:
        return None
    return lossy, told, float(np.log(pure / main)), SHOWN if shown(way, strokes, lossy=lossy) else 1.0


def _sample(rows: list[tuple[int, Row]], *, lossy: bool) -> Sample:
    chosen = [(sheet, row) for sheet, row in rows if row[0] is lossy]
    told = np.array([row[1] for _, row in chosen])
    return Sample(
        told,
        np.array([products(one) for one in told]),
        np.array([row[2] for _, row in chosen]),
        np.array([sheet for sheet, _ in chosen]),
        np.array([row[3] for _, row in chosen]),
    )


def _weights(one: Fitted) -> dict[str, list[float]]:
    return {"level": np.round(one.level, DIGITS).tolist(), "error": np.round(one.error, DIGITS).tolist()}


if __name__ == "__main__":
    main()
