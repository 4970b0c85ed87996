"""Readings kept between runs: the same as made anew, made anew when anything they rest on changed, and never worse."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assetcheck.cache import Cache
from assetcheck.model.report import Report
from assetcheck.pipeline import Options, make_plan, readings, run
from assetcheck.pipeline.look import Task
from assetcheck.pipeline.readings import READING, Readings
from assetcheck.pipeline.setup import Setup
from tests.gate.fakes import FakeLooker
from tests.gate.run import plant, write

PACK = """\
pack: own
title: {zh: 甲, en: a}
rules:
  - {id: small, check: contrast, title: {zh: 乙, en: b}, severity: warning}
  - id: word
    check: wording
    title: {zh: 丙, en: c}
    severity: error
    wording: {groups: [{code: g, outcome: H, terms: [poster, 全网第一]}]}
"""
CONFIG = """\
packs: [./own.yaml]
industries: [cosmetics]
brand: {name: [ACME], products: [ABC], banned: [{word: spring}]}
rules: {word: {enabled: true}, small: {min_ratio: 3.0}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = plant(tmp_path / "project", 3)
    write(folder / "own.yaml", PACK)
    write(folder / "assetcheck.yaml", CONFIG)
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The industries that each reader was called in for."""
    asked: list[frozenset[str]] = []
    usual = Setup.reader_for

    def noted(setup: Setup, industries: frozenset[str]) -> Any:
        asked.append(industries)
        return usual(setup, industries)

    monkeypatch.setattr(Setup, "reader_for", noted)
    return asked


def judged(project: Path, **options: Any) -> Report:
    plan = make_plan(Options(**{"cache": project.parent / "cache", "paths": [str(project)], **options}))
    return run(plan, looker=FakeLooker(plan.setup.settings.brand.logos, 1))


def test_an_unchanged_folder(project: Path, read: list[frozenset[str]]) -> None:
    """A second run reads nothing, copy and pictures alike, and says the same as one that keeps nothing."""
    cold, fresh = judged(project), judged(project, cache=None)
    read.clear()
    warm = judged(project)
    assert read == []
    assert cold.assets == warm.assets == fresh.assets
    assert len([finding for finding in warm.findings if finding.rule == "word"]) >= 4


CHANGES = {
    "a term of a pack": ("own.yaml", "terms: [poster", "terms: [spring"),
    "the brand's name": ("assetcheck.yaml", "name: [ACME]", "name: [全网第一]"),
    "a product": ("assetcheck.yaml", "products: [ABC]", "products: [全网第一]"),
    "a banned word": ("assetcheck.yaml", "word: spring", "word: acme"),
    "the industries": ("assetcheck.yaml", "cosmetics", "food"),
    "a rule switched off": ("assetcheck.yaml", "enabled: true", "enabled: false"),
}
"""File, what stands there, and what it is changed to."""


def alter(project: Path, name: str, before: str, after: str) -> None:
    text = (project / name).read_text("utf-8")
    assert before in text
    write(project / name, text.replace(before, after))


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_reading_rests_on(change: str, project: Path, read: list[frozenset[str]]) -> None:
    """Any change to what texts are read by has all of them read again, as if nothing had been kept."""
    judged(project)
    read.clear()
    alter(project, *CHANGES[change])
    changed = judged(project)
    assert len(read) == len(changed.assets)
    assert changed.assets == judged(project, cache=None).assets


def test_a_changed_limit(project: Path, read: list[frozenset[str]]) -> None:
    """A rule of pictures that changed is judged anew, and no text is read again."""
    before = judged(project)
    read.clear()
    alter(project, "assetcheck.yaml", "small: {min_ratio: 3.0}", "small: {min_ratio: 7.0}")
    after = judged(project)
    assert read == []
    assert before.rules != after.rules


def test_another_program(project: Path, read: list[frozenset[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Another library beside the program reads anew."""
    judged(project)
    read.clear()
    monkeypatch.setattr("assetcheck.pipeline.kept.installed", lambda: iter(["jieba-9.9.dist-info"]))
    assert len(judged(project).assets) == len(read)


def test_another_text_under_the_same_hash(project: Path) -> None:
    """A reading is bound to the words themselves: what a picture is seen to say decides, not its hash alone."""
    plan = make_plan(Options(paths=[str(project)], cache=project.parent / "cache"))
    seen = FakeLooker((), 1).look(Task(plan.found.refs[1], plan.setup.needs))
    with Cache.open(project.parent / "cache") as cache:  # type: ignore[union-attr]
        kept = Readings(plan.setup, cache)
        assert kept.of(seen).plain  # type: ignore[union-attr]
        other = tuple(replace(line, text="全网第一") for line in seen.facts.text)  # type: ignore[union-attr]
        again = kept.of(replace(seen, facts=replace(seen.facts, text=other)))
    assert [claim.text for claim in again.claims] == ["全网第一"]  # type: ignore[union-attr]


@pytest.mark.parametrize("broken", [None, [], 7, ["x"], {"$": "Reading"}])
def test_a_broken_row(broken: Any, project: Path) -> None:
    """What is no reading is made anew."""
    cold = judged(project)
    with Cache.open(project.parent / "cache") as cache:  # type: ignore[union-attr]
        for asset in cold.assets:
            cache.keep(str(asset.sha256), {READING: broken})
    assert judged(project).assets == cold.assets


def test_what_is_not_kept(project: Path, read: list[frozenset[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Long texts, and copy that lies in no file, are read each time."""
    monkeypatch.setattr(readings, "MOST_CHARACTERS", 3)
    judged(project, paths=[str(project / "copy.txt")])
    judged(project, paths=[str(project / "copy.txt")])
    assert len(read) == 2
    judged(project, paths=["-"], stdin=b"abc")
    judged(project, paths=["-"], stdin=b"abc")
    assert len(read) == 4
