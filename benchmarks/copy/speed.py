"""`python -m benchmarks.copy.speed`: how fast copy is read, always beside something measured in the same run.

Start to end: `assetcheck check` on 10 kB of copy over `python -c "import click, yaml"`, in turns, fastest of each.
In process: the labelled set repeated, beside a bare automaton of all strings that the rules look for, on the same text.
Growth: seconds a megabyte on texts of growing length and of several kinds, and the memory that each took at most.
Seconds are those that the processor worked: what else the machine does counts less.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import ahocorasick
import click

from assetcheck.language import Reader, compile_rules
from assetcheck.pipeline import Options, make_setup

HERE = Path(__file__).parent
TEN_KB = 10_000
TRIGGERS = "国家级最佳第一品牌全网最低无副作用"
SEPARATORS = "最*佳·国 家|级 "


@click.command()
@click.option("--table", type=click.Choice(["start", "in-process", "growth"]), help="Only this one.")
@click.option("--offers", is_flag=True, help="Growth: read prices and periods, too.")
@click.option("--rounds", default=7, show_default=True, help="Turns of each program.")
@click.option("--repeat", default=40, show_default=True, help="How often the labelled set is read.")
@click.option(
    "--largest", default=4, show_default=True, help="Megabytes of the longest text; it grows by fours from 1."
)
def main(table: str | None, rounds: int, repeat: int, largest: int, *, offers: bool) -> None:
    """Print the three tables."""
    if table in (None, "start"):
        start_to_end(rounds)
    if table in (None, "in-process"):
        in_process(repeat)
    if table in (None, "growth"):
        growth(largest, offers=offers)


def start_to_end(rounds: int) -> None:
    """Ratios of whole runs."""
    print("start to end, fastest of", rounds)
    with tempfile.TemporaryDirectory() as folder:
        clean, mixed = Path(folder) / "clean.txt", Path(folder) / "mixed.txt"
        clean.write_text(_cut((HERE / "clean.txt").read_text("utf-8"), TEN_KB), "utf-8")
        mixed.write_text(_cut(_labelled(), TEN_KB), "utf-8")
        program = [sys.executable, "-m", "assetcheck", "check", "--quiet"]
        commands = {
            "import click, yaml": [sys.executable, "-c", "import click, yaml"],
            "clean copy": [*program, str(clean)],
            "copy with candidates": [*program, str(mixed)],
        }
        best = dict.fromkeys(commands, float("inf"))
        for _ in range(rounds + 1):  # one more: the first run fills the cache
            for name, command in commands.items():
                before = _of_children()
                _run(command)
                best[name] = min(best[name], _of_children() - before)
    least = best["import click, yaml"]
    for name, seconds in best.items():
        print(f"  {name:<24}{seconds:8.3f} s{seconds / least:8.1f} x")


def in_process(repeat: int) -> None:
    """The automaton alone over the reading of the wording."""
    reader, automaton = _reader(), _bare()
    text = _labelled() * repeat
    reader.read_copy(text[: len(text) // repeat])
    pairs = [(_seconds(lambda: _walk(automaton, text)), _seconds(lambda: reader.read_copy(text))) for _ in range(3)]
    bare, whole = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    size = len(text.encode()) / 1e6
    print(
        f"in process, {size:.1f} MB: bare {size / bare:.1f} MB/s, whole {size / whole:.1f} MB/s, ratio {bare / whole:.2f}"
    )


def growth(largest: int, *, offers: bool) -> None:
    """Seconds a megabyte, and bytes of memory a byte of text."""
    reader = make_setup(Options(paths=["-"])).reader if offers else _reader()
    kinds = {
        "clean": (HERE / "clean.txt").read_text("utf-8"),
        "ordinary": _labelled(),
        "triggers only": TRIGGERS,
        "separators only": "*· |/",
        "triggers in disguise": SEPARATORS,
        "one line": _labelled().replace("\n", "，"),
    }
    sizes = [size for size in (1, 4, 16, 64) if size <= largest]
    print("seconds a megabyte (memory, bytes a byte)" + "".join(f"{size:>13} MB" for size in sizes))
    for name, piece in kinds.items():
        cells = []
        for size in sizes:
            text = piece * (size * 1_000_000 // len(piece.encode()) + 1)
            tracemalloc.start()
            reader.read_copy(text[: len(text) // 8])
            peak = tracemalloc.get_traced_memory()[1] * 8 / (size * 1e6)
            tracemalloc.stop()
            cells.append(f"{_seconds(lambda: reader.read_copy(text)) / size:9.2f} ({peak:3.0f})")  # noqa: B023
        print(f"  {name:<39}" + "".join(f"{cell:>16}" for cell in cells))


def _reader() -> Reader:
    """Reads by the wording rules; what reads prices and periods is measured as part of the whole program."""
    return Reader([rule for rule in make_setup(Options(paths=["-"])).rules if rule.enabled])


def _bare() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for text in set(_looked_for()):
        automaton.add_word(text, len(text))
    automaton.make_automaton()
    return automaton


def _looked_for() -> Iterator[str]:
    rules = [rule for rule in make_setup(Options(paths=["-"])).rules if rule.enabled]
    for wording in compile_rules(rules).values():
        yield from wording.allow
        shapes = list(wording.allow_shapes)
        for group in wording.groups:
            yield from group.terms
            shapes += group.shapes
        for shape in shapes:
            for way in shape.ways:
                yield from way.looked_for


def _walk(automaton: ahocorasick.Automaton, text: str) -> None:
    for _ in automaton.iter(text):
        pass


def _labelled() -> str:
    lines = [line for name in ("dev.jsonl", "dev2.jsonl") for line in (HERE / name).read_text("utf-8").splitlines()]
    return "\n".join(json.loads(line)["text"].replace("\n", " ") for line in lines) + "\n"


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")


def _run(command: list[str]) -> None:
    subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own program


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _of_children() -> float:
    """Seconds that processes started here have worked so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
