"""`python -m benchmarks.speed`: the whole check of the fixtures' posters against rapidocr at its default settings.

Steady state: models loaded, one poster warmed up, pictures in turn. The check perceives, judges and writes HTML with
the two logos of the fixtures configured; rapidocr only reads. Both get the same number of threads.
"""

import logging
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from assetcheck.model.asset import AssetRef, Kind
from assetcheck.pipeline import Options, Plan, make_plan, read_again, run
from assetcheck.pipeline.look import Looker
from assetcheck.report import REPORTERS, Context

FIXTURES = Path(__file__).parents[2] / "fixtures"


@click.command()
@click.option("--threads", default=1, show_default=True)
@click.option("--rounds", default=2, show_default=True)
def main(threads: int, rounds: int) -> None:
    """Print seconds a poster for both, and the ratio."""
    posters = sorted(path for path in (FIXTURES / "posters").rglob("*") if path.suffix in (".png", ".jpg", ".webp"))
    checks, reads = _checker(posters, threads), _reader(threads)
    for work in (checks, reads):
        work(posters[0])
    ratios = []
    totals = [0.0, 0.0]
    for _ in range(rounds):
        for poster in posters:
            mine, theirs = _timed(checks, poster), _timed(reads, poster)
            ratios.append(mine / theirs)
            totals[0] += mine
            totals[1] += theirs
    count = rounds * len(posters)
    print(f"{len(posters)} posters, {rounds} rounds, {threads} thread(s)")
    print(f"assetcheck, whole check with HTML   {totals[0] / count:.3f} s a poster")
    print(f"rapidocr at its defaults            {totals[1] / count:.3f} s a poster")
    print(f"ratio of the sums {totals[0] / totals[1]:.2f}; median over posters {statistics.median(ratios):.2f}")


def _timed(work: Callable[[Path], Any], poster: Path) -> float:
    start = time.perf_counter()
    work(poster)
    return time.perf_counter() - start


def _checker(posters: list[Path], threads: int) -> Callable[[Path], Any]:
    options = Options(paths=[str(path) for path in posters], config=FIXTURES / "assetcheck.yaml", threads=threads)
    plan = make_plan(options)
    looker = Looker(plan.setup.settings.brand.logos, threads)
    context = Context(checks=plan.setup.checks, document=read_again)

    def check(poster: Path) -> bytes | str:
        ref = AssetRef(poster.relative_to(FIXTURES).as_posix(), poster, Kind.IMAGE)
        one = Plan(plan.setup, replace(plan.found, refs=(ref,)), options)
        return REPORTERS["html"].render(run(one, looker=looker), context)

    return check


def _reader(threads: int) -> Callable[[Path], Any]:
    from rapidocr import RapidOCR

    logging.disable(logging.INFO)
    params = {"EngineConfig.onnxruntime.intra_op_num_threads": threads, "Global.log_level": "error"}
    engine = RapidOCR(params=params)
    return lambda poster: engine(str(poster))


if __name__ == "__main__":
    main()
