"""Judges generated campaigns: pieces as facts, through the rules of the base pack, as the pipeline does."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assetcheck.evaluate import judge_asset, judge_campaign
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand, Campaign, Placement
from assetcheck.model.check import CampaignCase, Case
from assetcheck.model.facts import Facts, TextRun, advance
from assetcheck.model.finding import Finding
from assetcheck.model.geometry import Box
from assetcheck.model.rule import Severity
from assetcheck.perceive import roles
from assetcheck.pipeline import Options, Setup, make_setup
from benchmarks.campaigns.pieces import Line, Piece

PHONE = 375
PHONE_PLACEMENTS = ("douyin-vertical", "xhs-34")
MINE = frozenset(
    {
        "promo-terms",
        "small-print-ratio",
        "required-disclosure",
        "copyright-notice",
        "price-consistency",
        "product-facts",
    }
)
OURS = "促销"


@dataclass(frozen=True, slots=True)
class Said:
    """A finding, and the asset it is about (empty: the campaign)."""

    path: str
    finding: Finding

    @property
    def loud(self) -> bool:
        """Whether it is an error or a warning."""
        return self.finding.severity is not Severity.INFO

    def names(self, path: str) -> bool:
        """Whether it is about that asset."""
        return self.path == path or any(place.path == path for place in self.finding.observation.places)


@cache
def setup_for(industries: frozenset[str]) -> Setup:
    """The base pack, its rules loaded once for each set of industries."""
    return make_setup(Options(paths=["-"], only_packs=["base"], industries=sorted(industries)))


def judge(pieces: Sequence[Piece], as_of: datetime.date, industries: frozenset[str] = frozenset()) -> list[Said]:
    """What the campaign rules say of the pieces of one campaign."""
    setup = setup_for(industries)
    rules = [rule for rule in setup.rules if rule.id in MINE]
    cases = [case_of(piece, setup, as_of, industries) for piece in pieces]
    said = [
        Said(case.ref.path, finding)
        for case in cases
        for result in judge_asset(case, rules, setup.checks)
        for finding in result.findings
    ]
    campaign = CampaignCase(Campaign(OURS, ("**",)), (), cases)
    results = judge_campaign(campaign, rules, setup.checks)
    crashed = [result for result in results if result.reason and result.reason.startswith("check-crashed")]
    if crashed:
        raise RuntimeError(crashed[0])
    return said + [Said("", finding) for result in results for finding in result.findings]


def case_of(piece: Piece, setup: Setup, as_of: datetime.date, industries: frozenset[str]) -> Case:
    """One asset as the checks see it."""
    if piece.size is None:
        reading = setup.reader_for(industries).read_copy(piece.text)
        ref = AssetRef(piece.name, None, Kind.COPY)
        return Case(ref, Facts(), reading, Brand(), industries, len(piece.text), campaign=OURS, as_of=as_of)
    scale = scale_of(piece)
    runs = roles.assign(lay_out(piece))
    facts = Facts(*piece.size, text=runs).at_scale(scale)
    placement = Placement(Path(piece.name).stem, size=piece.size)
    return Case(
        AssetRef(piece.name, None, Kind.IMAGE), facts, setup.reader_for(industries).read_lines(runs), Brand(), industries,
        1, scale=scale, placement=placement, campaign=OURS, as_of=as_of,
    )  # fmt: skip


def scale_of(piece: Piece) -> float:
    """Display px for each px of the file."""
    assert piece.size is not None
    return PHONE / piece.size[0] if Path(piece.name).stem in PHONE_PLACEMENTS else 1.0


def size_of(piece: Piece, line: Line) -> float:
    """Em size of a line in px of the file."""
    assert piece.size is not None
    size = line.size * min(piece.size)
    return max(size, line.least / scale_of(piece)) if line.small_print else size


def lay_out(piece: Piece) -> list[TextRun]:
    """The lines from top to bottom, as they would be seen."""
    assert piece.size is not None
    width, height = piece.size
    sizes = [size_of(piece, line) for line in piece.lines]
    gap = max(0.15 * min(sizes), (height * 0.92 - sum(sizes)) / (len(sizes) + 1))
    top, runs = height * 0.04, []
    for line, size in zip(piece.lines, sizes, strict=True):
        long = min(round(size * sum(map(advance, line.text))), round(width * 0.94))
        box = Box(round(width * 0.04), round(top), max(long, 1), max(round(size), 1))
        runs.append(
            TextRun(
                line.text, box, confidence=0.99, font_px=round(size, 1), font_interval=(size - 0.3, size + 0.3),
                foreground=line.colour, background="#ffffff", contrast=line.contrast,
                contrast_interval=(line.contrast - 0.1, line.contrast + 0.1),
            )
        )  # fmt: skip
        top += size + gap
    return runs
