"""Front matter and copy decks: what they say, and that every offset stays that of the file."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.errors import UnreadableAsset
from assetcheck.formats import read_document
from assetcheck.formats.decks import parts_of_table, read_workbook
from assetcheck.formats.labels import parts_of_text
from assetcheck.model.asset import AssetRef, CopyPart, Kind

FRONT = "---\nplatform: 小红书\nproduct: 保温杯\nindustry: food\ncampaign: '618'\n---\n"


def words(text: str, span: tuple[int, int] | None) -> str:
    return text[slice(*span)].strip() if span else ""


def one(text: str) -> CopyPart:
    ((part,), troubles) = parts_of_text(text)
    assert troubles == ()
    return part


def test_front_matter_is_read() -> None:
    """Platform by its known name, product, industry and campaign as written; the rest is copy."""
    text = FRONT + "# 冬天的第一杯\n\n热到下班。\n"
    part = one(text)
    assert (part.platform, part.product, part.industry, part.campaign) == ("xiaohongshu", "保温杯", "food", "618")
    assert words(text, part.title) == "冬天的第一杯"
    assert words(text, part.body) == "热到下班。"
    assert [text[slice(*label)] for label in part.labels] == [FRONT]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("暖冬上新\n\n正文", "暖冬上新"),
        ("标题：暖冬\n正文", "暖冬"),
        ("## 暖冬\n正文", "暖冬"),
        ("只有一行", ""),
        ("只有一行\n\n", ""),
        ("第一段话。\n\n第二段", ""),
        ("第一行\n第二行", ""),
        ("长" * 61 + "\n\n正文", ""),
    ],
)
def test_titles_without_front_matter(text: str, title: str) -> None:
    """A heading is the title, and so is a short first line that stands alone before more; other lines are body."""
    part = one(text)
    assert words(text, part.title) == title
    assert words(text, part.body).endswith(text.strip()[-1])


def test_a_title_in_front_matter_is_copy() -> None:
    """The title is no label: rules read it, where it stands."""
    text = '---\r\ntitle: "全网最低价"\r\nplatform: weibo\r\n---\r\n正文\r\n'
    part = one(text)
    assert words(text, part.title) == "全网最低价"
    assert "最低" not in "".join(text[slice(*label)] for label in part.labels)
    assert words(text, part.body) == "正文"


@pytest.mark.parametrize(
    "text",
    ["没有前置信息", "---\n- 一\n- 二\n---\n正文", "---\n没有结束", "--- 标题 ---\n正文", ""],
)
def test_other_texts_are_copy_as_they_stand(text: str) -> None:
    """A rule line or a list is no front matter."""
    part = one(text)
    assert part.labels == ()
    assert part.platform is None


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("platform: [a", "bad-front-matter"),
        ("platfrom: weibo", "unknown-key"),
        ("platform: [weibo, douyin]", "not-text"),
        ("a: &a [*a]\nplatform: {x: *a}", "not-text"),
    ],
)
def test_slips_are_told(front: str, code: str) -> None:
    """What could not be understood is told with where it stands; keys of others are left alone."""
    text = f"---\n{front}\ndate: 2026-06-01\n---\n正文"
    _, (trouble,) = parts_of_text(text)
    assert trouble.code == code
    assert 0 < trouble.span[0] < trouble.span[1] <= len(text)


DECK = '平台,标题,文案,备注\r\n微博,"标题, 一","第一行\r\n说""好""",甲\r\n,,,\r\n小红书,,第二篇,乙'


def test_a_deck_has_a_part_for_each_row() -> None:
    """Cells are found by the head, quoted ones without their quotes; empty rows are none."""
    first, second = parts_of_table(DECK)
    assert (first.platform, words(DECK, first.title), words(DECK, first.body)) == (
        "weibo",
        "标题, 一",
        '第一行\r\n说""好""',
    )
    assert (second.platform, second.title, words(DECK, second.body)) == ("xiaohongshu", None, "第二篇")
    assert [DECK[slice(*label)] for part in (first, second) for label in part.labels] == ["微博", "小红书"]


def test_other_tables_are_no_decks() -> None:
    """A table whose head names no column of copy is read as a whole."""
    assert parts_of_table("日期,花费\n6月1日,300\n") == ()


@given(st.text(alphabet=',;\t"\r\nab平台文案', max_size=60))
def test_any_table_can_be_read(text: str) -> None:
    """Broken quotes and line ends cost no more than a cell; spans lie within the text and in order."""
    for part in parts_of_table("平台,文案\n" + text):
        assert 0 <= part.span[0] <= part.body[0] <= part.body[1] <= len(text) + 6


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_a_deck() -> None:
    """A workbook reads as one line a row, so that rows of findings are rows of the sheet."""
    data = workbook(("平台", "正文", "价格"), ("微博", "两行\n文字", 12.5), (None, None, None), ("抖音", "最佳", None))
    document = read_document(AssetRef("deck.xlsx", None, Kind.COPY), data)
    assert document.copy == "平台\t正文\t价格\n微博\t两行 文字\t12.5\n\n抖音\t最佳"
    assert [part.platform for part in document.parts] == ["weibo", "douyin"]


def test_broken_workbooks_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken workbook and one that unpacks to too much are refused with a reason, a missing extra with a command."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "x" * 2_000_000)
    monkeypatch.setattr("assetcheck.formats.decks.MAX_UNPACKED", 1_000_000)
    for data, reason in ((b"PK\x03\x04 broken", "decode-error"), (bomb.getvalue(), "too-large")):
        with pytest.raises(UnreadableAsset) as refused:
            read_workbook(data)
        assert refused.value.reason == reason
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(UnreadableAsset, match=r"pip install 'assetcheck\[xlsx\]'") as refused:
        read_workbook(b"PK\x03\x04")
    assert refused.value.reason == "missing-extra"


def test_each_sheet_has_its_own_head() -> None:
    """A later row that names columns is the head of the rows below it, and no copy itself."""
    text = "平台\t文案\n微博\t夏天好\n标题\t正文\t平台\n茶\t冷泡\t小红书"
    assert [(text[slice(*part.body)], part.platform) for part in parts_of_table(text)] == [
        ("夏天好", "weibo"),
        ("冷泡", "xiaohongshu"),
    ]
