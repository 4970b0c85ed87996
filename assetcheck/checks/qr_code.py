"""qr-code: a code in a picture must be one that people can scan, and lead where the brand wants them."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import CodeHit, Missing
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.rule import Severity
from assetcheck.model.words import Words

SURE = 0.5
"""Modules by which a quiet zone is measured too small where edges are soft."""
SHOWN = 80
"""Characters of a code's text that a report shows."""


def run(case: Case, params: Params) -> Yielded:
    """What is wrong with each code: unreadable, too small, too little ground round it, or of a foreign domain."""
    codes = case.facts.codes
    if case.facts.width is None:
        yield NotApplicable("not-a-picture")
        return
    if isinstance(codes, Missing):
        yield Observation(codes.reason, undetermined=True)
        return
    if not codes:
        yield NotApplicable("no-code")
        return
    for hit in codes:
        places = (Place(box=hit.box, page=hit.page),)
        for seen in _of_one(hit, case, params):
            yield replace(seen, subject=(hit.text or "")[:SHOWN], places=places)


def _of_one(hit: CodeHit, case: Case, params: Params) -> Iterator[Observation]:
    if hit.text is None:
        yield Observation("unreadable-code")
    if hit.kind == "QRCode":
        yield from _size(hit, case.scale, params)
        yield from _ground(hit, params)
    if hit.text is not None:
        yield from _target(hit, case.brand.domains)


def _size(hit: CodeHit, scale: float, params: Params) -> Iterator[Observation]:
    """Size of the code and of its modules, in display px."""
    side = round(hit.side_px * scale, 1)
    if side + 1 < params["min_px"]:
        yield Observation("code-too-small", measured=side, required=params["min_px"], unit="px")
    elif hit.modules and side / hit.modules < params["min_module_px"]:
        module, values = round(side / hit.modules, 2), {"modules": hit.modules, "side": side}
        yield Observation(
            "modules-too-small", measured=module, required=params["min_module_px"], unit="px", values=values
        )


def _ground(hit: CodeHit, params: Params) -> Iterator[Observation]:
    """The quiet zone: too narrow for phones, or narrower than the standard asks for."""
    for least, severity in ((params["min_quiet_zone"], None), (params["standard_quiet_zone"], Severity.INFO)):
        if hit.quiet_zone is not None and hit.quiet_zone + SURE < least:
            yield Observation("quiet-zone", severity=severity, measured=hit.quiet_zone, required=least, unit="modules")
            return


def _target(hit: CodeHit, domains: tuple[str, ...]) -> Iterator[Observation]:
    """Whether a link leads to a domain of the brand; where none is declared nothing is asked."""
    if not domains:
        return
    text = hit.text or ""
    host = _host(text)
    if host is None:
        if hit.kind == "QRCode":
            yield Observation("not-a-link", values={"target": text[:SHOWN]})
    elif not any(host == domain or host.endswith(f".{domain}") for domain in domains):
        yield Observation("foreign-domain", values={"host": host[:SHOWN], "domains": domains})


def _host(text: str) -> str | None:
    """The host that a link leads to, lower case; None where the text is no link."""
    try:
        parts = urlsplit(text.strip())
        host = parts.hostname
    except ValueError:
        return None
    return host.rstrip(".") if host and parts.scheme.lower() in ("http", "https") else None


CHECK = Check(
    id="qr-code",
    title=Words("二维码可扫、去向正确", "QR codes"),
    why=Words(
        "二维码太小、四周没有留白就扫不出来；指向不属于品牌的域名，可能是旧链接、占位链接或者被替换。"
        "尺寸按显示像素计：76 px 约合 2 厘米；四周留白按 ISO/IEC 18004 应为 4 个模块，低于 2 个模块多数手机难以识别。",
        "A code that is too small or has no free ground round it cannot be scanned; one that leads to a foreign domain "
        "may be an old link, a placeholder or a swapped one. Sizes are display px: 76 px are about 2 cm. ISO/IEC 18004 "
        "asks for 4 modules of quiet zone; below 2 many phones fail.",
    ),
    messages={
        "unreadable-code": Words("二维码识别不出内容", "The code cannot be decoded"),
        "code-too-small": Words(
            "二维码显示尺寸 {measured} px，低于 {required} px",
            "The code is shown at {measured} px, below {required} px",
        ),
        "modules-too-small": Words(
            "二维码太密：{modules} 个模块只有 {side} px，每个 {measured} px，低于 {required} px",
            "The code is too dense: {modules} modules in {side} px are {measured} px each, below {required} px",
        ),
        "quiet-zone": Words(
            "二维码四周留白 {measured} 个模块，应有 {required} 个",
            "The quiet zone round the code is {measured} modules; it should be {required}",
        ),
        "foreign-domain": Words(
            "二维码指向 {host}，不在品牌域名（{domains}）之内",
            "The code leads to {host}, which is none of the brand's domains ({domains})",
        ),
        "not-a-link": Words("二维码内容不是网址：{target}", "The code holds no link: {target}"),
    },
    suggestions={
        "unreadable-code": Words("重新生成二维码，深色码配浅色底", "Make the code anew, dark on a light ground"),
        "code-too-small": Words("放大到显示 {required} px 以上", "Enlarge it to at least {required} display px"),
        "modules-too-small": Words("改用短链接，或者放大二维码", "Use a shorter link, or enlarge the code"),
        "quiet-zone": Words(
            "四周留出 {required} 个模块宽的空白", "Leave {required} modules of empty ground on every side"
        ),
        "foreign-domain": Words(
            "换成品牌域名的链接；若无误，在 brand.domains 中登记",
            "Use a link of the brand's own domain; if it is right, add it to brand.domains",
        ),
        "not-a-link": Words("确认内容是否就是想让顾客看到的", "Make sure that this is what people should get"),
    },
    run=run,
    needs=frozenset({"codes"}),
    params=(
        Param("min_px", 76.0, Words("二维码边长的最小显示像素", "Least side of a code in display px"), "px", 1, 10000),
        Param(
            "min_module_px", 1.25, Words("一个模块的最小显示像素", "Least side of a module in display px"), "px", 0, 100
        ),
        Param(
            "min_quiet_zone",
            2.0,
            Words("留白低于这么多模块就报告", "Report a quiet zone below this many modules"),
            None,
            0,
            6,
        ),
        Param(
            "standard_quiet_zone",
            4.0,
            Words("标准要求的留白模块数，低于它只提示", "Modules that the standard asks for; below it a note"),
            None,
            0,
            6,
        ),
    ),
)
