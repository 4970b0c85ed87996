"""The page: whole, offline, escaped, readable."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from assetcheck.model.asset import AssetRef, Document, Kind, Skipped
from assetcheck.model.report import Report
from assetcheck.model.review import Notice, NoticeCode
from assetcheck.model.words import Lang
from assetcheck.report import REPORTERS, Context
from assetcheck.report.folder import link_to, write_folder
from tests.report.sample import COPY, MAIN, sample_document, sample_report
from tests.report.sample_rules import CHECKS

Attributes = dict[str, str | None]
EVIL = "<script>alert(1)</script>\"'&"
VOID = {"meta", "input", "br", "img", "link", "hr"}


def _render(report: Report | None = None, **context: Any) -> str:
    context = {"checks": CHECKS, "document": sample_document} | context
    return str(REPORTERS["html"].render(report or sample_report(), Context(**context)))


class Page(HTMLParser):
    """Collects ids, links, tags and visible text, and sees that tags close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str | None] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, Attributes]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag, its ids and links."""
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The same for a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Sees that the tag opened last closes first."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collects text that is seen."""
        if not {"script", "style"} & set(self.open):
            self.text += data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_whole_and_offline(lang: Lang):
    """Tags close, ids are unique, every link leads into the page, and pictures are inside it."""
    page = Page(_render(lang=lang))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith(("#", "data:image/")) for link in page.links)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert ("html", {"lang": "zh-CN" if lang == "zh" else "en"}) in page.tags


def test_the_policy_admits_this_style_and_script_only():
    """The hashes in the policy are those of the page's own style and script; nothing may be fetched."""
    html = _render()
    policy = next(each["content"] for tag, each in Page(html).tags if "content" in each and "http-equiv" in each)
    for tag in ("style", "script"):
        text = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1]
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert not re.search(r"\sstyle=|\son\w+=|javascript:", html)


def test_everything_from_outside_is_escaped():
    """Script in a file name, in the copy, in a campaign's name or in a reason is text."""
    report = sample_report()
    evil = replace(report.assets[0], ref=replace(COPY, path=f"copy/{EVIL}.txt"))
    broken = replace(report.assets[3], detail=EVIL, reason=EVIL)
    campaign = replace(report.campaigns[0], name=EVIL)
    report = replace(report, assets=(evil, broken), campaigns=(campaign,), skipped=(Skipped(EVIL, "unknown-format"),))
    html = _render(report, document=lambda ref: Document(ref, "", 1, copy=EVIL * 10))
    page = Page(html)
    assert "<script>alert" not in html
    assert page.text.count("<script>alert(1)</script>") >= 5
    assert sum(tag == "script" for tag, _attrs in page.tags) == 2


def test_what_was_not_judged_comes_before_the_findings():
    """Unreadable, crashed, undetermined, skipped and uncovered things are named ahead of everything else."""
    text = Page(_render()).text
    first = text[: text.index("活动与投放位")]
    for named in ("posters/618/phone.png", "posters/618/cover.png", "文字对比度", "notes.key", "肖像权与姓名权"):
        assert named in first


def test_a_campaign_checked_in_part_is_among_what_was_not_judged():
    """It stands with the gaps, not with what people decided, and nothing says that all was judged."""
    partial = Notice(NoticeCode.CAMPAIGN_PARTIAL, path="spring", count=3)
    html = _render(replace(sample_report(), assets=(), campaigns=(), skipped=(), notices=(partial,), comparison=None))
    assert 'id="decisions"' not in html
    gaps = html.partition('id="gaps-title"')[2].partition("</section>")[0]
    assert "活动“spring”没有整体判定" in gaps
    assert "范围内的素材都已检查" not in gaps


def test_a_quote_needs_a_confirmed_basis():
    """Words of the statute are quoted where they were read in the official text, and only there."""
    text = Page(_render()).text
    assert "使用“国家级”、“最高级”、“最佳”等用语" in text
    assert "不可引用的转述" not in text
    assert "第五十七条：二十万元以上一百万元以下罚款" in text


def test_numbers_boxes_and_excerpts_are_there():
    """What was measured and needed, badges on the picture, marks in the copy, the missing placement."""
    page = Page(_render())
    for told in ("8.4 px", "12 px", "8.1–8.7 px", "1.41%", "第 3 行第 3 列", "缺"):
        assert told in page.text
    assert sum(tag == "circle" for tag, _attrs in page.tags) == 5
    assert sum(tag == "mark" for tag, _attrs in page.tags) == 2


def test_the_page_is_readable_without_originals():
    """Where files cannot be read again there is a sentence, not a gap."""
    assert "没有画面可显示" in Page(_render(document=lambda _ref: None)).text


def test_many_pictures_share_the_budget():
    """Twelve posters inside a page of limited size."""
    report = sample_report()
    many = tuple(replace(report.assets[2], ref=replace(MAIN, path=f"{n:02}.png")) for n in range(12))
    html = _render(
        replace(report, assets=many),
        document=lambda ref: replace(sample_document(MAIN), ref=ref),
        page_bytes=260_000,
    )
    uris = [link for link in Page(html).links if link.startswith("data:image/webp")]
    assert len(uris) == 12
    assert len(html.encode()) <= 260_000


def test_pictures_that_cannot_fit_are_left_out_and_that_is_said():
    """A page whose words alone exceed its budget has boxes without pictures, and says so in its first screen."""
    html = _render(page_bytes=1000)
    assert not [link for link in Page(html).links if link.startswith("data:image/")]
    text = Page(html).text
    assert "没有放入画面" in text[: text.index("活动与投放位")]
    assert "没有放入画面" not in Page(_render()).text


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_report_keeps_the_contrast_it_asks_for():
    """Every ink of the light, dark and printed page has 4.5:1 on every ground it stands on."""
    style = re.search("<style>(.*?)</style>", _render(), re.DOTALL)[1]
    schemes = [dict(re.findall(r"--([\w-]+): (#\w{6})\b", part)) for part in style.split(":root {")[1:]]
    for scheme in schemes[:2]:
        grounds = [scheme["paper"], scheme["sheet"]]
        for ink in ("ink", "quiet", "error", "warning", "pass", "info", "unsure", "link"):
            own = [scheme[f"{ink}-soft"]] if f"{ink}-soft" in scheme else []
            assert min(_contrast(scheme[ink], ground) for ground in grounds + own) >= 4.5, ink
    for badge in re.findall(r"\.no \{ background: (#\w{6})", style):
        assert _contrast("#ffffff", badge) >= 4.5


def test_the_folder_holds_page_data_and_annotated_pictures(tmp_path: Path):
    """Three kinds of file, each whole, no leftovers, and the page links the picture beside it."""
    write_folder(sample_report(), Context(checks=CHECKS, document=sample_document), tmp_path)
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert names == ["annotated/posters/618/main.png.png", "report.html", "report.json"]
    links = Page((tmp_path / "report.html").read_text("utf-8")).links
    assert "annotated/posters/618/main.png.png" in links
    assert sum(link.endswith("/posters/618/main.png") for link in links) == 1


def test_originals_are_linked_relative_to_the_folder(tmp_path: Path):
    """A file's name is quoted; copy from standard input has no file to link."""
    ref = AssetRef("a b#.png", tmp_path / "in" / "a b#.png", Kind.IMAGE)
    assert link_to(ref, tmp_path / "out") == "../in/a%20b%23.png"
    assert link_to(replace(ref, source=None), tmp_path) is None


def test_the_same_report_twice_is_the_same_page():
    """Byte for byte."""
    assert _render() == _render()
