"""All wording rules as one lexicon: terms, lawful phrases, and what patterns cannot do without, found in one pass."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar

from assetcheck.language.characters import HAN_ONLY
from assetcheck.language.gaps import claim_of
from assetcheck.language.index import Hit, Index
from assetcheck.language.packed import Packed
from assetcheck.language.pattern import Pattern
from assetcheck.language.sounds import Sounds
from assetcheck.model.rule import Rule
from assetcheck.model.values import dataclass
from assetcheck.model.wording import TermGroup

T = TypeVar("T")

AND = "\ufdd2"
"""Stands between words; in no plain text, since Unicode has it for no character."""


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
    on_health: bool
    """Whether the rule's triggers name illnesses and effects on the body."""


class Found(NamedTuple):
    """A trigger or lawful phrase found in plain text at [start, end)."""

    start: int
    end: int
    group: Group
    shape: int | None = None
    """The shape that was found; None for a word."""


class _Known(NamedTuple):
    """What is known of a word."""

    terms: list[int]
    """The groups whose term it is."""
    rules: list[str]
    """The rules that allow it."""
    ways: list[int]
    """The ways that cannot do without it."""
    hidden: bool
    """Whether its disguises are looked for."""


class _Shape(NamedTuple):
    """A pattern of a group, or a lawful phrase of a rule given as a pattern."""

    pattern: Pattern
    group: Group | None
    rule: str


class _Way(NamedTuple):
    """A way in which a shape can match: what a text must hold for it."""

    shape: int
    held: list[frozenset[str]]
    """Sets of characters of which it holds one each."""
    words: list[list[str]]
    """Sets of longer strings, likewise."""


