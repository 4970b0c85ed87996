"""The other commands as a user runs them."""

import json
from pathlib import Path

import pytest

from tests.cli.test_check import assetcheck


def test_init(tmp_path: Path) -> None:
    """`init` writes a configuration that loads, with the logo it found, and never overwrites one."""
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand/品牌logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    assert assetcheck("init", folder=tmp_path).returncode == 0
    text = (tmp_path / "assetcheck.yaml").read_text("utf-8")
    assert "brand/品牌logo.svg" in text
    assert assetcheck("rules", folder=tmp_path).returncode == 0
    again = assetcheck("init", folder=tmp_path)
    assert again.returncode == 2
    assert (tmp_path / "assetcheck.yaml").read_text("utf-8") == text


def test_rules(tmp_path: Path) -> None:
    """`rules` lists each rule once with severity and basis, in both languages."""
    for lang, title in (("zh", "绝对化用语"), ("en", "bsolute")):
        lines = assetcheck("rules", "--lang", lang, folder=tmp_path).stdout.decode().splitlines()
        ids = [line.split()[0] for line in lines]
        assert len(ids) == len(set(ids))
        assert {"absolute-claim", "contrast", "disclaimer-font-size", "size-variants", "logo-presence"} <= set(ids)
        line = next(line for line in lines if line.startswith("absolute-claim"))
        assert "error" in line
        assert title in line


def test_explain(tmp_path: Path) -> None:
    """`explain` tells law, article, penalty, certainty and examples; a misspelt rule gets a hint."""
    text = assetcheck("explain", "absolute-claim", "--lang", "zh", folder=tmp_path).stdout.decode()
    assert all(word in text for word in ("广告法", "第九条", "第五十七条", "已核对", "✗", "✓"))
    text = assetcheck("explain", "contrast", "--lang", "en", folder=tmp_path).stdout.decode()
    assert "min_ratio: 4.5" in text
    result = assetcheck("explain", "contrst", folder=tmp_path)
    assert result.returncode == 2
    assert b"`contrast`" in result.stderr


def test_examples_of_the_packs(tmp_path: Path) -> None:
    """Every example in the shipped packs does what it should."""
    result = assetcheck("rules", "test", folder=tmp_path)
    assert result.returncode == 0, result.stdout.decode()


def test_a_wrong_example_is_told(tmp_path: Path) -> None:
    """An example that fails is named with its place, and the status is 1."""
    (tmp_path / "mine.yaml").write_text(
        "pack: mine\ntitle: {zh: 我, en: I}\nrules:\n"
        "  - {id: mine, check: wording, title: {zh: 我, en: I}, severity: warning,\n"
        "     wording: {groups: [{code: x, outcome: P, terms: [便宜货]}]}, examples: {bad: [贵重], ok: [便宜货]}}\n",
        "utf-8",
    )
    result = assetcheck("rules", "test", "mine.yaml", folder=tmp_path)
    assert result.returncode == 1
    assert result.stdout.decode().count("mine.yaml:4:") == 2


def test_a_term_that_can_never_match(tmp_path: Path) -> None:
    """A term of invisible characters is an error at load with its place."""
    (tmp_path / "mine.yaml").write_text(
        "pack: mine\ntitle: {zh: 我, en: I}\nrules:\n"
        "  - {id: mine, check: wording, title: {zh: 我, en: I}, severity: warning,\n"
        '     wording: {groups: [{code: x, outcome: P, terms: ["\\u200b"]}]}}\n',
        "utf-8",
    )
    result = assetcheck("rules", "--pack", "mine.yaml", folder=tmp_path)
    assert result.returncode == 2
    assert b"mine.yaml:" in result.stderr


@pytest.mark.parametrize("which", ["config", "pack", "report"])
def test_schema(tmp_path: Path, which: str) -> None:
    """Each schema is a JSON Schema."""
    data = json.loads(assetcheck("schema", which, folder=tmp_path).stdout)
    assert data["type"] == "object"


def test_not_built_yet(tmp_path: Path) -> None:
    """Commands that later versions will build exit 2 and say so."""
    for name in ("serve",):
        result = assetcheck(name, folder=tmp_path)
        assert result.returncode == 2
        assert b"not built yet" in result.stderr


def test_difference_of_packs(tmp_path: Path) -> None:
    """`rules diff` shows what a changed pack flags and passes, on examples and on files."""
    head = "pack: mine\ntitle: {zh: 我, en: I}\nrules:\n  - {id: mine, check: wording, title: {zh: 我, en: I}, "
    tail = (
        "severity: warning, examples: {bad: [便宜货], ok: [好货]}, "
        "wording: {groups: [{code: x, outcome: P, terms: [%s]}]}}\n"
    )
    (tmp_path / "old.yaml").write_text(head + tail % "便宜货", "utf-8")
    (tmp_path / "new.yaml").write_text(head + tail % "地摊货", "utf-8")
    (tmp_path / "文案.txt").write_text("这不是地摊货，是便宜货。", "utf-8")
    result = assetcheck("rules", "diff", "old.yaml", "new.yaml", "文案.txt", "--lang", "en", folder=tmp_path)
    lines = result.stdout.decode().splitlines()
    assert result.returncode == 0
    assert [line[0] for line in lines[:-1]].count("-") == 2
    assert "compared 3" in lines[-1]
