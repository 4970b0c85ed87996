"""What configuration and packs yield, kept between runs: to read and compile them takes longer than to judge a text.

Plain values, so that a folder others may write to can hold wrong rules but no code. A file that is broken, old, or was
made by other code is made anew; a folder that cannot be written is done without.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

from assetcheck.config import Config, load_config, read_config, shipped_placements
from assetcheck.model.brand import Placement
from assetcheck.model.check import Check
from assetcheck.model.pack import Pack
from assetcheck.model.plain import from_plain, to_plain
from assetcheck.model.settings import Settings
from assetcheck.packs import load_packs, own_packs, with_params
from assetcheck.pipeline.libraries import installed
from assetcheck.report.files import write_whole
from assetcheck.shipped import rules_folder

if TYPE_CHECKING:
    from assetcheck.language import CompiledWording

T = TypeVar("T")

HOME = Path(__file__).parents[1]
LANGUAGE = "language.bin"
BROKEN = (OSError, KeyError, TypeError, ValueError, RecursionError)
"""What reading a kept value may come to."""

READERS = ("packs", "packfile", "config", "configfile", "strict", "yamlsource", "shipped", "pipeline/kept")
"""Modules whose code decides what a pack or a configuration yields, beside those of whole rooms."""


class Kept:
    """Values made from files that seldom change, kept in `folder`; None: made anew each time."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def placements(self) -> Mapping[str, Placement]:
        """The shipped table of placements."""
        return self._value("placements", (), Mapping[str, Placement], shipped_placements)

    def config(self, file: Path | None, working: Path, industries: Sequence[str]) -> Config:
        """The configuration in a file.

        Args:
            file: None for the defaults.
            working: folder that reports are relative to where there is no file.
            industries: declared on the command line.

        Raises:
            ConfigError: the file is missing or has a mistake in it.

        """

        def made() -> Settings:
            return load_config(file, working, industries, self.placements).settings

        if file is None or not file.is_file():
            return load_config(file, working, industries, self.placements)
        root = file.parent.resolve()
        inputs = (_bytes(root / file.name), _bytes(file), _bytes("\n".join(industries)), file.read_bytes())
        settings = self._value("config", inputs, Settings, made)
        if not all(reference.is_file() for logo in settings.brand.logos for reference in logo.files):
            settings = made()  # says which of them is missing
        return Config(settings, lambda: read_config(file))

    def packs(
        self,
        names: Sequence[str],
        folder: Path,
        checks: Mapping[str, Check],
        vet: Callable[[Sequence[Pack]], None],
    ) -> tuple[Pack, ...]:
        """The packs of these names, vetted.

        Args:
            names: of shipped packs, or paths relative to `folder`.
            folder: where the configuration lies.
            checks: by id.
            vet: refuses packs whose terms cannot work.

        Raises:
            ConfigError: a pack is missing or has a mistake in it.

        """

        def made() -> tuple[Pack, ...]:
            packs = load_packs(names, folder, checks)
            vet(packs)
            return packs

        own = (path.read_bytes() for path in own_packs(names, folder) if path.is_file())
        packs: tuple[Pack, ...] = self._value("packs", (_bytes("\n".join(names)), *own), tuple[Pack, ...], made)
        return tuple(with_params(pack, checks) for pack in packs)

    def wording(self, packs: Sequence[Pack]) -> "Mapping[str, CompiledWording]":
        """The wording of the rules of these packs as compiled, by the ids of the rules. Each pack is kept by itself."""
        from assetcheck.language import CompiledWording, compile_rules

        found: dict[str, CompiledWording] = {}
        for pack in packs:
            made = partial(compile_rules, pack.rules)
            found |= self._value("wording", (_bytes(pack.name), *_hashes([pack])), Mapping[str, CompiledWording], made)
        return found

    def lexicon(self, packs: Sequence[Pack], chosen: str, make: Callable[[], bytes]) -> bytes | memoryview:
        """The lexicon drawn up of what is chosen of these packs; as it is, since to read JSON of it takes longer."""
        if self._folder is None:
            return make()
        name = digest(map(_bytes, (chosen, *(pack.name for pack in packs))))[:12]
        file, key = self._folder / f"lexicon-{name}.bin", self.key(packs, chosen).decode()
        with contextlib.suppress(*BROKEN):
            return _read(file, key)
        drawn = make()
        _write(file, key, drawn)
        return drawn

    def key(self, packs: Sequence[Pack], chosen: str) -> bytes:
        """Stands for the program, what is installed beside it, these packs, and what is chosen of them."""
        return digest([self._program, *_hashes(packs), _bytes(chosen)]).encode()

    def recall(self) -> None:
        """Tell the language room what it worked out in earlier runs."""
        from assetcheck.language import recall

        if self._folder is not None:
            with contextlib.suppress(*BROKEN):
                recall(_read(self._folder / LANGUAGE, self._room, whole=False))

    def remember(self) -> None:
        """Keep what the language room worked out in this run and in none before."""
        from assetcheck.language import news

        fresh = news() if self._folder is not None else None
        if self._folder is not None and fresh is not None:
            _write(self._folder / LANGUAGE, self._room, fresh, whole=False)

    def _value(self, name: str, inputs: Sequence[bytes], kind: Any, make: Callable[[], T]) -> T:
        """The value kept under a name and the first of its inputs, if it was made from the same inputs."""
        if self._folder is None:
            return make()
        key = digest([self._program, *inputs])
        file = self._folder / f"{name}-{digest(inputs[:1])[:12]}.json"
        with contextlib.suppress(*BROKEN):
            kept: T = from_plain(kind, json.loads(_text(_read(file, key))))
            return kept
        value = make()
        _write(file, key, _json(to_plain(value)))
        return value

    @cached_property
    def _program(self) -> bytes:
        """Stands for everything of the program itself that a kept value depends on."""
        return digest([self._room.encode(), *_reading()]).encode()

    @cached_property
    def _room(self) -> str:
        """Stands for the language room, the interpreter, and what is installed."""
        return digest(_language())


