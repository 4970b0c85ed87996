"""The judge under test: assetcheck itself, its rules loaded once for each industry."""

from functools import cache

from assetcheck.model.finding import Finding
from assetcheck.pipeline import Options, Setup, judge_text, make_setup
from benchmarks.copy.score import COUNTED, Hit, Span


@cache
def _setup(*industries: str) -> Setup:
    return make_setup(Options(paths=["-"], industries=industries))


def judge(text: str, industry: str) -> list[Hit]:
    """The findings of one piece of copy; one that names no place has no spans."""
    asset = judge_text(_setup(industry), text)
    return [Hit(finding.severity, finding.rule, spans(finding)) for finding in asset.findings]


def alarms_in_one_file(text: str) -> list[tuple[int, Hit]]:
    """The errors and warnings about the lines of one copy file when no industry is declared, each with its line from 1."""
    asset = judge_text(_setup(), text)
    hits = [Hit(finding.severity, finding.rule, spans(finding)) for finding in asset.findings]
    return [(text.count("\n", 0, hit.spans[0][0]) + 1, hit) for hit in hits if hit.severity in COUNTED and hit.spans]


def spans(finding: Finding) -> list[Span]:
    """Where in the sentence, which is one line, the finding stands."""
    return [place.span for place in finding.observation.places if place.span]
