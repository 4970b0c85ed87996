"""What a second run looks at again, counted by looks: nothing but what its facts were made from has changed."""

from pathlib import Path

import pytest

from assetcheck.model.facts import Missing
from assetcheck.model.report import Report
from assetcheck.pipeline import Options, make_plan, run
from tests.gate.fakes import FakeLooker
from tests.gate.run import CONFIG, RULES, SVG, plant, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return plant(tmp_path / "project", 3)


def looked(project: Path, **options: object) -> tuple[Report, list[tuple[str, frozenset[str], tuple[str, ...]]]]:
    """A run, and every look that it took at a picture."""
    given = {"select": RULES, "cache": project.parent / "cache", "paths": [str(project)], **options}
    plan = make_plan(Options(**given))  # type: ignore[arg-type]
    looker = FakeLooker(plan.setup.settings.brand.logos, 1)
    return run(plan, looker=looker), looker.looks


def names(report: Report) -> list[set[str]]:
    """Names of the logos found on each picture."""
    logos = [asset.facts.logos for asset in report.assets if asset.facts]
    return [{hit.name for hit in found} for found in logos if not isinstance(found, Missing)]


def test_unchanged(project: Path) -> None:
    """A second run over an unchanged folder looks at nothing and says the same."""
    cold, looks = looked(project)
    assert len(looks) == 4
    warm, again = looked(project)
    assert again == []
    assert warm.assets == cold.assets
    assert warm.campaigns == cold.campaigns


def test_changed_picture(project: Path) -> None:
    """One changed picture is looked at; a renamed one is not, since its bytes are known."""
    looked(project)
    write(project / "posters/p01.png", "leaf anew")
    (project / "posters/p02.png").rename(project / "posters/renamed.png")
    assert [path for path, _, _ in looked(project)[1]] == ["posters/p01.png"]


def test_changed_rule(project: Path) -> None:
    """A changed rule judges anew and looks at nothing."""
    before = looked(project)[0]
    write(project / "assetcheck.yaml", CONFIG + "rules:\n  logo-presence: {enabled: false}\n")
    report, looks = looked(project, select=("contrast", "absolute-claim"))
    assert looks == []
    assert {rule.rule for asset in report.assets for rule in asset.rules} != {
        rule.rule for asset in before.assets for rule in asset.rules
    }


def test_changed_logo(project: Path) -> None:
    """A changed logo is looked for again, alone; the others' finds and the text are kept."""
    before = looked(project)[0]
    write(project / "brand/leaf.svg", SVG % "000000")
    report, looks = looked(project)
    assert {(needs, logos) for _, needs, logos in looks} == {(frozenset({"logos"}), ("leaf",))}
    assert [asset.facts for asset in report.assets] == [asset.facts for asset in before.assets]


def test_new_logo(project: Path) -> None:
    """A logo that was added is looked for alone; one that is gone is not reported, and nothing is looked at."""
    looked(project)
    write(project / "brand/new.svg", SVG % "123456")
    write(
        project / "assetcheck.yaml",
        CONFIG.replace("{name: leaf", "{name: poster, files: [brand/new.svg]}, {name: leaf"),
    )
    report, looks = looked(project)
    assert {logos for _, _, logos in looks} == {("poster",)}
    assert {"acme", "poster"} in names(report)
    write(project / "assetcheck.yaml", CONFIG.replace("{name: acme, files: [brand/acme.svg]}, ", ""))
    report, looks = looked(project)
    assert looks == []
    assert not any("acme" in found for found in names(report))


def test_moved_logo_files(project: Path) -> None:
    """Reference pictures are known by their bytes: moving them to another folder changes nothing."""
    looked(project)
    (project / "brand").rename(project / ".marks")
    write(project / "assetcheck.yaml", CONFIG.replace("brand/", ".marks/"))
    assert looked(project)[1] == []


def test_cached_only(project: Path) -> None:
    """With facts of earlier runs alone, unknown pictures are not judged and never pass; known ones are."""
    looked(project)
    write(project / "posters/p00.png", "unseen")
    report, looks = looked(project, cached_only=True)
    assert looks == []
    by_path = {asset.ref.path: asset for asset in report.assets}
    unseen = by_path["posters/p00.png"]
    assert (unseen.status, unseen.reason, unseen.rules) == ("skipped", "not-cached", ())
    assert by_path["posters/p01.png"].rules
    assert report.tally.unread == 0


def test_cached_only_keeps_campaigns_open(project: Path) -> None:
    """A campaign with a picture that nobody looked at lacks nothing for certain."""
    report, _ = looked(project, cached_only=True)
    (campaign,) = report.campaigns
    assert all(finding.observation.undetermined for finding in campaign.findings)
