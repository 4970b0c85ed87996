"""first-screen: what a detail page shows before anyone scrolls: few sizes of text, and the offer by name."""

from collections.abc import Iterator, Sequence

from assetcheck.checks._parts import compiled
from assetcheck.model.check import CampaignCase, Case, Check, Param, Params, Yielded
from assetcheck.model.facts import Missing, Role, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.words import Words

STEP = 1.25
"""Ratio of sizes from which two lines are of different levels."""
QUIET = (Role.DISCLAIMER,)
"""Roles that are no level: small print stands beside them all."""


def run(case: Case, params: Params) -> Yielded:
    """The levels of text size on the first screen of a detail page."""
    problem = _not_judged(case, params)
    if problem:
        yield problem
        return
    sized = [
        (at, line, line.font_px)
        for at, line in _first(case, params)
        if not isinstance(line.font_px, Missing) and line.role not in QUIET
    ]
    levels = _levels([(size, at, line) for at, line, size in sized])
    if len(levels) > params["max_levels"]:
        places = tuple(Place(line=at, span=(0, len(line.text)), box=line.box) for _, at, line in levels)
        yield Observation(
            "too-many-levels",
            places=places,
            measured=len(levels),
            required=params["max_levels"],
            values={"sizes": tuple(f"{size:g}" for size, _, _ in levels)},
        )


def run_campaign(case: CampaignCase, params: Params) -> Yielded:
    """The detail pages that do not name on their first screen the offer that the campaign has."""
    offers = compiled(params["offers"])
    pages: list[tuple[str, bool]] = []
    offer = None
    for member in case.members:
        words = _words(member)
        found = offers.search(words)
        offer = offer or (found[0] if found else None)
        if member.placement and member.placement.name in params["placements"] and member.facts.width:
            shown = "\n".join(line.text for _, line in _first(member, params))
            pages.append((member.ref.path, bool(offers.search(shown))))
    if not pages or offer is None:
        yield NotApplicable("no-detail-page" if not pages else "no-offer")
    elif not any(named for _, named in pages):
        path = pages[0][0]
        yield Observation("offer-not-named", subject=path, text=offer, values={"asset": path})


def _not_judged(case: Case, params: Params) -> Observation | NotApplicable | None:
    if case.facts.width is None:
        return NotApplicable("not-a-picture")
    if case.placement is None or case.placement.name not in params["placements"]:
        return NotApplicable("other-placement")
    return Observation(case.facts.text.reason, undetermined=True) if isinstance(case.facts.text, Missing) else None


def _first(case: Case, params: Params) -> Iterator[tuple[int, TextRun]]:
    """Lines of the first screen: a picture as wide as the screen is seen down to its height."""
    if isinstance(case.facts.text, Missing) or not case.facts.width:
        return
    fold = case.facts.width * params["screen_ratio"]
    yield from ((at, line) for at, line in enumerate(case.facts.text) if line.page == 0 and line.box.bottom <= fold)


def _levels(sized: Sequence[tuple[float, int, TextRun]]) -> list[tuple[float, int, TextRun]]:
    """The first line of each level of size, largest first."""
    levels: list[tuple[float, int, TextRun]] = []
    for size, at, line in sorted(sized, key=lambda item: (-item[0], item[1])):
        if not levels or levels[-1][0] / max(size, 0.1) >= STEP:
            levels.append((size, at, line))
    return levels


def _words(member: Case) -> str:
    if member.copy is not None:
        return member.copy
    return "" if isinstance(member.facts.text, Missing) else "\n".join(line.text for line in member.facts.text)


CHECK = Check(
    id="first-screen",
    title=Words("详情页首屏", "First screen of a detail page"),
    why=Words(
        "详情页首屏决定顾客是否往下看：卖点分层不宜超过三级字号，活动有限时折扣或者赠品的，首屏要点出来。",
        "The first screen of a detail page decides whether people go on: selling points on at most three levels of "
        "size, and the limited discount or gift of the campaign by name.",
    ),
    messages={
        "too-many-levels": Words(
            "首屏有 {measured} 级字号（{sizes} px），最多 {required} 级",
            "The first screen has {measured} levels of text size ({sizes} px); at most {required}",
        ),
        "offer-not-named": Words(
            "活动有“{text}”，详情页首屏（{asset}）没有点出",
            "The campaign offers “{text}”; the first screen ({asset}) does not name it",
        ),
    },
    suggestions={
        "too-many-levels": Words("合并相近的字号", "Merge sizes that are close"),
        "offer-not-named": Words("在首屏写明限时折扣或者赠品", "Name the discount or gift on the first screen"),
    },
    run=run,
    run_campaign=run_campaign,
    needs=frozenset({"text"}),
    params=(
        Param("placements", (), Words("详情页的版位", "Placements of detail pages")),
        Param("max_levels", 3, Words("最多几级字号", "Most levels of text size"), None, 1, 20),
        Param(
            "screen_ratio", 2.0, Words("首屏的高与宽之比", "Height of the first screen over its width"), None, 0.2, 10
        ),
        Param(
            "offers",
            r"限时.{0,6}(?:折|降|减|价|抢|惠)|[1-9](?:\.\d)?\s?折|满\d+(?:\.\d+)?元?减|立减|赠品|买\S{1,3}[赠送]\S|加赠|下单[即就]?[赠送]",
            Words("表示优惠或赠品的写法（正则）", "What names an offer, as a regular expression"),
        ),
    ),
)
