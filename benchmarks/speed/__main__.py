"""`python -m benchmarks.speed`: the whole check of posters against rapidocr at its default settings.

Steady state: models loaded and warmed up on one poster, then the fixtures' posters in one run that perceives, judges
and writes the HTML report, and the same posters read by rapidocr; turn about. Five logos are configured: the two of the
fixtures and invented ones, most of them with a knock-out. Both get the same number of threads and the settings of a
worker process.
"""

import logging
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import LogoRef
from assetcheck.pipeline import Options, Plan, make_plan, read_again, run
from assetcheck.pipeline.look import Looker
from assetcheck.pipeline.machine import keep_freed_memory, keep_to_one_thread
from assetcheck.report import REPORTERS, Context
from benchmarks.posters.logos import LOGOS, write_logo

FIXTURES = Path(__file__).parents[2] / "fixtures"


@click.command()
@click.option("--threads", default=1, show_default=True)
@click.option("--rounds", default=3, show_default=True)
@click.option("--logos", default=5, show_default=True, help="Logos to look for; the first two are the fixtures'.")
def main(threads: int, rounds: int, logos: int) -> None:
    """Print seconds a poster for both, and the ratio."""
    posters = sorted(path for path in (FIXTURES / "posters").rglob("*") if path.suffix in (".png", ".jpg", ".webp"))
    keep_freed_memory()
    keep_to_one_thread()
    with tempfile.TemporaryDirectory() as scratch:
        checks, reads = _checker(posters, threads, logos, Path(scratch)), _reader(threads)
        for work in (checks, reads):
            work(posters[:1])
        mine, theirs = zip(*((_timed(checks, posters), _timed(reads, posters)) for _ in range(rounds)), strict=True)
    ratios = [one / other for one, other in zip(mine, theirs, strict=True)]
    print(f"{len(posters)} posters, {rounds} rounds, {threads} thread(s), {logos} logos")
    print(f"assetcheck, whole check with HTML   {statistics.median(mine) / len(posters):.3f} s a poster")
    print(f"rapidocr at its defaults            {statistics.median(theirs) / len(posters):.3f} s a poster")
    print(f"ratio: median {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}")


def _timed(work: Callable[[list[Path]], Any], posters: list[Path]) -> float:
    start = time.perf_counter()
    work(posters)
    return time.perf_counter() - start


def _checker(posters: list[Path], threads: int, logos: int, scratch: Path) -> Callable[[list[Path]], Any]:
    options = Options(paths=[str(path) for path in posters], config=FIXTURES / "assetcheck.yaml", threads=threads)
    plan = make_plan(options)
    settings = plan.setup.settings
    brand = replace(settings.brand, logos=(*settings.brand.logos, *_invented(scratch))[:logos])
    setup = replace(plan.setup, config=replace(plan.setup.config, settings=replace(settings, brand=brand)))
    looker = Looker(brand.logos, threads)
    context = Context(checks=setup.checks, document=read_again)

    def check(some: list[Path]) -> None:
        refs = tuple(AssetRef(poster.relative_to(FIXTURES).as_posix(), poster, Kind.IMAGE) for poster in some)
        page = REPORTERS["html"].render(
            run(Plan(setup, replace(plan.found, refs=refs), options), looker=looker), context
        )
        (scratch / "report.html").write_bytes(page if isinstance(page, bytes) else page.encode())

    return check


def _invented(scratch: Path) -> tuple[LogoRef, ...]:
    for logo in LOGOS:
        write_logo(logo, scratch)
    return tuple(
        LogoRef(logo.name, tuple(scratch / f"{logo.name}-{variant}.svg" for variant in ("colour", "white")))
        for logo in LOGOS
    )


def _reader(threads: int) -> Callable[[list[Path]], Any]:
    from rapidocr import RapidOCR

    logging.disable(logging.INFO)
    params = {"EngineConfig.onnxruntime.intra_op_num_threads": threads, "Global.log_level": "error"}
    engine = RapidOCR(params=params)
    return lambda posters: [engine(str(poster)) for poster in posters]


if __name__ == "__main__":
    main()
