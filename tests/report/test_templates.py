"""Every sentence that a report can say stands in Chinese and English and has a value for each of its placeholders."""

import ast
import datetime
import inspect
import re
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from assetcheck.checks import all_checks
from assetcheck.evaluate import judge_asset
from assetcheck.language import Reader
from assetcheck.model.asset import AssetRef, Kind
from assetcheck.model.brand import Brand
from assetcheck.model.check import Case, Check
from assetcheck.model.facts import Facts
from assetcheck.model.review import Notice, NoticeCode
from assetcheck.model.rule import Rule
from assetcheck.model.words import Lang, Words
from assetcheck.packs import shipped
from assetcheck.pipeline import Options, make_setup
from assetcheck.report.code_words import REASONS
from assetcheck.report.notices import told
from assetcheck.report.words import ANY, Phrases, placeholders

CHECKS = all_checks()
SETUP = make_setup(Options(only_packs=shipped()))
RULES = SETUP.rules
FIELDS = {"title", "code", "reason", "subject", "text", "measured", "required", "interval", "replacement"}
LANGS: tuple[Lang, ...] = ("zh", "en")


def _assert_both(words: Words, *, known: set[str] | None = None) -> None:
    """Both languages are there, and neither asks for a value that is not known."""
    assert words.zh.strip()
    assert words.en.strip()
    if known is not None:
        assert _asked(words) <= known, words


def _asked(words: Words) -> set[str]:
    return {*placeholders(words.zh), *placeholders(words.en)}


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.id)
def test_checks_say_the_same_in_both_languages(check: Check):
    """Title, reason, parameters, and the sentence and advice for every code."""
    for words in (check.title, check.why, *(param.doc for param in check.params)):
        _assert_both(words, known=set())
    for words in (*check.messages.values(), *check.suggestions.values()):
        _assert_both(words)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_say_the_same_in_both_languages(rule: Rule):
    """Title, reason, sentence, advice and proof of every shipped rule; its placeholders are those of its check."""
    asked = {name for words in CHECKS[rule.check].messages.values() for name in _asked(words)}
    for words in filter(None, (rule.title, rule.why, rule.evidence)):
        _assert_both(words, known=set())
    for words in filter(None, (rule.message, rule.suggestion)):
        _assert_both(words, known=FIELDS | asked | {"plain", "clause"})


def test_topics_that_are_not_covered_have_both_languages():
    """What no check can see is named in both."""
    for pack in SETUP.packs:
        for words in (pack.title, *(topic.title for topic in pack.not_covered)):
            _assert_both(words, known=set())


def _modules(check: Check) -> Iterator[ModuleType]:
    """The module of a check and the helpers of the checks' room that it imports, directly or through others."""
    waiting = [inspect.getmodule(check.run or check.run_campaign)]
    seen: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module is None or module.__name__ in seen:
            continue
        seen.add(module.__name__)
        yield module
        found = re.findall(r"from (assetcheck\.checks\._\w+) import", inspect.getsource(module))
        waiting += [sys.modules[name] for name in found]


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.id)
def test_checks_name_a_value_for_every_placeholder(check: Check):
    """A placeholder is a field of the observation, or a value that the check or one of its helpers names."""
    source = "\n".join(map(inspect.getsource, _modules(check)))
    named = set(re.findall(r'"(\w+)"', source)) | set(re.findall(r"\b(\w+)=", source))
    for words in (*check.messages.values(), *check.suggestions.values()):
        assert _asked(words) <= FIELDS | named, words


def _codes(module: ModuleType) -> Iterator[str]:
    """Codes written out where the module makes an observation."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Observation":
            first = next(iter(node.args), None)
            branches = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            yield from (
                branch.value
                for branch in branches
                if isinstance(branch, ast.Constant) and isinstance(branch.value, str)
            )


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.id)
def test_every_code_has_a_sentence(check: Check):
    """A code that a check gives has a template of its own, or the check has one for all, or it is a known reason."""
    own = next(_modules(check))
    silent = {code for code in _codes(own) if code not in check.messages and code not in REASONS}
    assert silent == set() or ANY in check.messages


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.wording and rule.examples.bad], ids=lambda r: r.id)
def test_findings_of_the_examples_have_every_value(rule: Rule):
    """What the rules' own bad examples yield is told in both languages without an open placeholder."""
    reader = Reader([rule], industries=rule.industries)
    for example in rule.examples.bad:
        ref = AssetRef("a.txt", None, Kind.COPY)
        case = Case(ref, Facts(), reader.read_copy(example), Brand(), rule.industries, len(example))
        for result in judge_asset(case, [rule], CHECKS):
            for finding in result.findings:
                for lang in LANGS:
                    phrases = Phrases.of(RULES, CHECKS, lang)
                    assert phrases.unresolved(finding) == ()
                    assert phrases.message(finding).strip()


@pytest.mark.parametrize("code", NoticeCode)
@pytest.mark.parametrize("lang", LANGS)
def test_every_notice_is_told(code: NoticeCode, lang: Lang):
    """Each thing to say about a decision is a sentence with its values in it."""
    notice = Notice(code, "w.yaml:3:1", "contrast", "a.png", "f", "Ann", datetime.date(2026, 12, 1), 3)
    said = told(notice, lang)
    assert said.startswith("w.yaml:3:1: ")
    assert "{" not in said
    assert "None" not in said
