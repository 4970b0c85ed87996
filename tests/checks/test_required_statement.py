"""required-statement: asked of copy that sells the goods of a declared industry, in any accepted form."""

import pytest

from assetcheck.checks import all_checks
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand
from assetcheck.model.check import Case
from assetcheck.model.claims import Reading
from assetcheck.model.facts import Facts, Missing
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.rule import Rule, Severity
from assetcheck.model.words import Words

CHECK = all_checks()["required-statement"]
FOOD = frozenset({"health_food"})
GIVEN = {
    "statements": ("本品不能代替药物", "不能代替药物治疗"),
    "when": ("保健食品|胶囊",),
    "wanted": "本品不能代替药物",
}


def said(
    reading: Reading | Missing, industries: frozenset[str] = FOOD, **given: object
) -> list[Observation | NotApplicable]:
    rule = Rule("x", CHECK.id, "test", Words("x", "x"), Severity.ERROR, industries=FOOD)
    params = {param.name: param.default for param in CHECK.params} | GIVEN | given | {"rule": rule}
    case = Case(AssetRef("a.txt", None, Kind.COPY), Facts(), reading, Brand(), industries, 1)
    assert CHECK.run
    return list(CHECK.run(case, params))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("胶囊立减20元", [Observation("missing-statement", values={"wanted": "本品不能代替药物"})]),
        ("胶囊立减20元\n本品不能代替药物", []),
        ("胶囊立减20元,不能代替药物治疗疾病", []),
        ("胶囊立减20元,本品能代替药物", [Observation("missing-statement", values={"wanted": "本品不能代替药物"})]),
        ("本店国庆照常营业", [NotApplicable("nothing-sold")]),
        ("胶囊请存放在阴凉处", [NotApplicable("nothing-sold")]),
        ("茶杯立减20元", [NotApplicable("nothing-sold")]),
    ],
)
def test_copy(text: str, wanted: list[object]) -> None:
    """Missing only where such goods are sold and no accepted form is there."""
    assert said(Reading(plain=text)) == wanted


def test_other_industry() -> None:
    """Asked of nobody else."""
    assert said(Reading(plain="胶囊立减20元"), frozenset({"cosmetics"})) == [NotApplicable("industry-not-declared")]
    assert said(Reading(plain="胶囊立减20元"), frozenset()) == [NotApplicable("industry-not-declared")]


def test_unread() -> None:
    """What could not be read is undetermined, not missing."""
    assert said(Missing("unreadable")) == [Observation("unreadable", undetermined=True)]


def test_no_conditions() -> None:
    """Without conditions the statement is asked of every text."""
    assert [item.code for item in said(Reading(plain="你好"), when=(), offers=()) if isinstance(item, Observation)] == [
        "missing-statement"
    ]
