"""YAML with places kept."""

import pytest

from assetcheck.errors import ConfigError
from assetcheck.yamlsource import nearest, read_yaml


def test_core_schema() -> None:
    """Only true and false are booleans; dates, NO and on stay text."""
    value = read_yaml('a: [true, NO, on, 2021-04-29, "12", 12, 0.5, null]', "t").value
    assert value == {"a": [True, "NO", "on", "2021-04-29", "12", 12, 0.5, None]}


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: 1\nb: 2\na: 3", "t:3:1"), ("a: [1", "t:2:1"), ("? [a]\n: 1", "t:1:3"), ("a: 1\n---\nb: 2", "t:2:1")],
)
def test_mistakes_name_their_place(text: str, place: str) -> None:
    """A doubled key, broken YAML, a key that is no text and a second document are errors with line and column."""
    with pytest.raises(ConfigError) as error:
        read_yaml(text, "t")
    assert str(error.value).startswith(place)


def test_places() -> None:
    """The place of a plain value is the place of its key."""
    source = read_yaml("a:\n  b: 1\n  c: [x, y]\n", "f.yaml")
    assert source.at(("a", "b")) == "f.yaml:2:3"
    assert source.at(("a", "c", 1)) == "f.yaml:3:10"
    assert source.at(("a", "missing")) == "f.yaml:1:1"


def test_alias_bomb() -> None:
    """Aliases that multiply are refused instead of eating the memory."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    with pytest.raises(ConfigError):
        read_yaml("\n".join(lines), "t")


def test_nearest() -> None:
    """The nearest spelling is offered, and nothing where none is near."""
    assert "`exclude`" in nearest("exlude", ["include", "exclude"])
    assert not nearest("zzz", ["include", "exclude"])
