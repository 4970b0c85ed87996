"""Files that are either whole or not there: what a reader finds under a report's name is never half a report."""

import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, data: str | bytes | Iterable[bytes]) -> None:
    """Write `data` to `path` (text as UTF-8) through a temporary file beside it; folders are made as needed."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    pieces = [raw] if isinstance(raw, bytes) else raw
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's umask; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
