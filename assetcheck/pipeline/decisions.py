"""What people decided, read from the files beside the configuration and laid over what is found.

A run without such files loads nothing of the room that knows them.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assetcheck.discover import report_path
from assetcheck.errors import ConfigError
from assetcheck.model.pack import Pack
from assetcheck.model.report import AssetResult, CampaignResult
from assetcheck.model.values import dataclass

if TYPE_CHECKING:
    from assetcheck.model.review import Approval, Comparison, Hashed, Notice, PastFinding, SignOff, Waiver
    from assetcheck.review.past import PastReport

WAIVERS, APPROVALS, BASELINE = "assetcheck.waivers.yaml", "assetcheck.approvals.yaml", "assetcheck.baseline.yaml"

T = TypeVar("T")
Part = TypeVar("Part", AssetResult, CampaignResult)


@dataclass(frozen=True)
class Decisions:
    """Everything that was decided before this run."""

    waivers: "tuple[Waiver, ...]" = ()
    disregarded: int = 0
    """Waivers that the run was told to disregard."""
    baseline: "tuple[PastFinding, ...]" = ()
    baseline_file: Path | None = None
    approvals: "Mapping[str, tuple[Approval, ...]]" = field(default_factory=dict)
    """Of each path, the latest first."""
    packs: str = ""
    """One hash over the packs in force, where there are approvals to hold against it."""
    since: "PastReport | None" = None
    files: tuple[Path, ...] = ()
    """Those that were read."""

    def signed(self, path: str, sha256: str | None) -> "SignOff | None":
        """Who approved a file last, and whether that still stands."""
        approvals = self.approvals.get(path)
        if not approvals:
            return None
        from assetcheck.review.approvals import signed

        return signed(approvals, sha256, self.packs)


def hashes_of(packs: Iterable[Pack]) -> "tuple[Hashed, ...]":
    """The packs that stand in files, each with the hash of its file."""
    from assetcheck.model.review import Hashed

    return tuple(Hashed(pack.name, pack.sha256) for pack in packs if pack.sha256)


def baseline_of(root: Path, named: Path | None) -> Path | None:
    """The file of the baseline: the one named, else the one beside the configuration, if there is one."""
    return named or (root / BASELINE if (root / BASELINE).is_file() else None)


def load_decisions(
    root: Path, packs: Iterable[Pack], *, waivers: bool, baseline: Path | None, since: Path | None
) -> Decisions:
    """Read the files of decisions.

    Args:
        root: folder of the configuration.
        packs: in force.
        waivers: False: those there are, are only counted.
        baseline: its file; None: there is none.
        since: an older JSON report to hold the run against.

    Raises:
        AssetcheckError: a mistake in one of them.

    """
    given: tuple[Waiver, ...] = ()
    approvals: Mapping[str, tuple[Approval, ...]] = {}
    in_force = ""
    entries: tuple[PastFinding, ...] = ()
    if (root / WAIVERS).is_file():
        from assetcheck.review.waivers_file import read_waivers

        given = _read(root / WAIVERS, root, read_waivers)
    if (root / APPROVALS).is_file():
        from assetcheck.review.approvals import hash_of_packs, latest
        from assetcheck.review.approvals_file import read_approvals

        approvals = latest(_read(root / APPROVALS, root, read_approvals))
        in_force = hash_of_packs(hashes_of(packs))
    if baseline:
        from assetcheck.review.baseline import read_baseline

        entries = _read(baseline, root, read_baseline)
    older = None
    if since:
        from assetcheck.review.past import read_report

        older = read_report(since)
    return Decisions(
        waivers=given if waivers else (),
        disregarded=0 if waivers else len(given),
        baseline=entries,
        baseline_file=baseline,
        approvals=approvals,
        packs=in_force,
        since=older,
    )


class Desk:
    """Lays the decisions over one asset or campaign after the other, and says at the end what is to be said."""

    def __init__(self, decisions: Decisions, as_of: datetime.date, root: Path, campaigns: Iterable[str]) -> None:
        """Open the desk for a run.

        Args:
            decisions: what was decided before.
            as_of: the day to judge by.
            root: folder that paths are relative to.
            campaigns: names of those declared.

        """
        declared = frozenset(campaigns)
        self._decisions, self._layers = decisions, []
        self._waivers = self._baseline = self._since = None
        if decisions.waivers:
            from assetcheck.review.waivers import Waivers

            self._waivers = Waivers(decisions.waivers, as_of)
            self._layers.append(self._waivers.lay_over)
        if decisions.baseline_file:
            from assetcheck.review.baseline import Baseline

            gone = _gone(decisions.baseline, root, declared)
            self._baseline = Baseline(decisions.baseline, gone, report_path(decisions.baseline_file, root))
            self._layers.append(self._baseline.lay_over)
        if decisions.since:
            from assetcheck.review.compare import Since

            gone = _gone((past for past, _ in decisions.since.findings()), root, declared)
            self._since = Since(decisions.since, gone)
            self._layers.append(self._since.lay_over)

    def lay_over(self, part: Part) -> Part:
        """The part with its findings marked as waived, known or fresh."""
        for layer in self._layers:
            part = layer(part)
        return part

    def notices(self, rules: Iterable[str], *, whole: bool) -> "tuple[Notice, ...]":
        """What is to be said once everything was judged.

        Args:
            rules: ids of those in force.
            whole: whether the run covered everything that the configuration does.

        """
        said = list(self._waivers.notices(frozenset(rules), whole=whole)) if self._waivers else []
        if self._decisions.disregarded:
            from assetcheck.model.review import Notice, NoticeCode

            said.append(Notice(NoticeCode.WAIVERS_OFF, WAIVERS, count=self._decisions.disregarded))
        return (*said, *(self._baseline.notices() if self._baseline else ()))

    def mended(self) -> "tuple[PastFinding, ...]":
        """Entries of the baseline that are no longer found."""
        return self._baseline.mended() if self._baseline else ()

    def comparison(self) -> "Comparison | None":
        """The run held against the older report."""
        return self._since.close() if self._since else None


def _read(file: Path, root: Path, read: Callable[[str, str], T]) -> T:
    try:
        return read(file.read_text("utf-8-sig"), report_path(file, root))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from error


def _gone(entries: "Iterable[PastFinding]", root: Path, campaigns: frozenset[str]) -> frozenset[str]:
    """Places that are neither a declared campaign nor a file that is still there."""
    places = {entry.where for entry in entries} - campaigns
    return frozenset(place for place in places if not (root / place).exists())
