"""Values of the model: compared, hashed and shown as dataclasses are."""

import dataclasses

import pytest

from assetcheck.model.values import dataclass


def of(make: object) -> tuple[type, type]:
    """Two like classes, made by the same decorator."""

    @make(frozen=True, slots=True, order=True)  # type: ignore[operator]
    class Size:
        width: int
        height: int = 1

    @make(frozen=True, slots=True)  # type: ignore[operator]
    class One:
        width: int

    return Size, One


@pytest.mark.parametrize("make", [dataclass, dataclasses.dataclass], ids=["ours", "standard"])
def test_alike(make: object) -> None:
    """Values of one class and alike are equal, hash alike, are ordered by their fields and say what they hold."""
    size, one = of(make)
    assert size(2) == size(2, 1) != size(3)
    assert len({size(2), size(2, 1), one(2), one(2)}) == 2
    assert size(2) != one(2)
    assert sorted([size(3), size(2, 5), size(2)]) == [size(2), size(2, 5), size(3)]
    assert size(2) <= size(2) >= size(1) < size(2) > size(1, 9)
    assert repr(size(2)).endswith("Size(width=2, height=1)")
    assert dataclasses.replace(size(2), height=4) == size(2, 4)
    with pytest.raises(TypeError):
        sorted([size(2), one(2)])
    with pytest.raises(dataclasses.FrozenInstanceError):
        size(2).width = 3


def test_unhashable_field() -> None:
    """A value that holds a list has no hash."""
    _, one = of(dataclass)
    with pytest.raises(TypeError):
        hash(one([1]))
