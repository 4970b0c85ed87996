"""size-variants: a campaign must have every placement that it declares."""

from assetcheck.model.brand import Placement
from assetcheck.model.check import CampaignCase, Case, Check, Params, Yielded
from assetcheck.model.finding import NotApplicable, Observation, Value
from assetcheck.model.words import Words

NEAR = 0.06
"""Share by which a picture's ratio may be off and still be named as a near miss."""


def run_campaign(case: CampaignCase, _params: Params) -> Yielded:
    """One observation for each placement that no member fills."""
    if not case.placements:
        yield NotApplicable("no-placement-declared")
    pictures = [member for member in case.members if member.facts.width]
    for placement in case.placements:
        made_for_it = [member for member in pictures if member.placement and member.placement.name == placement.name]
        if any(placement.enough_pixels(_size(member)) for member in made_for_it):
            continue
        if made_for_it:
            yield _too_small(placement, max(made_for_it, key=_size))
        else:
            yield _missing(placement, pictures, case.unreadable)


def _too_small(placement: Placement, best: Case) -> Observation:
    width, height = _size(best)
    return Observation(
        "variant-too-small",
        subject=placement.name,
        measured=width,
        required=(placement.size or placement.min_size or (width, height))[0],
        unit="px",
        values={**_wanted(placement), "asset": best.ref.path, "width": width, "height": height},
    )


def _missing(placement: Placement, pictures: list[Case], unreadable: tuple[str, ...]) -> Observation:
    near = _nearest(placement, pictures)
    values: dict[str, Value] = dict(_wanted(placement))
    if near:
        values |= {"asset": near.ref.path, "width": _size(near)[0], "height": _size(near)[1]}
    code = "wrong-size" if near else "missing-placement"
    return Observation(code, subject=placement.name, undetermined=bool(unreadable) and not near, values=values)


def _nearest(placement: Placement, pictures: list[Case]) -> Case | None:
    ratio = placement.wanted_ratio
    free = [member for member in pictures if member.placement is None]
    if ratio is None or not free:
        return None
    best = min(free, key=lambda member: abs(_size(member)[0] / _size(member)[1] / ratio - 1))
    return best if abs(_size(best)[0] / _size(best)[1] / ratio - 1) <= NEAR else None


def _size(member: Case) -> tuple[int, int]:
    return member.facts.width or 0, member.facts.height or 0


def _wanted(placement: Placement) -> dict[str, str]:
    """Name and wanted size of a placement, for messages."""
    shape = placement.size or placement.min_size
    if shape:
        wanted = f"{shape[0]}×{shape[1]}"
    elif placement.width:
        wanted = f"{placement.width}×…"
    else:
        wanted = f"{placement.ratio or '?'}:1"
    return {"placement": placement.name, "title": placement.title or placement.name, "wanted": wanted}


CHECK = Check(
    id="size-variants",
    title=Words("投放尺寸是否齐全", "Size variants"),
    why=Words(
        "活动声明的每个版位都要有对应尺寸的图；缺一个，投放当天就会被临时裁切或拒收。",
        "A campaign needs a picture of the right size for every placement that it declares.",
    ),
    messages={
        "missing-placement": Words(
            "缺少版位“{title}”（{placement}，{wanted}）的图", "No picture for placement {placement} ({wanted})"
        ),
        "wrong-size": Words(
            "缺少版位“{title}”（{placement}，{wanted}）的图；最接近的是 {asset}（{width}×{height}）",
            "No picture for placement {placement} ({wanted}); the nearest is {asset} ({width}×{height})",
        ),
        "variant-too-small": Words(
            "版位“{title}”（{placement}）需要 {wanted}，{asset} 只有 {width}×{height}",
            "Placement {placement} needs {wanted}; {asset} has only {width}×{height}",
        ),
    },
    suggestions={
        "missing-placement": Words("补做一张 {wanted} 的图", "Make a picture of {wanted}"),
        "wrong-size": Words("把 {asset} 按 {wanted} 重新导出", "Export {asset} again at {wanted}"),
        "variant-too-small": Words("从源文件按 {wanted} 重新导出", "Export again from the source at {wanted}"),
    },
    run_campaign=run_campaign,
    needs=frozenset(),
)
