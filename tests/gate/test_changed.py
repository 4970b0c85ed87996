"""Only what changed: which assets and campaigns are judged, and what is said where that cannot be told."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.gate.run import CONFIG, SVG, gate, plant, write
from tests.test_changes import git

EVERY = ["copy.txt", "posters/p00.png", "posters/p01.png", "spring/main.png", "spring/second.png"]


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = plant(tmp_path / "repo", 2)
    write(folder / "spring/second.png", "acme spring 2")
    write(folder / "assetcheck.waivers.yaml", "waivers: []\n")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    return folder


def judged(result: subprocess.CompletedProcess[bytes]) -> tuple[list[str], list[str]]:
    """Paths of the assets and names of the campaigns in a JSON report."""
    assert result.stdout, result.stderr.decode()
    report = json.loads(result.stdout)
    return [asset["path"] for asset in report["assets"]], [campaign["name"] for campaign in report["campaigns"]]


def since(repo: Path, *arguments: str) -> tuple[list[str], list[str]]:
    return judged(gate(repo, "--changed-since", "HEAD", "--format", "json", *arguments))


def test_nothing_changed(repo: Path) -> None:
    """Nothing changed, nothing judged: the gate is open and says why."""
    result = gate(repo, "--changed-since", "HEAD", "--format", "json", "--lang", "en")
    assert (result.returncode, judged(result)) == (0, ([], []))
    assert b"has changed" in result.stderr


def test_assets_and_campaigns(repo: Path) -> None:
    """A changed file alone; with a member of a campaign, or one that is gone, all of its members."""
    write(repo / "copy.txt", "新品")
    assert since(repo) == (["copy.txt"], [])
    write(repo / "spring/main.png", "acme anew")
    assert since(repo) == (["copy.txt", "spring/main.png", "spring/second.png"], ["spring"])
    git(repo, "checkout", "-q", ".")
    (repo / "spring/main.png").unlink()
    assert since(repo) == (["spring/second.png"], ["spring"])


def test_renamed_out_of_a_campaign(repo: Path) -> None:
    """A file that moves away changes the campaign that it left."""
    git(repo, "mv", "spring/second.png", "posters/p02.png")
    assert since(repo) == (["posters/p02.png", "spring/main.png"], ["spring"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("assetcheck.yaml", CONFIG + "industries: [food]\n"),
        ("assetcheck.waivers.yaml", "# none\nwaivers: []\n"),
        ("brand/leaf.svg", SVG % "000000"),
    ],
)
def test_what_verdicts_rest_on(repo: Path, name: str, text: str) -> None:
    """Where the configuration, a decision or a logo changed, all assets are judged."""
    write(repo / name, text)
    assert since(repo) == (EVERY, ["spring"])


def test_names_on_standard_input(repo: Path) -> None:
    """Names of changed files, one a line or NUL-ended: those that are assets are judged, others are left alone."""
    names = ["copy.txt", "spring/gone.png", "main.py", "海报/新 图.png"]
    write(repo / "海报/新 图.png", "acme")
    write(repo / "main.py", "最佳")
    expected = (["copy.txt", "spring/main.png", "spring/second.png", "海报/新 图.png"], ["spring"])
    for data in ("\n".join(names), "\r\n".join(names) + "\r\n", "\0".join(names) + "\0"):
        assert judged(gate(repo, "--stdin-files", "--format", "json", stdin=data.encode())) == expected
    assert judged(gate(repo, "--listed", "--format", "json", "--", *names)) == expected
    assert gate(repo, "--stdin-files", "--format", "json", stdin=b"main.py").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--stdin-files",), b"names no file"),
        (("--changed-since", "nowhere"), b"no such revision"),
        (("--changed-since", ""), b"no such revision"),
    ],
)
def test_what_cannot_be_told(repo: Path, arguments: tuple[str, ...], word: bytes) -> None:
    """No names, or no such revision: status 2 and a plain word, never an open gate."""
    result = gate(repo, *arguments)
    assert result.returncode == 2
    assert word in result.stderr
    assert b"Traceback" not in result.stderr


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    """A repository that has no commit yet has no revision to compare with."""
    folder = plant(tmp_path / "repo", 1)
    git(folder, "init", "-q")
    result = gate(folder, "--changed-since", "HEAD")
    assert result.returncode == 2
    assert b"no such revision" in result.stderr
