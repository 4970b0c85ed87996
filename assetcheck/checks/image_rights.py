"""image-rights: a picture that names an agency, in its metadata or by a watermark, needs a licence on file."""

from collections.abc import Iterator

from assetcheck.checks._agencies import agency_credited, agency_watermarked
from assetcheck.model.brand import Licence
from assetcheck.model.check import Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.words import Words
from assetcheck.placements import matches

Sign = tuple[str, str, tuple[Place, ...], str]
"""Code, agency, places and the words that say so."""


def run(case: Case, params: Params) -> Yielded:
    """One observation for each agency that is named and not covered by a licence that still holds."""
    if case.facts.width is None:
        yield NotApplicable("not-a-picture")
        return
    gaps = [fact.reason for fact in (case.facts.metadata, case.facts.text) if isinstance(fact, Missing)]
    told: set[str] = set()
    for code, agency, places, words in (*_credits(case), *_watermarks(case, params["more_marks"])):
        licences = [item for item in case.brand.licences if _covers(item, agency, case.ref.path)]
        if agency in told or any(_holds(item, case) for item in licences):
            continue
        told.add(agency)
        ended = max((str(item.valid_until) for item in licences), default="")
        yield Observation(
            "licence-ended" if ended else code,
            subject=agency,
            places=places,
            text=words,
            values={"agency": agency, "ended": ended},
        )
    if gaps and not told:
        yield Observation(gaps[0], undetermined=True)


def _credits(case: Case) -> Iterator[Sign]:
    if isinstance(case.facts.metadata, Missing):
        return
    for _field, words in case.facts.metadata.rights:
        agency = agency_credited(words)
        if agency:
            yield "agency-credit", agency.name, (), words


def _watermarks(case: Case, more: tuple[str, ...]) -> Iterator[Sign]:
    if isinstance(case.facts.text, Missing):
        return
    for at, line in enumerate(case.facts.text):
        agency = agency_watermarked(line.text)
        name = agency.name if agency else next((word for word in more if word.lower() in line.text.lower()), None)
        if name:
            place = Place(line=at, span=(0, len(line.text)), box=line.box, page=line.page)
            yield "agency-watermark", name, (place,), line.text


def _covers(licence: Licence, agency: str, path: str) -> bool:
    named = agency_credited(licence.agency)
    return agency in (licence.agency, named.name if named else None) and (
        not licence.paths or matches(licence.paths, path)
    )


def _holds(licence: Licence, case: Case) -> bool:
    return licence.valid_until is None or licence.valid_until >= case.as_of


CHECK = Check(
    id="image-rights",
    title=Words("图片机构的授权", "Licences for agency pictures"),
    why=Words(
        "图片元数据署名图片机构，或者画面上有机构水印，说明图片可能来自图库。没有授权就使用会被索赔；有授权的，在配置"
        "brand.licences 中登记合同或者订单。元数据没有署名不等于可以使用。",
        "A credit of a picture agency in the metadata, or its watermark in the picture, says that it may come from a "
        "stock library. Use without a licence is claimed for; name the contract or order in brand.licences. That the "
        "metadata name nobody does not mean that a picture is free to use.",
    ),
    messages={
        "agency-credit": Words(
            "图片元数据署名 {agency}（{text}），配置中没有登记授权",
            "The metadata credit {agency} ({text}); no licence is declared",
        ),
        "agency-watermark": Words(
            "画面上有 {agency} 的水印文字“{text}”，配置中没有登记授权",
            "The picture shows the watermark words “{text}” of {agency}; no licence is declared",
        ),
        "licence-ended": Words(
            "{agency} 的授权已于 {ended} 到期（图片上的依据：{text}）",
            "The licence of {agency} ended on {ended} (named in the picture: {text})",
        ),
    },
    suggestions={
        "agency-credit": Words(
            "取得授权并在 brand.licences 中登记，或者换图",
            "Get a licence and name it in brand.licences, or change the picture",
        ),
        "agency-watermark": Words(
            "购买无水印的原图并在 brand.licences 中登记授权，或者换图",
            "Buy the picture without watermark and name the licence in brand.licences, or change the picture",
        ),
        "licence-ended": Words(
            "续期后更新 brand.licences，或者换图", "Renew it and update brand.licences, or change the picture"
        ),
    },
    run=run,
    needs=frozenset({"metadata", "text"}),
    params=(Param("more_marks", (), Words("另外要找的水印文字", "Further watermark words to look for")),),
)
