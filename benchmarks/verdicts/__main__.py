"""`python -m benchmarks.verdicts`: every planted fault of the fixtures against what assetcheck says of them."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from assetcheck import Report, Severity, check_paths
from assetcheck.model.report import AssetResult

FIXTURES = Path(__file__).parents[2] / "fixtures"
MISSING = ("秋日茶歇", "douyin-vertical")
"""The faulty campaign has no picture for this placement; nothing in a picture can say so."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What came of a run over the fixtures."""

    planted: int
    found: int
    problems: tuple[str, ...]


def judged(report: Report, truth: dict[str, Any]) -> Verdicts:
    """Hold a report against the truth: each fault must be found, and be the only error or warning of its asset."""
    faults = {item["path"]: item["fault"] for part in truth.values() for item in part}
    problems: list[str] = []
    found = 0
    for asset in report.assets:
        if asset.ref.path not in faults:
            problems.append(f"{asset.ref.path}: not in the truth")
            continue
        hit, said = _asset(asset, faults[asset.ref.path])
        found += hit
        problems += said
    missing = [
        (campaign.name, finding.observation.subject) for campaign in report.campaigns for finding in campaign.findings
    ]
    found += MISSING in missing
    problems += [
        f"campaign {name}: {placement} is said to be missing"
        for name, placement in missing
        if (name, placement) != MISSING
    ]
    return Verdicts(sum(fault is not None for fault in faults.values()) + 1, found, tuple(problems))


def _asset(asset: AssetResult, fault: dict[str, Any] | None) -> tuple[bool, list[str]]:
    loud = [item for item in asset.findings if item.severity is not Severity.INFO]
    mine = [item for item in loud if fault and item.rule == fault["rule"]]
    said = [
        f"{asset.ref.path}: {item.severity} {item.rule} {item.observation.code} {item.observation.text or ''} "
        f"{item.observation.measured} {item.observation.interval}"
        for item in loud
        if item not in mine and not (fault and _same_words(item.observation.text, fault["text"]))
    ]
    if asset.reason:
        said.append(f"{asset.ref.path}: could not be read: {asset.reason}")
    if fault and not mine:
        said.append(f"{asset.ref.path}: {fault['rule']} is not found")
    return bool(mine), said


def _same_words(said: str | None, planted: str | None) -> bool:
    """Whether another rule speaks about the very words that are the fault (a lowest price breaks two laws)."""
    return bool(said and planted and (said in planted or planted in said))


@click.command()
def main() -> None:
    """Check the fixtures and print what was found, missed, and said wrongly."""
    report = check_paths(FIXTURES, config=FIXTURES / "assetcheck.yaml")
    verdicts = judged(report, json.loads((FIXTURES / "truth.json").read_text("utf-8")))
    counts = f"planted faults found {verdicts.found} of {verdicts.planted}"
    print(f"{counts}; anything else {len(verdicts.problems)}")
    for problem in verdicts.problems:
        print(f"  {problem}")
    sys.exit(bool(verdicts.problems))


if __name__ == "__main__":
    main()
