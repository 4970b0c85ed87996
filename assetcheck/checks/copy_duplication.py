"""copy-duplication: copy for one platform that is the copy of another again."""

from typing import NamedTuple
from zlib import crc32

from assetcheck.checks._letters import letters_of
from assetcheck.checks._pairs import pairs_that_share
from assetcheck.checks._parts import place_in, quoted
from assetcheck.model.check import CampaignCase, Check, Param, Params, Yielded
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place
from assetcheck.model.words import Words

SHINGLE = 6
"""Characters of the pieces by which copies of a text find each other."""
SKETCH = 16
"""Pieces kept of a text: those with the lowest checksums, which copies have in common."""
LONGEST = 4_000
"""Characters of a text that are compared."""


class _Body(NamedTuple):
    path: str
    platform: str
    words: str
    place: Place
    shown: str


def run_campaign(case: CampaignCase, params: Params) -> Yielded:
    """One observation for each text that is like an earlier one of another platform."""
    bodies = [body for body in _bodies(case) if len(body.words) >= params["min_length"]]
    if len({body.platform for body in bodies}) <= 1:
        yield NotApplicable("one-platform")
        return
    from rapidfuzz import fuzz

    limit = params["max_similarity"] * 100
    told: set[int] = set()
    for one, other in pairs_that_share([_sketch(body.words) for body in bodies]):
        first, second = bodies[one], bodies[other]
        if first.platform == second.platform or other in told:
            continue
        alike = fuzz.ratio(first.words, second.words, score_cutoff=limit)
        if alike > limit or alike == 100:  # noqa: PLR2004 - the same text
            told.add(other)
            yield _alike(first, second, alike / 100, params["max_similarity"])


def _alike(first: _Body, second: _Body, alike: float, limit: float) -> Observation:
    return Observation(
        "same-copy",
        subject=f"{first.path} {first.platform} / {second.path} {second.platform}",
        places=(first.place, second.place),
        text=first.shown,
        measured=round(alike, 2),
        required=limit,
        values={
            "first": first.path, "first_platform": first.platform,
            "second": second.path, "second_platform": second.platform,
        },
    )  # fmt: skip


def _bodies(case: CampaignCase) -> list[_Body]:
    found = []
    for member in case.members:
        for part in member.parts:
            if part.platform and member.copy:
                text = member.copy[slice(*part.body)]
                words = letters_of(text[: LONGEST * 2])[:LONGEST]
                place = place_in(member, part.body)
                at = Place(span=place.span, row=place.row, column=place.column, path=member.ref.path)
                found.append(_Body(member.ref.path, part.platform, words, at, quoted(text)))
    return found


def _sketch(words: str) -> list[int]:
    pieces = {
        crc32(words[at : at + SHINGLE].encode("utf-8", "surrogatepass")) for at in range(len(words) - SHINGLE + 1)
    }
    return sorted(pieces)[:SKETCH]


CHECK = Check(
    id="copy-duplication",
    title=Words("各平台文案不应照搬", "Copy repeated over platforms"),
    why=Words(
        "同一段正文照搬到几个平台，平台会判为重复内容而限流，也不合各自读者的习惯。比较同一活动中声明了平台的文案正文，"
        "标点、空白和大小写不计。",
        "The same body on several platforms is taken for duplicate content and shown to fewer people, and suits none "
        "of their readers. Bodies of copy of one campaign that name their platforms are compared, without punctuation, "
        "blanks and letter case.",
    ),
    messages={
        "same-copy": Words(
            "{first}（{first_platform}）与 {second}（{second_platform}）的正文相似度 "
            "{measured}，超过 {required}：“{text}”",
            "The bodies of {first} ({first_platform}) and {second} ({second_platform}) are {measured} alike, above "
            "{required}: “{text}”",
        ),
    },
    suggestions={"same-copy": Words("按平台改写其中一篇", "Rewrite one of them for its platform")},
    run_campaign=run_campaign,
    params=(
        Param("max_similarity", 0.8, Words("允许的最大相似度", "Greatest similarity that is let pass"), None, 0, 1),
        Param(
            "min_length",
            20,
            Words("短于这么多字的正文不比较", "Bodies shorter than this are not compared"),
            None,
            1,
            10000,
        ),
    ),
)
