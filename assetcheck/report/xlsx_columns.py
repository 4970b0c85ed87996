"""Columns of the workbook, and the hidden sheet that ties its rows to what a waiver is bound to."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from assetcheck.model.asset import Kind
from assetcheck.model.report import DATA_SHEET, AssetResult, Report
from assetcheck.model.words import Words
from assetcheck.report.listing import listed

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

DECISIONS: Final = (Words("修改", "fix"), Words("豁免", "waive"))
"""What a reviewer may put into the column `decision`."""

DATA: Final = DATA_SHEET
"""Name of the hidden sheet that `assetcheck waive --from` reads."""
DATA_VERSION: Final = "1"

COLUMNS: Final[Mapping[str, tuple[Words, int]]] = {
    "number": (Words("序号", "No."), 6),
    "where": (Words("素材", "Asset"), 30),
    "place": (Words("位置", "Place"), 14),
    "crop": (Words("画面", "Picture"), 30),
    "severity": (Words("程度", "Severity"), 12),
    "rule": (Words("规则", "Rule"), 20),
    "message": (Words("问题", "Finding"), 46),
    "text": (Words("原文", "Text"), 22),
    "measured": (Words("实测", "Measured"), 11),
    "required": (Words("要求", "Required"), 11),
    "suggestion": (Words("建议", "Suggestion"), 36),
    "basis": (Words("依据", "Legal basis"), 36),
    "penalty": (Words("罚则与减免", "Penalty and relief"), 40),
    "evidence": (Words("应备材料", "Evidence to hold"), 30),
    "decision": (Words("决定", "Decision"), 10),
    "reason": (Words("理由", "Reason"), 30),
    "proof": (Words("证明材料", "Proof held"), 24),
    "by": (Words("审核人", "Reviewer"), 12),
    "expires": (Words("有效期至", "Valid until"), 14),
    "waived_by": (Words("已豁免", "Waived by"), 14),
    "fingerprint": (Words("编号", "Fingerprint"), 20),
}
"""Columns by key, with heading and width; the reviewer fills `decision` to `expires`."""

TO_DECIDE: Final = ("decision", "reason", "proof", "by", "expires")

LONGEST: Final = 32_000
"""Characters; a cell takes 32,767."""


def write_targets(book: "Workbook", report: Report) -> None:
    """A hidden sheet with what each finding's waiver is bound to, for `assetcheck waive --from`; one finding a row."""
    sheet = book.create_sheet(DATA)
    sheet.sheet_state = "hidden"
    sheet.append([json.dumps({"version": DATA_VERSION, "folder": report.run.folder})])
    for item in listed(report, notes=True, waived=True):
        finding, asset = item.finding, item.part if isinstance(item.part, AssetResult) else None
        copy = asset is not None and asset.ref.kind is Kind.COPY
        target = {
            "fingerprint": finding.fingerprint,
            "rule": finding.rule,
            "path": asset.ref.path if asset else None,
            "campaign": None if asset else item.where,
            "sha256": asset.sha256 if asset else None,
            "clause": (finding.observation.subject or None) if copy and "plain" in finding.observation.values else None,
            "outcome": finding.observation.values.get("outcome"),
            "waivable": finding.waivable,
        }
        line = json.dumps(target)
        if len(line) < LONGEST:
            sheet.append([line])
