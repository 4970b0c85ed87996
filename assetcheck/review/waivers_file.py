"""`assetcheck.waivers.yaml`, read strictly."""

from typing import Self

from pydantic import model_validator

from assetcheck.model.review import Waiver
from assetcheck.review.entries import Day, EntriesFile, Entry, Hash, Text
from assetcheck.strict import Strict, validate
from assetcheck.yamlsource import read_yaml

KEYS = (
    "fingerprint", "rule", "path", "campaign", "sha256", "clause", "reason", "evidence", "by", "date", "expires",
)  # fmt: skip
"""As entries are written."""


class WaiverEntry(Strict):
    """A waiver as the file writes it."""

    rule: Text
    reason: Text
    by: Text
    date: Day
    expires: Day
    path: Text | None = None
    fingerprint: Hash | None = None
    sha256: Hash | None = None
    clause: Text | None = None
    campaign: Text | None = None
    evidence: Text | None = None

    @model_validator(mode="after")
    def _bound(self) -> Self:
        if sum(value is not None for value in (self.sha256, self.clause, self.campaign)) != 1:
            raise ValueError("a waiver is bound to exactly one of `sha256` (of the file), `clause` and `campaign`")
        if (self.path is None) == (self.campaign is None):
            raise ValueError("a waiver names the `path` it is about, or a `campaign`")
        if self.expires < self.date:
            raise ValueError("a waiver cannot end before the day it was given")
        return self


class WaiversFile(Strict):
    """The waivers file."""

    waivers: tuple[WaiverEntry, ...] | None = ()


def read_waivers(text: str, name: str) -> tuple[Waiver, ...]:
    """The waivers of a file, in its order.

    Args:
        text: of the file.
        name: what complaints call it.

    Raises:
        ConfigError: a mistake in it, with `file:line:column`.

    """
    source = read_yaml(text, name)
    return tuple(
        Waiver(**{key: getattr(entry, key) for key in KEYS}, place=source.at(("waivers", index)))
        for index, entry in enumerate(validate(WaiversFile, source).waivers or ())
    )


FILE = EntriesFile(
    name="assetcheck.waivers.yaml",
    key="waivers",
    header=(
        "# Decisions of reviewers about findings, reviewed and committed like code. `assetcheck waive` adds to it.\n"
        "# 审核人对检查结果的豁免决定，与代码一样评审、提交；由 `assetcheck waive` 追加。\n"
        "waivers:\n"
    ),
    read=read_waivers,
)


def entry_of(waiver: Waiver) -> Entry:
    """A waiver as the file writes it."""
    return {key: getattr(waiver, key) for key in KEYS}
