"""Which files changed: since a git revision, as far as this working tree goes, or as another tool lists them."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from assetcheck.errors import UsageError

SECONDS = 60


class Changes(NamedTuple):
    """Files that changed, absolute."""

    present: frozenset[Path]
    """Added, modified, renamed to, or not known to git."""
    gone: frozenset[Path]
    """Deleted or renamed from."""

    def touched(self, file: Path) -> bool:
        """Whether a file changed, or what it links to."""
        return not self.present.isdisjoint((file, file.parent.resolve() / file.name, file.resolve()))


def listed(names: Iterable[str]) -> Changes:
    """The files that another tool names, relative to the working folder; those that are not there are gone."""
    files = {Path(os.path.normpath(Path(name).absolute())) for name in names}
    return Changes(
        present=frozenset(file for file in files if os.path.lexists(file)),
        gone=frozenset(file for file in files if not os.path.lexists(file)),
    )


def names_in(data: bytes) -> list[str]:
    """File names as a tool writes them: one a line, or each ended by a NUL where there is one.

    Raises:
        UsageError: there are none, as where the tool before failed.

    """
    separator = b"\0" if b"\0" in data else b"\n"
    names = [os.fsdecode(name.removesuffix(b"\r")) for name in data.split(separator)]
    found = [name for name in names if name.strip()]
    if not found:
        raise UsageError("--stdin-files: standard input names no file; did the command before it fail?")
    return found


def changed_since(revision: str, folder: Path) -> Changes:
    """What changed between the merge base with a revision and the working tree, untracked files included.

    Raises:
        UsageError: no git, no repository, no such revision, or (in a shallow clone) no merge base.

    """
    import shutil

    git = shutil.which("git")
    if git is None:
        raise UsageError("--changed-since needs git, which is not installed")
    top = Path(_asked([git, "-C", str(folder), "rev-parse", "--show-toplevel"], f"{folder} is in no git repository"))
    base = [git, "-C", str(top)]
    commit = _asked(
        [*base, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"],
        f"--changed-since {revision}: no such revision; in a shallow clone fetch it first (git fetch --depth=1000)",
    )
    merge_base = _asked(
        [*base, "merge-base", commit, "HEAD"],
        f"--changed-since {revision}: no common history with HEAD; try git fetch --unshallow",
    )
    diff = _asked([*base, "diff", "--name-status", "-z", "--no-renames", merge_base], "git diff failed").split("\0")
    untracked = _asked([*base, "ls-files", "-z", "--others", "--exclude-standard"], "git ls-files failed").split("\0")
    pairs = list(zip(diff[0::2], diff[1::2], strict=False))
    return Changes(
        present=frozenset(top / name for status, name in pairs if status != "D")
        | frozenset(top / name for name in untracked if name),
        gone=frozenset(top / name for status, name in pairs if status == "D"),
    )


def _asked(command: Sequence[str], problem: str) -> str:
    import subprocess

    try:
        result = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603 - fixed words, no shell
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"{problem} (git did not answer within {SECONDS} s)") from error
    if result.returncode:
        said = result.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"{problem}{': ' + said[-1] if said else ''}")
    return result.stdout.decode("utf-8", "surrogateescape").strip("\n")