class Lexicon:
    """The rules in force as words to look for; patterns and groups are made when a text first asks for them.

    Args:
        rules: those that are in force.
        drawn: the lexicon that was drawn up of them.

    """

    def __init__(self, rules: Iterable[Rule], drawn: bytes | memoryview) -> None:
        self.sounds = Sounds()
        self._sources = {rule.id: rule.wording for rule in rules if rule.wording}
        words, chars, known, by_sound, by_initials, longest, groups, shapes, ways = Packed(drawn)
        self._words = Index(words, int)
        self._chars: dict[str, int] = json.loads(bytes(chars))
        """Words of a single character; they are never hidden."""
        self._hits = lru_cache(1)(self._hits_in)
        self.by_sound = Index(by_sound, _several)
        """Words whose disguises are looked for, all of a sound together."""
        self._drawn_initials = by_initials
        self.longest = int(bytes(longest))
        """Characters of the longest of them."""
        self._known = _made_of(known, _Known)
        self._group = _made_of(groups, self._group_of)
        self._shape = _made_of(shapes, self._shape_of)
        self._way = _made_of(ways, _way_of)

    @cached_property
    def by_initials(self) -> Index:
        """The words whose disguises are looked for, by the first letters of their sounds."""
        return Index(self._drawn_initials, _several)

    def _group_of(self, order: int, rule: str, at: int, *rest: Any) -> Group:
        conditions, notes, borrowed = rest
        needs, unless, confirms, subject = (Pattern(source) if source else None for source in conditions)
        asked = tuple(tuple(map(Pattern, note)) for note in notes)
        wording = self._sources[rule]
        source = wording.groups[at]
        return Group(order, rule, source, needs, unless, confirms, subject, asked, borrowed, wording.on_health)

    def _shape_of(self, source: str, group: int | None, rule: str) -> _Shape:
        return _Shape(Pattern(source), None if group is None else self._group(group), rule)

    def around(self, start: str, end: str, size: int) -> Iterator[str]:
        """The words of so many Chinese characters that begin and end so and whose disguises are looked for."""
        for word, at in self._words.beginning_with(start):
            if len(word) == size and word.endswith(end) and HAN_ONLY.fullmatch(word):
                known = self._known(at)
                if known.terms or known.ways:
                    yield word

    def words_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words whose disguises are looked for stand in the text, as they are; by their ends."""
        for last, (word, at) in self._hits(text):
            if self._known(at).hidden:
                yield last - len(word) + 1, last + 1

    def _hits_in(self, text: str) -> list[Hit]:
        """The words in a text; those of the last one are remembered, since what undoes disguises asks for them, too."""
        return list(self._words.within(text))

    def _all_in(self, text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, int, _Known]]:
        """Where words stand in a text and what is known of each: its hits, and single characters."""
        for last, (word, at) in hits:
            yield last - len(word) + 1, last + 1, self._known(at)
        for place, char in enumerate(text):
            if char in self._chars:
                yield place, place + 1, self._known(self._chars[char])

    def find(self, text: str) -> tuple[list[Found], dict[str, list[tuple[int, int]]]]:
        """Triggers in plain text, and by rule the stretches that are lawful phrases."""
        found: list[Found] = []
        lawful: dict[str, list[tuple[int, int]]] = {}
        ways: set[int] = set()
        for start, end, (terms, rules, ways_of, _) in self._all_in(text, self._hits(text)):
            ways.update(ways_of)
            if terms and _whole(text, start, end):
                found += [Found(start, end, self._group(group)) for group in terms]
            for rule in rules:
                lawful.setdefault(rule, []).append((start, end))
        for index in self._possible(text, ways):
            shape = self._shape(index)
            regex = shape.pattern.regex
            for match in regex.finditer(text):
                span = claim_of(match)
                if span[0] == span[1]:
                    continue
                if shape.group is None:
                    lawful.setdefault(shape.rule, []).append(span)
                else:
                    found.append(Found(*span, shape.group, index))
        return found, lawful

    def words_of(self, text: str, found: Found) -> Iterator[tuple[int, int]]:
        """Where in the text the words of what was found are: those a shape cannot do without, or the word found."""
        if found.shape is None:
            yield found.start, found.end
            return
        here = text[found.start : found.end]
        for start, end, known in self._all_in(here, self._words.within(here)):
            if any(self._way(way).shape == found.shape for way in known.ways):
                yield found.start + start, found.start + end

    def shape_of(self, found: Found) -> re.Pattern[str] | None:
        """The expression that found it; None for a word."""
        return None if found.shape is None else self._shape(found.shape).pattern.regex

    def _possible(self, text: str, ways: Iterable[int]) -> list[int]:
        """The shapes that the text has everything for."""
        shapes: set[int] = set()
        chars = frozenset(text)
        for way in map(self._way, ways):
            if way.shape in shapes or any(map(chars.isdisjoint, way.held)):
                continue
            if all(any(word in text for word in words) for words in way.words):
                shapes.add(way.shape)
        return sorted(shapes)


def in_force(rules: Iterable[Rule], industries: frozenset[str]) -> list[Rule]:
    """The wording rules that speak about copy of these industries, by their ids; with none declared, all do."""
    active = (rule for rule in rules if rule.wording is not None and rule.enabled and _speaks(rule, industries))
    return sorted(active, key=lambda rule: rule.id)


def _speaks(rule: Rule, industries: frozenset[str]) -> bool:
    declared = industries - {"general"}
    if not declared:
        return True
    return not (rule.industries and rule.industries.isdisjoint(declared)) and not declared <= rule.exempt_industries


def _made_of(drawn: memoryview, make: Callable[..., T]) -> Callable[[int], T]:
    """The thing in each piece of JSON, by its number, made when it is first asked for."""
    pieces, parsed = Packed(drawn), json.JSONDecoder().raw_decode
    return cache(lambda at: make(*parsed(pieces.text(at))[0]))


def _several(words: str) -> list[str]:
    return words.split(AND)


def _way_of(shape: int, held: Iterable[str], words: list[list[str]]) -> _Way:
    return _Way(shape, list(map(frozenset, held)), words)


def _whole(text: str, start: int, end: int) -> bool:
    """False where a Latin term is only a part of a longer Latin word."""
    first, last = text[start], text[end - 1]
    if first.isascii() and first.isalpha() and start and text[start - 1].isascii() and text[start - 1].isalpha():
        return False
    if last.isascii() and last.isalnum() and end < len(text):
        following = text[end]
        return not (following.isascii() and (following.isalpha() if last.isalpha() else following.isdigit()))
    return True
