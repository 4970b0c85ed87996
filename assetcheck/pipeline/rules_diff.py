"""What a changed pack would newly flag and newly pass, on the examples of both packs and on given files."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assetcheck.model.finding import Finding
from assetcheck.model.report import AssetResult
from assetcheck.model.rule import Severity
from assetcheck.model.values import dataclass
from assetcheck.pipeline import judge_text, run
from assetcheck.pipeline.options import Options
from assetcheck.pipeline.plan import make_plan
from assetcheck.pipeline.setup import Setup, make_setup

Key = tuple[str, str, str, str]
"""Where, rule, severity and words of a finding."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Findings that only one of two packs gives."""

    flagged: tuple[Key, ...]
    """Only the new one."""
    passed: tuple[Key, ...]
    """Only the old one."""
    compared: int
    """Examples and files that were looked at."""


def diff_packs(old: str, new: str, paths: Sequence[str], cache: Path | None = None, jobs: int = 0) -> Difference:
    """Compare two packs.

    Args:
        old: name or path of a pack.
        new: likewise.
        paths: files and folders to compare on besides the examples of both packs.
        cache: folder of the cache of facts, so that pictures are looked at once.
        jobs: worker processes that look at pictures.

    Raises:
        AssetcheckError: a pack has a mistake in it, or a path does not exist.

    """
    options = [Options(only_packs=(name,), cache=cache, jobs=jobs) for name in (old, new)]
    setups = [make_setup(item) for item in options]
    texts = sorted({text for setup in setups for text in _examples(setup)})
    found = [Counter(_of_examples(setup, texts)) for setup in setups]
    assets = 0
    if paths:
        for at, item in enumerate(options):
            report = run(make_plan(replace(item, paths=paths)))
            found[at].update(key for asset in report.assets for key in _keys(asset.ref.path, asset))
            assets = len(report.assets)
    before, after = found
    return Difference(
        tuple(sorted((after - before).elements())), tuple(sorted((before - after).elements())), len(texts) + assets
    )


def _examples(setup: Setup) -> Iterator[str]:
    for rule in setup.rules:
        yield from rule.examples.bad
        yield from rule.examples.ok


def _of_examples(setup: Setup, texts: Sequence[str]) -> Iterator[Key]:
    for text in texts:
        yield from _keys(text, judge_text(setup, text))


def _keys(where: str, asset: AssetResult) -> Iterator[Key]:
    for finding in asset.findings:
        if finding.severity is not Severity.INFO:
            yield where, finding.rule, finding.severity.value, _words(finding)


def _words(finding: Finding) -> str:
    return finding.observation.text or finding.observation.code
