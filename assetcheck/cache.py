"""Cache of facts: each by file hash, fact with its version, and hash of its inputs. One SQLite file a folder.

Safe with parallel writers (SQLite's locks, write-ahead log) and killed runs (a transaction is there or not). Another
layout lies in another file, so that versions of the program leave each other's alone. A file that is no database is
set aside and begun anew; one that cannot be written is read; where nothing can be, the run does without. Each of
these is said once, as a caution. What was used last stays longest; "when" is counted in runs, never read off a clock.
"""

import contextlib
import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from assetcheck.cachefile import LAYOUT, connect, connect_to_read, empty, inode, set_aside
from assetcheck.model.caution import Caution, Tell, tell_nobody

FAMILY = "facts*.sqlite3*"
KEPT = ("packs-*.json", "wording-*.json", "lexicon-*", "placements-*.json", "config-*.json", "language.*")
"""What else lies in the folder: packs, what is made of them, configurations. Made anew where they are missing."""
NAME = f"facts-{LAYOUT}.sqlite3"
LIMIT_BYTES = 1_000_000_000
"""Size that a cache is cut back to unless the caller says otherwise."""
ROW_BYTES = 400
"""What a row takes beside its value: its keys, twice."""
OPENING_TRIES, OPENING_PAUSE = 100, 0.05
"""Another run may hold the file while it turns the write-ahead log on."""
RUNS_APART = 8
"""Facts are marked as used again only so many runs after the last mark: an unchanged folder costs no writing."""
MARKS_AT_ONCE = 500

PRUNE = """
DELETE FROM facts WHERE rowid IN (
    SELECT rowid FROM (
        SELECT rowid, sum(length(value) + ?) OVER (ORDER BY used DESC, file, fact, inputs) AS total FROM facts
    ) WHERE total > ?
)
"""
ROWS = "SELECT sum(length(value) + ?) FROM facts"
BYTES = """
SELECT (c.page_count - f.freelist_count) * s.page_size
FROM pragma_page_count c, pragma_freelist_count f, pragma_page_size s
"""

Key = tuple[str, str]
"""A fact's name with its version, and the hash of what it was made with besides the file."""
T = TypeVar("T")


class Size(NamedTuple):
    """How much a cache holds."""

    facts: int
    files: int
    """Assets that the facts are about."""
    bytes: int


