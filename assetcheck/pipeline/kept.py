"""What the packs yield, kept between runs: reading and compiling them takes longer than judging a short text.

Plain JSON, so that a folder others may write to can hold wrong rules but no code. A file that is broken, old, or was
made by other code is made anew; a folder that cannot be written is done without.
"""

import contextlib
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from assetcheck.config import shipped_placements
from assetcheck.language import CompiledWording, compile_rules, ingredients, news, recall
from assetcheck.model.brand import Placement
from assetcheck.model.check import Check
from assetcheck.model.pack import Pack
from assetcheck.model.plain import from_plain, to_plain
from assetcheck.packs import load_packs, own_packs, with_params
from assetcheck.report.files import write_whole
from assetcheck.shipped import rules_folder

T = TypeVar("T")

LANGUAGE = "language.json"
BROKEN = (OSError, KeyError, TypeError, ValueError, RecursionError)
"""What reading a kept value may come to."""

READERS = ("packs", "packfile", "config", "configfile", "strict", "yamlsource", "pipeline/kept")
"""Modules whose code decides what a pack or the table of placements yields, beside those of whole rooms."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Packs as loaded, and their wording as compiled, by the ids of the rules."""

    packs: tuple[Pack, ...]
    compiled: Mapping[str, CompiledWording]


class Kept:
    """Values made from files that seldom change, kept in `folder`; None: made anew each time."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def placements(self) -> Mapping[str, Placement]:
        """The shipped table of placements."""
        return self._value("placements", (), Mapping[str, Placement], shipped_placements)

    def packs(
        self,
        names: Sequence[str],
        folder: Path,
        checks: Mapping[str, Check],
        vet: Callable[[Sequence[Pack]], None],
    ) -> Ready:
        """The packs of these names, vetted and compiled.

        Args:
            names: of shipped packs, or paths relative to `folder`.
            folder: where the configuration lies.
            checks: by id.
            vet: refuses packs whose terms cannot work.

        Raises:
            ConfigError: a pack is missing or has a mistake in it.

        """

        def made() -> Ready:
            packs = load_packs(names, folder, checks)
            vet(packs)
            return Ready(packs, compile_rules([rule for pack in packs for rule in pack.rules]))

        own = [path.read_bytes() for path in own_packs(names, folder) if path.is_file()]
        ready = self._value("packs", ("\n".join(names).encode("utf-8", "surrogatepass"), *own), Ready, made)
        return replace(ready, packs=tuple(with_params(pack, checks) for pack in ready.packs))

    def recall(self) -> None:
        """Tell the language room what it worked out in earlier runs."""
        if self._folder is not None:
            with contextlib.suppress(*BROKEN):
                recall(_read(self._folder / LANGUAGE, _of_language()))

    def remember(self) -> None:
        """Keep what the language room worked out in this run and in none before."""
        fresh = news() if self._folder is not None else None
        if self._folder is not None and fresh is not None:
            _write(self._folder / LANGUAGE, _of_language(), fresh)

    def _value(self, name: str, inputs: Sequence[bytes], kind: Any, make: Callable[[], T]) -> T:
        """The value kept under a name and the first of its inputs, if it was made from the same inputs."""
        if self._folder is None:
            return make()
        key = _digest([*_program(), *inputs])
        file = self._folder / f"{name}-{_digest(inputs[:1])[:12]}.json"
        with contextlib.suppress(*BROKEN):
            kept: T = from_plain(kind, _read(file, key))
            return kept
        value = make()
        _write(file, key, to_plain(value))
        return value


def _read(file: Path, key: str) -> Any:
    """The value in a file.

    Raises:
        One of `BROKEN`: there is none, or it was not made from what `key` stands for.

    """
    head, _, body = file.read_bytes().partition(b"\n")
    if head.decode() != f"{key} {_digest([body])}":
        raise ValueError(file)
    return json.loads(body)


def _write(file: Path, key: str, value: Any) -> None:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    with contextlib.suppress(OSError):
        write_whole(file, f"{key} {_digest([body])}\n".encode() + body)


def _program() -> Iterator[bytes]:
    """Everything of the program itself that a kept value depends on."""
    yield sys.version.encode()
    yield from ingredients()
    home = Path(str(files("assetcheck")))
    code = [home / f"{name}.py" for name in READERS]
    for room in ("checks", "model"):
        code += sorted((home / room).glob("*.py"))
    for path in (*code, *sorted(rules_folder().rglob("*.yaml"))):
        yield path.name.encode()
        yield path.read_bytes()


def _of_language() -> str:
    """Stands for everything that the language room works things out from."""
    return _digest([sys.version.encode(), *ingredients()])


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
