"""A check: a pure function over facts and claims, with its description beside it as data."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from assetcheck.model.asset import AssetRef, CopyPart, Trouble
from assetcheck.model.brand import Brand, Campaign, Placement
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Facts, Missing
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.values import dataclass
from assetcheck.model.words import Words

if TYPE_CHECKING:
    from assetcheck.model.review import SignOff


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a check may look at of one asset."""

    ref: AssetRef
    facts: Facts
    """Font sizes in display px."""
    reading: Reading | Missing
    brand: Brand
    industries: frozenset[str]
    size: int
    """Bytes of the file."""
    format: str | None = None
    scale: float = 1.0
    """Display px for each px of the file."""
    placement: Placement | None = None
    campaign: str | None = None
    as_of: datetime.date = datetime.date.max
    """The day to judge dates by."""
    signed: "SignOff | None" = None
    """Who approved this asset last, and whether that still stands."""
    copy: str | None = None
    """The text of a copy file as it stands; None for a picture."""
    parts: tuple[CopyPart, ...] = ()
    """What the copy says of itself: platform, product, title and body of each part."""
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignCase:
    """Everything a campaign check may look at: the campaign and the assets that belong to it."""

    campaign: Campaign
    placements: tuple[Placement, ...]
    members: Sequence[Case]
    """Of a large run they lie on disk: each pass reads them anew."""
    unreadable: tuple[str, ...] = ()
    """Paths of members that could not be read."""


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a check. Its default's type is its type; numbers may be bounded."""

    name: str
    default: Any
    doc: Words
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    """For text: the only values it takes."""
    regex: bool = False
    """For text and lists of texts: regular expressions."""


Yielded = Iterator[Observation | NotApplicable]
Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Check:
    """The description of a check, and the check itself."""

    id: str
    title: Words
    why: Words
    messages: Mapping[str, Words]
    """Templates by observation code. `{placeholders}` are fields of the observation or its values."""
    run: Callable[[Case, Params], Yielded] | None = None
    run_campaign: Callable[[CampaignCase, Params], Yielded] | None = None
    needs: frozenset[str] = frozenset()
    """Fields of `Facts` that must be perceived for it, and `reading`."""
    params: tuple[Param, ...] = ()
    suggestions: Mapping[str, Words] = field(default_factory=dict)
    """How to mend it, by observation code."""
    since: str = "0.1.0"
