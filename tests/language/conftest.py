"""Rules and readers for the tests of the language room."""

from collections.abc import Callable

import pytest

from assetcheck.language import Reader
from assetcheck.model.rule import Rule, Severity
from assetcheck.model.wording import Outcome, TermGroup, Wording
from assetcheck.model.words import Words

ABSOLUTE = TermGroup(
    "superlative",
    Outcome.HARD,
    terms=("最佳", "最好", "最高端", "国家级", "第一品牌", "极品", "唯一", "全网底价"),
    patterns=("(?:全国|全网)第一(?![步章])",),
    unless=("最好(?:提前|放)",),
    exemptions=True,
)


def rule(*groups: TermGroup, id: str = "absolute-claim", **fields: object) -> Rule:  # noqa: A002 - the field's own name
    """A wording rule of these groups."""
    on_health = bool(fields.pop("on_health", False))
    wording = Wording(groups=groups, allow=fields.pop("allow", ()), on_health=on_health)  # type: ignore[arg-type]
    return Rule(
        id=id, check="wording", pack="test", title=Words(id, id), severity=Severity.ERROR, wording=wording, **fields
    )  # type: ignore[arg-type]


@pytest.fixture
def reader() -> Reader:
    """A reader of one rule against absolute wording."""
    return Reader([rule(ABSOLUTE, allow=("最佳赏味期",))])


@pytest.fixture
def plains(reader: Reader) -> Callable[[str], list[str]]:
    """The plain forms of the claims in a text, exempt ones left out."""
    return lambda text: [claim.plain for claim in reader.read_copy(text).claims if not claim.exemption]
