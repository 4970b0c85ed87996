"""Wires the rooms: paths in, report out. The only place that sees them all."""

import datetime
import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from assetcheck.discover import STDIN
from assetcheck.evaluate import judge_asset, judge_campaign, status_of
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Campaign, Placement
from assetcheck.model.check import CampaignCase, Case
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Missing
from assetcheck.model.finding import RuleResult, Status
from assetcheck.model.report import AssetResult, CampaignResult, PlacementResult, Report, Run
from assetcheck.model.seen import Seen
from assetcheck.pipeline.look import Looker, read_again
from assetcheck.pipeline.plan import Options, Plan, Setup, make_plan, make_setup
from assetcheck.pipeline.sight import look_at
from assetcheck.placements import campaign_of, matches, placement_of
from assetcheck.version import VERSION

__all__ = ["Options", "Plan", "Setup", "judge_text", "make_plan", "make_setup", "read_again", "run"]

Listener = Callable[[AssetResult], None]
"""Called with each asset as it is judged, in the order of the report."""


def run(plan: Plan, listener: Listener = lambda _: None, looker: Looker | None = None) -> Report:
    """Judge every asset of a plan, then every campaign.

    Args:
        plan: what to judge, and by what.
        listener: told of each asset.
        looker: one whose models are loaded already, for callers that run many plans in this process.

    """
    started, clock = datetime.datetime.now(datetime.UTC), time.monotonic()
    results: list[AssetResult] = []
    members: dict[str, list[Case]] = defaultdict(list)
    interrupted = False
    try:
        for seen in look_at(plan, looker):
            result, case = _judge(plan.setup, seen, plan.options.as_of)
            results.append(result)
            if case and case.campaign:
                members[case.campaign].append(case)
            listener(result)
    except KeyboardInterrupt:
        interrupted = True
    settings = plan.setup.settings
    return Report(
        run=Run(
            started=started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            seconds=round(time.monotonic() - clock, 1),
            as_of=plan.options.as_of.isoformat(),
            version=VERSION,
            packs=settings.packs,
            industries=tuple(sorted(settings.industries)),
            interrupted=interrupted,
        ),
        assets=tuple(results),
        campaigns=() if interrupted else tuple(_campaigns(plan, members, results)),
        skipped=plan.found.skipped,
        rules=tuple(rule for rule in plan.setup.rules if rule.enabled),
        not_covered=tuple(topic for pack in plan.setup.packs for topic in pack.not_covered),
    )


def judge_text(setup: Setup, text: str) -> AssetResult:
    """Judge one piece of copy that lies in no file."""
    data = text.encode("utf-8", "surrogatepass")
    seen = Seen(AssetRef(STDIN, None, Kind.COPY), hashlib.sha256(data).hexdigest(), len(data), copy=text)
    return _judge(setup, seen, datetime.date.today())[0]


def _judge(setup: Setup, seen: Seen, as_of: datetime.date) -> tuple[AssetResult, Case | None]:
    campaign = campaign_of(setup.settings.campaigns, seen.ref.path)
    named = campaign.name if campaign else None
    if seen.reason is not None:
        result = AssetResult(
            seen.ref, Status.ERROR, sha256=seen.sha256, reason=seen.reason, detail=seen.detail, campaign=named
        )
        return result, None
    placement = _placement(setup, seen, campaign)
    scale, known = _scale(seen, placement)
    case = Case(
        ref=seen.ref,
        facts=seen.facts.at_scale(scale),
        reading=_read(setup, seen),
        brand=setup.settings.brand,
        industries=setup.settings.industries,
        size=seen.size,
        format=seen.format,
        scale=scale,
        placement=placement,
        campaign=named,
        as_of=as_of,
    )
    rules = judge_asset(case, setup.rules_for(seen.ref.path), setup.checks)
    result = AssetResult(
        ref=seen.ref,
        status=status_of(rules),
        rules=rules,
        facts=case.facts,
        sha256=seen.sha256,
        placement=placement.name if placement else None,
        campaign=named,
        scale=scale,
        scale_known=known,
    )
    return result, case


def _read(setup: Setup, seen: Seen) -> Reading | Missing:
    if seen.copy is not None:
        return setup.reader.read_copy(seen.copy)
    if isinstance(seen.facts.text, Missing):
        return seen.facts.text
    return setup.reader.read_lines(seen.facts.text)


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


def _campaigns(plan: Plan, members: dict[str, list[Case]], results: Iterable[AssetResult]) -> Iterator[CampaignResult]:
    setup, asked = plan.setup, plan.found.campaigns
    unreadable = defaultdict(list)
    for result in results:
        if result.reason and result.campaign:
            unreadable[result.campaign].append(result.ref.path)
    for campaign in setup.settings.campaigns:
        if asked is not None and campaign.name not in asked:
            continue
        placements = tuple(setup.settings.placements[name] for name in campaign.placements)
        case = CampaignCase(campaign, placements, tuple(members[campaign.name]), tuple(unreadable[campaign.name]))
        paths = [member.ref.path for member in case.members] or list(campaign.paths)
        rules = judge_campaign(case, setup.rules_for_all(paths), setup.checks)
        yield CampaignResult(campaign.name, status_of(rules), rules, tuple(_filled(case, rules)))


def _filled(case: CampaignCase, rules: Iterable[RuleResult]) -> Iterator[PlacementResult]:
    lacking = {finding.observation.subject for rule in rules for finding in rule.findings}
    for placement in case.placements:
        assets = tuple(
            member.ref.path for member in case.members if member.placement and member.placement.name == placement.name
        )
        yield PlacementResult(placement.name, assets, Status.FAIL if placement.name in lacking else Status.PASS)
