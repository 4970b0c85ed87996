"""The program run in this process: fast enough for a day's worth of commands."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assetcheck.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def runner(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs commands in a folder, in Chinese, with a cache of its own."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "cache"))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    def run(*arguments: str) -> Ran:
        capfd.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main(list(arguments))
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Ran(int(stopped.value.code or 0), out, err)

    return run
