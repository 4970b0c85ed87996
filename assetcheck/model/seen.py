"""What perception hands back of one asset: its facts, or why it could not be read."""

from assetcheck.model.asset import AssetRef, CopyPart, Trouble
from assetcheck.model.facts import Facts
from assetcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """One asset, read and perceived. Small: no pixels."""

    ref: AssetRef
    sha256: str | None = None
    size: int = 0
    format: str | None = None
    facts: Facts = Facts()
    """In pixels of the file."""
    copy: str | None = None
    reason: str | None = None
    """Reason code where the asset could not be read."""
    detail: str | None = None
    parts: tuple[CopyPart, ...] = ()
    troubles: tuple[Trouble, ...] = ()
