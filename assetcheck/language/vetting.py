"""Finds terms and patterns of wording rules that can never do anything."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assetcheck.language.compiled import AND
from assetcheck.language.pattern import BadPattern
from assetcheck.language.patterns import Compiler, Words
from assetcheck.model.regexes import problem_of
from assetcheck.model.rule import Rule
from assetcheck.model.wording import TermGroup, Wording


class BadTerm(NamedTuple):
    """A term or pattern that cannot work: the rule, the code of its group (`allow` outside of groups), and why."""

    rule: str
    group: str
    term: str
    why: str


def vet(rules: Sequence[Rule]) -> tuple[BadTerm, ...]:
    """Every term or pattern that normalises to nothing, can never match, is doubled, or is no regular expression."""
    compiler = Compiler()
    return tuple(bad for rule in rules if rule.wording for bad in _rule(rule, rule.wording, compiler))


def _rule(rule: Rule, wording: Wording, compiler: Compiler) -> Iterator[BadTerm]:
    words = compiler.words(wording.words)
    lawful = {compiler.term(phrase) for phrase in wording.allow}
    seen: dict[str, str] = {}
    for group in wording.groups:
        for term in group.terms:
            why = _term(compiler.term(term), lawful, seen)
            if why:
                yield BadTerm(rule.id, group.code, term, why)
            seen.setdefault(compiler.term(term), group.code)
        for pattern, trigger in _patterns(group):
            why = _pattern(pattern, words, compiler, trigger=trigger)
            if why:
                yield BadTerm(rule.id, group.code, pattern, why)
    for phrase in wording.allow:
        if not compiler.term(phrase):
            yield BadTerm(rule.id, "allow", phrase, "normalises to nothing")
    for pattern in wording.allow_patterns:
        why = _pattern(pattern, words, compiler, trigger=True)
        if why:
            yield BadTerm(rule.id, "allow", pattern, why)


def _term(plain: str, lawful: set[str], seen: dict[str, str]) -> str | None:
    if not plain:
        return "normalises to nothing"
    if plain in seen:
        return f"is in group {seen[plain]} already"
    if any(plain == phrase for phrase in lawful):
        return "is a lawful phrase of the same rule and can never match"
    return None


def _patterns(group: TermGroup) -> Iterator[tuple[str, bool]]:
    yield from ((pattern, True) for pattern in group.patterns)
    for part in (group.needs, group.unless, group.confirms, group.subject):
        yield from ((pattern, False) for pattern in part)
    yield from ((part, False) for note in group.notes for part in note.split(AND))


def _pattern(pattern: str, words: Words, compiler: Compiler, *, trigger: bool) -> str | None:
    try:
        return problem_of(compiler.shape(pattern, words).source if trigger else compiler.pattern(pattern, words))
    except BadPattern as error:
        return str(error)
