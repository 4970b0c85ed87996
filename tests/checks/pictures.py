"""Cases for checks of pictures and copy, made from as little as a test needs."""

import datetime
from typing import Any

from assetcheck.checks import all_checks
from assetcheck.formats import decks, labels
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand, Campaign, Placement
from assetcheck.model.check import CampaignCase, Case
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Facts
from assetcheck.model.finding import NotApplicable, Observation

CHECKS = all_checks()
NOBODY = Brand()
DAY = datetime.date(2026, 11, 22)


def picture(
    path: str = "a.png",
    *,
    size: tuple[int, int] = (800, 800),
    brand: Brand = NOBODY,
    placement: Placement | None = None,
    scale: float = 1.0,
    **facts: Any,
) -> Case:
    return Case(
        AssetRef(path, None, Kind.IMAGE), Facts(*size, **facts), Reading(), brand, frozenset(), 1,
        placement=placement, scale=scale, as_of=DAY,
    )  # fmt: skip


def copy(text: str, path: str = "a.md") -> Case:
    parts, troubles = labels.parts_of_text(text)
    if path.endswith(".csv"):
        parts, troubles = decks.parts_of_table(text), ()
    return Case(
        AssetRef(path, None, Kind.COPY), Facts(), Reading(), Brand(), frozenset(), 1,
        copy=text, parts=parts, troubles=troubles, as_of=DAY,
    )  # fmt: skip


def said(check: str, case: Case, **params: Any) -> list[Observation]:
    """The observations of a check about one asset."""
    run = CHECKS[check].run
    assert run
    return _observations(run(case, _params(check, params)))


def said_of(check: str, members: list[Case], asked: tuple[Placement, ...] = (), **params: Any) -> list[Observation]:
    """The observations of a check about a campaign."""
    run = CHECKS[check].run_campaign
    assert run
    names = tuple(placement.name for placement in asked)
    given = CampaignCase(Campaign("618", ("**",), names), asked, tuple(members))
    return _observations(run(given, _params(check, params)))


def _params(check: str, given: dict[str, Any]) -> dict[str, Any]:
    return {param.name: param.default for param in CHECKS[check].params} | given


def _observations(yielded: Any) -> list[Observation]:
    found = [item for item in yielded if not isinstance(item, NotApplicable)]
    assert all(item.code in CHECKS_CODES or item.undetermined for item in found)
    return found


CHECKS_CODES = {code for check in CHECKS.values() for code in check.messages}
