"""Campaigns judged as sets, once all their members are."""

from collections.abc import Iterable, Iterator

from assetcheck.evaluate import judge_campaign
from assetcheck.model.brand import Placement
from assetcheck.model.check import CampaignCase, Case
from assetcheck.model.finding import RuleResult, Status
from assetcheck.model.report import CampaignResult, PlacementResult, status_of_rules
from assetcheck.pipeline.evidence import evidence_of
from assetcheck.pipeline.members import Members
from assetcheck.pipeline.plan import Plan


def judged_campaigns(plan: Plan, members: Members) -> Iterator[CampaignResult]:
    """Each campaign that is asked for, in the order of the configuration."""
    setup, asked = plan.setup, plan.found.campaigns
    for campaign in setup.settings.campaigns:
        if asked is not None and campaign.name not in asked:
            continue
        placements = tuple(setup.settings.placements[name] for name in campaign.placements)
        case = CampaignCase(campaign, placements, members.of(campaign.name), members.unread(campaign.name))
        paths = [member.ref.path for member in case.members] or list(campaign.paths)
        rules = judge_campaign(case, setup.rules_for_all(paths), setup.checks)
        filled, evidence = tuple(_filled(case, rules)), evidence_of(case.members)
        yield CampaignResult(campaign.name, status_of_rules(rules), rules, filled, evidence)


def _filled(case: CampaignCase, rules: Iterable[RuleResult]) -> Iterator[PlacementResult]:
    lacking = {finding.observation.subject for rule in rules for finding in rule.findings}
    assets: dict[str, list[str]] = {placement.name: [] for placement in case.placements}
    for member in case.members:
        for placement in case.placements:
            if _serves(member, placement):
                assets[placement.name].append(member.ref.path)
    for name, paths in assets.items():
        yield PlacementResult(name, tuple(paths), Status.FAIL if name in lacking else Status.PASS)


def _serves(member: Case, placement: Placement) -> bool:
    """Whether a picture was made for a placement, or has its very size."""
    made_for = member.placement.name if member.placement else None
    size = (member.facts.width or 0, member.facts.height or 0)
    return all(size) and (made_for == placement.name or placement.takes(size, made_for))
