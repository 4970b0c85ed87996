"""Wires the rooms: paths in, report out. The only place that sees them all."""

import datetime
import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assetcheck.cache import cache_of
from assetcheck.discover import STDIN, report_path
from assetcheck.evaluate import judge_asset
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Campaign, Placement
from assetcheck.model.caution import Tell, tell_nobody
from assetcheck.model.check import Case
from assetcheck.model.finding import Status
from assetcheck.model.report import AssetResult, CampaignResult, Report, Run, status_of_rules
from assetcheck.model.seen import Seen
from assetcheck.pipeline import labels
from assetcheck.pipeline.decisions import Decisions, Desk
from assetcheck.pipeline.look import Looker, read_again
from assetcheck.pipeline.members import Members
from assetcheck.pipeline.options import Options
from assetcheck.pipeline.plan import Plan, make_plan
from assetcheck.pipeline.readings import Readings
from assetcheck.pipeline.setup import Setup, make_setup
from assetcheck.pipeline.sight import NOT_CACHED, look_at
from assetcheck.pipeline.spool import Spool
from assetcheck.pipeline.workers import Stop, go_on
from assetcheck.placements import matches, placement_of
from assetcheck.version import VERSION

if TYPE_CHECKING:
    from assetcheck.model.review import Manifest, Notice

__all__ = ["NOT_CACHED", "Options", "Plan", "Setup", "judge_text", "make_plan", "make_setup", "read_again", "run"]

Listener = Callable[[AssetResult], None]
"""Called with each asset as it is judged, in the order of the report."""


def run(  # noqa: PLR0913 - what a caller may want of a run, each with a default
    plan: Plan,
    listener: Listener = lambda _: None,
    looker: Looker | None = None,
    tell: Tell = tell_nobody,
    stop: Stop = go_on,
    *,
    manifest: bool = True,
) -> Report:
    """Judge every asset of a plan, then every campaign. However many there are, one is in memory at a time.

    Args:
        plan: what to judge, and by what.
        listener: told of each asset.
        looker: one whose models are loaded already, for callers that run many plans in this process.
        tell: told of what could not be done as usual.
        stop: asked now and then whether to end here, with a report of what was finished.
        manifest: whether to say what the run was made with, which takes longer than to judge a short text.

    """
    started, clock = datetime.datetime.now(datetime.UTC), time.monotonic()
    results: Spool[AssetResult] = Spool()
    members = Members(plan.setup.settings.brand)
    settings = plan.setup.settings
    desk = Desk(plan.decisions, plan.options.as_of, settings.root, (item.name for item in settings.campaigns))
    interrupted = False
    with cache_of(plan.options.cache, plan.options.cache_bytes, tell) as cache:
        readings = Readings(plan.setup, cache)
        try:
            for seen in look_at(plan, cache, looker, stop):
                result, case = _judge(plan.setup, seen, readings, plan.options.as_of, plan.decisions)
                result = desk.lay_over(result)
                results.append(result)
                members.add(result, case)
                for other in _elsewhere(plan.setup, seen, case):
                    members.add(result, other)
                listener(result)
        except KeyboardInterrupt:
            interrupted = True
    plan.setup.remember()
    interrupted |= len(results) < len(plan.found.refs)
    campaigns = () if interrupted else tuple(desk.lay_over(campaign) for campaign in _campaigns(plan, members))
    rules = tuple(rule for rule in plan.setup.rules if rule.enabled)
    return Report(
        run=Run(
            started=started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            seconds=round(time.monotonic() - clock, 1),
            as_of=plan.options.as_of.isoformat(),
            version=VERSION,
            packs=settings.packs,
            industries=tuple(sorted(settings.industries)),
            interrupted=interrupted,
            folder=report_path(settings.root, Path.cwd()),
        ),
        assets=results,
        campaigns=campaigns,
        skipped=plan.found.skipped,
        rules=rules,
        notices=(
            *_partial(plan),
            *desk.notices((rule.id for rule in rules), whole=plan.whole and not interrupted),
        ),
        manifest=_manifest(plan) if manifest else None,
        comparison=desk.comparison(),
        not_covered=tuple(topic for pack in plan.setup.packs for topic in pack.not_covered),
    )


