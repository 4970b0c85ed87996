"""Bytes -> Document: pixels or exact text, told by magic bytes, capped before decoding. One file a family."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from assetcheck.errors import UnreadableAsset
from assetcheck.formats import copies, lfs
from assetcheck.formats.magic import picture_format
from assetcheck.model.asset import AssetRef, Document, Kind

__all__ = ["read_document", "suffixes"]

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".bmp", ".tif", ".tiff", ".gif")
COPY_SUFFIXES = (".txt", ".md", ".markdown", ".csv", ".xlsx")

ZIP = b"PK\x03\x04"
"""How workbooks begin."""


def suffixes() -> Mapping[str, Kind]:
    """What each known suffix, lower case and with its dot, holds."""
    return {**dict.fromkeys(PICTURE_SUFFIXES, Kind.IMAGE), **dict.fromkeys(COPY_SUFFIXES, Kind.COPY)}


def read_document(ref: AssetRef, data: bytes) -> Document:
    """Read an asset.

    Args:
        ref: what the asset is called; its bytes outweigh its suffix.
        data: the bytes of the file.

    Raises:
        UnreadableAsset: with the reason code.

    """
    sha256, size = hashlib.sha256(data).hexdigest(), len(data)
    named_copy = ref.source is None or ref.path.lower().endswith(COPY_SUFFIXES)
    if not data.strip():
        raise UnreadableAsset("empty-file")
    if not named_copy and lfs.is_pointer(data):
        raise UnreadableAsset("lfs-pointer", "a Git LFS pointer stands in place of the file; run `git lfs pull`")
    if not named_copy or picture_format(data):
        if picture_format(data):
            from assetcheck.formats.metadata import read_metadata
            from assetcheck.formats.pictures import read_picture

            picture, metadata = read_picture(data), read_metadata(data)
            return Document(replace(ref, kind=Kind.IMAGE), sha256, size, picture=picture, metadata=metadata)
        known = ref.path.lower().endswith(PICTURE_SUFFIXES)
        raise UnreadableAsset("not-an-image" if known else "unknown-format", "its bytes are of no known picture format")
    return _copy(replace(ref, kind=Kind.COPY), sha256, data)


def _copy(ref: AssetRef, sha256: str, data: bytes) -> Document:
    """Copy with its parts: the rows of a deck, or the whole with what its front matter says."""
    from assetcheck.formats import decks, labels

    workbook = data.startswith(ZIP)
    text, encoding = (decks.read_workbook(data), None) if workbook else copies.read_copy(data)
    if workbook or ref.path.lower().endswith(".csv"):
        parts = decks.parts_of_table(text)
        if parts:
            return Document(ref, sha256, len(data), copy=text, encoding=encoding, parts=parts)
    parts, troubles = labels.parts_of_text(text)
    return Document(ref, sha256, len(data), copy=text, encoding=encoding, parts=parts, troubles=troubles)