def user_folder() -> Path:
    """Where this user's caches lie."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~")).expanduser() / "assetcheck"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/assetcheck").expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "assetcheck"


class Cache:
    """Facts kept from earlier runs."""

    def __init__(self, connection: sqlite3.Connection, file: Path, tell: Tell, *, writable: bool) -> None:
        self._connection, self.file, self._tell, self._writable = connection, file, tell, writable
        self._inode = inode(file)
        self._run: int = connection.execute("SELECT count FROM runs").fetchone()[0] + 1
        self._marked: list[tuple[int, str]] = []

    @classmethod
    def open(cls, folder: Path, tell: Tell = tell_nobody) -> Self | None:
        """Open or make the cache of a folder; None where that is impossible.

        Args:
            folder: where its file lies; made if need be.
            tell: told of what could not be done, and of a broken file that was set aside.

        """
        file, why = folder / NAME, ""
        for _ in range(OPENING_TRIES):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                return cls(connect(file), file, tell, writable=True)
            except (OSError, sqlite3.OperationalError) as error:
                why = str(error)
                if "locked" not in why:
                    break
                time.sleep(OPENING_PAUSE)
            except sqlite3.DatabaseError as error:
                why = str(error)
                if not set_aside(file, inode(file)):
                    break
                tell(Caution("cache-begun-anew", {"file": str(file), "reason": why}))
        with contextlib.suppress(sqlite3.Error):
            cache = cls(connect_to_read(file), file, tell, writable=False)
            tell(Caution("cache-read-only", {"file": str(file), "reason": why}))
            return cache
        tell(Caution("cache-unusable", {"file": str(file), "reason": why}))
        return None

    def __enter__(self) -> Self:
        """Use until the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Count this run and close."""
        self._mark()
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def facts(self, file: str, named: Collection[str] | None = None) -> dict[Key, Any]:
        """The plain values kept for a file (by its SHA-256) of the facts of these names; None: of all."""
        rows = self._try(
            lambda: self._connection.execute("SELECT fact, inputs, used, value FROM facts WHERE file = ?", (file,)),
            [],
        )
        found: dict[Key, Any] = {}
        stale = False
        for fact, inputs, used, value in rows:
            if named is None or fact in named:
                with contextlib.suppress(zlib.error, ValueError, TypeError):
                    found[fact, inputs] = json.loads(zlib.decompress(value))
            stale |= used <= self._run - RUNS_APART
        if stale:
            self._marked.append((self._run, file))
            if len(self._marked) >= MARKS_AT_ONCE:
                self._mark()
        return found

    def keep(self, file: str, facts: Mapping[Key, Any]) -> None:
        """Keep plain values for a file. A cache that cannot take them is left as it is."""
        rows = [(file, *key, self._run, _packed(value)) for key, value in facts.items()]
        self._write("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?)", rows)

    def size(self) -> Size:
        """How much it holds."""
        row = self._try(lambda: self._connection.execute("SELECT count(*), count(DISTINCT file) FROM facts"), [(0, 0)])
        facts, files = next(iter(row))
        return Size(facts, files, self._bytes())

    def prune(self, max_bytes: int = LIMIT_BYTES) -> int:
        """Drop what was not used for longest until the rest takes at most `max_bytes`; how many facts went."""
        taken = self._bytes()
        if not self._writable or taken <= max_bytes:
            return 0
        rows = self._try(lambda: self._connection.execute(ROWS, (ROW_BYTES,)).fetchall(), [(0,)])
        before = self._connection.total_changes
        self._write(PRUNE, [(ROW_BYTES, max_bytes * (rows[0][0] or 0) // taken)])
        gone = self._connection.total_changes - before
        self._try(lambda: self._connection.executescript("PRAGMA incremental_vacuum"), None)
        self._try(lambda: self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"), [])
        return gone

    def _bytes(self) -> int:
        """Bytes of the pages in use."""
        found: int = next(iter(self._try(lambda: self._connection.execute(BYTES), [(0,)])))[0]
        return found

    def _mark(self) -> None:
        marked, self._marked = self._marked, []
        self._write("UPDATE facts SET used = ? WHERE file = ?", marked)
        self._write("UPDATE runs SET count = max(count, ?)", [(self._run,)])

    def _write(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        def work() -> None:
            with self._connection:
                self._connection.executemany(statement, rows)

        if self._writable and rows:
            self._try(work, None)

    def _try(self, work: Callable[[], T], otherwise: Any) -> T | Any:
        """What `work` gives, fetched whole; a cache that fails costs the facts in it, never the run."""
        try:
            found = work()
            return found.fetchall() if isinstance(found, sqlite3.Cursor) else found
        except sqlite3.OperationalError as error:
            self._stop_writing(str(error))
        except sqlite3.DatabaseError as error:
            self._begin_anew(str(error))
        return otherwise

    def _stop_writing(self, why: str) -> None:
        if self._writable:
            self._writable = False
            self._tell(Caution("cache-not-written", {"file": str(self.file), "reason": why}))

    def _begin_anew(self, why: str) -> None:
        """Set a file aside that turned out to be broken; another run may have done so already."""
        self._connection.close()
        if self._writable and set_aside(self.file, self._inode):
            self._tell(Caution("cache-begun-anew", {"file": str(self.file), "reason": why}))
        try:
            self._connection = connect(self.file)
            self._inode = inode(self.file)
        except (OSError, sqlite3.Error) as error:
            self._connection = empty()
            self._stop_writing(str(error))


@contextlib.contextmanager
def cache_of(folder: Path | None, max_bytes: int = LIMIT_BYTES, tell: Tell = tell_nobody) -> Iterator[Cache | None]:
    """The cache of a folder while the block lasts, cut back to `max_bytes` at its end; None where there is none."""
    cache = Cache.open(folder, tell) if folder else None
    if cache is None:
        yield None
        return
    with cache:
        try:
            yield cache
        finally:
            cache.prune(max_bytes)


def prune_folder(folder: Path) -> int:
    """Remove what other versions left in a cache folder, files set aside, and packs kept; how many bytes went."""
    others = [file for file in folder.glob(FAMILY) if not file.name.startswith(NAME) or ".broken" in file.name]
    gone = 0
    for file in (*sorted(others), *_kept(folder)):
        with contextlib.suppress(OSError):
            size = file.stat().st_size
            file.unlink()
            gone += size
    return gone


def kept_bytes(folder: Path) -> int:
    """Bytes of the packs and placements kept in a cache folder."""
    return sum(file.stat().st_size for file in _kept(folder) if file.is_file())


def _kept(folder: Path) -> list[Path]:
    return sorted(file for pattern in KEPT for file in folder.glob(pattern))


def _packed(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"))
