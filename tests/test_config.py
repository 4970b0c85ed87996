"""The configuration, read strictly."""

from pathlib import Path

import pytest

from assetcheck.config import find_config, load_config, shipped_placements
from assetcheck.errors import ConfigError, UsageError
from assetcheck.model.settings import Settings


def load(folder: Path, text: str) -> Settings:
    file = folder / "assetcheck.yaml"
    file.write_text(text, "utf-8")
    return load_config(file, folder).settings


def test_defaults(tmp_path: Path) -> None:
    """With no file every key has its default."""
    settings = load_config(None, tmp_path).settings
    assert settings.packs == ("base", "ad-law")
    assert settings.root == tmp_path.resolve()
    assert not settings.brand.logos


def test_full_file(tmp_path: Path) -> None:
    """Every key of the contract is taken, with Chinese names."""
    (tmp_path / "标志.svg").write_text("<svg/>")
    settings = load(
        tmp_path,
        """
packs: [base]
industries: cosmetics
include: ["posters/**"]
exclude: ["**/drafts/**"]
brand:
  name: [ACME, 艾可美]
  logos: [{name: acme, files: [标志.svg]}]
  marks: []
  colours: {primary: ["#D0021B"], auxiliary: ["#f5a623"]}
  fonts: {title: [方正兰亭黑], body: [], allowed: []}
campaigns:
  - {name: "618", paths: ["posters/618/**"], placements: [taobao-main, phone]}
placements:
  phone: {size: [1080, 1920], display_width: 375}
rules:
  disclaimer-font-size: {min_px: 12}
overrides:
  - {paths: ["posters/teaser/**"], placements: [], rules: {size-variants: {enabled: false}}}
""",
    )
    assert settings.industries == {"cosmetics"}
    assert settings.brand.primary == ("#d0021b",)
    assert settings.placements["phone"].display_width == 375
    assert settings.overrides[0].placements == ()


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("packs: [base]\nexlude: []", ":2:1:", "`exclude`"),
        ("brand:\n  nmae: x", ":2:3:", "`name`"),
        ("packs: 3", ":1:1:", "packs"),
        ("campaigns: [{name: a, paths: [x], placements: [taobao-man]}]", ":1:", "`taobao-main`"),
        ("brand: {logos: [{name: a, files: [none.png]}]}", ":1:", "none.png"),
        ("industries: [cosmetic]", ":1:", "`cosmetics`"),
        ("packs: [a]\npacks: [b]", ":2:1:", "second time"),
        ("brand: {colours: {primary: [red]}}", ":1:", "primary"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, place: str, hint: str) -> None:
    """Each mistake is named with file, line, column and the nearest right spelling."""
    with pytest.raises(ConfigError) as error:
        load(tmp_path, text)
    assert f"assetcheck.yaml{place}" in str(error.value)
    assert hint in str(error.value)


def test_nearest_configuration(tmp_path: Path) -> None:
    """The nearest file at or above a path is taken; paths under different ones are refused."""
    (tmp_path / "assetcheck.yaml").write_text("")
    inner = tmp_path / "内" / "x"
    inner.mkdir(parents=True)
    assert find_config([inner]) == tmp_path / "assetcheck.yaml"
    (inner / "assetcheck.yaml").write_text("")
    assert find_config([inner]) == inner / "assetcheck.yaml"
    with pytest.raises(UsageError):
        find_config([tmp_path, inner])


def test_shipped_placements() -> None:
    """The shipped table loads, and phone placements know their display width."""
    table = shipped_placements()
    assert table["taobao-main"].size == (800, 800)
    assert table["phone-full"].display_width == 375
    assert len(table) >= 30


def test_words_of_the_brand(tmp_path: Path) -> None:
    """Banned words, product names and claims with their proof are read; a date that is none is an error."""
    text = (
        "brand: {products: [第一口茶], banned: [{word: 便宜, instead: 实惠}], "
        "claims: [{claim: 销量第一, document: 报告, valid_until: %s}]}"
    )
    brand = load(tmp_path, text % "2026-12-31").brand
    assert brand.products == ("第一口茶",)
    assert brand.banned[0].instead == "实惠"
    assert brand.claims[0].valid_until is not None
    with pytest.raises(ConfigError, match="valid_until"):
        load(tmp_path, text % "2026-02-31")
