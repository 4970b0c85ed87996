"""A JSON report read back: what it says about assets, findings and what it was made with. Hostile until proven."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assetcheck.errors import UsageError
from assetcheck.model.asset import Kind
from assetcheck.model.finding import Status
from assetcheck.model.review import PastFinding
from assetcheck.model.rule import Severity

MAX_BYTES = 2_000_000_000
SCHEMA_VERSION = "1"

Text = Annotated[str, Field(max_length=100_000)]


class Lenient(BaseModel):
    """A part of a report; later versions may add keys."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class ReadWaiver(Lenient):
    """Who waived a finding."""

    by: Text
    reason: Text = ""
    expires: Text = ""


class ReadFinding(Lenient):
    """A finding."""

    rule: Text
    severity: Severity
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    message: Text = ""
    clause: Text | None = None
    outcome: Text | None = None
    waived_by: Text | None = None
    known: bool = False
    waivable: bool = True


class ReadRule(Lenient):
    """The outcome of a rule."""

    rule: Text
    status: Status


class ReadPart(Lenient):
    """What assets and campaigns share."""

    status: Status
    rules: tuple[ReadRule, ...]
    findings: tuple[ReadFinding, ...]


class ReadAsset(ReadPart):
    """An asset."""

    path: Text
    kind: Kind
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None
    reason: Text | None = None


class ReadCampaign(ReadPart):
    """A campaign."""

    name: Text


class ReadTool(Lenient):
    """The program."""

    name: Text
    version: Text


class ReadRun(Lenient):
    """What the run was made with."""

    as_of: Text
    folder: Text = "."
    interrupted: bool = False


class ReadHashed(Lenient):
    """A file that verdicts rest on."""

    name: Text
    sha256: Text


class ReadManifest(Lenient):
    """Everything besides the assets that verdicts rest on."""

    packs: tuple[ReadHashed, ...]
    models: tuple[ReadHashed, ...]
    files: tuple[ReadHashed, ...]
    libraries: dict[str, Text]
    options: dict[str, bool | Text | tuple[Text, ...]]
    lang: Text = "zh"


class PastReport(Lenient):
    """A JSON report."""

    schema_version: Text
    tool: ReadTool
    run: ReadRun
    campaigns: tuple[ReadCampaign, ...]
    assets: tuple[ReadAsset, ...]
    manifest: ReadManifest | None = None

    def findings(self) -> Iterator[tuple[PastFinding, ReadFinding]]:
        """Every finding with where it is, assets first."""
        parts: list[tuple[str, ReadPart]] = [(asset.path, asset) for asset in self.assets]
        parts += [(campaign.name, campaign) for campaign in self.campaigns]
        for where, part in parts:
            for finding in part.findings:
                past = PastFinding(finding.fingerprint, finding.rule, where, finding.severity, finding.message)
                yield past, finding


def read_report(file: Path) -> PastReport:
    """Read a JSON report.

    Raises:
        UsageError: there is none, or it is no report of this program, or one of a version that cannot be read.

    """
    return parse_report(load_json(file), str(file))


def load_json(file: Path) -> Any:
    """The plain data of a JSON file.

    Raises:
        UsageError: it cannot be read, is too large, or no JSON.

    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UsageError(f"{file}: larger than {MAX_BYTES // 1_000_000} MB")
        return json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{file}: the report cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file}: not a JSON report: {str(error)[:200] or 'nested too deep'}") from error


def parse_report(data: Any, name: str) -> PastReport:
    """Plain data as a report; `name` is what complaints call it.

    Raises:
        UsageError: it is no report of this program, or one of a version that cannot be read.

    """
    if not isinstance(data, dict) or not isinstance(data.get("tool"), dict) or data["tool"].get("name") != "assetcheck":
        raise UsageError(f"{name}: not a JSON report of assetcheck (`--format json=FILE` writes one)")
    if data.get("schema_version") != SCHEMA_VERSION:
        raise UsageError(
            f"{name}: a report of schema version {str(data.get('schema_version'))[:40]!r}; this program reads "
            f"version {SCHEMA_VERSION!r}. Make it again with `assetcheck check --format json=FILE`"
        )
    try:
        return PastReport.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{name}: a damaged report: `{where}`: {first['msg']}") from error
