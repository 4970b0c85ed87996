"""Campaigns of copy through the whole pipeline: contradictions, terms, the evidence table, and odd configurations."""

import json
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

from assetcheck.cli import main
from benchmarks.campaigns.__main__ import FALSE, FOUND, planted_and_clean

CONFIG = """\
packs: [base, ad-law]
brand:
  name: [汀鹿]
  claims: [{claim: 销量第一, document: 某某研究院报告, number: R-7, valid_until: 2026-01-31}]
campaigns:
  - {name: 夏季, paths: ["summer/**"]}
  - {name: 全部, paths: ["summer/**", "winter/**"]}
  - {name: 空的, paths: ["nothing/**"]}
"""
FILES = {
    "summer/detail.md": "晨雾保温杯\n到手价99元，满300减50，活动时间2026年6月1日至6月18日，活动规则详见店铺首页。\n",
    "summer/weibo.txt": "晨雾保温杯到手价 89 元！满300减50。\n",
    "summer/push.txt": "汀鹿晨雾保温杯，同类销量第一，独家工艺。\n",
    "winter/one.txt": "初霁面膜 到手价59元\n",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The JSON report of the folder as of a day in summer."""
    folder = tmp_path_factory.mktemp("campaigns")
    (folder / "assetcheck.yaml").write_text(CONFIG, "utf-8")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    out = folder / "report.json"
    with pytest.raises(SystemExit):
        main(["check", str(folder), f"--format=json={out}", "--as-of", "2026-06-10", "--no-cache", "--quiet"])
    loaded: dict[str, object] = json.loads(out.read_text("utf-8"))
    return loaded


def campaign(report: dict[str, object], name: str) -> dict[str, list[dict[str, object]]]:
    """The campaign of that name."""
    campaigns = report["campaigns"]
    assert isinstance(campaigns, list)
    return next(item for item in campaigns if item["name"] == name)


def test_contradiction_in_the_report(report: dict[str, object]) -> None:
    """A finding of a campaign names both assets, with row and column."""
    (found,) = [item for item in campaign(report, "夏季")["findings"] if item["code"] == "price-differs"]
    places = found["places"]
    assert isinstance(places, list)
    assert {place["path"] for place in places} == {"summer/detail.md", "summer/weibo.txt"}
    assert all(place["row"] and place["column"] for place in places)


def test_terms_held_by_the_copy_of_the_campaign(report: dict[str, object]) -> None:
    """A promise whose terms stand in another text of the campaign is no warning."""
    found = [item for item in campaign(report, "夏季")["findings"] if item["rule"] == "promo-terms"]
    assert {(item["code"], item["severity"]) for item in found} == {("terms-elsewhere", "info")}


def test_evidence_table(report: dict[str, object]) -> None:
    """Claims that need proof stand in one table, what is missing first, with what the configuration holds."""
    rows = campaign(report, "夏季")["evidence"]
    states = {row["claim"]: row["state"] for row in rows}
    assert next(state for claim, state in states.items() if "第一" in str(claim)) == "expired"
    assert rows[0]["state"] == "missing"
    held = next(row for row in rows if row["state"] == "expired")
    assert (held["document"], held["number"], held["valid_until"]) == ("某某研究院报告", "R-7", "2026-01-31")
    assert all(row["needed"] and row["places"] for row in rows)


def test_a_campaign_without_assets(report: dict[str, object]) -> None:
    """A campaign that no asset belongs to is reported, with nothing said of its offers."""
    empty = campaign(report, "空的")
    reasons = {rule["rule"]: rule["reason"] for rule in empty["rules"]}
    assert reasons["price-consistency"] == "nothing-offered"
    assert empty["evidence"] == []


def test_the_report_keeps_to_its_schema(report: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON report of campaigns validates against the published schema."""
    with pytest.raises(SystemExit):
        main(["schema", "report"])
    jsonschema.validate(report, json.loads(capsys.readouterr().out))


def test_benchmark_figures() -> None:
    """A sample of the generated campaigns reaches the figures of the benchmark."""
    result = planted_and_clean(22, 4)
    assert result.missed.total() <= (1 - FOUND) * result.planted.total()
    assert result.alarms.total() <= FALSE * result.clean


SETS = """\
campaigns:
  - {name: 一, paths: ["a/**"], placements: [taobao-main, phone-full]}
  - {name: 二, paths: ["b/**"], placements: [taobao-main]}
  - {name: 空, paths: ["c/**"], placements: [taobao-main]}
"""


@pytest.mark.parametrize(
    ("paths", "missing", "partial"),
    [
        (["."], {"一": 1, "空": 1}, {}),
        (["a", "b"], {"一": 1}, {}),
        (["a"], {"一": 1}, {}),
        (["a/1.png"], {}, {"一": 1}),
        (["a/1.png", "b"], {}, {"一": 1}),
        (["a/*.png"], {"一": 1}, {}),
        (["a/a.txt"], {}, {"一": 2}),
        (["b", "c"], {"空": 1}, {}),
    ],
)
def test_only_whole_campaigns_lack_a_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], missing: dict[str, int], partial: dict[str, int]
) -> None:
    """A size is missing only where all pictures of the campaign were checked; otherwise the report says which were not."""
    monkeypatch.chdir(tmp_path)
    Path("assetcheck.yaml").write_text(SETS, "utf-8")
    for name, size in (("a/1.png", (800, 800)), ("a/2.png", (300, 200)), ("b/1.png", (800, 800))):
        Path(name).parent.mkdir(exist_ok=True)
        Image.new("RGB", size, "#335577").save(name)
    Path("a/a.txt").write_text("新品上市", "utf-8")
    Path("c").mkdir()
    words = ("--select", "size-variants", "--no-cache", "--quiet", "--jobs", "1", "--format", "json=report.json")
    with pytest.raises(SystemExit):
        main(["check", *paths, *words])
    found = json.loads(Path("report.json").read_text("utf-8"))
    counts = {item["name"]: len(item["findings"]) for item in found["campaigns"] if item["findings"]}
    assert counts == missing
    told = {item["path"]: item["count"] for item in found["notices"] if item["code"] == "campaign-partial"}
    assert told == partial
