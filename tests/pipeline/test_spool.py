"""Results on disk."""

import importlib
import pickle
import resource
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import EllipsisType
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetcheck.errors import AssetcheckError
from assetcheck.model import finding
from assetcheck.model.review import Waiver
from assetcheck.pipeline import spool as spool_module
from assetcheck.pipeline.spool import Chosen, Spool


def filled(items: list[bytes]) -> Spool[bytes]:
    spool: Spool[bytes] = Spool()
    for item in items:
        spool.append(item)
    return spool


@given(st.lists(st.binary(max_size=50)), st.slices(20), st.integers(0, 5))
def test_it_is_a_sequence(items: list[bytes], part: slice, in_memory: int) -> None:
    """It reads like the tuple of its items, as often as one likes, however many of them lie on disk."""
    with mock.patch.object(spool_module, "IN_MEMORY", in_memory):
        spool = filled(items)
    assert len(spool) == len(items)
    assert list(spool) == list(spool) == items
    assert spool == tuple(items)
    assert spool[part] == tuple(items)[part]
    assert pickle.loads(pickle.dumps(spool)) == tuple(items)  # noqa: S301 - our own


def test_passes_do_not_disturb_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two passes at once, and items added meanwhile, on disk."""
    monkeypatch.setattr(spool_module, "IN_MEMORY", 2)
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


NOUNS = [
    noun
    for name in ("asset", "caution", "claims", "evidence", "facts", "finding", "geometry", "offers", "place", "review")
    for noun in vars(importlib.import_module(f"assetcheck.model.{name}")).values()
    if isinstance(noun, type)
    and is_dataclass(noun)
    and noun.__module__ == f"assetcheck.model.{name}"
    and noun.__name__ not in ("Page", "Picture", "Document")
]
"""What results are made of; pictures and documents never are."""


st.register_type_strategy(Path, st.just(Path("a.png")))


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_every_noun_comes_back_as_it_was(noun: type, data: st.DataObject) -> None:
    """Findings, evidence, offers and what they hold survive the disk, fields by name only included."""
    given: dict[str, EllipsisType] = {field.name: ... for field in fields(noun)}
    with mock.patch.object(finding, "Waiver", Waiver, create=True):  # which the module names for type checkers alone
        item = data.draw(st.builds(noun, **given))
    spool: Spool[Any] = Spool()
    with mock.patch.object(spool_module, "IN_MEMORY", 0):
        spool.append(item)
    assert type(spool[0]) is noun
    assert repr(spool[0]) == repr(item)


def test_chosen() -> None:
    """Some items, made ready as they are read."""
    chosen = Chosen(filled([b"a", b"b", b"c"]), [0, 2], bytes.upper)
    assert list(chosen) == [b"A", b"C"]
    assert chosen[-1] == b"C"
    assert chosen[:1] == (b"A",)


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room in the temporary folder is told with the way out, and what was there stays readable."""
    monkeypatch.setattr(spool_module, "IN_MEMORY", 1)
    spool = filled([b"x" * 1000, b"x" * 1000])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, before[1]))
    try:
        with pytest.raises(AssetcheckError, match="TMPDIR"):
            spool.append(b"y" * 9000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(spool) == [b"x" * 1000, b"x" * 1000]
