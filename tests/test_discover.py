"""Finding assets."""

from pathlib import Path

import pytest

from assetcheck.discover import discover
from assetcheck.errors import NothingToJudge, UsageError
from assetcheck.model.asset import Kind
from assetcheck.model.brand import Brand, LogoRef
from assetcheck.model.settings import Settings

KINDS = {".png": Kind.IMAGE, ".txt": Kind.COPY, ".md": Kind.COPY}


def plant(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x")


def test_folder(tmp_path: Path) -> None:
    """Assets come sorted with `/` paths; hidden, package and own files are left out; the rest is listed."""
    plant(
        tmp_path, "海报/主图.png", "b.txt", ".git/x.png", "README.md", "notes.key", "node_modules/a.png",
        "assetcheck.yaml", "assetcheck.waivers.yaml", "package-lock.json", "brand/logo.png",
    )  # fmt: skip
    brand = Brand(logos=(LogoRef("l", (tmp_path / "brand/logo.png",)),))
    found = discover([str(tmp_path)], Settings(tmp_path, brand=brand), KINDS)
    assert [ref.path for ref in found.refs] == ["b.txt", "海报/主图.png"]
    assert [(item.path, item.reason) for item in found.skipped] == [("notes.key", "unknown-format")]


def test_include_and_exclude(tmp_path: Path) -> None:
    """Only what `include` matches less `exclude` is judged; the rest is listed as excluded."""
    plant(tmp_path, "posters/a.png", "posters/drafts/b.png", "other/c.png")
    settings = Settings(tmp_path, include=("posters/**",), exclude=("**/drafts/**",))
    found = discover([], settings, KINDS)
    assert [ref.path for ref in found.refs] == ["posters/a.png"]
    assert {item.reason for item in found.skipped} == {"excluded"}


def test_named_files_are_always_judged(tmp_path: Path) -> None:
    """A file named on the command line is judged whatever its name; named twice, it is judged once."""
    plant(tmp_path, "README.md", "x.key")
    found = discover(
        [str(tmp_path / "README.md"), str(tmp_path / "x.key"), str(tmp_path / "x.key")], Settings(tmp_path), KINDS
    )
    assert [ref.path for ref in found.refs] == ["README.md", "x.key"]


def test_links_out_of_the_tree(tmp_path: Path) -> None:
    """A link that leads out of the folder is not followed."""
    plant(tmp_path, "out/secret.png", "in/a.png")
    (tmp_path / "in/link.png").symlink_to(tmp_path / "out/secret.png")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out")
    found = discover([str(tmp_path / "in")], Settings(tmp_path / "in"), KINDS)
    assert [ref.path for ref in found.refs] == ["a.png"]
    assert [item.reason for item in found.skipped] == ["link-out-of-tree"]


def test_glob(tmp_path: Path) -> None:
    """A glob the shell did not expand is expanded here."""
    plant(tmp_path, "a/1.png", "b/2.png")
    assert len(discover([str(tmp_path / "*/*.png")], Settings(tmp_path), KINDS).refs) == 2


def test_nothing(tmp_path: Path) -> None:
    """A folder without assets and a path that does not exist are errors, not passes."""
    plant(tmp_path, "notes.key")
    with pytest.raises(NothingToJudge, match="1 file"):
        discover([str(tmp_path)], Settings(tmp_path), KINDS)
    with pytest.raises(UsageError, match=r"nowhere\.png"):
        discover([str(tmp_path / "nowhere.png")], Settings(tmp_path), KINDS)


def workbook(file: Path, *sheets: tuple[str, str]) -> None:
    """Save a workbook with these sheets, each by name and state."""
    from openpyxl import Workbook

    book = Workbook()
    for name, state in sheets:
        book.create_sheet(name).sheet_state = state
    book.save(file)


def test_own_workbooks_are_no_copy(tmp_path: Path) -> None:
    """A workbook that assetcheck wrote is known by its hidden sheet under any name; others are copy decks."""
    workbook(tmp_path / "决定表.xlsx", ("问题", "visible"), ("assetcheck", "hidden"))
    workbook(tmp_path / "deck.xlsx", ("assetcheck", "visible"))
    workbook(tmp_path / "hidden.xlsx", ("旧版", "hidden"))
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    kinds = {**KINDS, ".xlsx": Kind.COPY}
    found = discover([str(tmp_path)], Settings(tmp_path), kinds)
    assert [ref.path for ref in found.refs] == ["broken.xlsx", "deck.xlsx", "hidden.xlsx"]
    assert [(item.path, item.reason) for item in found.skipped] == [("决定表.xlsx", "own-report")]
    named = discover([str(tmp_path / "决定表.xlsx")], Settings(tmp_path), kinds)
    assert [ref.path for ref in named.refs] == ["决定表.xlsx"]
