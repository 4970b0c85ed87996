"""`python -m benchmarks.campaigns`: planted faults found and clean campaigns left alone."""

import datetime
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from benchmarks.campaigns.deal import draw
from benchmarks.campaigns.faults import FAULTS, Fault
from benchmarks.campaigns.judge import Said, judge
from benchmarks.campaigns.pieces import COPIES, PLACEMENTS, Piece, pieces_of
from benchmarks.campaigns.traps import TRAPS

FOUND, FALSE = 0.95, 0.02
"""The figures to reach."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of judging generated campaigns."""

    planted: Counter[str]
    missed: Counter[str]
    alarms: Counter[str]
    """Clean campaigns with an error or a warning, by the trap that they hold."""
    clean: int
    assets: int
    problems: tuple[str, ...]


@click.command()
@click.option("--n", "count", default=110, show_default=True, help="Campaigns with a fault, and as many without.")
@click.option("--seed", default=1, show_default=True)
@click.option("--wrong", is_flag=True, help="Tell what was missed and what was said wrongly.")
@click.option("--pictures", default=0, show_default=True, help="Campaigns to render and read with OCR besides.")
def main(count: int, seed: int, pictures: int, *, wrong: bool) -> None:
    """Judge generated campaigns and print how many faults were found."""
    clock = time.perf_counter()
    result = planted_and_clean(count, seed)
    seconds = time.perf_counter() - clock
    for line in (*(result.problems if wrong else ()), *_table(result)):
        click.echo(line)
    click.echo(f"{result.assets} assets in {seconds:.1f} s, {1000 * seconds / result.assets:.2f} ms each")
    good = True
    if pictures:
        from benchmarks.campaigns.posters import read_pictures

        good = read_pictures(pictures, seed, click.echo, wrong=wrong)
    found = 1 - result.missed.total() / result.planted.total()
    sys.exit(not (good and found >= FOUND and result.alarms.total() <= FALSE * result.clean))


def planted_and_clean(count: int, seed: int) -> Result:
    """Judge that many campaigns with a fault, and as many without."""
    planted, missed, alarms = Counter[str](), Counter[str](), Counter[str]()
    problems: list[str] = []
    assets = 0
    for index in range(count):
        fault = FAULTS[index % len(FAULTS)]
        problem = _planted(random.Random(f"{seed} {index}"), fault)
        assets += len(PLACEMENTS) + len(COPIES)
        planted[fault.name] += 1
        missed[fault.name] += bool(problem)
        problems += [f"missed {fault.name} {index}: {problem}"] if problem else []
    for index in range(count):
        trap = TRAPS[index % len(TRAPS)]
        pieces = trap(random.Random(f"clean {seed} {index}"))
        assets += len(pieces)
        loud = [one for one in judge(pieces, pieces[0].deal.start) if one.loud]
        alarms[trap.__name__] += bool(loud)
        problems += [f"alarm {trap.__name__} {index}: {told(one)}" for one in loud]
    return Result(planted, missed, alarms, count, assets, tuple(problems))


def _planted(rng: random.Random, fault: Fault) -> str:
    """What is wrong with the judgement of a campaign with that fault; empty where it was found."""
    deal = draw(rng)
    deals = [deal] * (len(PLACEMENTS) + len(COPIES))
    names = [f"{name}.png" for name in PLACEMENTS] + list(COPIES)
    choice = range(len(PLACEMENTS)) if fault.paint or fault.where == "picture" else range(len(names))
    at = names.index(fault.where) if fault.where in names else rng.choice(choice)
    if fault.change:
        deals[at] = fault.change(deal, rng)
    pieces = pieces_of(rng, deals, terms=fault.terms, extra=fault.extra)
    if fault.paint:
        fault.paint(pieces[at])
    as_of = deal.end + datetime.timedelta(days=fault.as_of) if fault.as_of else deal.start
    said = judge(pieces, as_of, fault.industries)
    wanted = [one for one in said if one.finding.rule == fault.rule and one.finding.observation.code in fault.codes]
    if any(one.names(names[at]) for one in wanted) or (wanted and not fault.change and not fault.paint):
        return ""
    return f"{_of(pieces[at])} | said: {'; '.join(told(one) for one in said if one.loud) or 'nothing'}"


def _of(piece: Piece) -> str:
    return f"{piece.name}: {piece.words!r}"


def told(one: Said) -> str:
    """A finding in short."""
    seen = one.finding.observation
    return f"{one.path} {one.finding.rule} {seen.code} {seen.text or ''} {dict(seen.values)}"


def _table(result: Result) -> Iterator[str]:
    total, missed, alarms = result.planted.total(), result.missed.total(), result.alarms.total()
    for name, number in result.planted.items():
        yield f"{name:<22}{number - result.missed[name]}/{number}"
    yield f"planted faults found  {(total - missed) / total:.1%}  {total - missed}/{total}"
    share = f"{alarms / result.clean:.1%}  {alarms}/{result.clean}"
    yield f"clean campaigns with an alarm  {share}{_named(result.alarms)}"


def _named(alarms: Counter[str]) -> str:
    names: Sequence[str] = [f"{name} {number}" for name, number in alarms.items() if number]
    return f" ({', '.join(names)})" if names else ""


if __name__ == "__main__":
    main()
