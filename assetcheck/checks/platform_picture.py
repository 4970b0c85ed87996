"""platform-picture: a platform's rules about a picture for one of its placements: frame, codes, text, logo."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Border, CodeHit, Facts, LogoHit, Missing, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.geometry import union_area
from assetcheck.model.place import Place
from assetcheck.model.words import Words


def run(case: Case, params: Params) -> Yielded:
    """What the rule forbids on pictures of its placements, thing by thing."""
    if case.facts.width is None:
        yield NotApplicable("not-a-picture")
        return
    if case.placement is None or case.placement.name not in params["placements"]:
        yield NotApplicable("other-placement")
        return
    for name, (field, look) in LOOKS.items():
        if params[name]:
            fact = getattr(case.facts, field)
            if isinstance(fact, Missing):
                if fact.reason != "not-needed":
                    yield Observation(fact.reason, subject=name, undetermined=True)
            else:
                yield from look(fact)
    if params["max_text_share"] < 1:
        yield from _text_share(case.facts, params["max_text_share"])


def _frame(found: tuple[Border, ...]) -> Iterator[Observation]:
    for border in found:
        yield Observation("frame", values={"width": border.width, "colour": border.colour})


def _codes(found: tuple[CodeHit, ...]) -> Iterator[Observation]:
    for hit in found:
        yield Observation("code", subject=hit.text or "", places=(Place(box=hit.box, page=hit.page),))


def _text(found: tuple[TextRun, ...]) -> Iterator[Observation]:
    for at, line in enumerate(found):
        place = Place(line=at, span=(0, len(line.text)), box=line.box, page=line.page)
        yield Observation("text", subject=line.text, text=line.text, places=(place,))


def _logos(found: tuple[LogoHit, ...]) -> Iterator[Observation]:
    for hit in found:
        yield Observation("logo", subject=hit.name, places=(Place(box=hit.box, page=hit.page),))


def _text_share(facts: Facts, most: float) -> Iterator[Observation]:
    if isinstance(facts.text, Missing):
        yield Observation(facts.text.reason, subject="max_text_share", undetermined=True)
        return
    share = union_area(line.box for line in facts.text if line.page == 0) / ((facts.width or 1) * (facts.height or 1))
    if share > most:
        yield Observation("too-much-text", measured=round(share, 4), required=most, unit="share")


LOOKS: Mapping[str, tuple[str, Callable[[Any], Iterator[Observation]]]] = MappingProxyType(
    {
        "no_frame": ("border", _frame),
        "no_codes": ("codes", _codes),
        "no_text": ("text", _text),
        "no_logos": ("logos", _logos),
    }
)
"""The fact that each parameter is about, and what is seen in it."""

CHECK = Check(
    id="platform-picture",
    title=Words("平台对图片的要求", "Platform rules for pictures"),
    why=Words(
        "平台对主图等版位有自己的要求：不加边框、不放二维码、文字不能太多。按图片所属的版位检查。这些是平台规则，会变动，不是法律。",
        "Platforms have rules of their own for main pictures and the like: no frame, no codes, little text. Judged by "
        "the placement of a picture. Platform rules change; they are no law.",
    ),
    messages={
        "frame": Words("图片四周有 {width} px 的 {colour} 边框", "The picture has a frame of {width} px in {colour}"),
        "code": Words("图上有二维码或条码（{subject}）", "There is a code on the picture ({subject})"),
        "text": Words("图上有文字“{text}”", "There is text on the picture: “{text}”"),
        "logo": Words("图上有标志 {subject}", "The logo {subject} is on the picture"),
        "too-much-text": Words(
            "文字占画面 {measured}，超过 {required}", "Text takes {measured} of the picture, above {required}"
        ),
    },
    suggestions={
        "frame": Words("去掉边框", "Remove the frame"),
        "code": Words("去掉二维码", "Remove the code"),
        "text": Words("去掉文字", "Remove the text"),
        "logo": Words("去掉标志", "Remove the logo"),
        "too-much-text": Words("减少文字", "Use less text"),
    },
    run=run,
    needs=frozenset({"border", "codes", "text", "logos"}),
    params=(
        Param("placements", (), Words("规则适用的版位", "Placements that the rule is about")),
        Param("no_frame", default=False, doc=Words("不许有边框", "No frame")),
        Param("no_codes", default=False, doc=Words("不许有二维码、条码", "No codes")),
        Param("no_text", default=False, doc=Words("不许有文字", "No text")),
        Param("no_logos", default=False, doc=Words("不许有标志", "No logos")),
        Param(
            "max_text_share",
            1.0,
            Words("文字最多占画面的比例", "Greatest share of the picture that text may take"),
            None,
            0,
            1,
        ),
    ),
)
