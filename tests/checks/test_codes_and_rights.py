"""qr-code, ai-content-label and image-rights."""

import datetime

import pytest

from assetcheck.model.brand import Brand, Licence
from assetcheck.model.facts import CodeHit, Generated, Metadata, Missing, Origin, TextRun
from assetcheck.model.geometry import Box
from assetcheck.model.rule import Severity
from tests.checks.pictures import picture, said

BOX = Box(10, 10, 200, 40)
OURS = Brand(domains=("acme.cn",))


def code(text: str | None = "https://m.acme.cn/p", side: float = 200, modules: int = 29, quiet: float = 4) -> CodeHit:
    return CodeHit("QRCode", Box(5, 5, round(side), round(side)), text, side_px=side, modules=modules, quiet_zone=quiet)


def line(text: str, size: float = 40.0) -> TextRun:
    return TextRun(text, BOX, font_px=size, font_interval=(size, size))


@pytest.mark.parametrize(
    ("hit", "scale", "expected"),
    [
        (code(), 1.0, []),
        (code(None), 1.0, ["unreadable-code"]),
        (code(side=74), 1.0, ["code-too-small"]),
        (code(side=76), 1.0, []),
        (code(side=200), 0.347, ["code-too-small"]),
        (code(side=100, modules=101), 1.0, ["modules-too-small"]),
        (code(quiet=1), 1.0, ["quiet-zone"]),
        (code("https://acme.cn.evil.com/x"), 1.0, ["foreign-domain"]),
        (code("https://acme.cn@evil.com/x"), 1.0, ["foreign-domain"]),
        (code("HTTP://ACME.CN./x"), 1.0, []),
        (code("https://notacme.cn/x"), 1.0, ["foreign-domain"]),
        (code("https://[broken"), 1.0, ["not-a-link"]),
        (code("微信号 abc"), 1.0, ["not-a-link"]),
    ],
)
def test_qr_code(hit: CodeHit, scale: float, expected: list[str]) -> None:
    """A code must be read, big enough on display, with ground round it, and lead to a domain of the brand."""
    found = said("qr-code", picture(codes=(hit,), brand=OURS, scale=scale))
    assert [item.code for item in found] == expected
    assert all(item.places[0].box == hit.box for item in found)


def test_a_quiet_zone_short_of_the_standard_is_a_note() -> None:
    """From two modules on phones manage; ISO's four are asked for as info."""
    (found,) = said("qr-code", picture(codes=(code(quiet=2),)))
    assert (found.code, found.severity, found.required) == ("quiet-zone", Severity.INFO, 4)
    (found,) = said("qr-code", picture(codes=(code(quiet=1),)))
    assert (found.severity, found.required) == (None, 2)


def test_without_domains_any_link_will_do() -> None:
    """Where the brand declares no domain, none is foreign; a long text is cut in the report."""
    assert said("qr-code", picture(codes=(code("https://evil.com"),))) == []


def test_codes_that_could_not_be_looked_for() -> None:
    """Without the library the rule is undetermined, never passed."""
    (found,) = said("qr-code", picture(codes=Missing("needs-zxing-cpp")))
    assert (found.code, found.undetermined) == ("needs-zxing-cpp", True)


GENERATED = Metadata(generated=(Generated(Origin.AIGC, "AIGC"),))


@pytest.mark.parametrize(
    ("text", "scale", "expected"),
    [
        ((), 1.0, ["label-missing"]),
        ((line("夏日上新"),), 1.0, ["label-missing"]),
        ((line("AI生成"),), 1.0, []),
        ((line("本图由AI 制作"), line("AIGC", 10)), 1.0, []),
        ((line("人工智能生成合成"),), 1.0, []),
        ((line("AI生成", 30),), 1.0, ["label-too-small"]),
        ((line("AI生成", 14),), 0.5, ["label-too-small"]),
        ((line("AI生成", 20),), 0.5, []),
        ((line("MAI 生活馆"),), 1.0, ["label-missing"]),
    ],
)
def test_ai_content_label(text: tuple[TextRun, ...], scale: float, expected: list[str]) -> None:
    """A picture said to be generated needs a mark of 5 % of its shortest side, in px of the file."""
    found = said("ai-content-label", picture(metadata=GENERATED, text=text, scale=scale))
    assert [item.code for item in found] == expected


def test_ai_mark_is_asked_for_only_where_metadata_say_so() -> None:
    """Nothing is asked of other pictures; unread text leaves the question open."""
    assert said("ai-content-label", picture(metadata=Metadata(), text=())) == []
    (found,) = said("ai-content-label", picture(metadata=GENERATED, text=Missing("crashed")))
    assert found.undetermined


def test_ai_height_is_measured_against_the_shortest_side() -> None:
    """The limit and the height are told in px of the file."""
    (found,) = said("ai-content-label", picture(size=(1080, 1920), metadata=GENERATED, text=(line("AI生成", 27),)))
    assert (found.measured, found.required) == (27, 54)


LICENCE = Licence("视觉中国", "VCG-1", ("hero/**",), datetime.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("credit", "path", "licence", "expected"),
    [
        ("VCG.com", "hero/a.png", None, "agency-credit"),
        ("VCG.com", "hero/a.png", LICENCE, None),
        ("VCG.com", "other/a.png", LICENCE, "agency-credit"),
        ("Getty Images", "hero/a.png", LICENCE, "agency-credit"),
        ("视觉中国", "hero/a.png", Licence("VCG.com", "1", valid_until=datetime.date(2026, 11, 22)), None),
        ("视觉中国", "hero/a.png", Licence("视觉中国", "1", valid_until=datetime.date(2026, 11, 21)), "licence-ended"),
        ("Tinlu Studio", "hero/a.png", None, None),
    ],
)
def test_image_rights(credit: str, path: str, licence: Licence | None, expected: str | None) -> None:
    """An agency's credit asks for a licence that covers the path and the day, under any of the agency's names."""
    brand = Brand(licences=(licence,) if licence else ())
    found = said("image-rights", picture(path, brand=brand, metadata=Metadata(rights=(("credit", credit),)), text=()))
    assert [item.code for item in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("gettyimages®", "Getty Images"), ("Shutter stock", "Shutterstock"), ("摄图网 699pic.com", "摄图网"),
        ("全景天窗，一路有光", None), ("alamy", "Alamy"), ("图虫", "图虫"), ("视觉中国风海报", "视觉中国"), ("123元", None),
    ],
)  # fmt: skip
def test_watermarks(text: str, agency: str | None) -> None:
    """Watermark words are told from goods that are called alike; each agency once."""
    found = said("image-rights", picture(metadata=Metadata(), text=(line(text), line(text))))
    assert [item.subject for item in found] == ([agency] if agency else [])


def test_rights_not_known() -> None:
    """Where the text could not be read and nothing else names an agency, the rule is undetermined."""
    (found,) = said("image-rights", picture(metadata=Metadata(), text=Missing("crashed")))
    assert found.undetermined
