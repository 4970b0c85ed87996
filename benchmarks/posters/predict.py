"""The one place that knows assetcheck: a folder of posters to what it saw on them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.posters.seen import Said, Seen, SeenLine, SeenLogo

LINE_FACTS = ("font_px", "font_interval", "contrast", "contrast_interval", "role", "vertical")
OPTIONS = ("--format", "json", "--fail-on", "never", "--no-cache", "--no-progress")
JUDGED = (0, 3)  # 3: some asset could not be read, which the report says too


def predict(folder: Path) -> dict[str, Seen]:
    """Check a brand's folder (it has its own `assetcheck.yaml`); file name to what was seen."""
    command = [sys.executable, "-m", "assetcheck", "check", str(folder), *OPTIONS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if done.returncode not in JUDGED:
        message = f"assetcheck judged nothing in {folder}: {done.stderr}"
        raise RuntimeError(message)
    assets = json.loads(done.stdout)["assets"]
    return {Path(asset["path"]).name: _seen(asset) for asset in assets}


def _seen(asset: dict[str, Any]) -> Seen:
    lines = (
        SeenLine(line["text"], tuple(line["box"]), **{fact: line.get(fact) for fact in LINE_FACTS})
        for line in asset.get("text") or []
    )
    logos = (SeenLogo(logo["name"], tuple(logo["box"]), logo["score"]) for logo in asset.get("logos") or [])
    findings = asset.get("findings") or []
    loud = tuple(_said(one) for one in findings if one["severity"] in {"error", "warning"})
    return Seen(tuple(lines), tuple(logos), frozenset(one["rule"] for one in findings), loud)


def _said(finding: dict[str, Any]) -> Said:
    interval = finding.get("interval")
    words = finding.get("text") or ""
    return Said(finding["rule"], words, finding["code"] == "near-limit", tuple(interval) if interval else None)
