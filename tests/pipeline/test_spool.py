"""Results on disk."""

import pickle
import resource

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcheck.errors import AssetcheckError
from assetcheck.pipeline import spool as spool_module
from assetcheck.pipeline.spool import Chosen, Spool


def filled(items: list[bytes]) -> Spool[bytes]:
    spool: Spool[bytes] = Spool()
    for item in items:
        spool.append(item)
    return spool


@given(st.lists(st.binary(max_size=50)), st.slices(20))
def test_it_is_a_sequence(items: list[bytes], part: slice) -> None:
    """It reads like the tuple of its items, as often as one likes."""
    spool = filled(items)
    assert len(spool) == len(items)
    assert list(spool) == list(spool) == items
    assert spool == tuple(items)
    assert spool[part] == tuple(items)[part]
    assert pickle.loads(pickle.dumps(spool)) == tuple(items)  # noqa: S301 - our own


def test_passes_do_not_disturb_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two passes at once, and items added meanwhile, on disk."""
    monkeypatch.setattr(spool_module, "IN_MEMORY", 100)
    spool = filled([bytes([n]) * 50 for n in range(9)])
    both = []
    for one, other in zip(spool, spool, strict=True):
        both.append(one == other)
        assert spool[-1] == bytes([8]) * 50
    spool.append(b"late")
    assert all(both)
    assert spool[9] == b"late"
    with pytest.raises(IndexError):
        spool[10]


def test_chosen() -> None:
    """Some items, made ready as they are read."""
    chosen = Chosen(filled([b"a", b"b", b"c"]), [0, 2], bytes.upper)
    assert list(chosen) == [b"A", b"C"]
    assert chosen[-1] == b"C"
    assert chosen[:1] == (b"A",)


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room in the temporary folder is told with the way out, and what was there stays readable."""
    monkeypatch.setattr(spool_module, "IN_MEMORY", 10)
    spool = filled([b"x" * 1000])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, before[1]))
    try:
        with pytest.raises(AssetcheckError, match="TMPDIR"):
            spool.append(b"y" * 9000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(spool) == [b"x" * 1000]
