"""Pieces of text in one buffer: what comes out is what was put in, and what was put in by nobody is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.language.packed import Packed, pack


@given(st.lists(st.text(max_size=9)))
def test_what_comes_out(texts: list[str]) -> None:
    """Every text is there again under its number, lone surrogates and empty ones included; so is a pack in a pack."""
    packed = Packed(Packed(pack([pack(texts), "behind"]))[0])
    assert [packed.text(at) for at in range(len(packed))] == texts
    assert [str(piece, "utf-8", "surrogatepass") for piece in packed] == texts


@pytest.mark.parametrize("broken", [b"", b"\1", b"\2\0\0\0\0"])
def test_no_pack(broken: bytes) -> None:
    """Bytes that are too few for what they promise are refused."""
    with pytest.raises((TypeError, ValueError)):
        Packed(broken)
