"""What several tests share."""

import os
import shutil

import pytest

REQUIRED = "ASSETCHECK_REQUIRE_BROWSER"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests aloud where there is no Chromium; with ASSETCHECK_REQUIRE_BROWSER they fail instead."""
    if shutil.which("chromium") or os.environ.get(REQUIRED):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="NO CHROMIUM: browser test skipped (apt-get install chromium)"))
