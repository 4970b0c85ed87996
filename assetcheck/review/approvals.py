"""Approvals held against files as they are now."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assetcheck.model.review import Approval, Hashed, SignOff

RULES = ("approval",)
PACK = "review"
"""The pack whose rule asks for approvals; it says nothing about assets, so approvals do not depend on it."""


def latest(approvals: "Iterable[Approval]") -> "Mapping[str, tuple[Approval, ...]]":
    """The approvals of each path, the latest first (of one day, the one further down)."""
    found: dict[str, list[Approval]] = {}
    for approval in approvals:
        found.setdefault(approval.path, []).insert(0, approval)
    return {path: tuple(sorted(items, key=lambda item: item.date, reverse=True)) for path, items in found.items()}


def signed(approvals: "Sequence[Approval]", sha256: str | None, packs: str) -> "SignOff | None":
    """The approval that speaks for a file, and what has changed since.

    Args:
        approvals: of its path, the latest first.
        sha256: of the file as it is now.
        packs: hash of the packs in force now.

    """
    from assetcheck.model.review import SignOff

    same = [approval for approval in approvals if approval.sha256 == sha256]
    if not same:
        return SignOff(approvals[0], "file-changed") if approvals else None
    current = next((approval for approval in same if approval.packs == packs), None)
    return SignOff(current) if current else SignOff(same[0], "packs-changed")


def hash_of_packs(packs: "Iterable[Hashed]") -> str:
    """One hash over the packs that say something about assets, whatever order they were named in."""
    lines = sorted(f"{pack.name}\0{pack.sha256}\n" for pack in packs if pack.name != PACK)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def reproducible(data: Mapping[str, Any]) -> dict[str, Any]:
    """What of a JSON report's data comes out the same when it is made again.

    `run` does not; nor does who approved an asset, since that is decided with the report in hand.
    """
    kept = {key: value for key, value in data.items() if key != "run"}
    kept["assets"] = [{**asset, "approval": None} for asset in data.get("assets", ())]
    return kept


def hash_of_report(data: Mapping[str, Any]) -> str:
    """Hash of a JSON report's data: the same for a report that is made again."""
    text = json.dumps(reproducible(data), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
