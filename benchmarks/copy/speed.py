"""`python -m benchmarks.copy.speed`: how fast copy is read, always beside something measured in the same run.

Start to end: `assetcheck check` on 10 kB of copy over `python -c "import click, yaml"`, in turns, fastest of each; a
file that an earlier run has read, and one that was edited since.
In process: the labelled set repeated, beside a bare automaton of all strings that the rules look for, on the same text.
Growth: whole runs on files of growing length and of several kinds: seconds a megabyte, and the most memory they held.
Seconds are those that the processor worked: what else the machine does counts less.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, repeat
from pathlib import Path

import ahocorasick
import click

from assetcheck.language import Reader, compile_rules
from assetcheck.pipeline import Options, make_setup

HERE = Path(__file__).parent
TEN_KB = 10_000
PROGRAM = [sys.executable, "-m", "assetcheck", "check", "--quiet"]
TRIGGERS = "国家级最佳第一品牌全网最低无副作用"
APART = ("国家级", "最佳", "第一品牌", "全网最低", "无副作用", "根治", "稳赚", "特供", "顶级", "永久", "", "")
CLAUSE_END = re.compile("[，。；！？,;!?\n]")
SEPARATORS = "最*佳·国 家|级 "


@click.command()
@click.option("--table", type=click.Choice(["start", "in-process", "growth"]), help="Only this one.")
@click.option("--rounds", default=7, show_default=True, help="Turns of each program.")
@click.option("--repeat", default=40, show_default=True, help="How often the labelled set is read.")
@click.option(
    "--largest", default=16, show_default=True, help="Megabytes of the longest text; it grows by fours from 1."
)
@click.option("--kind", multiple=True, help="Only texts of this kind grow; may be given again.")
def main(table: str | None, rounds: int, repeat: int, largest: int, kind: Sequence[str]) -> None:
    """Print the three tables."""
    if table in (None, "start"):
        start_to_end(rounds)
    if table in (None, "in-process"):
        in_process(repeat)
    if table in (None, "growth"):
        growth(largest, kind)


def start_to_end(rounds: int) -> None:
    """Ratios of whole runs."""
    print("start to end, fastest of", rounds)
    with tempfile.TemporaryDirectory() as folder:
        clean, mixed = Path(folder) / "clean.txt", Path(folder) / "mixed.txt"
        clean.write_text(_cut((HERE / "clean.txt").read_text("utf-8"), TEN_KB), "utf-8")
        mixed.write_text(_cut(_labelled(), TEN_KB), "utf-8")
        edited = {"clean copy, edited": clean, "copy with candidates, edited": mixed}
        commands = {
            "import click, yaml": [sys.executable, "-c", "import click, yaml"],
            "clean copy": [*PROGRAM, str(clean)],
            "copy with candidates": [*PROGRAM, str(mixed)],
            **{name: [*PROGRAM, str(file.with_stem(f"{file.stem}-edited"))] for name, file in edited.items()},
        }
        best = dict.fromkeys(commands, float("inf"))
        for _ in range(rounds + 1):  # one more: the first run fills the cache
            for file in edited.values():  # new to the cache in every turn and run
                file.with_stem(f"{file.stem}-edited").write_text(
                    f"{file.read_text('utf-8')}\n第 {time.time_ns()} 稿", "utf-8"
                )
            for name, command in commands.items():
                best[name] = min(best[name], _run(command)[0])
    least = best["import click, yaml"]
    for name, seconds in best.items():
        print(f"  {name:<30}{seconds:8.3f} s{seconds / least:8.1f} x")


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


def growth(largest: int, wanted: Sequence[str] = ()) -> None:
    """Seconds a megabyte, and megabytes of memory; of all kinds of texts, or of those wanted."""
    kinds = {
        "clean": _repeated((HERE / "clean.txt").read_text("utf-8")),
        "ordinary": _repeated(_labelled()),
        "ordinary, each line another": _numbered(_labelled().splitlines()),
        "ordinary, all different": _recombined(_clauses()),
        "triggers among ordinary words": _scattered(_clauses()),
        "one line": _repeated(_labelled().replace("\n", "，")),
        "triggers only": _repeated(TRIGGERS),
        "triggers in disguise": _repeated(SEPARATORS),
        "separators only": _repeated("*· |/"),
        "separators in any order": _drawn("*· |/-.~_", 40),
        "triggers in any order": _drawn("国家级最佳第一品牌全网低无副作用", 18),
        "disguises in any order": _drawn("国家级最佳第一品牌全网低无副作用*·| /zuijia", 30),
    }
    sizes = [size for size in (1, 4, 16, 64) if size <= largest]
    print("seconds a megabyte (memory in MB)    " + "".join(f"{size:>13} MB" for size in sizes))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "copy.txt"
        file.write_text(_labelled(), "utf-8")
        _run([*PROGRAM, str(file)])  # fills the cache
        for name, pieces in kinds.items():
            if wanted and name not in wanted:
                continue
            cells = []
            for size in sizes:
                _fill(file, pieces, size * 1_000_000)
                seconds, memory = _run([*PROGRAM, str(file)])
                cells.append(f"{seconds / size:9.2f} ({memory:3.0f})")
            print(f"  {name:<35}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


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


def _repeated(piece: str) -> Callable[[], Iterator[str]]:
    return lambda: repeat(piece)


def _numbered(lines: Sequence[str]) -> Callable[[], Iterator[str]]:
    return lambda: (f"{line}{number}\n" for number in count() for line in lines)


def _clauses() -> list[str]:
    """The clauses of the labelled copy and of the lawful lines."""
    texts = [_labelled(), *((HERE / f"clean{number}.txt").read_text("utf-8") for number in ("", *range(2, 7)))]
    return sorted({clause.strip() for text in texts for clause in CLAUSE_END.split(text)} - {""})


def _recombined(clauses: Sequence[str]) -> Callable[[], Iterator[str]]:
    """Sentences of two to four clauses with other digits, hardly two of them alike."""

    def sentences() -> Iterator[str]:
        draw = random.Random(3)
        while True:
            said = "，".join(draw.choices(clauses, k=draw.randint(2, 4)))
            yield re.sub("[0-9]", lambda _: draw.choice("123456789"), said) + "。\n"

    return sentences


def _scattered(clauses: Sequence[str]) -> Callable[[], Iterator[str]]:
    """Sentences of pieces of ordinary copy with triggers between them, hardly two of them alike."""
    text = "".join(clauses)

    def sentences() -> Iterator[str]:
        draw = random.Random(3)
        while True:
            starts = (draw.randrange(len(text) - 4) for _ in range(draw.randint(4, 8)))
            pieces = (text[start : start + draw.randint(1, 4)] + draw.choice(APART) for start in starts)
            yield "".join(pieces) + "。"

    return sentences


def _drawn(chars: str, length: int) -> Callable[[], Iterator[str]]:
    """Sentences of so many of these characters, hardly two of them alike."""

    def sentences() -> Iterator[str]:
        draw = random.Random(3)
        while True:
            yield "".join(draw.choices(chars, k=length)) + "。"

    return sentences


def _fill(file: Path, pieces: Callable[[], Iterator[str]], size: int) -> None:
    with file.open("w", encoding="utf-8") as written:
        left = size
        for piece in pieces():
            text = _cut(piece, left)
            written.write(text)
            left -= len(piece.encode())
            if left <= 0:
                return


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds that a program worked, and the most memory that it held, in MB."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
