"""Campaigns for tests: pictures and copy as cases, judged by one check."""

import datetime
from typing import Any

from assetcheck.checks import all_checks
from assetcheck.language import Reader
from assetcheck.language.offers import OfferReader
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand, Campaign
from assetcheck.model.check import CampaignCase, Case
from assetcheck.model.facts import Facts, Role, TextRun
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.geometry import Box

CHECKS = all_checks()
READER = Reader((), offers=OfferReader())
TODAY = datetime.date(2026, 6, 10)
Seen = list[Observation | NotApplicable]


def line(text: str, top: int = 0, px: float = 20, contrast: float = 10, role: Role = Role.BODY) -> TextRun:
    """A line of a picture at that height."""
    return TextRun(
        text, Box(20, top, int(px * len(text)), int(px)), font_px=px, font_interval=(px, px), contrast=contrast,
        contrast_interval=(contrast, contrast), confidence=0.99, role=role,
    )  # fmt: skip


def picture(path: str, *lines: TextRun, **given: Any) -> Case:
    """A picture of 800 × 800 with these lines."""
    facts = Facts(800, 800, text=lines)
    given = {"brand": Brand(), "industries": frozenset(), "as_of": TODAY, **given}
    return Case(AssetRef(path, None, Kind.IMAGE), facts, READER.read_lines(lines), size=1, **given)


def copy(path: str, text: str, **given: Any) -> Case:
    """A piece of copy."""
    given = {"brand": Brand(), "industries": frozenset(), "as_of": TODAY, **given}
    return Case(AssetRef(path, None, Kind.COPY), Facts(), READER.read_copy(text), size=len(text), copy=text, **given)


def params_of(check: str, given: dict[str, Any]) -> dict[str, Any]:
    """The check's defaults with these laid over them."""
    return {**{param.name: param.default for param in CHECKS[check].params}, **given}


def judged(check: str, case: Case, **params: Any) -> Seen:
    """What a check says of one asset."""
    run = CHECKS[check].run
    assert run
    return list(run(case, params_of(check, params)))


def compared(check: str, *members: Case, **params: Any) -> Seen:
    """What a check says of a campaign of these."""
    run = CHECKS[check].run_campaign
    assert run
    return list(run(CampaignCase(Campaign("618", ("**",)), (), members), params_of(check, params)))


def codes(seen: Seen) -> list[str]:
    """Codes of the observations, and reasons of what does not apply."""
    return [one.code if isinstance(one, Observation) else one.reason for one in seen]
