"""What other lines of a text tell about a claim, and which claims on the same words are told."""

import pytest

from assetcheck.language import Reader
from assetcheck.model.claims import Stance
from assetcheck.model.facts import TextRun
from assetcheck.model.geometry import Box
from assetcheck.model.wording import Outcome, TermGroup
from tests.language.conftest import rule

RANK = TermGroup("rank", Outcome.EVIDENCE, terms=("销冠",), notes=("数据来源[:：]",))
PLAIN = "纯棉短袖亲肤透气,四季都能穿着出门。"
FAR = f"{PLAIN}\n" * 6


@pytest.mark.parametrize(
    ("note", "stance"),
    [
        ("数据来源:尼尔森2024年报告", Stance.NOTED),
        ("*数据来源:尼尔森2024年报告", Stance.NOTED),
        ("注1:以上排名数据来源:尼尔森", Stance.NOTED),
        ("（数据来源：尼尔森2024年报告）", Stance.NOTED),
        ("拖把销量过万（数据来源：尼尔森2024年报告）", Stance.ASSERTED),
    ],
)
def test_note_to_another_line(note: str, stance: Stance) -> None:
    """A line of notes serves the whole text; what is noted within another line serves that line only."""
    claims = Reader([rule(RANK)]).read_copy(f"羽绒服类目销冠\n{FAR}{note}").claims
    assert [claim.stance for claim in claims] == [stance]


def test_note_close_by() -> None:
    """Whatever reads like a note is one to the lines next to it."""
    claims = Reader([rule(RANK)]).read_copy("羽绒服类目销冠\n拖把销量过万（数据来源：尼尔森2024年报告）").claims
    assert [claim.stance for claim in claims] == [Stance.NOTED]


def test_note_on_a_picture() -> None:
    """On a picture every line may be a note to every other."""
    runs = [
        TextRun(line, Box(0, 40 * row, 400, 30))
        for row, line in enumerate(["羽绒服类目销冠", *[PLAIN] * 6, "保暖指数达标（数据来源：尼尔森）"])
    ]
    claims = Reader([rule(RANK)]).read_lines(runs).claims
    assert [claim.stance for claim in claims] == [Stance.NOTED]


OPEN = TermGroup("cold", Outcome.CONTEXT, terms=("感冒",), confirms=("治",))
CERTAIN = TermGroup("away", Outcome.HARD, terms=("远离感冒",))


def test_open_claim_within_a_certain_one() -> None:
    """What is open is not told where a certain claim stands on the same words."""
    reader = Reader([rule(OPEN, id="open"), rule(CERTAIN, id="certain")])
    assert [claim.rule for claim in reader.read_copy("远离感冒").claims] == ["certain"]
    assert [claim.rule for claim in reader.read_copy("感冒季节").claims] == ["open"]


@pytest.mark.parametrize(("declared", "rules"), [(set(), ["general"]), ({"food"}, ["food", "general"])])
def test_rule_of_an_industry_not_declared(declared: set[str], rules: list[str]) -> None:
    """Where no industry is declared, a rule for all speaks alone on words that it shares with one of an industry."""
    wide = TermGroup("immune", Outcome.HARD, terms=("提高免疫力",))
    reader = Reader(
        [rule(wide, id="general"), rule(wide, id="food", industries=frozenset({"food"}))],
        industries=frozenset(declared),
    )
    assert [claim.rule for claim in reader.read_copy("喝了提高免疫力").claims] == rules
