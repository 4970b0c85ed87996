"""Regular expressions that cannot work, or that may take forever, are told."""

import pytest

from assetcheck.checks import all_checks
from assetcheck.errors import ConfigError
from assetcheck.model.regexes import LONGEST, problem_of
from assetcheck.packs import load_packs

ENDLESS = "repeats what repeats without end, which may take forever"


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a*)*b",
        "(?:a|b+)+c",
        "((?:x+))*y",
        "(?:a+b?)+",
        "(?:a+){2,}",
        "(?:.*a)*b",
        "x(?=(?:a+)+b)",
        "(?>(?:a+)+)b",
    ],
)
def test_endless(pattern: str) -> None:
    """An endless repetition of endless repetitions is refused."""
    assert problem_of(pattern) == ENDLESS


@pytest.mark.parametrize(
    "pattern", ["(?:[0-9]+,)*5", "a+b+", "(?:ab+)+c", "(?:a{1,3})+x", "最[^,;。]{0,4}佳", "[0-9]+(?:\\.[0-9]+)?%"]
)
def test_good(pattern: str) -> None:
    """What keeps its rounds apart may stand."""
    assert problem_of(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("", "matches nothing at all as well"),
        (".*", "matches nothing at all as well"),
        ("a(", "is no regular expression: missing ), unterminated subpattern at position 1"),
        ("a" * (LONGEST + 1), f"is longer than {LONGEST} characters"),
    ],
)
def test_useless(pattern: str, problem: str) -> None:
    """What is no expression, matches everything, or is too long is told."""
    assert problem_of(pattern) == problem


@pytest.mark.parametrize(
    ("pattern", "told"), [("(a+)+", ENDLESS), ("x(", "is no regular expression"), ("y*", "matches nothing")]
)
def test_parameters_of_checks(pattern: str, told: str, tmp_path) -> None:  # noqa: ANN001 - pytest's own
    """Expressions among the parameters of a check are vetted when the pack is read, with their place."""
    (tmp_path / "own.yaml").write_text(
        "pack: own\ntitle: {zh: 甲, en: a}\nrules:\n  - id: own-statement\n    check: required-statement\n"
        f'    severity: error\n    industries: [food]\n    params:\n      statements: ["{pattern}"]\n',
        "utf-8",
    )
    with pytest.raises(ConfigError, match=r"own\.yaml:9:7: `statements` holds") as caught:
        load_packs(["own.yaml"], tmp_path, all_checks())
    assert told in str(caught.value)


def test_shipped_parameters() -> None:
    """Every expression among the parameters of the shipped rules is in order."""
    for check in all_checks().values():
        for param in check.params:
            if param.regex:
                given = [param.default] if isinstance(param.default, str) else param.default
                assert [problem_of(pattern) for pattern in given if pattern] == [None for pattern in given if pattern]
