"""What is measured, each as rows of the table: what, how much, and the bar where there is one."""

import json
import re
import shutil
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.run.program import Ran, assetcheck, python
from benchmarks.run.simulated import plant

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
COPY_BYTES = 2_000_000
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    value: str
    bar: str = ""


def library(scratch: Path, posters: int, repeat: int) -> Iterator[Row]:
    """The fixtures' posters as often as need be, each with bytes of its own: cold, warm, with a changed rule.

    Cold is without any cache, packs and their wording included.
    """
    files, cache = _posters(scratch, posters), scratch / "cache"
    one = _check(files, scratch / "one", jobs=1)
    two = _check(files, cache, jobs=2)
    warm = statistics.median(_check(files, cache, jobs=2).seconds for _ in range(repeat))
    changed = statistics.median(_changed(files, cache, number) for number in range(repeat))
    theirs = rapidocr(files)
    yield Row("posters a second, cold, one worker", f"{posters / one.seconds:.2f}")
    yield Row("posters a second, cold, two workers", f"{posters / two.seconds:.2f}")
    yield Row("two workers over one", f"{one.seconds / two.seconds:.2f}", ">= 1.7 where two cores are free")
    yield Row("posters a second, warm", f"{posters / warm:.1f}")
    yield Row("warm over cold, start-up included", f"{warm / one.seconds:.4f}", "<= 0.02 (1/50)")
    yield Row("changed rule over cold, start-up included", f"{changed / one.seconds:.4f}", "<= 0.0333 (1/30)")
    yield Row("cold, one worker, over rapidocr at its defaults (one thread)", f"{one.seconds / theirs:.2f}")
    yield Row("memory of a worker, at most", f"{one.worker_bytes / MEGABYTE:.0f} MB")


def _changed(files: Path, cache: Path, number: int) -> float:
    """Seconds of a run with a rule changed, each time to another limit."""
    config = files / "assetcheck.yaml"
    text = re.sub(r"min_share: 0\.015\d*", f"min_share: 0.0151{number}", config.read_text("utf-8"))
    config.write_text(text, "utf-8")
    return _check(files, cache, jobs=2).seconds


def same(scratch: Path, posters: int) -> Iterator[Row]:
    """Ten runs of one folder, cold and cached, with one to four workers: how many reports they give, `run` left out."""
    files = _posters(scratch, posters)
    reports = set()
    for jobs in (1, 2, 3, 4):
        for _ in range(2):
            reports.add(_judged(files, scratch / str(jobs), jobs))
    reports.add(_judged(files, scratch / "1", 3))
    reports.add(_judged(files, scratch / "fresh", 2))
    yield Row("ten runs, cold and cached, one to four workers: reports", str(len(reports)), "1")


def _judged(files: Path, cache: Path, jobs: int) -> str:
    report = json.loads(assetcheck(files, "check", ".", *_options(cache, jobs), "--format", "json").out)
    del report["run"]
    return json.dumps(report)


