"""What the language room hands on: the claims that a text makes, each with where it stands and how it is meant."""

from enum import StrEnum

from assetcheck.model.offers import Offers
from assetcheck.model.place import Place
from assetcheck.model.values import dataclass
from assetcheck.model.wording import Outcome


class Stance(StrEnum):
    """How a claim is meant where it stands. A trigger that context clears yields no claim at all."""

    ASSERTED = "asserted"
    """Said of the goods or the seller."""
    UNCLEAR = "unclear"
    """Context neither confirms nor clears it."""
    NOTED = "noted"
    """Needs proof or a note, and the note stands in the same asset."""
    EXEMPT = "exempt"
    """A lawful use that the advertiser must be able to prove."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One wording that a rule speaks about."""

    rule: str
    code: str
    """Code of the term group: `superlative`, `rank`, …"""
    outcome: Outcome
    stance: Stance
    text: str
    """The words as they stand in the asset, joined where broken over lines."""
    plain: str
    """The form they stand for: `最佳` for `zui 佳`."""
    places: tuple[Place, ...]
    """At least one; several where the claim is broken over lines."""
    clause: str
    """The normalised clause it stands in; names the claim in fingerprints."""
    disguise: str | None = None
    """Kind of disguise (`pinyin`, `homophone`, `separator`, …), None where the words stand openly."""
    exemption: str | None = None
    """For an exempt use, the article: `art6-1`."""
    replacement: str | None = None
    """Words that may safely stand instead."""
    alike: int = 1
    """Of a text with very many claims: so many of this kind, from here on, are told by this one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from the text of one asset."""

    claims: tuple[Claim, ...] = ()
    plain: str = ""
    """The whole text, normalised, lines in reading order; required statements are looked for here."""
    offers: Offers = Offers()
    """Empty where no active rule needs them."""
