"""Paths, folders and globs -> sorted assets, and the files that were seen and passed over with the reason."""

import glob
import os
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, overload

from assetcheck.errors import NothingToJudge, UsageError
from assetcheck.model.asset import AssetRef, Kind, Skipped
from assetcheck.model.report import DATA_SHEET
from assetcheck.model.settings import Settings
from assetcheck.model.values import dataclass

if TYPE_CHECKING:
    from pathspec import PathSpec
    from pathspec.pattern import Pattern

STDIN = "-"

LEFT_OUT = (
    ".*", "README*", "LICENSE*", "LICENCE*", "CHANGELOG*", "NOTICE*", "CONTRIBUTING*", "node_modules/", "__pycache__/",
    "*.lock", "package.json", "package-lock.json", "pnpm-lock.yaml", "requirements*.txt", "Thumbs.db", "desktop.ini",
    "assetcheck.yaml", "assetcheck.*.yaml", "assetcheck-report/", "report.html", "report.json",
    "report.xlsx", "review.xlsx",
)  # fmt: skip
"""What a folder holds beside assets; such files are not even listed as skipped."""

REPORT_MARK = "annotated"
WORKBOOK = ".xlsx"
SHEETS = "xl/workbook.xml"
"""The part of a workbook that lists its sheets."""
MAX_SHEETS = 1_000_000
"""Bytes of it that are read."""
OWN_SHEET = f'name="{DATA_SHEET}"'.encode()


@dataclass(frozen=True, slots=True)
class Refs(Sequence[AssetRef]):
    """Assets in the order of their paths, made as they are read: a hundred thousand paths take little room."""

    paths: tuple[str, ...]
    """As reports print them."""
    root: Path
    kinds: Mapping[str, Kind]

    def __len__(self) -> int:
        return len(self.paths)

    @overload
    def __getitem__(self, index: int) -> AssetRef: ...
    @overload
    def __getitem__(self, index: slice) -> "Refs": ...
    def __getitem__(self, index: int | slice) -> "AssetRef | Refs":
        if isinstance(index, slice):
            return replace(self, paths=self.paths[index])
        path = self.paths[index]
        if path == STDIN:
            return AssetRef(STDIN, None, Kind.COPY)
        file = Path(os.path.normpath(self.root / path))
        return AssetRef(path, file, self.kinds.get(file.suffix.lower(), Kind.IMAGE))


@dataclass(frozen=True, slots=True)
class Found:
    """What discovery hands on."""

    refs: Sequence[AssetRef]
    skipped: tuple[Skipped, ...]
    campaigns: frozenset[str] | None = None
    """Names of the campaigns to judge; None: all."""
    partial: tuple[tuple[str, int], ...] = ()
    """Campaigns that are not judged because some of their pictures are not among the assets, with how many."""


def discover(paths: Sequence[str], settings: Settings, kinds: Mapping[str, Kind], leave: Path | None = None) -> Found:
    """Find the assets under the given paths.

    Args:
        paths: files, folders, globs, or `-` for standard input; empty: the settings' root.
        settings: include, exclude, brand files and the root that report paths are relative to.
        kinds: what each known suffix (with its dot, lower case) holds.
        leave: a folder to leave out, such as that of the cache.

    Raises:
        UsageError: a path does not exist.
        NothingToJudge: no asset was found.

    """
    refs: set[str] = set()
    skipped: dict[str, Skipped] = {}
    for path in paths or [str(settings.root)]:
        for found in _one(path, settings, kinds, leave):
            if isinstance(found, Skipped):
                skipped[found.path] = found
            else:
                refs.add(found)
    if not refs:
        seen = f"; {len(skipped)} file(s) were passed over" if skipped else ""
        raise NothingToJudge(f"no asset found under {', '.join(paths) or settings.root}{seen}")
    left = [item for item in skipped.values() if item.path not in refs]
    return Found(Refs(tuple(sorted(refs)), settings.root, kinds), tuple(sorted(left)))


def report_path(file: Path, root: Path) -> str:
    """The path that reports print: relative to the root, with `/`."""
    return Path(os.path.relpath(file.absolute(), root)).as_posix()


def _one(path: str, settings: Settings, kinds: Mapping[str, Kind], leave: Path | None) -> Iterator[str | Skipped]:
    """Paths of assets as reports print them. A file named on the command line is always judged."""
    if path == STDIN:
        yield STDIN
        return
    file = _straight(Path(path))
    if file.is_dir():
        yield from _folder(file, settings, kinds, leave)
    elif file.exists() or file.is_symlink():
        yield report_path(file, settings.root)
    else:
        matched = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - takes absolute patterns too
        if not matched:
            raise UsageError(f"no such file or folder: {path}")
        for item in matched:
            yield from _one(item, settings, kinds, leave)


def _straight(file: Path) -> Path:
    """The same file without `..`, which after a link leads elsewhere than it reads."""
    if ".." not in file.parts:
        return file
    return file.resolve() if file.name == ".." else file.parent.resolve() / file.name


def _folder(folder: Path, settings: Settings, kinds: Mapping[str, Kind], leave: Path | None) -> Iterator[str | Skipped]:
    from pathspec import PathSpec

    left_out = PathSpec.from_lines("gitignore", LEFT_OUT)
    include = PathSpec.from_lines("gitignore", settings.include)
    exclude = PathSpec.from_lines("gitignore", settings.exclude)
    own = {file.resolve() for logo in settings.brand.logos for file in logo.files}
    own |= {(settings.root / name).resolve() for name in settings.packs if name.endswith((".yaml", ".yml"))}
    for file in _files(folder, left_out, leave and leave.resolve()):
        path = report_path(file, settings.root)
        if file.resolve() in own:
            continue
        if not include.match_file(path) or exclude.match_file(path):
            yield Skipped(path, "excluded")
        elif file.is_symlink() and not _inside(file, folder):
            yield Skipped(path, "link-out-of-tree")
        elif file.suffix.lower() not in kinds:
            yield Skipped(path, "unknown-format")
        elif file.suffix.lower() == WORKBOOK and _is_own_workbook(file):
            yield Skipped(path, "own-report")
        else:
            yield path


def _files(folder: Path, left_out: "PathSpec[Pattern]", leave: Path | None) -> Iterator[Path]:
    """Files beneath a folder in sorted order; links to folders are not followed."""
    for here, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(
            name
            for name in folders
            if not left_out.match_file(f"{name}/")
            and not _is_report(here, name)
            and (leave is None or leave.name != name or leave != (Path(here) / name).resolve())
        )
        for name in sorted(names):
            if not left_out.match_file(name):
                yield Path(here) / name


def _is_report(here: str, name: str) -> bool:
    """Whether a folder holds the annotated pictures of an earlier report."""
    return name == REPORT_MARK and (Path(here) / "report.json").is_file()


def _is_own_workbook(file: Path) -> bool:
    """Whether a workbook is a report of assetcheck, whatever it is called: its hidden sheet says so."""
    import zipfile

    try:
        with zipfile.ZipFile(file) as packed, packed.open(SHEETS) as part:
            names = part.read(MAX_SHEETS)
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zlib.error, zipfile.BadZipFile):
        return False
    sheet = next((tag for tag in re.findall(rb"<(?:\w+:)?sheet\b[^>]*>", names) if OWN_SHEET in tag), b"")
    return re.search(rb'state="(?:veryH|h)idden"', sheet) is not None


def _inside(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())
