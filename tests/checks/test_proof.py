"""Claims that the brand declares with their proof."""

from pathlib import Path

import pytest

from assetcheck import Severity, check_text

CLAIM = "brand: {claims: [{claim: 销量第一, document: 某院报告, number: R-1, valid_until: %s}]}"


@pytest.mark.parametrize(("until", "severity"), [("2999-12-31", Severity.INFO), ("2020-01-01", Severity.WARNING)])
def test_proof(tmp_path: Path, until: str, severity: Severity) -> None:
    """A claim with proof on file is info; a proof that ran out is a warning."""
    (tmp_path / "assetcheck.yaml").write_text(CLAIM % until, "utf-8")
    found = check_text("即饮茶类目销量第一", config=tmp_path / "assetcheck.yaml").findings
    (proof,) = [item for item in found if item.rule == "market-rank-claim"]
    assert proof.severity is severity
    assert proof.observation.values["document"] == "某院报告 R-1"
