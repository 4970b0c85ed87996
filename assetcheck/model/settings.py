"""The configuration of a project, read and checked."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from assetcheck.model.brand import Brand, Campaign, Placement
from assetcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Override:
    """Other settings for some paths."""

    paths: tuple[str, ...]
    placements: tuple[str, ...] | None = None
    """Placements asked of these paths instead of their campaign's; None: unchanged."""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """What `assetcheck.yaml` declares, defaults filled in."""

    root: Path
    """Folder that paths in reports are relative to."""
    file: Path | None = None
    packs: tuple[str, ...] = ("base", "ad-law")
    industries: frozenset[str] = frozenset()
    include: tuple[str, ...] = ("**",)
    exclude: tuple[str, ...] = ()
    brand: Brand = Brand()
    campaigns: tuple[Campaign, ...] = ()
    placements: Mapping[str, Placement] = field(default_factory=dict)
    """The shipped table with the project's own laid over it."""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    platforms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Paths of the copy for a platform, where the copy itself names none."""
