"""Checks promotional posters and copy before upload: logo, size variants, contrast, small print, advertising law.

The public API; everything else may change between versions.
"""

from typing import TYPE_CHECKING, Any

from assetcheck.version import VERSION

if TYPE_CHECKING:
    from assetcheck.api import check_paths, check_text
    from assetcheck.errors import AssetcheckError
    from assetcheck.model.finding import Finding, Status
    from assetcheck.model.report import AssetResult, CampaignResult, Report
    from assetcheck.model.rule import Rule, Severity

__all__ = [
    "AssetResult",
    "AssetcheckError",
    "CampaignResult",
    "Finding",
    "Report",
    "Rule",
    "Severity",
    "Status",
    "__version__",
    "check_paths",
    "check_text",
]

__version__ = VERSION

_HOMES = {
    "AssetResult": "model.report",
    "AssetcheckError": "errors",
    "CampaignResult": "model.report",
    "Finding": "model.finding",
    "Report": "model.report",
    "Rule": "model.rule",
    "Severity": "model.rule",
    "Status": "model.finding",
    "check_paths": "api",
    "check_text": "api",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
