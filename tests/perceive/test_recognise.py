"""What the network's scores say."""

import numpy as np
import pytest

from assetcheck.perceive.recognise import with_currency

CHARACTERS = ("", "价", "V", "Y", "¥", "￥", "3", "0", "I", " ")


def scores(*steps: dict[str, float]) -> np.ndarray:
    """Scores of each step: those given, the rest nothing."""
    rows = np.zeros((len(steps), len(CHARACTERS)), np.float32)
    for row, step in zip(rows, steps, strict=True):
        for char, score in step.items():
            row[CHARACTERS.index(char)] = score
    return rows


def read(*steps: dict[str, float]) -> str:
    told = scores(*steps)
    best = with_currency(told.argmax(1), told, CHARACTERS)
    changed = np.flatnonzero(np.diff(best, prepend=-1))
    return "".join(CHARACTERS[best[at]] for at in changed)


@pytest.mark.parametrize(("letter", "sign"), [("V", "¥"), ("Y", "¥"), ("V", "￥")])
def test_a_struck_currency_sign_before_digits_is_no_letter(letter: str, sign: str):
    """A stroke through a price hides the bars of its sign; where the network thought of it at all, it is one."""
    price = ({"价": 0.9}, {letter: 0.6, sign: 0.2}, {"": 1.0}, {"3": 0.9}, {"0": 0.9})
    assert read(*price) == f"价{sign}30"


def test_a_sign_seen_over_several_steps_is_one():
    """A wide sign takes some steps of the network's output, all of which are changed."""
    assert read({"V": 0.7, "¥": 0.01}, {"V": 0.6, "¥": 0.2}, {"3": 0.9}) == "¥3"


def test_the_letter_of_a_model_stays():
    """A V that the network never took for a currency sign is a V, and so is one before a letter."""
    assert read({"V": 0.99, "¥": 0.002}, {"3": 0.9}, {"0": 0.9}) == "V30"
    assert read({"V": 0.6, "¥": 0.2}, {"I": 0.9}) == "VI"
    assert read({"V": 0.6, "¥": 0.2}) == "V"


def test_the_sign_takes_the_score_of_the_letter():
    """A line that is read so is as sure as it was."""
    told = scores({"V": 0.6, "¥": 0.2}, {"3": 0.9})
    best = with_currency(told.argmax(1), told, CHARACTERS)
    assert told[0, best[0]] == pytest.approx(0.8)
