"""All wording rules compiled into one automaton: terms, lawful phrases, and what patterns cannot do without."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick

from assetcheck.language.anchors import Way
from assetcheck.language.compiled import CompiledGroup, CompiledWording
from assetcheck.language.pattern import BadPattern, Pattern
from assetcheck.language.patterns import Shape
from assetcheck.model.rule import Rule
from assetcheck.model.wording import TermGroup, Wording


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
    borrowed: bool
    """Whether the rule is one of some industries, none of which is declared."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A trigger or lawful phrase found in plain text at [start, end)."""

    start: int
    end: int
    group: Group
    term: bool = False
    """True where a word was found, False for a shape."""


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """A pattern of a group, or a lawful phrase of a rule given as a pattern."""

    pattern: Pattern
    group: Group | None
    rule: str


class Lexicon:
    """The compiled rules. `borrowed`: ids of those of industries that are not declared."""

    def __init__(
        self, rules: Sequence[Rule], compiled: Mapping[str, CompiledWording], borrowed: frozenset[str] = frozenset()
    ) -> None:
        self._borrowed = borrowed
        self._terms: dict[str, list[Group]] = {}
        self._allowed: dict[str, list[str]] = {}
        """Rules by the phrases that they allow."""
        self._ways_of: dict[str, tuple[int, ...]] = {}
        """Indices into the ways, by strings that they cannot do without."""
        self._shapes: list[_Shape] = []
        self._ways: list[tuple[int, Way]] = []
        """Index of the shape, and a way in which it can match."""
        self._held: list[list[frozenset[str]] | None] = []
        """The sets of characters of each way, made when first asked for."""
        self.groups: list[Group] = []
        for rule in rules:
            if rule.wording is not None:
                self._add(rule.id, rule.wording, compiled[rule.id])
        self._automaton = ahocorasick.Automaton()
        for text in (*self._terms, *self._allowed, *self._ways_of):
            if not text:
                raise BadPattern("normalises to nothing")
            self._automaton.add_word(text, text)
        if self._automaton:
            self._automaton.make_automaton()

    def _add(self, rule: str, wording: Wording, compiled: CompiledWording) -> None:
        for source, ready in zip(wording.groups, compiled.groups, strict=True):
            group = self._group(rule, source, ready)
            self.groups.append(group)
            for term in ready.terms:
                self._terms.setdefault(term, []).append(group)
            for shape in ready.shapes:
                self._shape(shape, group, rule)
        for phrase in compiled.allow:
            self._allowed.setdefault(phrase, []).append(rule)
        for shape in compiled.allow_shapes:
            self._shape(shape, None, rule)

    def _group(self, rule: str, source: TermGroup, ready: CompiledGroup) -> Group:
        needs, unless, confirms, subject = (
            Pattern(pattern) if pattern else None
            for pattern in (ready.needs, ready.unless, ready.confirms, ready.subject)
        )
        notes = tuple(tuple(Pattern(part) for part in note) for note in ready.notes)
        borrowed = rule in self._borrowed
        return Group(len(self.groups), rule, source, needs, unless, confirms, subject, notes, borrowed)

    def _shape(self, shape: Shape, group: Group | None, rule: str) -> None:
        self._shapes.append(_Shape(Pattern(shape.source), group, rule))
        for way in shape.ways:
            this = (len(self._ways),)  # one for all its strings: there are many of them
            for text in way.looked_for:
                others = self._ways_of.get(text)
                self._ways_of[text] = this if others is None else others + this
            self._ways.append((len(self._shapes) - 1, way))
            self._held.append(None)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words whose disguises are looked for: every term, and what the patterns cannot do without."""
        return frozenset((*self._terms, *self._ways_of))

    def find(self, text: str) -> tuple[list[Found], dict[str, list[tuple[int, int]]]]:
        """Triggers in plain text, and by rule the stretches that are lawful phrases."""
        found: list[Found] = []
        lawful: dict[str, list[tuple[int, int]]] = {}
        ways: set[int] = set()
        if not self._automaton:
            return found, lawful
        for last, word in self._automaton.iter(text):
            start, end = last - len(word) + 1, last + 1
            ways.update(self._ways_of.get(word, ()))
            if word in self._terms and _whole(text, start, end):
                found += [Found(start, end, group, term=True) for group in self._terms[word]]
            for rule in self._allowed.get(word, ()):
                lawful.setdefault(rule, []).append((start, end))
        for index in self._possible(text, ways):
            shape = self._shapes[index]
            regex = shape.pattern.regex
            for match in regex.finditer(text):
                span = _claim(match)
                if span[0] == span[1]:
                    continue
                if shape.group is None:
                    lawful.setdefault(shape.rule, []).append(span)
                else:
                    found.append(Found(*span, shape.group))
        return found, lawful

    def _possible(self, text: str, ways: Iterable[int]) -> list[int]:
        """The shapes that the text has everything for."""
        shapes: set[int] = set()
        chars = frozenset(text)
        for index in ways:
            shape, way = self._ways[index]
            if shape in shapes:
                continue
            held = self._held[index]
            if held is None:
                held = self._held[index] = [frozenset(one) for one in way.held]
            if any(map(chars.isdisjoint, held)):
                continue
            if all(any(word in text for word in words) for words in way.words):
                shapes.add(shape)
        return sorted(shapes)


def _claim(match: re.Match[str]) -> tuple[int, int]:
    """The part of a match that is the claim; all of it where what matched names none."""
    span = match.span("claim") if "claim" in match.re.groupindex else (-1, -1)
    return match.span() if span == (-1, -1) else span


def _whole(text: str, start: int, end: int) -> bool:
    """False where a Latin term is only a part of a longer Latin word."""
    first, last = text[start], text[end - 1]
    if first.isascii() and first.isalpha() and start and text[start - 1].isascii() and text[start - 1].isalpha():
        return False
    if last.isascii() and last.isalnum() and end < len(text):
        following = text[end]
        return not (following.isascii() and (following.isalpha() if last.isalpha() else following.isdigit()))
    return True
