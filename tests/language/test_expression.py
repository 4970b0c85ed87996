"""Signs of expressions: a text without the sign is passed over, so every match must hold it."""

import json
from importlib import import_module
from pathlib import Path

import pytest

from assetcheck.language.normalise import Folding, normalise
from assetcheck.language.offers.expression import Expression

ROOMS = ("attributes", "bargains", "dates", "prices")
SAID = (
    "满300减50 满2件8折 每满¥1,000元立减100 第二件半价 第2件5折 低至5折起 八五折封顶 赠保温杯1个 送三个小样 买二送一",
    "2026年6月1日至6月18日 6.1-6.18 即日起至月底 10月1日-7日 十月一日 2026/6/1 2026-06-18前 截至6月1日",
    "净含量：500毫升×6 材质:棉65% 容量500ml 功率为1200w GB/T 12345-2020 颜色|雾蓝 Q/ABC 0001S—2020 规格=1kg",
)
SIGNED = [
    (f"{room}.{name}", value)
    for room in ROOMS
    for name, value in vars(import_module(f"assetcheck.language.offers.{room}")).items()
    if isinstance(value, Expression) and value.sign
]


def texts() -> list[str]:
    file = Path(__file__).parents[2] / "benchmarks/copy/dev.jsonl"
    return [*SAID, *(json.loads(line)["text"] for line in file.read_text("utf-8").splitlines())]


@pytest.mark.parametrize(("name", "expression"), SIGNED, ids=[name for name, _ in SIGNED])
def test_no_match_without_its_sign(name: str, expression: Expression) -> None:
    """Whatever an expression matches, its sign matches in those characters alone; and it matches something."""
    folding = Folding()
    found = [match[0] for text in texts() for match in expression.regex.finditer(normalise(text, folding).text)]
    assert found, name
    for words in found:
        assert list(Expression("", expression.sign).finditer(words)), (name, words)


def test_nothing_is_compiled_for_a_text_without_the_sign() -> None:
    """A text without the sign costs no compiling; one with it is searched."""
    expression = Expression("满[0-9]+", sign="满")
    assert not list(expression.finditer("买10件"))
    assert "regex" not in vars(expression)
    assert [match[0] for match in expression.finditer("满10件")] == ["满10"]
