"""`python -m benchmarks.report --assets 500`: size, nodes and opening of the page of a large run.

The fixtures are judged once and their results repeated under other names until there are enough assets; every picture
is read, drawn small and written into the page as in any run. Opening is the time from the request to the load event,
and to the first paint with content, in headless Chromium on a desktop screen; an empty page opened in the same browser
says how much of that is the machine.
"""

import statistics
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from assetcheck.model.asset import AssetRef, Document
from assetcheck.model.finding import Finding
from assetcheck.model.report import AssetResult, Report
from assetcheck.pipeline import Options, make_plan, read_again, run
from assetcheck.report import Context
from assetcheck.report.folder import write_folder
from fixtures.browser import open_browser

FIXTURES = Path(__file__).parents[2] / "fixtures"
FINDINGS = 3
"""Times that each finding is repeated within its asset: real posters have more faults than those of the fixtures."""
EMPTY = "<!doctype html><title>empty</title><p>empty</p>"
PAINTED = """new Promise(done => new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint')
  .forEach(entry => done(entry.startTime))).observe({type: 'paint', buffered: true}))"""
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


@click.command()
@click.option("--assets", default=500, show_default=True, help="Assets of the report.")
@click.option("--rounds", default=3, show_default=True, help="Times that each page is opened.")
@click.option("--keep", type=click.Path(file_okay=False), help="Folder to keep the report in.")
def main(assets: int, rounds: int, keep: str | None) -> None:
    """Print the page's size, its nodes, and how long it takes to open."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(keep or scratch)
        report, context, sources = _many(assets)
        start = time.perf_counter()
        write_folder(report, replace(context, document=_Reader(sources)), folder)
        print(f"{len(report.assets)} assets, {len(report.findings)} findings, {_lines(report)} lines of text")
        print(f"written in     {time.perf_counter() - start:.1f} s")
        page = folder / "report.html"
        print(f"size           {page.stat().st_size / 1e6:.1f} MB")
        empty = folder / "empty.html"
        empty.write_text(EMPTY, "utf-8")
        _open(page, empty, rounds)


def _open(page: Path, empty: Path, rounds: int) -> None:
    with open_browser() as browser:
        times: dict[Path, list[tuple[float, float]]] = {page: [], empty: []}
        nodes = elements = 0
        for _ in range(rounds):
            for path, seen in times.items():
                tab = browser.new_page(viewport={"width": 1280, "height": 900})
                tab.goto(path.resolve().as_uri(), wait_until="load", timeout=120_000)
                painted = tab.evaluate(PAINTED)
                seen.append((tab.evaluate(LOADED) / 1000, painted / 1000))
                if path == page:
                    nodes, elements = tab.evaluate(COUNTED)
                tab.close()
    print(f"nodes          {nodes:,}, of which elements {elements:,}")
    for name, at in (("load event", 0), ("first paint", 1)):
        own, base = ([seen[at] for seen in times[path]] for path in (page, empty))
        told = ", ".join(f"{each:.2f}" for each in own)
        print(f"{name:<14} {told} s; {statistics.median(own) / statistics.median(base):.0f} x an empty page")


COUNTED = """(() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let nodes = 1;
  while (walker.nextNode()) nodes += 1;
  return [nodes, document.querySelectorAll('*').length];
})()"""


def _many(count: int) -> tuple[Report, Context, Mapping[str, AssetRef]]:
    """The fixtures' report with its assets repeated to `count`, and where each of them is read from."""
    plan = make_plan(Options(paths=[str(FIXTURES)], config=FIXTURES / "assetcheck.yaml"))
    report = run(plan)
    assets, sources = [], {}
    for number in range(count):
        asset = report.assets[number % len(report.assets)]
        again = _again(asset, number // len(report.assets))
        assets.append(again)
        sources[again.ref.path] = asset.ref
    return replace(report, assets=tuple(assets)), Context(checks=plan.setup.checks), sources


def _again(asset: AssetResult, copy: int) -> AssetResult:
    """The same result under another name."""

    def other(finding: Finding) -> Finding:
        return replace(finding, fingerprint=sha256(f"{finding.fingerprint}{copy}".encode()).hexdigest())

    rules = tuple(replace(rule, findings=tuple(map(other, rule.findings * FINDINGS))) for rule in asset.rules)
    ref = replace(asset.ref, path=f"{copy:03}/{asset.ref.path}")
    return replace(asset, ref=ref, rules=rules)


class _Reader:
    """Reads the original of a repeated asset."""

    def __init__(self, sources: Mapping[str, AssetRef]) -> None:
        self._sources = sources

    def __call__(self, ref: AssetRef) -> Document | None:
        return read_again(self._sources[ref.path])


def _lines(report: Report) -> int:
    facts: list[Any] = [asset.facts.text for asset in report.assets if asset.facts]
    return sum(len(text) for text in facts if isinstance(text, tuple))


if __name__ == "__main__":
    main()
