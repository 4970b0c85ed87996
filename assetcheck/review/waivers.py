"""Waivers laid over what was found: one asset or campaign at a time, then what is to be said about them."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assetcheck.model.asset import Kind
from assetcheck.model.finding import Finding, Status
from assetcheck.model.report import AssetResult, CampaignResult
from assetcheck.model.review import Notice, NoticeCode, Waiver
from assetcheck.review.parts import Part, name_of, with_findings

if TYPE_CHECKING:
    from pathspec import PathSpec
    from pathspec.pattern import Pattern

DUE_DAYS = 14
"""A waiver that ends within so many days is announced."""

PROOF = "E"
"""The outcome class of claims that are lawful only with proof."""

_GLOB = frozenset("*?[")


class Waivers:
    """The waivers of a project as of a day, and what became of each in this run."""

    def __init__(self, waivers: Sequence[Waiver], as_of: datetime.date) -> None:
        self._all, self._as_of = tuple(waivers), as_of
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._globs: list[tuple[int, PathSpec[Pattern]]] = []
        for index, waiver in enumerate(self._all):
            if waiver.path is not None and _GLOB.intersection(waiver.path):
                self._globs.append((index, _glob(waiver.path)))
            self._exact[waiver.campaign or waiver.path or ""].append(index)
        self._covered: Counter[int] = Counter()
        self._met: set[int] = set()
        self._told: dict[int, NoticeCode] = {}

    def lay_over(self, part: Part) -> Part:
        """The part with each finding waived that a waiver in force covers."""
        near = self._near(part)
        if not near:
            return part
        crashed = {rule.rule for rule in part.rules if rule.status is Status.ERROR}
        if not (isinstance(part, AssetResult) and part.reason):
            self._met.update(index for index in near if self._all[index].rule not in crashed)
        return with_findings(part, lambda finding: self._decided(finding, part, near))

    def notices(self, rules: Collection[str], *, whole: bool) -> Iterator[Notice]:
        """What is to be said of the waivers once everything was judged, in the order of the file.

        Args:
            rules: ids of those in force.
            whole: whether the run covered everything, so that what was not met is gone.

        """
        for index, waiver in enumerate(self._all):
            if waiver.rule in rules and (whole or index in self._met):
                yield from self._about(index, waiver)

    def _near(self, part: AssetResult | CampaignResult) -> list[int]:
        name, campaign = name_of(part), isinstance(part, CampaignResult)
        near = [index for index in self._exact.get(name, ()) if (self._all[index].campaign is not None) == campaign]
        if not campaign:
            near += [index for index, globs in self._globs if index not in near and globs.match_file(name)]
        return near

    def _decided(self, finding: Finding, part: AssetResult | CampaignResult, near: Sequence[int]) -> Finding:
        best: int | None = None
        for index in near:
            waiver = self._all[index]
            if waiver.rule != finding.rule or waiver.fingerprint not in (None, finding.fingerprint):
                continue
            if not _bound(waiver, finding, part):
                if waiver.fingerprint or waiver.sha256:
                    self._told.setdefault(index, NoticeCode.WAIVER_OUTDATED)
            elif not finding.waivable:
                self._told[index] = NoticeCode.WAIVER_REFUSED
            elif finding.observation.values.get("outcome") == PROOF and not waiver.evidence:
                self._told[index] = NoticeCode.WAIVER_UNPROVEN
            elif waiver.expires >= self._as_of and (best is None or waiver.expires >= self._all[best].expires):
                best = index
        if best is None:
            return finding
        self._covered[best] += 1
        return replace(finding, waived_by=self._all[best].by, waiver=self._all[best])

    def _about(self, index: int, waiver: Waiver) -> Iterator[Notice]:
        covered, left = self._covered[index], (waiver.expires - self._as_of).days
        renewed = self._renewed(index)
        if index in self._told and not covered and not renewed:
            yield _notice(self._told[index], waiver)
        elif left < 0 and not renewed:
            yield _notice(NoticeCode.WAIVER_EXPIRED, waiver, -left)
        elif not covered and not renewed:
            yield _notice(NoticeCode.WAIVER_UNUSED, waiver)
        elif covered and left <= DUE_DAYS:
            yield _notice(NoticeCode.WAIVER_DUE, waiver, left)
        if covered > 1:
            yield _notice(NoticeCode.WAIVER_WIDE, waiver, covered)

    def _renewed(self, index: int) -> bool:
        """Whether another entry about the same finding is at work in its place."""
        one = self._all[index]
        return any(
            other != index
            and self._covered[other] > 0
            and (self._all[other].rule, self._all[other].fingerprint) == (one.rule, one.fingerprint)
            for other in self._exact[one.campaign or one.path or ""]
        )


def clause_of(finding: Finding) -> str | None:
    """The normalised clause that a finding about wording is about."""
    return finding.observation.subject if "plain" in finding.observation.values else None


def _bound(waiver: Waiver, finding: Finding, part: AssetResult | CampaignResult) -> bool:
    """Whether a waiver still stands for what it was given for."""
    if isinstance(part, CampaignResult):
        return waiver.campaign == part.name
    if waiver.clause is not None:
        return part.ref.kind is Kind.COPY and waiver.clause == clause_of(finding)
    return waiver.sha256 is not None and waiver.sha256 == part.sha256


def _notice(code: NoticeCode, waiver: Waiver, count: int | None = None) -> Notice:
    return Notice(
        code=code,
        place=waiver.place,
        rule=waiver.rule,
        path=waiver.campaign or waiver.path,
        fingerprint=waiver.fingerprint,
        by=waiver.by,
        expires=waiver.expires,
        count=count,
    )


def _glob(path: str) -> "PathSpec[Pattern]":
    from pathspec import PathSpec

    return PathSpec.from_lines("gitignore", [path])
