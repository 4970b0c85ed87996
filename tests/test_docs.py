"""The documentation says what the program does."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_generated_pages_are_up_to_date() -> None:
    """The pages of checks and rules are what their modules and packs would give now."""
    command = [sys.executable, "docs/make.py", "--check"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
