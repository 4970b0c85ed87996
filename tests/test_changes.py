"""Only what changed, asked of a real git repository."""

import subprocess
from pathlib import Path

import pytest

from assetcheck.changes import changed_since, listed, names_in
from assetcheck.errors import UsageError


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("旧.txt", "gone.txt", "moved.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    return tmp_path


def test_changes(repo: Path) -> None:
    """Added, changed, renamed and untracked files are present; deleted and renamed-from ones are gone."""
    (repo / "旧.txt").write_text("neu", "utf-8")
    (repo / "gone.txt").unlink()
    git(repo, "mv", "moved.txt", "new place.txt")
    (repo / "untracked 🎉.txt").write_text("x", "utf-8")
    changes = changed_since("HEAD", repo)
    assert {path.name for path in changes.present} == {"旧.txt", "new place.txt", "untracked 🎉.txt"}
    assert {path.name for path in changes.gone} == {"gone.txt", "moved.txt"}


def test_merge_base(repo: Path) -> None:
    """What came on the other branch after the fork does not count."""
    git(repo, "checkout", "-qb", "work")
    (repo / "mine.txt").write_text("x")
    git(repo, "add", ".")
    git(repo, "commit", "-qm", "mine")
    git(repo, "checkout", "-q", "main")
    (repo / "theirs.txt").write_text("x")
    git(repo, "add", ".")
    git(repo, "commit", "-qm", "theirs")
    git(repo, "checkout", "-q", "work")
    assert {path.name for path in changed_since("main", repo).present} == {"mine.txt"}


def test_no_such_revision(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An unknown revision, an option in its place, and a folder without git are told plainly."""
    for revision in ("nowhere", "--help"):
        with pytest.raises(UsageError, match="revision"):
            changed_since(revision, repo)
    with pytest.raises(UsageError, match="repository"):
        changed_since("HEAD", tmp_path_factory.mktemp("bare"))


def test_shallow_clone(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """In a shallow clone the way out is named."""
    (repo / "two.txt").write_text("x")
    git(repo, "add", ".")
    git(repo, "commit", "-qm", "two")
    first = git(repo, "rev-list", "--max-parents=0", "HEAD")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth=1", f"file://{repo}", ".")
    with pytest.raises(UsageError, match="fetch"):
        changed_since(first, clone)


def test_links(repo: Path) -> None:
    """A link is touched when it is set anew, and when what it leads to changes."""
    (repo / "link.txt").symlink_to("gone.txt")
    git(repo, "add", ".")
    git(repo, "commit", "-qm", "link")
    assert not changed_since("HEAD", repo).touched(repo / "link.txt")
    (repo / "gone.txt").write_text("neu")
    assert changed_since("HEAD", repo).touched(repo / "link.txt")
    git(repo, "checkout", "-q", ".")
    (repo / "link.txt").unlink()
    (repo / "link.txt").symlink_to("moved.txt")
    assert changed_since("HEAD", repo).touched(repo / "link.txt")


def test_names() -> None:
    """Names come one a line or NUL-ended, with blanks, line ends and bytes that are no text."""
    assert names_in(b"a b.png\nc.png\n") == ["a b.png", "c.png"]
    assert names_in(b"a\nb.png\0c.png\0") == ["a\nb.png", "c.png"]
    assert names_in("图.png\r\n".encode()) == ["图.png"]
    assert names_in(b"\xff.png")[0].encode("utf-8", "surrogateescape") == b"\xff.png"
    with pytest.raises(UsageError):
        names_in(b" \n\n")


def test_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Listed files are taken from the working folder; those that are not there are gone."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.png").write_bytes(b"x")
    changes = listed(["./x/../a.png", "b.png"])
    assert changes.present == {tmp_path / "a.png"}
    assert changes.gone == {tmp_path / "b.png"}
