"""Runs the program with fake eyes, in a folder, as a gate would."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RULES = ("absolute-claim", "contrast", "disclaimer-font-size", "logo-presence", "size-variants")
SELECT = tuple(word for rule in RULES for word in ("--select", rule))
CONFIG = """\
brand:
  logos: [{name: acme, files: [brand/acme.svg]}, {name: leaf, files: [brand/leaf.svg]}]
campaigns:
  - {name: spring, paths: ["spring/**"], placements: [taobao-main]}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="30" height="20" fill="#%s"/></svg>'


def plant(folder: Path, count: int = 6) -> Path:
    """A project of so many pictures and one piece of copy."""
    for name, colour in (("acme", "d0021b"), ("leaf", "1a7f37")):
        write(folder / f"brand/{name}.svg", SVG % colour)
    write(folder / "assetcheck.yaml", CONFIG)
    for number in range(count):
        write(
            folder / f"posters/p{number:02}.png",
            f"acme poster {number} " + ("最佳品质" if number % 3 == 0 else "新品上市"),
        )
    write(folder / "spring/main.png", "acme spring")
    write(folder / "copy.txt", "全网第一，新品上市。")
    return folder


def write(file: Path, text: str) -> None:
    """Write a file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def command(*arguments: str) -> list[str]:
    """The program with fake eyes, judging by few rules."""
    return [sys.executable, "-m", "tests.gate.fakes", "check", *SELECT, "--no-progress", *arguments]


def environment(**more: str) -> dict[str, str]:
    """Of a run: nothing of the user's, the repository to import from."""
    return {"PATH": os.environ["PATH"], "HOME": "/nowhere", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), **more}


def gate(folder: Path, *arguments: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """One run with the cache beside the project."""
    words = command("--cache", str(folder.parent / "cache"), "--jobs", "2", *arguments)
    return subprocess.run(words, cwd=folder, input=stdin, capture_output=True, check=False, env=environment(**env))


def plain(report: bytes) -> dict[str, Any]:
    """A JSON report without what differs from run to run."""
    loaded: dict[str, Any] = json.loads(report)
    loaded.pop("run")
    return loaded
