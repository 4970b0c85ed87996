"""A report made by hand that has one of everything, and the originals it speaks of."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from assetcheck.model.asset import AssetRef, Document, Kind, Page, Picture, Skipped
from assetcheck.model.facts import Facts, LogoHit, Missing, Region, Role, Swatch, TextRun
from assetcheck.model.finding import Finding, Observation, RuleResult, Status
from assetcheck.model.geometry import Box
from assetcheck.model.pack import Topic
from assetcheck.model.place import Place
from assetcheck.model.report import AssetResult, CampaignResult, PlacementResult, Report, Run
from assetcheck.model.rule import Severity
from assetcheck.model.words import Words
from tests.report.sample_rules import RULES

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

MAIN = AssetRef("posters/618/main.png", Path("posters/618/main.png"), Kind.IMAGE)
COVER = AssetRef("posters/618/cover.png", Path("posters/618/cover.png"), Kind.IMAGE)
BROKEN = AssetRef("posters/618/phone.png", Path("posters/618/phone.png"), Kind.IMAGE)
COPY = AssetRef("copy/taobao.txt", Path("copy/taobao.txt"), Kind.COPY)

COPY_TEXT = (
    "艾可美 618 年中大促\r\n\r\n全网蕞低价，一年只有这一次。\r\n"
    "我们努力为您提供最好的服务。\r\n满 300 减 50，数量有限。\r\n\r\n活动时间：6 月 1 日至 6 月 18 日\r\n"
)


def _print(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _finding(rule: str, severity: Severity, seen: Observation, waived_by: str | None = None) -> Finding:
    basis = next(each.basis for each in RULES if each.id == rule)
    return Finding(rule, severity, seen, basis, _print(rule, seen.subject, seen.code), waived_by)


def _said(code: str, text: str, *places: Place, **values: str) -> Observation:
    return Observation(code, subject=text, text=text, places=places, values={"stance": "asserted"} | values)


LINES = (
    TextRun(
        "全网最",
        Box(60, 90, 420, 140),
        confidence=0.98,
        font_px=131.2,
        font_interval=(129.9, 132.4),
        role=Role.HEADLINE,
        role_why="largest",
        foreground="#ffffff",
        background="#b3122a",
        contrast=6.91,
        contrast_interval=(6.7, 7.1),
    ),
    TextRun(
        "低价",
        Box(60, 250, 280, 140),
        confidence=0.99,
        font_px=131.0,
        font_interval=(129.9, 132.4),
        role=Role.HEADLINE,
        role_why="largest",
        foreground="#ffffff",
        background="#b3122a",
        contrast=6.91,
        contrast_interval=(6.7, 7.1),
    ),
    TextRun(
        "首创双泵净水",
        Box(60, 430, 330, 52),
        confidence=0.97,
        font_px=52.0,
        role=Role.BODY,
        role_why="",
        foreground="#f3a6a9",
        background="#b3122a",
        contrast=3.42,
        contrast_interval=(3.3, 3.6),
        contrast_box=Box(300, 430, 90, 52),
    ),
    TextRun(
        "*活动规则详见店铺页面，最终以页面为准",
        Box(60, 752, 330, 17),
        confidence=0.91,
        font_px=8.4,
        font_interval=(8.1, 8.7),
        role=Role.DISCLAIMER,
        role_why="words:活动规则",
        foreground="#e8b9bd",
        background="#b3122a",
        contrast=3.9,
    ),
    TextRun("限量", Box(640, 430, 90, 40), confidence=0.62, font_px=Missing("not-measured"), role=Role.OTHER),
)


def _main() -> AssetResult:
    claim = _said(
        "superlative",
        "最低价",
        Place(0, (2, 3), Box(340, 90, 140, 140)),
        Place(1, (0, 2), Box(60, 250, 280, 140)),
        plain="最低价",
    )
    small = Observation(
        "too-small",
        subject="*活动规则详见店铺页面，最终以页面为准",
        places=(Place(3, None, LINES[3].box),),
        measured=8.4,
        required=12.0,
        unit="px",
        interval=(8.1, 8.7),
    )
    faint = Observation(
        "low",
        subject="首创双泵净水",
        places=(Place(2, None, Box(300, 430, 90, 52)),),
        measured=3.42,
        required=4.5,
        unit=":1",
        interval=(3.3, 3.6),
        values={"colour": "#ffffff", "reached": 6.91},
    )
    unsure = Observation(
        "weight-unknown", subject="限量", undetermined=True, places=(Place(4, None, LINES[4].box),), unit=":1"
    )
    first = _said("novelty", "首创", Place(2, (0, 2), Box(60, 430, 110, 52)), plain="首创")
    share = Observation("low", places=(Place(box=Box(600, 40, 150, 60)),), measured=0.0141, required=0.1, unit="share")
    rules = (
        RuleResult("absolute-claim", Status.FAIL, None, (_finding("absolute-claim", Severity.ERROR, claim),)),
        RuleResult(
            "novelty-exclusive-claim",
            Status.WAIVED,
            None,
            (_finding("novelty-exclusive-claim", Severity.WARNING, first, "王律师"),),
        ),
        RuleResult(
            "disclaimer-font-size", Status.FAIL, None, (_finding("disclaimer-font-size", Severity.ERROR, small),)
        ),
        RuleResult(
            "contrast",
            Status.WARN,
            None,
            (
                _finding("contrast", Severity.WARNING, faint),
                _finding("contrast", Severity.WARNING, unsure),
            ),
        ),
        RuleResult("brand-share", Status.WARN, None, (_finding("brand-share", Severity.WARNING, share),)),
        RuleResult("logo-presence", Status.PASS),
    )
    facts = Facts(
        800,
        800,
        LINES,
        (Region(Box(520, 600, 200, 60)),),
        (LogoHit("acme", Box(600, 40, 150, 60), 0.0141, 0.93, "acme-white"),),
        (Swatch("#b3122a", 0.71), Swatch("#ffffff", 0.12), Swatch("#f5a623", 0.07)),
    )
    return AssetResult(MAIN, Status.FAIL, rules, facts, "a" * 64, placement="taobao-main", campaign="618", scale=1.0)


def _cover() -> AssetResult:
    rules = (
        RuleResult("absolute-claim", Status.PASS),
        RuleResult("contrast", Status.PASS),
        RuleResult("disclaimer-font-size", Status.NOT_APPLICABLE, "no-disclaimer"),
        RuleResult("logo-presence", Status.PASS),
        RuleResult("brand-share", Status.ERROR, "check-crashed: ValueError"),
    )
    text = (TextRun("年中大促", Box(80, 120, 400, 100), confidence=0.99, font_px=36.0, role=Role.HEADLINE),)
    return AssetResult(
        COVER,
        Status.PASS,
        rules,
        Facts(900, 383, text, (), (), Missing("not-needed")),
        "b" * 64,
        placement="wx-article-cover",
        campaign="618",
        scale=0.42,
        scale_known=True,
    )


def _copy() -> AssetResult:
    start = COPY_TEXT.index("蕞低价")
    best = COPY_TEXT.index("最好的服务")
    claim = _said(
        "superlative",
        "蕞低价",
        Place(span=(start, start + 3), row=3, column=3),
        plain="最低价",
        disguise_code="homophone",
    )
    goal = _said(
        "superlative",
        "最好的服务",
        Place(span=(best, best + 5), row=4, column=8),
        plain="最好的服务",
        stance="exempt",
        exemption="art5-1",
        article="第五条第（一）项",
    )
    rules = (
        RuleResult(
            "absolute-claim",
            Status.FAIL,
            None,
            (_finding("absolute-claim", Severity.ERROR, claim), _finding("absolute-claim", Severity.INFO, goal)),
        ),
        RuleResult("novelty-exclusive-claim", Status.PASS),
        RuleResult("logo-presence", Status.NOT_APPLICABLE, "not-a-picture"),
    )
    return AssetResult(COPY, Status.FAIL, rules, None, "c" * 64)


def _campaign() -> CampaignResult:
    gap = Observation("missing-placement", subject="phone-full", values={"size": "1080 × 1920"})
    rule = RuleResult("size-variants", Status.FAIL, None, (_finding("size-variants", Severity.ERROR, gap),))
    places = (
        PlacementResult("taobao-main", (MAIN.path,), Status.PASS),
        PlacementResult("wx-article-cover", (COVER.path,), Status.PASS),
        PlacementResult("phone-full", (), Status.FAIL),
    )
    return CampaignResult("618", Status.FAIL, (rule,), places)


def sample_report() -> Report:
    """One of everything."""
    run = Run("2026-11-22T08:00:00Z", 3.2, "2026-11-22", "0.1.0", ("base", "ad-law"), ())
    broken = AssetResult(BROKEN, Status.ERROR, (), None, "d" * 64, "truncated", "image file is truncated")
    return Report(
        run,
        (_copy(), _cover(), _main(), broken),
        (_campaign(),),
        (Skipped("notes.key", "unknown-format"), Skipped("posters/618/main.psd", "missing-extra")),
        RULES,
        (
            Topic("portrait-rights", Words("肖像权与姓名权", "Portrait and name rights")),
            Topic("popup-close", Words("弹窗广告的一键关闭", "One-click closing of pop-ups")),
        ),
    )


def sample_document(ref: AssetRef, font: Path | None = None) -> Document | None:
    """The originals: flat colours, and the words where a font is given."""
    if ref.path == COPY.path:
        return Document(ref, "c" * 64, 300, copy=COPY_TEXT, encoding="utf-8")
    if ref.path == MAIN.path:
        return _drawn(ref, 800, 800, LINES, font)
    if ref.path == COVER.path:
        text = (TextRun("年中大促", Box(80, 120, 400, 100), foreground="#ffffff"),)
        return _drawn(ref, 900, 383, text, font)
    return None


def _drawn(ref: AssetRef, width: int, height: int, lines: tuple[TextRun, ...], font: Path | None) -> Document:
    import numpy as np
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), "#b3122a")
    draw = ImageDraw.Draw(image)
    draw.ellipse((width * 0.55, height * 0.3, width * 0.95, height * 0.85), fill="#f5a623")
    draw.rectangle((600, 40, 750, 100), fill="#ffffff")
    for line in lines:
        ink = line.foreground or "#8a0c1e"
        if font is None:
            draw.rectangle((line.box.x, line.box.y, line.box.right, line.box.bottom), fill=ink)
        else:
            draw.text((line.box.x, line.box.y), line.text, fill=ink, font=_fitting(font, line), anchor="lt")
    page = Page(0, np.asarray(image, dtype=np.uint8))
    return Document(ref, "a" * 64, 40_000, Picture(width, height, (page,), "PNG"))


def _fitting(font: Path, line: TextRun) -> "FreeTypeFont":
    from PIL import ImageFont

    size = line.box.width // max(1, len(line.text))
    return ImageFont.truetype(str(font), max(size, 8))
