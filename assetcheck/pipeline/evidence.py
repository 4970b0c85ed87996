"""Claims of a campaign → its evidence table."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assetcheck.model.brand import Evidence
from assetcheck.model.check import Case
from assetcheck.model.claims import Claim, Stance
from assetcheck.model.evidence import EVIDENCE_ORDER, EvidenceRow, EvidenceState
from assetcheck.model.facts import Missing
from assetcheck.model.wording import Outcome


def evidence_of(members: Iterable[Case]) -> tuple[EvidenceRow, ...]:
    """Every claim that needs proof, once, with all its places; what is missing comes first."""
    rows: dict[tuple[str, str, EvidenceState], EvidenceRow] = {}
    for case in members:
        for row in _rows(case):
            key = row.rule, row.claim, row.state
            known = rows.get(key)
            rows[key] = replace(known, places=known.places + row.places) if known else row
    return tuple(sorted(rows.values(), key=lambda row: (EVIDENCE_ORDER.index(row.state), row.claim, row.rule)))


def _rows(case: Case) -> Iterator[EvidenceRow]:
    claims = () if isinstance(case.reading, Missing) else case.reading.claims
    for claim in claims:
        if claim.outcome is not Outcome.EVIDENCE and claim.exemption is None:
            continue
        proof = case.brand.proof_of((claim.clause, claim.plain, claim.text))
        places = tuple(replace(place, path=case.ref.path) for place in claim.places)
        yield EvidenceRow(
            claim=claim.text,
            rule=claim.rule,
            code=claim.code,
            places=places,
            state=_state(claim, proof, case),
            document=proof.document if proof else "",
            number=proof.number if proof else "",
            valid_until=proof.valid_until if proof else None,
        )


def _state(claim: Claim, proof: Evidence | None, case: Case) -> EvidenceState:
    if proof:
        expired = proof.valid_until is not None and proof.valid_until < case.as_of
        return EvidenceState.EXPIRED if expired else EvidenceState.HELD
    return EvidenceState.NOTED if claim.stance is Stance.NOTED else EvidenceState.MISSING
