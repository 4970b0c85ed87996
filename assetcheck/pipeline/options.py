"""What the caller of a run asks for."""

import datetime
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from assetcheck.cache import LIMIT_BYTES
from assetcheck.model.values import dataclass


@dataclass(frozen=True)
class Options:
    """What the caller asks for; every field has a default."""

    paths: Sequence[str] = ()
    config: Path | None = None
    packs: Sequence[str] = ()
    """Packs to use besides those of the configuration."""
    only_packs: Sequence[str] = ()
    """Packs to use in place of those of the configuration."""
    industries: Sequence[str] = ()
    """Replace those of the configuration."""
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    as_of: datetime.date = field(default_factory=datetime.date.today)
    jobs: int = 0
    """Worker processes that look at pictures; 0: this process does."""
    threads: int = 0
    """Threads for each of them; 0: one for each core that no other worker takes."""
    cache: Path | None = None
    """Folder of the cache of facts; None: nothing is kept."""
    cache_bytes: int = LIMIT_BYTES
    """Size that the cache is cut back to after the run."""
    cached_only: bool = False
    """Look at no picture: those that are not in the cache are not judged, and said to be so."""
    changed_since: str | None = None
    """A git revision: judge what changed since, and campaigns of which a member did."""
    changed: Sequence[str] | None = None
    """The same, of files that another tool says have changed."""
    stdin: bytes | None = None
    waivers: bool = True
    """False: every finding counts, whatever was waived."""
    require_approval: bool = False
    """Ask for a person's approval of every asset."""
    baseline: Path | None = None
    """File of the baseline; None: the one beside the configuration, if there is one."""
    use_baseline: bool = True
    since: Path | None = None
    """An older JSON report to hold this run against."""
