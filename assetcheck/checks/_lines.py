"""The lines of text of a picture, or why a check cannot judge them."""

from assetcheck.model.check import Case
from assetcheck.model.facts import Missing, TextRun
from assetcheck.model.finding import NotApplicable, Observation

Unjudged = NotApplicable | Observation


def lines_of(case: Case) -> tuple[TextRun, ...] | Unjudged:
    """Every line that was read in a picture; for copy, and where reading failed, what a check is to yield instead."""
    if case.facts.width is None:
        return NotApplicable("not-a-picture")
    if isinstance(case.facts.text, Missing):
        return Observation(case.facts.text.reason, undetermined=True)
    return case.facts.text
