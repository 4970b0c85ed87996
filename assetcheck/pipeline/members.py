"""Which assets belong to which campaign, kept until all are seen and campaigns can be judged."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assetcheck.model.brand import Brand
from assetcheck.model.check import Case
from assetcheck.model.report import AssetResult
from assetcheck.pipeline.spool import Chosen, Spool


class Members:
    """The members of all campaigns. Their cases lie on disk; the brand, which all share, stays here."""

    def __init__(self, brand: Brand) -> None:
        self._brand = brand
        self._cases: Spool[Case] = Spool()
        self._places: dict[str, array[int]] = defaultdict(lambda: array("L"))
        self._unread: dict[str, list[str]] = defaultdict(list)

    def add(self, result: AssetResult, case: Case | None) -> None:
        """Take note of one asset, where it belongs to a campaign."""
        if case is not None and case.campaign:
            self._places[case.campaign].append(len(self._cases))
            self._cases.append(replace(case, brand=Brand()))
        elif result.reason and result.campaign:
            self._unread[result.campaign].append(result.ref.path)

    def of(self, campaign: str) -> Sequence[Case]:
        """The cases of a campaign, each read as it is asked for."""
        return Chosen(self._cases, self._places.get(campaign, ()), lambda case: replace(case, brand=self._brand))

    def unread(self, campaign: str) -> tuple[str, ...]:
        """Paths of its members that could not be judged."""
        return tuple(self._unread.get(campaign, ()))
