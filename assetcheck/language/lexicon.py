"""All wording rules compiled into one automaton: terms, lawful phrases, and what patterns cannot do without."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import ahocorasick

from assetcheck.language.patterns import BadPattern, Compiler, Pattern, Words
from assetcheck.model.rule import Rule
from assetcheck.model.wording import TermGroup, Wording

AND = " && "


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A term group, ready to use. Its `order` is its place among all groups of the rules in force."""

    order: int
    rule: str
    source: TermGroup
    needs: Pattern | None
    unless: Pattern | None
    confirms: Pattern | None
    subject: Pattern | None
    notes: tuple[tuple[Pattern, ...], ...]
    """Any of them will do; all parts of one must be found."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A trigger or lawful phrase found in plain text at [start, end)."""

    start: int
    end: int
    group: Group
    term: bool = False
    """True where a word was found, False for a shape."""


@dataclass(slots=True)
class _Entry:
    """What the automaton knows of one string."""

    terms: list[Group] = field(default_factory=list)
    patterns: list[int] = field(default_factory=list)
    """Indices into the lexicon's patterns."""
    allowed: list[str] = field(default_factory=list)
    """Rules that allow it."""


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """A pattern of a group, or a lawful phrase of a rule given as a pattern."""

    pattern: Pattern
    group: Group | None
    rule: str


class Lexicon:
    """The compiled rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._compiler = Compiler()
        self._entries: dict[str, _Entry] = {}
        self._shapes: list[_Shape] = []
        self.groups: list[Group] = []
        for rule in rules:
            if rule.wording is not None:
                self._add(rule, rule.wording)
        self._automaton = ahocorasick.Automaton()
        for text, entry in self._entries.items():
            self._automaton.add_word(text, (len(text), entry))
        if self._entries:
            self._automaton.make_automaton()

    def _add(self, rule: Rule, wording: Wording) -> None:
        words = self._compiler.words(wording.words)
        for source in wording.groups:
            group = self._group(source, words, rule.id)
            self.groups.append(group)
            for term in source.terms:
                self._entry(self._compiler.term(term)).terms.append(group)
            for pattern in source.patterns:
                self._shape(pattern, words, group, rule.id)
        for phrase in wording.allow:
            self._entry(self._compiler.term(phrase)).allowed.append(rule.id)
        for pattern in wording.allow_patterns:
            self._shape(pattern, words, None, rule.id)

    def _entry(self, text: str) -> _Entry:
        if not text:
            raise BadPattern("normalises to nothing")
        return self._entries.setdefault(text, _Entry())

    def _group(self, source: TermGroup, words: Words, rule: str) -> Group:
        needs, unless, confirms, subject = (
            self._compiler.either(patterns, words)
            for patterns in (source.needs, source.unless, source.confirms, source.subject)
        )
        notes = tuple(tuple(self._compiler.pattern(part, words) for part in note.split(AND)) for note in source.notes)
        return Group(len(self.groups), rule, source, needs, unless, confirms, subject, notes)

    def _shape(self, pattern: str, words: Words, group: Group | None, rule: str) -> None:
        ready, looked_for = self._compiler.anchored(pattern, words)
        self._shapes.append(_Shape(ready, group, rule))
        for text in looked_for:
            self._entry(text).patterns.append(len(self._shapes) - 1)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words whose disguises are looked for: every term, and what the patterns cannot do without."""
        return frozenset(text for text, entry in self._entries.items() if entry.terms or entry.patterns)

    def find(self, text: str) -> tuple[list[Found], dict[str, list[tuple[int, int]]]]:
        """Triggers in plain text, and by rule the stretches that are lawful phrases."""
        found: list[Found] = []
        lawful: dict[str, list[tuple[int, int]]] = {}
        shapes: set[int] = set()
        if not self._entries:
            return found, lawful
        for last, (length, entry) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            shapes.update(entry.patterns)
            if entry.terms and _whole(text, start, end):
                found += [Found(start, end, group, term=True) for group in entry.terms]
            for rule in entry.allowed:
                lawful.setdefault(rule, []).append((start, end))
        for index in sorted(shapes):
            shape = self._shapes[index]
            regex = shape.pattern.regex
            for match in regex.finditer(text):
                span = match.span("claim" if "claim" in regex.groupindex else 0)
                if span[0] == span[1]:
                    continue
                if shape.group is None:
                    lawful.setdefault(shape.rule, []).append(span)
                else:
                    found.append(Found(*span, shape.group))
        return found, lawful


def _whole(text: str, start: int, end: int) -> bool:
    """False where a Latin term is only a part of a longer Latin word."""
    first, last = text[start], text[end - 1]
    if first.isascii() and first.isalpha() and start and text[start - 1].isascii() and text[start - 1].isalpha():
        return False
    if last.isascii() and last.isalnum() and end < len(text):
        following = text[end]
        return not (following.isascii() and (following.isalpha() if last.isalpha() else following.isdigit()))
    return True
