"""The file of the cache: made, opened to write or only to read, set aside where it is broken."""

import sqlite3
from pathlib import Path

LAYOUT = 2
"""Of the tables: another one lies in another file."""
BUSY_SECONDS = 30.0
"""How long another run may hold the file."""

CREATE = """
CREATE TABLE IF NOT EXISTS facts (
    file TEXT NOT NULL, fact TEXT NOT NULL, inputs TEXT NOT NULL, used INTEGER NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (file, fact, inputs)
);
CREATE TABLE IF NOT EXISTS runs (count INTEGER NOT NULL);
INSERT INTO runs SELECT 0 WHERE NOT EXISTS (SELECT * FROM runs);
"""


def connect(file: Path) -> sqlite3.Connection:
    """Open the file to write, made if need be.

    Raises:
        sqlite3.OperationalError: it cannot be written, or another run holds it.
        sqlite3.DatabaseError: it is no cache, or broken.

    """
    connection = sqlite3.connect(file, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        layout = connection.execute("PRAGMA user_version").fetchone()[0]
        if layout not in (0, LAYOUT):
            raise sqlite3.DatabaseError(f"layout {layout}")
        if layout == 0:
            connection.executescript(f"BEGIN IMMEDIATE; {CREATE} PRAGMA user_version = {LAYOUT}; COMMIT;")
        connection.execute("SELECT count FROM runs").fetchone()[0]
    except sqlite3.Error:
        connection.close()
        raise
    except TypeError as error:
        connection.close()
        raise sqlite3.DatabaseError("its count of runs is gone") from error
    return connection


def connect_to_read(file: Path) -> sqlite3.Connection:
    """Open a file that cannot be written; as immutable where the folder does not even take a lock."""
    if not file.is_file():
        raise sqlite3.OperationalError("no such file")
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?{mode}", uri=True, timeout=BUSY_SECONDS)
        try:
            connection.execute("SELECT count FROM runs").fetchone()[0]
        except (sqlite3.Error, TypeError):
            connection.close()
        else:
            return connection
    raise sqlite3.OperationalError("unreadable")


def empty() -> sqlite3.Connection:
    """A cache in memory, where there is no file to be had."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(CREATE)
    return connection


def inode(file: Path) -> int | None:
    """Tells the file from another one of its name; None where there is none."""
    try:
        return file.stat().st_ino
    except OSError:
        return None


def set_aside(file: Path, known: int | None) -> bool:
    """Rename a broken file, unless it is another one by now; whether the way is free."""
    if inode(file) != known or known is None:
        return True
    try:
        file.replace(file.with_name(f"{file.name}.broken"))
        for suffix in ("-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)
    except OSError:
        return False
    return True
