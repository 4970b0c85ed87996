"""The judge under test: assetcheck itself, its rules loaded once for each industry."""

from functools import cache

from assetcheck.model.finding import Finding
from assetcheck.pipeline import Options, Setup, judge_text, make_setup
from benchmarks.copy.score import Hit, Span


@cache
def _setup(industry: str) -> Setup:
    return make_setup(Options(paths=["-"], industries=[industry]))


def judge(text: str, industry: str) -> list[Hit]:
    """The findings of one piece of copy; one that names no place has no spans."""
    asset = judge_text(_setup(industry), text)
    return [Hit(finding.severity, finding.rule, spans(finding)) for finding in asset.findings]


def spans(finding: Finding) -> list[Span]:
    """Where in the sentence, which is one line, the finding stands."""
    return [place.span for place in finding.observation.places if place.span]
