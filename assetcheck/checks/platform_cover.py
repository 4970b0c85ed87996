"""platform-cover: a campaign with copy for a platform needs the cover picture that the platform shows with it."""

from assetcheck.model.check import CampaignCase, Check, Param, Params, Yielded
from assetcheck.model.finding import NotApplicable, Observation, Value
from assetcheck.model.words import Words


def run_campaign(case: CampaignCase, params: Params) -> Yielded:
    """One observation where there is copy for the platform and no picture for any of its covers."""
    copy, covered = None, False
    for member in case.members:
        if any(part.platform in params["platforms"] for part in member.parts):
            copy = copy or member.ref.path
        covered = covered or (member.placement is not None and member.placement.name in params["covers"])
    if copy is None:
        yield NotApplicable("other-platform")
    elif not covered:
        values: dict[str, Value] = {"copy": copy, "covers": tuple(params["covers"])}
        yield Observation("missing-cover", subject=copy, undetermined=bool(case.unreadable), values=values)


CHECK = Check(
    id="platform-cover",
    title=Words("文案配套的封面图", "Cover pictures for copy"),
    why=Words(
        "有些平台发文必须配封面图。活动里有该平台的文案而没有对应版位的图，发布时只能临时裁切。",
        "Some platforms publish copy only with a cover. Copy for one without a picture of its placement is published "
        "with whatever is cropped on the day.",
    ),
    messages={"missing-cover": Words("{copy} 缺少封面图（{covers}）", "{copy} has no cover picture ({covers})")},
    suggestions={"missing-cover": Words("补做封面图：{covers}", "Make a cover picture: {covers}")},
    run_campaign=run_campaign,
    params=(
        Param("platforms", (), Words("规则适用的平台", "Platforms that the rule is about")),
        Param("covers", (), Words("可作封面的版位", "Placements that serve as cover")),
    ),
)
