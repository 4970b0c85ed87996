"""Findings of an older report or a baseline, taken out one by one as they are found again."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from assetcheck.model.review import PastFinding


class Ledger:
    """Matches findings by fingerprint, with equals counted.

    A fingerprint may stand in several files of one campaign. A finding takes the entry of its own path; else one whose
    file is gone, so that a renamed file brings nothing new; never one of another file that is still there.
    """

    def __init__(self, entries: Iterable[PastFinding], gone: Collection[str]) -> None:
        self._by_path: dict[tuple[str, str], list[PastFinding]] = defaultdict(list)
        self._of_gone: dict[str, list[PastFinding]] = defaultdict(list)
        for entry in entries:
            if entry.where in gone:
                self._of_gone[entry.fingerprint].append(entry)
            else:
                self._by_path[entry.fingerprint, entry.where].append(entry)

    def take(self, fingerprint: str, where: str) -> PastFinding | None:
        """The entry that a finding at `where` is, taken out; None where there is none."""
        for entries in (self._by_path.get((fingerprint, where)), self._of_gone.get(fingerprint)):
            if entries:
                return entries.pop(0)
        return None

    def left(self) -> tuple[PastFinding, ...]:
        """Entries that were not taken, by place and rule."""
        kept = [*self._by_path.values(), *self._of_gone.values()]
        entries = [entry for group in kept for entry in group]
        return tuple(sorted(entries, key=lambda entry: (entry.where, entry.rule, entry.fingerprint)))
