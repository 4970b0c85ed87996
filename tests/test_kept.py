"""Packs kept between runs: the same as read anew, and never worse than not kept."""

import json
from pathlib import Path

import pytest

from assetcheck.pipeline import Options, make_setup
from assetcheck.pipeline.kept import Kept

PACK = (
    "pack: own\ntitle: {{zh: 甲, en: a}}\nrules:\n  - id: own-word\n    check: wording\n    title: {{zh: 乙, en: b}}\n"
    "    severity: error\n    wording: {{groups: [{{code: g, outcome: H, terms: [{term}]}}]}}\n"
)


def options(cache: Path | None, *packs: str) -> Options:
    return Options(paths=["-"], only_packs=packs or ("base", "ad-law"), cache=cache)


def kept_file(cache: Path) -> Path:
    (file,) = cache.glob("packs-*.json")
    return file


def test_kept_is_what_was_read(tmp_path: Path) -> None:
    """Packs, rules, placements and compiled wording come back equal, types of parameters included."""
    fresh, first, second = make_setup(options(None)), make_setup(options(tmp_path)), make_setup(options(tmp_path))
    for setup in (first, second):
        assert setup.packs == fresh.packs
        assert setup.rules == fresh.rules
        assert setup.compiled == fresh.compiled
        assert setup.settings == fresh.settings


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe", b"{}", b"key\n[]"])
def test_broken_file(broken: bytes, tmp_path: Path) -> None:
    """A broken file is made anew, and whole afterwards."""
    fresh = make_setup(options(tmp_path))
    file = kept_file(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(broken)
    assert make_setup(options(tmp_path)).packs == fresh.packs
    assert file.read_bytes() == whole


def test_altered_file(tmp_path: Path) -> None:
    """A value that does not have the hash it was kept with is not believed."""
    make_setup(options(tmp_path))
    file = kept_file(tmp_path)
    head, _, body = file.read_bytes().partition(b"\n")
    value = json.loads(body)
    value["packs"] = []
    file.write_bytes(head + b"\n" + json.dumps(value).encode())
    assert make_setup(options(tmp_path)).packs


def test_changed_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack that changed is read anew, in the same file."""
    monkeypatch.chdir(tmp_path)
    for term in ("甲乙丙", "丁戊己"):
        Path("own.yaml").write_text(PACK.format(term=term), "utf-8")
        setup = make_setup(options(tmp_path / "cache", "own.yaml"))
        assert setup.compiled["own-word"].groups[0].terms == (term,)
    assert kept_file(tmp_path / "cache")


def test_folder_that_cannot_be(tmp_path: Path) -> None:
    """Where nothing can be written, nothing is kept and nothing is said."""
    (tmp_path / "file").write_text("")
    assert make_setup(options(tmp_path / "file" / "cache")).rules


def test_no_folder() -> None:
    """Without a folder every value is made anew."""
    assert Kept(None).placements() == Kept(None).placements()
