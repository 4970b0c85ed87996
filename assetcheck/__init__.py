"""Checks promotional posters and copy before upload: logo, size variants, contrast, small print, advertising law.

The public API; everything else may change between versions.
"""

from typing import TYPE_CHECKING

from assetcheck.lazy import lazily
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

# A public name loads its module when it is first used: importing the package costs nothing.
__getattr__ = lazily(
    __name__,
    {
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
    },
)
