"""size-variants: a campaign must have every placement that it declares, made for it and complete."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assetcheck.checks._sizes import filled_by, near_miss, nearest_ratio
from assetcheck.checks._variants import Shot, blown_up, common, families, shot_of, twins
from assetcheck.model.brand import Placement
from assetcheck.model.check import CampaignCase, Check, Param, Params, Yielded
from assetcheck.model.facts import Role
from assetcheck.model.finding import NotApplicable, Observation, Value
from assetcheck.model.regex import Regex
from assetcheck.model.rule import Severity
from assetcheck.model.words import Words


def run_campaign(case: CampaignCase, params: Params) -> Yielded:
    """Placements without a picture, and pictures that are twins, blown up, or lack what their variants have."""
    if not case.placements:
        yield NotApplicable("no-placement-declared")
        return
    shots = [shot_of(member) for member in case.members if member.facts.width]
    for placement in case.placements:
        if not any(filled_by(placement, shot) for shot in shots):
            yield _gap(placement, shots, case.unreadable)
    for placement in case.placements:
        yield from _odd(placement, shots)
    if params["compare"]:
        yield from _twins(shots, case.placements)
        yield from _blown_up(shots)
        for family in families(shots):
            yield from _lacking(family)


def _gap(placement: Placement, shots: Sequence[Shot], unreadable: tuple[str, ...]) -> Observation:
    """Why a placement has no picture: near misses first, then too small, another ratio, nothing."""
    own = [shot for shot in shots if shot.placement == placement.name]
    free = own or [shot for shot in shots if shot.placement is None]
    for shot in free:
        missed = near_miss(placement, shot)
        if missed:
            return _near(placement, shot, missed)
    if own:
        best = max(own, key=lambda shot: (shot.width, shot.height))
        least = placement.size or placement.min_size or (placement.width or best.width, best.height)
        return Observation(
            "variant-too-small", subject=placement.name, measured=best.width, required=least[0], unit="px",
            values={**_wanted(placement), **_of(best)},
        )  # fmt: skip
    near = nearest_ratio(placement, free)
    if near is None:
        values = _wanted(placement)
        return Observation("missing-placement", subject=placement.name, undetermined=bool(unreadable), values=values)
    return Observation(
        "wrong-ratio", subject=placement.name, measured=round(near.width / near.height, 3),
        required=round(placement.wanted_ratio or 0, 3), values={**_wanted(placement), **_of(near)},
    )  # fmt: skip


def _odd(placement: Placement, shots: Sequence[Shot]) -> Iterator[Observation]:
    """Pictures made for a placement that is filled, which are a few px off all the same."""
    if any(filled_by(placement, shot) for shot in shots):
        for shot in shots:
            missed = near_miss(placement, shot) if shot.placement == placement.name else None
            if missed:
                yield _near(placement, shot, missed)


def _near(placement: Placement, shot: Shot, missed: tuple[int, int]) -> Observation:
    mend = {"wide": f"{missed[0]:+d}", "high": f"{missed[1]:+d}"}
    return Observation("near-miss", subject=placement.name, values={**_wanted(placement), **_of(shot), **mend})


def _twins(shots: Sequence[Shot], placements: tuple[Placement, ...]) -> Iterator[Observation]:
    """The same picture twice, unless several placements of its size may each want one."""
    for one, other in twins(shots):
        size = (one.width, one.height)
        if one.placement == other.placement and sum(place.fits_size(size) for place in placements) <= 1:
            yield Observation(
                "same-picture", subject=f"{one.path} / {other.path}", severity=Severity.WARNING,
                values={"first": one.path, "second": other.path},
            )  # fmt: skip


def _blown_up(shots: Sequence[Shot]) -> Iterator[Observation]:
    for small, large in blown_up(shots):
        yield Observation(
            "upscaled", subject=large.path, severity=Severity.WARNING,
            values={**_of(large), "small": small.path, "small_width": small.width, "small_height": small.height},
        )  # fmt: skip


def _lacking(family: Sequence[Shot]) -> Iterator[Observation]:
    """What a variant lacks that most of its family have: a logo, small print, a headline or price."""
    with_logos = [shot for shot in family if shot.logos is not None]
    usual = common([shot.logos or () for shot in with_logos], len(with_logos))
    for shot in with_logos:
        for name in usual:
            if name not in (shot.logos or ()):
                yield _lacks("variant-lacks-logo", shot, name, len(with_logos))
    read = [shot for shot in family if shot.lines]
    if len(read) == len(family):
        yield from _lacking_words(read)


def _lacking_words(family: Sequence[Shot]) -> Iterator[Observation]:
    from rapidfuzz import fuzz

    noted = [[line for line, role in shot.lines or () if role is Role.DISCLAIMER] for shot in family]
    if common([["note"] if lines else [] for lines in noted], len(family)):
        for shot, lines in zip(family, noted, strict=True):
            if not lines and not _says(shot, [line for own in noted for line in own]):
                example = Counter(line for own in noted for line in own).most_common(1)[0][0]
                yield _lacks("variant-lacks-disclaimer", shot, example, len(family))
    claims = [[line for line, role in shot.lines or () if _is_claim(line, role)] for shot in family]
    for claim in common(claims, len(family)):
        for shot in family:
            if fuzz.partial_ratio(claim, shot.words) < ALIKE:
                yield _lacks("variant-lacks-claim", shot, claim, len(family))


def _is_claim(line: str, role: Role) -> bool:
    """Whether a line is what the picture is for: its headline, a price, or a promise; selling points come and go."""
    return len(line) >= SHORTEST and role is not Role.DISCLAIMER and (role in CLAIMS or bool(PROMISE.search(line)))


def _says(shot: Shot, lines: Sequence[str]) -> bool:
    from rapidfuzz import fuzz

    return any(fuzz.partial_ratio(line, shot.words) >= ALIKE for line in dict.fromkeys(lines) if len(line) >= SHORTEST)


def _lacks(code: str, shot: Shot, thing: str, count: int) -> Observation:
    values: dict[str, Value] = {"asset": shot.path, "thing": thing, "count": count}
    return Observation(code, subject=f"{shot.path} {thing}", severity=Severity.WARNING, text=thing, values=values)


def _wanted(placement: Placement) -> dict[str, str | int]:
    """Name and wanted size of a placement, for messages."""
    shape = placement.size or placement.min_size
    if shape:
        size = f"{shape[0]}×{shape[1]}"
    elif placement.width:
        size = f"{placement.width}×…"
    else:
        size = f"{placement.ratio or '?'}:1"
    return {"placement": placement.name, "title": placement.title or placement.name, "wanted": size}


def _of(shot: Shot) -> dict[str, str | int]:
    return {"asset": shot.path, "width": shot.width, "height": shot.height}


CLAIMS = (Role.HEADLINE, Role.PRICE)
PROMISE = Regex(r"[\d一二三四五六七八九]折|满\d|减\d|半价|免费|包邮|[赠送]|限时|领券|抽奖|返现|\d元")
"""What a line that promises something says, without blanks and signs."""
SHORTEST = 4
"""Characters of a line that says something by itself."""
ALIKE = 75
"""Likeness (rapidfuzz, 0–100) from which a line counts as said: text recognition slips now and then."""

CHECK = Check(
    id="size-variants",
    title=Words("投放尺寸是否齐全", "Size variants"),
    why=Words(
        "活动声明的每个版位都要有对应尺寸的图；缺一个，或者差一个像素，"
        "投放当天就会被拒收或临时裁切。同一设计的各个尺寸还会"
        "互相比较：重复的图、由小图放大的图，以及缺了其他尺寸都有的标志、说明小字或者主张的图。",
        "A campaign needs a picture of the right size for every "
        "placement that it declares; one missing, or one px off, "
        "is refused or cropped on the day. Variants of one design "
        "are compared too: the same picture twice, a small one "
        "blown up, one that lacks the logo, the small print or the claim that the others have.",
    ),
    messages={
        "missing-placement": Words(
            "缺少版位“{title}”（{placement}，{wanted}）的图", "No picture for placement {placement} ({wanted})"
        ),
        "near-miss": Words(
            "{asset}（{width}×{height}）离版位“{title}”（{placement}）的 {wanted} 只差一点：宽 {wide} px，高 {high} px",
            "{asset} ({width}×{height}) just misses placement {placement} "
            "({wanted}): width {wide} px, height {high} px",
        ),
        "wrong-ratio": Words(
            "缺少版位“{title}”（{placement}，{wanted}）的图；最接近的是 {asset}（{width}×{height}），"
            "宽高比 {measured}，应为 {required}",
            "No picture for placement {placement} ({wanted}); the "
            "nearest is {asset} ({width}×{height}), whose ratio is "
            "{measured} in place of {required}",
        ),
        "variant-too-small": Words(
            "版位“{title}”（{placement}）需要 {wanted}，{asset} 只有 {width}×{height}",
            "Placement {placement} needs {wanted}; {asset} has only {width}×{height}",
        ),
        "same-picture": Words("{first} 与 {second} 是同一张图", "{first} and {second} are the same picture"),
        "upscaled": Words(
            "{asset}（{width}×{height}）像是由 {small}（{small_width}×{small_height}）放大而来，没有更多细节",
            "{asset} ({width}×{height}) looks blown up from {small} "
            "({small_width}×{small_height}): it has no more detail",
        ),
        "variant-lacks-logo": Words(
            "{asset} 没有标志 {thing}，同一设计的 {count} 张图大多有",
            "{asset} lacks the logo {thing} that most of its {count} variants have",
        ),
        "variant-lacks-disclaimer": Words(
            "{asset} 没有说明小字，同一设计的 {count} 张图大多有（如“{thing}”）",
            "{asset} lacks the small print that most of its {count} variants have (as “{thing}”)",
        ),
        "variant-lacks-claim": Words(
            "{asset} 没有“{thing}”，同一设计的 {count} 张图大多有",
            "{asset} lacks “{thing}” that most of its {count} variants have",
        ),
    },
    suggestions={
        "missing-placement": Words("补做一张 {wanted} 的图", "Make a picture of {wanted}"),
        "near-miss": Words(
            "宽 {wide} px、高 {high} px，导出为 {wanted}", "Change the width by {wide} px and the height by {high} px"
        ),
        "wrong-ratio": Words("把 {asset} 按 {wanted} 重新导出", "Export {asset} again at {wanted}"),
        "variant-too-small": Words("从源文件按 {wanted} 重新导出", "Export again from the source at {wanted}"),
        "same-picture": Words(
            "删去一张，或者换成应有的尺寸", "Remove one, or replace it by the size that it should be"
        ),
        "upscaled": Words("从源文件重新导出", "Export it again from the source"),
        "variant-lacks-logo": Words("补上标志", "Add the logo"),
        "variant-lacks-disclaimer": Words("补上说明小字", "Add the small print"),
        "variant-lacks-claim": Words("统一各尺寸的内容", "Make the variants say the same"),
    },
    run_campaign=run_campaign,
    needs=frozenset({"likeness", "text", "logos"}),
    params=(
        Param("compare", default=True, doc=Words("是否比较各尺寸的内容", "Whether to compare what the variants show")),
    ),
)
