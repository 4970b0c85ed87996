"""`python -m benchmarks.posters --n 60 --seed 1`: render posters, look at them, score."""

import json
import shutil
from pathlib import Path

import click

from benchmarks.posters.desk import SIGNS
from benchmarks.posters.faults import score_faults
from benchmarks.posters.grounds import KINDS
from benchmarks.posters.lettering import missing
from benchmarks.posters.render import (
    BEST_QUALITY,
    LEAST_QUALITY,
    Plan,
    plans,
    read_truth,
    render_all,
    render_pages,
)
from benchmarks.posters.score import Row, score
from benchmarks.posters.seen import Seen
from fixtures.truth import Truth

CACHE = Path.home() / ".cache" / "assetcheck" / "benchmarks" / "posters"


@click.command()
@click.option("--n", "count", default=60, show_default=True, help="How many posters.")
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same posters.")
@click.option("--faults", is_flag=True, help="Keep all within the limits and plant one fault on half.")
@click.option("--ground", "grounds", type=click.Choice(KINDS), multiple=True, default=KINDS,
              help="Draw posters on this kind of ground only; may be given again.")  # fmt: skip
@click.option("--least-quality", type=click.IntRange(LEAST_QUALITY, BEST_QUALITY), default=LEAST_QUALITY,
              show_default=True, help="Of those that are compressed with loss.")  # fmt: skip
@click.option(
    "--sign", type=click.Choice(SIGNS), help="Show this on each: the logo, the logo partly covered, a look-alike …"
)
@click.option("--pages", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="A folder of HTML pages of your own, in place of drawn ones.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to; else a cache folder.")
@click.option("--render-only", is_flag=True, help="Stop when the pictures and truth.json are written.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def main(
    *,
    count: int,
    seed: int,
    faults: bool,
    grounds: tuple[str, ...],
    least_quality: int,
    sign: str | None,
    pages: Path | None,
    out: Path | None,
    render_only: bool,
    form: str,
) -> None:
    """Render posters from a seed, let assetcheck look at them, and print how right it was."""
    kinds = () if grounds == KINDS else grounds
    quality = f"q{least_quality}" if least_quality > LEAST_QUALITY else ""
    named = (pages.name if pages else seed, count, "faults" * faults, *kinds, quality, sign)
    folder = out or CACHE / "-".join(str(part) for part in named if part)
    drawn = list(plans(count, seed, faults=faults, grounds=grounds, least_quality=least_quality, sign=sign))
    truths = _posters(drawn, pages, folder)
    click.echo(f"{len(truths)} posters in {folder}", err=True)
    if render_only:
        return
    seen = _look(truths, folder)
    rows = score(truths, seen) + (score_faults(truths, seen) if faults else [])
    click.echo(json.dumps([row.to_json() for row in rows], indent=1) if form == "json" else table(rows))


def _posters(drawn: list[Plan], pages: Path | None, folder: Path) -> list[Truth]:
    """Render the posters, or read them where they are whole already."""
    if not pages and (folder / "truth.json").is_file():
        known = read_truth(folder)
        if len(known) == len(drawn):
            return known
    if names := missing():
        click.echo(f"not installed, so other posters than elsewhere: {', '.join(names)}", err=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return render_pages(pages, folder) if pages else render_all(drawn, folder)


def _look(truths: list[Truth], folder: Path) -> dict[str, Seen]:
    from benchmarks.posters.predict import predict  # rendering alone needs no assetcheck

    seen = {}
    for brand in sorted({Path(truth.path).parent.as_posix() for truth in truths}):
        looked = predict(folder / brand)
        seen.update({f"{brand}/{name}": sight for name, sight in looked.items()})
    return seen


def table(rows: list[Row]) -> str:
    """Return the rows as text, one a line."""
    return "\n".join(f"{r.measure:32}{r.group:26}{r.value:8.3f}{r.n:8d}" for r in rows)


if __name__ == "__main__":
    main()
