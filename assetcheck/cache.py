"""Cache of facts: each by file hash, fact, version of the fact, and hash of its inputs. One SQLite file a folder.

Safe with parallel writers (SQLite's locks, write-ahead log) and killed runs (a transaction is there or not). A file
that is no database, or of another layout, is begun anew. A folder that cannot be written is said once and done without.
"""

import contextlib
import json
import os
import sqlite3
import sys
import time
import zlib
from pathlib import Path
from typing import Any, Self

LAYOUT = 1
NAME = "facts.sqlite3"
MAX_BYTES = 1_000_000_000
BUSY_SECONDS = 30.0
OPENING_TRIES, OPENING_PAUSE = 100, 0.05
"""Another run may hold the file while it turns the write-ahead log on."""

CREATE = """
CREATE TABLE IF NOT EXISTS facts (
    file TEXT NOT NULL, fact TEXT NOT NULL, inputs TEXT NOT NULL, used INTEGER NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (file, fact, inputs)
) WITHOUT ROWID
"""


def user_folder() -> Path:
    """Where this user's caches lie."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~")).expanduser() / "assetcheck"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/assetcheck").expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "assetcheck"


class Cache:
    """Facts kept from earlier runs."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection, self.file = connection, file

    @classmethod
    def open(cls, folder: Path) -> Self | None:
        """Open or make the cache of a folder; None where that is impossible."""
        file = folder / NAME
        begun_anew = False
        for _ in range(OPENING_TRIES):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                return cls(_connect(file), file)
            except (OSError, sqlite3.OperationalError) as error:
                if "locked" not in str(error):
                    return None
                time.sleep(OPENING_PAUSE)
            except sqlite3.DatabaseError:
                if begun_anew:
                    return None
                _remove(file)
                begun_anew = True
        return None

    def __enter__(self) -> Self:
        """Use until the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def get(self, file: str, fact: str, inputs: str) -> Any:
        """The plain value kept for a fact, or None.

        Args:
            file: SHA-256 of the file.
            fact: its name with its version.
            inputs: hash of what the fact was made with besides the file.

        """
        try:
            row = self._connection.execute(
                "SELECT value FROM facts WHERE file = ? AND fact = ? AND inputs = ?", (file, fact, inputs)
            ).fetchone()
            return json.loads(zlib.decompress(row[0])) if row else None
        except (sqlite3.Error, zlib.error, ValueError):
            return None

    def put(self, file: str, fact: str, inputs: str, value: Any) -> None:
        """Keep a plain value. A cache that cannot take it is left as it is."""
        data = zlib.compress(
            json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        )
        with contextlib.suppress(sqlite3.Error), self._connection:
            row = (file, fact, inputs, int(time.time()), data)
            self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?)", row)

    def info(self) -> tuple[int, int]:
        """Facts kept, and bytes of the file."""
        count: int = self._connection.execute("SELECT count(*) FROM facts").fetchone()[0]
        return count, self.file.stat().st_size

    def prune(self, max_bytes: int = MAX_BYTES) -> int:
        """Drop the oldest facts until the rest takes at most `max_bytes`; how many went."""
        rows = self._connection.execute(
            "SELECT used, length(value), file, fact, inputs FROM facts ORDER BY used DESC, file"
        )
        kept, gone = 0, []
        for _, size, *key in rows.fetchall():
            kept += size
            if kept > max_bytes:
                gone.append(key)
        with self._connection:
            self._connection.executemany("DELETE FROM facts WHERE file = ? AND fact = ? AND inputs = ?", gone)
        self._connection.execute("VACUUM")
        return len(gone)


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        layout = connection.execute("PRAGMA user_version").fetchone()[0]
        if layout not in (0, LAYOUT):
            raise sqlite3.DatabaseError(f"layout {layout}")
        with connection:
            connection.execute(CREATE)
            connection.execute(f"PRAGMA user_version = {LAYOUT}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            file.with_name(file.name + suffix).unlink()
