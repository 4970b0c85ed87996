"""The evidence table of a campaign: claims that are lawful only with proof, and the proof that is held."""

import datetime
from enum import StrEnum

from assetcheck.model.place import Place
from assetcheck.model.values import dataclass


class EvidenceState(StrEnum):
    """What is held for a claim, the most urgent first."""

    MISSING = "missing"
    EXPIRED = "expired"
    NOTED = "noted"
    """The note that the law asks for stands in the asset; of a document nothing is known."""
    HELD = "held"


EVIDENCE_ORDER = tuple(EvidenceState)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One claim of one rule, however often it stands in the campaign."""

    claim: str
    """As it first stands."""
    rule: str
    """Its `evidence` words say what is needed."""
    code: str
    places: tuple[Place, ...]
    """Each with the path of its asset."""
    state: EvidenceState
    document: str = ""
    number: str = ""
    valid_until: datetime.date | None = None