def digest(parts: Iterable[bytes]) -> str:
    """SHA-256 over the parts, each of them by itself."""
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()


def _language() -> Iterator[bytes]:
    """The language room's code and tables, and OpenCC's table."""
    yield f"{sys.version} {sys.byteorder}".encode()
    yield from map(_bytes, installed())
    for folder, folders, names in os.walk(HOME / "language"):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            yield _bytes(name)
            yield Path(folder, name).read_bytes()
    opencc = find_spec("opencc")
    for folder in (opencc and opencc.submodule_search_locations) or ():
        yield (Path(folder) / "dictionary/TSCharacters.txt").read_bytes()


def _reading() -> Iterator[bytes]:
    """The code that reads packs and configurations, and the packs and tables that ship with the program."""
    code = [HOME / f"{name}.py" for name in READERS]
    for room in ("checks", "model"):
        code += sorted((HOME / room).glob("*.py"), key=str)
    for path in (*code, *sorted(rules_folder().rglob("*.yaml"), key=str)):
        yield path.name.encode()
        yield path.read_bytes()


def _hashes(packs: Sequence[Pack]) -> Iterator[bytes]:
    for pack in packs:
        yield _bytes(f"{pack.name} {pack.sha256}")


def _bytes(text: str | Path) -> bytes:
    return str(text).encode("utf-8", "surrogatepass")


def _text(kept: memoryview) -> str:
    return str(kept, "utf-8", "surrogatepass")


def _read(file: Path, key: str, *, whole: bool = True) -> memoryview:
    """What is kept in a file.

    Args:
        file: where it lies.
        key: stands for what it was made from.
        whole: whether all of it will be used; else it has checksums of its own for its parts.

    Raises:
        One of `BROKEN`: there is none, it was not made from what `key` stands for, or it is damaged.

    """
    kept = memoryview(file.read_bytes())
    head = len(_head(key, b""))
    body = kept[head:]
    if kept[:head] != _head(key, body if whole else b""):
        raise ValueError(file)
    return body


def _head(key: str, body: bytes | memoryview) -> bytes:
    """What stands before a body: what it was made from, and its checksum, which tells damage."""
    return f"{key} {crc32(body):08x}\n".encode()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _write(file: Path, key: str, body: bytes, *, whole: bool = True) -> None:
    with contextlib.suppress(OSError):
        write_whole(file, _head(key, body if whole else b"") + body)