def copy(scratch: Path, repeat: int) -> Iterator[Row]:
    """Lawful copy through the whole program, over a bare automaton of as many words on the same text."""
    scratch.mkdir(parents=True)
    text = ((ROOT / "benchmarks/copy/clean.txt").read_text("utf-8") * 400)[: COPY_BYTES // 3]
    (scratch / "copy.txt").write_text(text, "utf-8")
    (scratch / "empty.txt").write_text("新品", "utf-8")
    run = ("-m", "assetcheck", "check", "--no-cache", "--format", "jsonl")
    seconds = _median(repeat, scratch, *run, "copy.txt") - _median(repeat, scratch, *run, "empty.txt")
    bare = float(python(scratch, "-c", AUTOMATON, "copy.txt").out)
    yield Row("copy, megabytes a second, start-up taken off", f"{len(text.encode()) / MEGABYTE / seconds:.2f}")
    yield Row("copy over the bare automaton", f"{seconds / bare:.1f}")


AUTOMATON = """
import sys, time, ahocorasick
from assetcheck.pipeline import Options, make_setup
setup = make_setup(Options(paths=["-"]))
words = {term for rule in setup.rules if rule.wording for group in rule.wording.groups for term in group.terms}
automaton = ahocorasick.Automaton()
for word in words:
    automaton.add_word(word, word)
automaton.make_automaton()
text = open(sys.argv[1], encoding="utf-8").read()
began = time.perf_counter()
sum(1 for _ in automaton.iter(text))
print(time.perf_counter() - began)
"""


def start(scratch: Path, repeat: int) -> Iterator[Row]:
    """How long it takes until anything happens, over the start of Python itself."""
    scratch.mkdir(parents=True)
    (scratch / "a.txt").write_text("新品上市。", "utf-8")
    bare = _median(repeat, scratch, "-c", "pass")
    for words in (("--version",), ("check", "a.txt", "--no-cache")):
        taken = _median(repeat, scratch, "-m", "assetcheck", *words)
        yield Row(f"start of `assetcheck {' '.join(words)}` over that of python", f"{taken / bare:.1f}")


def planted(scratch: Path, sizes: list[int]) -> Iterator[Iterator[Row]]:
    """Libraries that were seen before, of growing size."""
    logo = next((FIXTURES / "brand").glob("*.svg"), None) or next(FIXTURES.rglob("*.svg"))
    yield _growing(scratch, sizes, logo)


def _growing(scratch: Path, sizes: list[int], logo: Path) -> Iterator[Row]:
    ran: dict[int, Ran] = {}
    for size in sizes:
        files = plant(scratch / str(size), size, logo)
        ran[size] = _check(files, scratch / str(size) / "cache", jobs=1)
        shutil.rmtree(scratch / str(size))
        memory = f"{ran[size].bytes / MEGABYTE:.0f} MB, {ran[size].seconds:.0f} s"
        yield Row(f"{size:,} simulated assets, cached: memory of the parent, time", memory)
    least, *_, most = [0, *sizes] if len(sizes) < 2 else sizes
    if least in ran and most in ran:
        yield Row(f"memory at {most:,} over {least:,}", f"{ran[most].bytes / ran[least].bytes:.2f}", "<= 1.3")
    if len(sizes) > 1:
        before = sizes[-2]
        yield Row(
            f"time at {most:,} over {before:,}",
            f"{ran[most].seconds / ran[before].seconds:.1f}",
            f"<= {1.1 * most / before:.0f}",
        )


def rapidocr(files: Path) -> float:
    """Seconds that rapidocr takes at its defaults for the same posters, its models loaded."""
    return float(python(files, "-c", RAPIDOCR, OMP_NUM_THREADS="1").out.splitlines()[-1])


RAPIDOCR = """
import logging, pathlib, time
from rapidocr import RapidOCR
logging.disable(logging.INFO)
engine = RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": 1, "Global.log_level": "error"})
posters = sorted(path for path in pathlib.Path("posters").rglob("*") if path.suffix in (".png", ".jpg", ".webp"))
engine(str(posters[0]))
began = time.perf_counter()
for poster in posters:
    engine(str(poster))
print(time.perf_counter() - began)
"""


def _median(repeat: int, folder: Path, *words: str) -> float:
    """Seconds of a Python process."""
    return statistics.median(python(folder, *words).seconds for _ in range(repeat))


def _posters(scratch: Path, count: int) -> Path:
    files = scratch / "files"
    shutil.copytree(FIXTURES, files, ignore=shutil.ignore_patterns("posters", "copy", "src", "*.py"))
    found = sorted(path for path in (FIXTURES / "posters").rglob("*") if path.suffix in (".png", ".jpg", ".webp"))
    (files / "posters").mkdir()
    for number in range(count):
        source = found[number % len(found)]
        target = files / f"posters/{number:04}{source.suffix}"
        target.write_bytes(source.read_bytes() + b"\0" * (number // len(found)))
    return files


def _check(files: Path, cache: Path, jobs: int) -> Ran:
    where = "posters" if (files / "posters").is_dir() else "."
    return assetcheck(files, "check", where, *_options(cache, jobs), "--format", "jsonl")


def _options(cache: Path, jobs: int) -> tuple[str, ...]:
    return ("--cache", str(cache), "--jobs", str(jobs), "--no-progress")