def _campaigns(plan: Plan, members: Members) -> Iterator[CampaignResult]:
    """The campaigns, each judged as a set; a run without any loads nothing for them."""
    if plan.setup.settings.campaigns:
        from assetcheck.pipeline.campaigns import judged_campaigns

        yield from judged_campaigns(plan, members)


def _partial(plan: Plan) -> "list[Notice]":
    """What is to be said of campaigns of which not all was to be checked."""
    if not plan.found.partial:
        return []
    from assetcheck.model.review import Notice, NoticeCode

    return [Notice(NoticeCode.CAMPAIGN_PARTIAL, path=name, count=left) for name, left in plan.found.partial]


def _manifest(plan: Plan) -> "Manifest":
    from assetcheck.pipeline.manifest import manifest_of

    return manifest_of(plan)


def judge_text(setup: Setup, text: str) -> AssetResult:
    """Judge one piece of copy that lies in no file."""
    data = text.encode("utf-8", "surrogatepass")
    seen = Seen(AssetRef(STDIN, None, Kind.COPY), hashlib.sha256(data).hexdigest(), len(data), copy=text)
    return _judge(setup, seen, Readings(setup, None), datetime.date.today(), Decisions())[0]


def _judge(
    setup: Setup, seen: Seen, readings: Readings, as_of: datetime.date, decisions: Decisions
) -> tuple[AssetResult, Case | None]:
    campaign = next(iter(labels.campaigns_of(setup.settings, seen)), None)
    named = campaign.name if campaign else None
    if seen.reason is not None:
        status = Status.SKIPPED if seen.reason == NOT_CACHED else Status.ERROR
        result = AssetResult(
            seen.ref, status, sha256=seen.sha256, reason=seen.reason, detail=seen.detail, campaign=named
        )
        return result, None
    placement = _placement(setup, seen, campaign)
    scale, known = _scale(seen, placement)
    case = Case(
        ref=seen.ref,
        facts=seen.facts.at_scale(scale),
        reading=readings.of(seen),
        brand=setup.settings.brand,
        industries=labels.industries_of(setup.settings, seen),
        size=seen.size,
        format=seen.format,
        scale=scale,
        placement=placement,
        campaign=named,
        as_of=as_of,
        copy=seen.copy,
        parts=labels.parts_of(setup.settings, seen),
        troubles=seen.troubles,
        signed=decisions.signed(seen.ref.path, seen.sha256),
    )
    rules = judge_asset(case, setup.rules_for(seen.ref.path), setup.checks)
    result = AssetResult(
        ref=seen.ref,
        status=status_of_rules(rules),
        rules=rules,
        facts=case.facts,
        sha256=seen.sha256,
        placement=placement.name if placement else None,
        campaign=named,
        scale=scale,
        scale_known=known,
        signed=case.signed,
    )
    return result, case


def _elsewhere(setup: Setup, seen: Seen, case: Case | None) -> Iterator[Case]:
    """The case of an asset once more for each further campaign that it belongs to."""
    if case is not None:
        for campaign in labels.campaigns_of(setup.settings, seen)[1:]:
            yield replace(case, campaign=campaign.name, placement=_placement(setup, seen, campaign))


def _placement(setup: Setup, seen: Seen, campaign: Campaign | None) -> Placement | None:
    if seen.ref.kind is not Kind.IMAGE or not seen.facts.width or not seen.facts.height:
        return None
    asked = _asked(setup, seen.ref.path, campaign)
    return placement_of(seen.ref.path, (seen.facts.width, seen.facts.height), asked, setup.settings.placements)


def _asked(setup: Setup, path: str, campaign: Campaign | None) -> tuple[str, ...]:
    asked = campaign.placements if campaign else ()
    for override in setup.settings.overrides:
        if override.placements is not None and matches(override.paths, path):
            asked = override.placements
    return asked


def _scale(seen: Seen, placement: Placement | None) -> tuple[float, bool]:
    """Display px for each px of the file, and whether anything told it."""
    if placement and placement.display_width and seen.facts.width:
        return placement.display_width / seen.facts.width, True
    stem = seen.ref.path.rsplit(".", 1)[0]
    factor = stem.rpartition("@")[2]
    if factor.endswith("x") and factor[:-1].isdigit() and int(factor[:-1]) > 0:
        return 1 / int(factor[:-1]), True
    return 1.0, False
