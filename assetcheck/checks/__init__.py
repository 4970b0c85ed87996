"""The checks: one module each, found by folder. A check is a pure function over facts and claims."""

import importlib
import pkgutil
from collections.abc import Mapping

from assetcheck.model.check import Check


def all_checks() -> Mapping[str, Check]:
    """Every check of this folder by its id."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    found = [importlib.import_module(f"{__name__}.{name}").CHECK for name in names]
    return {check.id: check for check in found}
