"""Where the data that ships with the program lies."""

from pathlib import Path


def rules_folder() -> Path:
    """The shipped packs: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"
