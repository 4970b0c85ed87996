"""`python -m benchmarks.copy`: a table of how well the wording rules do."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from benchmarks.copy.judge import alarms_in_one_file, judge
from benchmarks.copy.score import Rate, Score, Verdict, load, score

HERE = Path(__file__).parent
TUNED = (
    "dev.jsonl",
    "dev2.jsonl",
    "dev3.jsonl",
    "dev4.jsonl",
    "dev5.jsonl",
    "dev6.jsonl",
    "dev7.jsonl",
    "dev8.jsonl",
    "dev9.jsonl",
    "dev10.jsonl",
    "clean.txt",
    "clean2.txt",
    "clean3.txt",
    "clean4.txt",
    "clean5.txt",
    "clean6.txt",
    "clean7.txt",
    "clean8.txt",
    "clean9.txt",
)
"""The rules were written with these in sight: their figures say that nothing broke, not how good the rules are."""
UNREAD = (
    "held.jsonl",
    "held2.jsonl",
    "held3.jsonl",
    "held4.jsonl",
    "held5.jsonl",
    "held6.jsonl",
    "clean_held.txt",
    "clean_held2.txt",
    "clean_held3.txt",
)
"""Nobody reads these; their figures are the measure. `--wrong` does not list them."""
SETS = {Path(name).stem: HERE / name for name in TUNED + UNREAD}


@click.command()
@click.option("--set", "chosen", multiple=True, help=f"One of {', '.join(SETS)}, or a file; all where none is named.")
@click.option("--together", is_flag=True, help="Score the labelled ones as one set.")
@click.option("--wrong", is_flag=True, help="List the sentences judged wrongly, of sets that may be read.")
def main(chosen: Sequence[str], *, together: bool, wrong: bool) -> None:
    """Score the wording rules on labelled copy."""
    paths = [_path(name) for name in chosen or SETS]
    if together:
        click.echo(f"\n== {', '.join(path.stem for path in paths)}")
        for line in table(score([one for path in paths for one in load(path)], judge)):
            click.echo(line)
        return
    for path in paths:
        click.echo(f"\n== {path.stem} ({_note(path)})")
        result = score(load(path), judge)
        for line in table(result):
            click.echo(line)
        if wrong and path.name not in UNREAD:
            for verdict in result.wrong:
                click.echo(complaint(verdict))
        if path.suffix == ".txt":
            _one_file(path, wrong=wrong and path.name not in UNREAD)


def _one_file(path: Path, *, wrong: bool) -> None:
    """The same lines as one copy file of many goods, with no industry declared."""
    text = path.read_text("utf-8")
    alarms = alarms_in_one_file(text)
    lines = text.splitlines()
    total = sum(bool(line.strip()) for line in lines)
    click.echo(_row("as one file, no industry: flagged", Rate(len({number for number, _ in alarms}), total)))
    if wrong:
        for number, hit in alarms:
            start, end = hit.spans[0]
            click.echo(f"alarm {hit.rule}\tline {number}\t{text[start:end]}\t{lines[number - 1]}")


def _note(path: Path) -> str:
    if path.name in UNREAD:
        return "unread: a measure"
    return "tuned on: no measure" if path.name in TUNED else "a file"


def table(result: Score) -> Iterator[str]:
    """The numbers, one a line."""
    yield _row("precision", result.precision)
    yield _row("recall", result.recall)
    yield f"{'F1':<34}{_percent(result.f1)}"
    yield _row("evasion recall", result.evasion_recall)
    yield _row("false alarms", result.false_alarms)
    yield _row("on the offending words, if flagged", result.placed)
    yield _row("labelled spans found", result.spans_found)
    yield _row("  in flagged sentences", result.spans_found_when_flagged)
    yield from _group("recall by kind", result.recall_by_kind)
    yield from _group("recall by family", result.recall_by_family)
    yield from _group("false alarms by kind", result.false_alarms_by_kind)


def complaint(verdict: Verdict) -> str:
    """A wrongly judged sentence with what is known of it."""
    sentence = verdict.sentence
    if sentence.unlawful:
        said = "missed " + "+".join(sentence.families)
    else:
        said = "alarm " + "+".join(sorted({hit.rule for hit in verdict.hits}))
    return f"{said}\t{sentence.id}\t{sentence.industry}\t{sentence.text}\t({sentence.why})"


def _path(chosen: str) -> Path:
    path = SETS.get(chosen, Path(chosen))
    if not path.is_file():
        message = f"no such set or file: {chosen}"
        raise click.BadParameter(message, param_hint="--set")
    return path


def _group(title: str, rates: dict[str, Rate]) -> Iterator[str]:
    if rates:
        yield f"\n{title}"
    for name, rate in rates.items():
        yield _row(f"  {name}", rate)


def _row(name: str, rate: Rate) -> str:
    return f"{name:<34}{_percent(rate.share)}  {rate.count}/{rate.total}"


def _percent(share: float | None) -> str:
    return "     -" if share is None else f"{share:6.1%}"


if __name__ == "__main__":
    main()
