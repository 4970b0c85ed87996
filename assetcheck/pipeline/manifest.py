"""What a run was made with: hashes and versions of everything besides the assets that its verdicts rest on."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assetcheck.discover import STDIN, report_path
from assetcheck.model.asset import Kind
from assetcheck.model.review import Hashed, Manifest
from assetcheck.pipeline.decisions import APPROVALS, WAIVERS, baseline_of, hashes_of
from assetcheck.pipeline.libraries import versions_of
from assetcheck.review.approvals import RULES

if TYPE_CHECKING:
    from assetcheck.pipeline.options import Options
    from assetcheck.pipeline.plan import Plan
    from assetcheck.pipeline.setup import Setup

LANGUAGE = ("pyahocorasick", "opencc-python-reimplemented", "jieba")
VISION = ("Pillow", "numpy", "onnxruntime", "opencv-python-headless", "rapidocr", "resvg-py")


def manifest_of(plan: "Plan") -> Manifest:
    """The manifest of a run of `plan`."""
    pictures = any(ref.kind is Kind.IMAGE for ref in plan.found.refs)
    return Manifest(
        packs=hashes_of(plan.setup.packs),
        models=present_models(_model_names()) if pictures and "text" in plan.setup.needs else (),
        files=present_files(plan.setup, plan.options),
        libraries=versions_of(LANGUAGE + VISION if pictures else LANGUAGE),
        options=_told(plan.options, plan.setup.settings.root),
    )


def present_files(setup: "Setup", options: "Options") -> tuple[Hashed, ...]:
    """Configuration, decisions and reference pictures as they are now; paths relative to the configuration.

    Approvals count only where they are asked for: otherwise a report could not outlive its own approval.
    """
    settings, root = setup.settings, setup.settings.root
    asked = any(rule.enabled and rule.id in RULES for rule in setup.rules)
    files = [settings.file, root / WAIVERS, root / APPROVALS if asked else None]
    files += [baseline_of(root, options.baseline) if options.use_baseline else None, options.since]
    files += [file for logo in settings.brand.logos for file in logo.files]
    return tuple(_hashed(report_path(file, root), file) for file in dict.fromkeys(files) if file and file.is_file())


def present_models(names: Iterable[str]) -> tuple[Hashed, ...]:
    """Models by the names of their files; those that are not installed are left out."""
    from assetcheck.errors import AssetcheckError
    from assetcheck.perceive.models import model_file

    found = []
    for name in names:
        try:
            found.append(_hashed(name, model_file(name)))
        except AssetcheckError:
            continue
    return tuple(found)


def _model_names() -> tuple[str, ...]:
    from assetcheck.perceive.models import DETECTION, RECOGNITION

    return DETECTION, RECOGNITION


def _hashed(name: str, file: Path) -> Hashed:
    with file.open("rb") as opened:
        return Hashed(name, hashlib.file_digest(opened, "sha256").hexdigest())


def _told(options: "Options", root: Path) -> Mapping[str, bool | str | tuple[str, ...]]:
    """The options that change verdicts, in an order that does not change; paths relative to the configuration."""
    return {
        "paths": tuple(path if path == STDIN else report_path(Path(path), root) for path in options.paths),
        "packs": tuple(options.packs),
        "only_packs": tuple(options.only_packs),
        "industries": tuple(options.industries),
        "select": tuple(options.select),
        "ignore": tuple(options.ignore),
        "changed_since": options.changed_since or "",
        "listed": options.changed is not None,
        "cached_only": options.cached_only,
        "waivers": options.waivers,
        "require_approval": options.require_approval,
        "baseline": report_path(options.baseline, root) if options.baseline else options.use_baseline,
        "since_report": report_path(options.since, root) if options.since else "",
    }
