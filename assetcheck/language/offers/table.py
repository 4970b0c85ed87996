"""The tables of offers, each list compiled when it is first needed."""

from assetcheck.language.offers.expression import Expression
from assetcheck.language.tables import table


def compiled(name: str) -> dict[str, Expression]:
    """Every list of `data/<name>.yaml` as one regular expression of alternatives."""
    lists: dict[str, list[str]] = table(name)
    return {key: Expression("|".join(f"(?:{entry})" for entry in entries)) for key, entries in lists.items()}
