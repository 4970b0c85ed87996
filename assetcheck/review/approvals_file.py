"""`assetcheck.approvals.yaml`: who looked at which file, with which packs and which report in hand."""

from assetcheck.model.review import Approval
from assetcheck.review.entries import Day, EntriesFile, Entry, Hash, Text
from assetcheck.strict import Strict, validate
from assetcheck.yamlsource import read_yaml

KEYS = ("path", "sha256", "by", "date", "packs", "report")
"""As entries are written."""


class ApprovalEntry(Strict):
    """An approval as the file writes it."""

    path: Text
    sha256: Hash
    by: Text
    date: Day
    packs: Hash
    report: Hash


class ApprovalsFile(Strict):
    """The approvals file."""

    approvals: tuple[ApprovalEntry, ...] | None = ()


def read_approvals(text: str, name: str) -> tuple[Approval, ...]:
    """The approvals of a file, in its order.

    Raises:
        ConfigError: a mistake in it, with `file:line:column`.

    """
    source = read_yaml(text, name)
    return tuple(
        Approval(**{key: getattr(entry, key) for key in KEYS}, place=source.at(("approvals", index)))
        for index, entry in enumerate(validate(ApprovalsFile, source).approvals or ())
    )


FILE = EntriesFile(
    name="assetcheck.approvals.yaml",
    key="approvals",
    header=(
        "# Who looked at which file before it went out. `assetcheck approve` adds to it; a changed file asks again.\n"
        "# 谁在发布前看过哪个文件。由 `assetcheck approve` 追加；文件一变就要重新签核。\n"
        "approvals:\n"
    ),
    read=read_approvals,
)


def entry_of(approval: Approval) -> Entry:
    """An approval as the file writes it."""
    return {key: getattr(approval, key) for key in KEYS}
