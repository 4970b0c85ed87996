"""Bytes -> Seen: reads an asset and perceives it. The part of a run that worker processes do."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from assetcheck.errors import UnreadableAsset
from assetcheck.formats import read_document
from assetcheck.model.asset import AssetRef, Document
from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import Facts
from assetcheck.model.seen import Seen
from assetcheck.perceive import Eyes

MAX_BYTES = 512_000_000


class Task(NamedTuple):
    """An asset to look at."""

    ref: AssetRef
    needs: frozenset[str]
    """Names of the facts to perceive."""
    logos: tuple[str, ...] = ()
    """Names of the logos to look for."""


class Looker:
    """Reads and perceives assets one after the other; models are loaded when the first picture comes."""

    def __init__(self, logos: Sequence[LogoRef], threads: int) -> None:
        self._logos, self._threads = logos, threads
        self._eyes: Eyes | None = None

    def look(self, task: Task, data: bytes | None = None) -> Seen:
        """Read and perceive one asset; never raises for what is in the file.

        Args:
            task: the asset and what to perceive of it.
            data: its bytes, where they are at hand.

        """
        ref, sha256 = task.ref, None
        try:
            if data is None:
                data = bytes_of(ref)
            sha256 = hashlib.sha256(data).hexdigest()
            document = read_document(ref, data)
            facts = self._facts(document, task)
        except UnreadableAsset as error:
            return Seen(ref, sha256, len(data or b""), reason=error.reason, detail=error.detail)
        except MemoryError:
            return Seen(ref, sha256, len(data or b""), reason="out-of-memory")
        except Exception as error:  # noqa: BLE001 - an asset that breaks a library costs that asset, never the run
            return Seen(ref, sha256, len(data or b""), reason="crashed", detail=f"{type(error).__name__}: {error}")
        picture = document.picture
        return Seen(
            document.ref,
            sha256,
            document.size,
            format=picture.format if picture else None,
            facts=facts,
            copy=document.copy,
            parts=document.parts,
            troubles=document.troubles,
        )

    def _facts(self, document: Document, task: Task) -> Facts:
        if document.picture is None:
            return Facts()
        if self._eyes is None:
            self._eyes = Eyes(self._logos, threads=self._threads)
        return self._eyes.see(document, task.needs, task.logos)


def bytes_of(ref: AssetRef) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableAsset: it cannot be read, or is too large to try.

    """
    assert ref.source is not None  # noqa: S101 - only standard input has none, and it comes with its bytes
    try:
        if not ref.source.is_file():
            raise UnreadableAsset("not-a-file")
        if ref.source.stat().st_size > MAX_BYTES:
            raise UnreadableAsset("too-large", f"more than {MAX_BYTES // 1_000_000} MB")
        return ref.source.read_bytes()
    except OSError as error:
        raise UnreadableAsset("unreadable", error.strerror or str(error)) from error


def read_again(ref: AssetRef, stdin: bytes | None = None) -> Document | None:
    """Read an asset once more, for reports that show it; None where that is no longer possible."""
    try:
        return read_document(ref, (stdin or b"") if ref.source is None else bytes_of(ref))
    except UnreadableAsset:
        return None
