"""Packs, loaded strictly."""

from pathlib import Path
from unicodedata import east_asian_width

import pytest
import yaml

from assetcheck.checks import all_checks
from assetcheck.errors import ConfigError
from assetcheck.language import vet
from assetcheck.model.pack import Pack
from assetcheck.model.rule import Severity
from assetcheck.packs import configure, load_packs, shipped
from assetcheck.shipped import rules_folder
from assetcheck.yamlsource import read_yaml

CHECKS = all_checks()
HEAD = "pack: mine\ntitle: {zh: 我的, en: Mine}\nrules:\n"


def load(folder: Path, text: str) -> tuple[Pack, ...]:
    (folder / "mine.yaml").write_text(text, "utf-8")
    return load_packs(["mine.yaml"], folder, CHECKS)


def test_base_pack_loads(tmp_path: Path) -> None:
    """The shipped picture rules load, with the titles of their checks and every parameter filled in."""
    base = load_packs(["base"], tmp_path, CHECKS)[0]
    size = next(rule for rule in base.rules if rule.id == "disclaimer-font-size")
    assert size.params["min_px"] == 12
    assert size.title.zh
    assert size.severity is Severity.ERROR


@pytest.mark.parametrize("path", sorted(rules_folder().rglob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_packs_are_fit_to_be_read(path: Path) -> None:
    """A shipped pack fits 120 columns, so that an edit shows as what it is, and any YAML tool can read it."""
    text = path.read_text("utf-8")
    wide = [
        n for n, line in enumerate(text.splitlines(), 1) if sum(1 + (east_asian_width(c) in "WF") for c in line) > 120
    ]
    assert wide == []
    assert sum(1 for _ in yaml.parse(text, Loader=yaml.SafeLoader))  # not libyaml, which takes more than the standard


@pytest.mark.parametrize(
    ("body", "place", "hint"),
    [
        ("  - {id: a, check: contrast, severity: error, sverity: x}", ":4:", "`severity`"),
        ("  - {id: a, check: contrst, severity: error}", ":4:", "`contrast`"),
        ("  - {id: a, check: contrast, severity: eror}", ":4:", "`error`"),
        ("  - {id: a, check: contrast, severity: error, params: {min_ratoi: 3}}", ":4:", "`min_ratio`"),
        ("  - {id: a, check: contrast, severity: error, params: {min_ratio: high}}", ":4:", "number"),
        ("  - {id: a, check: contrast, severity: error, params: {min_ratio: 99}}", ":4:", "between"),
        (
            "  - {id: a, check: contrast, severity: error}\n  - {id: a, check: contrast, severity: error}",
            ":5:",
            "second",
        ),
        ("  - {check: contrast, severity: error}", ":4:", "`id` is missing"),
        ("  - {id: a, check: wording, severity: error, industries: [fod]}", ":4:", "`food`"),
        (
            "  - {id: a, check: contrast, severity: error, basis: [{law: x, quote: y, certainty: reported}]}",
            ":4:",
            "quoted",
        ),
    ],
)
def test_mistakes(tmp_path: Path, body: str, place: str, hint: str) -> None:
    """Each mistake is named with file, line, column and the nearest right spelling."""
    with pytest.raises(ConfigError) as error:
        load(tmp_path, HEAD + body + "\n")
    assert f"mine.yaml{place}" in str(error.value)
    assert hint in str(error.value)


def test_missing_pack(tmp_path: Path) -> None:
    """A pack that does not exist is named with the nearest one that does."""
    with pytest.raises(ConfigError, match="ad-law"):
        load_packs(["ad-lwa"], tmp_path, CHECKS)
    assert "base" in shipped()


def test_ids_are_defined_once(tmp_path: Path) -> None:
    """A pack may not redefine a rule of another pack except under `override:` with a reason."""
    (tmp_path / "mine.yaml").write_text(HEAD + "  - {id: contrast, check: contrast, severity: info}\n", "utf-8")
    with pytest.raises(ConfigError, match="already defined"):
        load_packs(["base", "mine.yaml"], tmp_path, CHECKS)
    head = "pack: mine\ntitle: {zh: 我的, en: Mine}\noverride:\n"
    (tmp_path / "mine.yaml").write_text(head + "  - {id: contrast, severity: info}\n", "utf-8")
    with pytest.raises(ConfigError, match="reason"):
        load_packs(["base", "mine.yaml"], tmp_path, CHECKS)
    (tmp_path / "mine.yaml").write_text(
        head + "  - {id: contrast, severity: info, reason: 品牌手册, params: {min_ratio: 7}}\n", "utf-8"
    )
    base = load_packs(["base", "mine.yaml"], tmp_path, CHECKS)[0]
    contrast = next(rule for rule in base.rules if rule.id == "contrast")
    assert (contrast.severity, contrast.params["min_ratio"]) == (Severity.INFO, 7)


def test_configure(tmp_path: Path) -> None:
    """The project's settings lie over a rule; a wrong type is an error at its place."""
    rule = next(rule for rule in load_packs(["base"], tmp_path, CHECKS)[0].rules if rule.id == "contrast")
    source = read_yaml("rules:\n  contrast: {min_ratio: 3, enabled: false, severity: info}\n", "c.yaml")
    check = CHECKS["contrast"]
    changed = configure(rule, check, source.value["rules"]["contrast"], source, ("rules", "contrast"))
    assert (changed.params["min_ratio"], changed.enabled, changed.severity) == (3.0, False, Severity.INFO)
    with pytest.raises(ConfigError, match=r"c\.yaml:2:"):
        configure(rule, check, {"enabled": 3}, source, ("rules", "contrast"))


def test_shipped_packs_are_vetted(tmp_path: Path) -> None:
    """No shipped pack has a term that can never match; that is held here, not at every start."""
    names = [name for name in shipped() if name != "brand-example"]
    packs = load_packs(names, tmp_path, CHECKS)
    assert vet([rule for pack in packs for rule in pack.rules if rule.wording]) == ()
    assert all(pack.shipped for pack in packs)
