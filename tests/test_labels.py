"""Labels of copy at work in a whole run: campaigns, industries, platforms, and offsets that stay those of the file."""

from pathlib import Path

import pytest
from PIL import Image

import assetcheck
from assetcheck import Report
from assetcheck.errors import ConfigError

FRONT = "---\nplatform: 小红书\nproduct: 全网最低价保温杯\nindustry: alcohol\ncampaign: winter\n---\n"


def run(folder: Path, config: str, **files: str) -> Report:
    (folder / "assetcheck.yaml").write_text(config, "utf-8")
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, "utf-8", newline="")
    return assetcheck.check_paths(folder, config=folder / "assetcheck.yaml")


def test_places_are_those_of_the_whole_file(tmp_path: Path) -> None:
    """What stands in front matter is no copy; what stands after it is told by its row and span in the file."""
    text = FRONT + "# 暖冬\n\n这是全网最低价。\n"
    (asset,) = run(tmp_path, "packs: [ad-law]", note=text).assets
    places = [item.observation.places[0] for item in asset.findings if item.rule == "absolute-claim"]
    assert [(place.row, place.column) for place in places] == [(9, 3)]
    assert text[slice(*places[0].span)] == "全网最低价"


def test_an_industry_named_by_copy_turns_its_rules_on(tmp_path: Path) -> None:
    """Copy that names its industry is judged by the rules of that industry, other copy is not."""
    body = "周末一醉方休，畅饮不停。\n"
    report = run(tmp_path, "packs: [ad-law]", wine=FRONT + body, tea=body)
    severe = {
        asset.ref.path: {item.severity.value for item in asset.findings if item.rule == "alcohol-claim"}
        for asset in report.assets
    }
    assert "error" in severe["wine.md"]
    assert "error" not in severe["tea.md"]


def test_copy_joins_the_campaign_that_it_names(tmp_path: Path) -> None:
    """A campaign named by copy outweighs paths; the asset is a member of those whose paths match as well."""
    config = (
        "packs: [base]\nplatforms: {公众号: [two.md]}\n"
        "campaigns:\n  - {name: summer, paths: ['*.md']}\n  - {name: winter, paths: ['none/**']}\n"
    )
    body = "今年夏天想送给自己什么？编辑部试了一周，把洗、穿、带出门的感受写在下面，文末附门店地址。\n"
    report = run(tmp_path, config, one=FRONT + body, two=body)
    assert [asset.campaign for asset in report.assets] == ["winter", "summer"]
    said = {campaign.name: [item.observation.code for item in campaign.findings] for campaign in report.campaigns}
    assert said == {"summer": ["same-copy"], "winter": []}


def test_a_picture_in_two_campaigns_counts_in_both(tmp_path: Path) -> None:
    """Each campaign takes the picture for a placement of its own; one without assets is no crash."""
    Image.new("RGB", (800, 800), "white").save(tmp_path / "a.png")
    config = (
        "packs: [base]\ncampaigns:\n"
        "  - {name: one, paths: ['*.png'], placements: [taobao-main]}\n"
        "  - {name: two, paths: ['a*'], placements: [moments-11]}\n  - {name: none, paths: ['x/**']}\n"
    )
    report = run(tmp_path, config)
    filled = {campaign.name: [place.assets for place in campaign.placements] for campaign in report.campaigns}
    assert filled == {"one": [("a.png",)], "two": [("a.png",)], "none": []}
    assert [item for campaign in report.campaigns for item in campaign.findings] == []


def test_unknown_platforms_of_paths_are_refused(tmp_path: Path) -> None:
    """A platform that nobody knows is a mistake of the configuration, told with its place."""
    with pytest.raises(ConfigError, match=r"assetcheck.yaml:1:13: unknown platform `weib` .did you mean `weibo`"):
        run(tmp_path, "platforms: {weib: ['*.md']}", one="正文")
