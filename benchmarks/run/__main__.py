"""`python -m benchmarks.run`: the speed of the gate in one table; every bar is a ratio of two figures of one run.

Measure on an idle machine: `--posters` and `--sizes` make it shorter, what they leave out is left out of the table.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.run import cases
from benchmarks.run.cases import Row

SAME = 12
"""Posters of the ten runs that must agree; more only take longer."""


@click.command()
@click.option("--posters", default=100, show_default=True, help="Posters of the library to run cold.")
@click.option("--sizes", default="1000,10000,100000", show_default=True, help="Sizes of simulated libraries.")
@click.option(
    "--repeat", default=3, show_default=True, help="Warm runs, start-ups and copy runs to take the median of."
)
@click.option("--only", default="", help="Parts, separated by commas: library, same, copy, start, simulated.")
def main(posters: int, sizes: str, repeat: int, only: str) -> None:
    """Print the table."""
    parts = set(filter(None, only.split(",")))
    with tempfile.TemporaryDirectory() as name:
        for row in _rows(Path(name), posters, [int(size) for size in sizes.split(",") if size], repeat, parts):
            print(f"{row.what:<64} {row.value:>12}  {row.bar}", flush=True)


def _rows(scratch: Path, posters: int, sizes: list[int], repeat: int, parts: set[str]) -> Iterator[Row]:
    if not parts or "library" in parts:
        yield from cases.library(scratch / "library", posters, repeat)
    if not parts or "same" in parts:
        yield from cases.same(scratch / "same", min(posters, SAME))
    if not parts or "copy" in parts:
        yield from cases.copy(scratch / "copy", repeat)
    if not parts or "start" in parts:
        yield from cases.start(scratch / "start", repeat)
    if not parts or "simulated" in parts:
        for root in cases.planted(scratch / "simulated", sizes):
            yield from root
        shutil.rmtree(scratch / "simulated", ignore_errors=True)


if __name__ == "__main__":
    main()
