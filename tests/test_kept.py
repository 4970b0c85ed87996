"""Packs kept between runs: the same as read anew, and never worse than not kept."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assetcheck.errors import ConfigError
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
    value.clear()
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


CONFIG = """\
industries: [food]
brand:
  name: [ACME]
  logos: [{name: acme, files: [acme.svg]}]
  banned: [{word: 甲乙丙, instead: 甲}]
  claims: [{claim: 检测, document: 报告, valid_until: 2030-01-31}]
campaigns: [{name: spring, paths: ["spring/**"], placements: [taobao-main]}]
rules: {logo-area: {min_share: 0.02}, small-print-ratio: {enabled: false}}
overrides: [{paths: ["teaser/**"], placements: [], rules: {contrast: {enabled: false}}}]
"""


def project(folder: Path, config: str = CONFIG) -> Options:
    folder.mkdir(exist_ok=True)
    (folder / "acme.svg").write_text("<svg/>")
    (folder / "assetcheck.yaml").write_text(config, "utf-8")
    return Options(paths=[str(folder)], cache=folder.parent / "cache")


def test_kept_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A configuration that did not change comes back equal, without being read again; a changed one is read."""
    given = project(tmp_path / "here")
    fresh, first = make_setup(replace(given, cache=None)), make_setup(given)
    monkeypatch.setattr("assetcheck.config.read_yaml", None)
    second = make_setup(given)
    monkeypatch.undo()
    assert first.settings == second.settings == fresh.settings
    assert first.rules == second.rules == fresh.rules
    assert make_setup(replace(given, industries=["drug"])).settings.industries == {"drug"}
    assert make_setup(project(tmp_path / "here", CONFIG.replace("food", "drug"))).settings.industries == {"drug"}


def test_kept_configuration_elsewhere(tmp_path: Path) -> None:
    """The same configuration in another folder is about the files there."""
    make_setup(project(tmp_path / "here"))
    settings = make_setup(project(tmp_path / "there")).settings
    assert settings.root == tmp_path / "there"
    assert settings.brand.logos[0].files == (tmp_path / "there/acme.svg",)


def test_kept_configuration_whose_logo_is_gone(tmp_path: Path) -> None:
    """A reference picture that is gone is told with its place, kept or not."""
    given = project(tmp_path / "here")
    make_setup(given)
    (tmp_path / "here/acme.svg").unlink()
    with pytest.raises(ConfigError, match=r"assetcheck\.yaml:4:32: no such file: acme\.svg"):
        make_setup(given)


def test_complaint_about_a_kept_configuration(tmp_path: Path) -> None:
    """What only the packs show to be wrong is told with its place in the configuration, kept or not."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here/own.yaml").write_text(PACK.format(term="甲乙丙"), "utf-8")
    given = project(tmp_path / "here", "packs: [./own.yaml]\nrules:\n  own-word: {enabled: false}\n")
    make_setup(given)
    (tmp_path / "here/own.yaml").write_text(PACK.format(term="甲乙丙").replace("own-word", "other"), "utf-8")
    with pytest.raises(ConfigError, match=r"assetcheck\.yaml:3:3: no such rule `own-word`"):
        make_setup(given)


def lexicons(cache: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in cache.glob("lexicon-*")}


def test_kept_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lexicon is read again as it was drawn up; for another pack, word of the brand or industry it is drawn anew."""
    monkeypatch.chdir(tmp_path)
    text, cache = "甲乙丙，丁戊己，庚辛壬", tmp_path / "cache"

    def said(term: str, config: str = "", industries: tuple[str, ...] = ()) -> list[str]:
        Path("own.yaml").write_text(PACK.format(term=term), "utf-8")
        Path("assetcheck.yaml").write_text(f"packs: [./own.yaml]\n{config}", "utf-8")
        setup = make_setup(Options(paths=["."], industries=industries, cache=cache))
        return [claim.plain for claim in setup.reader.read_copy(text).claims]

    assert said("甲乙丙") == ["甲乙丙"]
    first = lexicons(cache)
    assert said("甲乙丙") == ["甲乙丙"]
    assert lexicons(cache) == first
    assert said("丁戊己") == ["丁戊己"]
    assert said("丁戊己", "brand: {banned: [{word: 庚辛壬}]}\n") == ["丁戊己", "庚辛壬"]
    assert said("丁戊己", "rules: {own-word: {enabled: false}}\n") == []
    assert said("丁戊己", industries=("food",)) == ["丁戊己"]
    for file, whole in lexicons(cache).items():
        file.write_bytes(whole[:-7])
    assert said("丁戊己") == ["丁戊己"]


def test_other_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept was made with the libraries that are installed: with another version it is made anew."""
    assert make_setup(options(tmp_path)).reader
    before = lexicons(tmp_path)
    monkeypatch.setattr("assetcheck.pipeline.kept.installed", lambda: iter(["jieba-9.9.dist-info"]))
    assert make_setup(options(tmp_path)).reader
    assert lexicons(tmp_path) != before


def test_folder_that_cannot_be(tmp_path: Path) -> None:
    """Where nothing can be written, nothing is kept and nothing is said."""
    (tmp_path / "file").write_text("")
    assert make_setup(options(tmp_path / "file" / "cache")).rules


def test_no_folder() -> None:
    """Without a folder every value is made anew."""
    assert Kept(None).placements() == Kept(None).placements()
