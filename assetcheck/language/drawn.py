"""The rules in force drawn up as one lexicon: packed texts, so that it can be kept between runs.

What a text to be judged does not ask for is never read: words lie in lots by how they begin, patterns and groups are
pieces of JSON.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from assetcheck.language.characters import HAN, SEPARATORS
from assetcheck.language.compiled import CompiledWording, compile_rules
from assetcheck.language.index import drawn_of
from assetcheck.language.lexicon import AND, in_force
from assetcheck.language.packed import pack
from assetcheck.language.pattern import BadPattern, Pattern
from assetcheck.language.patterns import Shape
from assetcheck.language.sounds import Sounds
from assetcheck.model.rule import Rule

CHINESE = Pattern(f"[{HAN}]")
LEFT_OUT = Pattern(f"[{SEPARATORS}%,:]")


def draw_up(
    rules: Sequence[Rule],
    industries: frozenset[str] = frozenset(),
    compiled: Mapping[str, CompiledWording] | None = None,
) -> bytes:
    """The lexicon of the rules that are in force, for `Lexicon` to read.

    Args:
        rules: in any order; what comes out is the same.
        industries: as declared; none means that every rule may speak.
        compiled: the wording of rules that are compiled already, by their ids.

    Raises:
        BadPattern: a term or pattern that cannot work.

    """
    active = in_force(rules, industries)
    drawing = _Drawing(frozenset(rule.id for rule in active if rule.industries and not industries - {"general"}))
    ready = compile_rules(active, compiled)
    for rule in active:
        drawing.add(rule.id, ready[rule.id])
    return drawing.drawn()


class _Drawing:
    """The lexicon while rule after rule is added. `borrowed`: ids of rules of industries that are not declared."""

    def __init__(self, borrowed: frozenset[str]) -> None:
        self._borrowed = borrowed
        self._terms: dict[str, list[int]] = {}
        """Groups by their terms."""
        self._allowed: dict[str, list[str]] = {}
        """Rules by the phrases that they allow."""
        self._ways_of: dict[str, list[int]] = {}
        """Ways by strings that they cannot do without."""
        self._groups: list[list[Any]] = []
        self._shapes: list[list[Any]] = []
        self._ways: list[list[Any]] = []

    def add(self, rule: str, compiled: CompiledWording) -> None:
        """Take a rule in."""
        for at, group in enumerate(compiled.groups):
            order = len(self._groups)
            conditions = [group.needs, group.unless, group.confirms, group.subject]
            notes = [list(note) for note in group.notes]
            self._groups.append([order, rule, at, conditions, notes, rule in self._borrowed])
            for term in group.terms:
                self._terms.setdefault(term, []).append(order)
            for shape in group.shapes:
                self._shape(shape, order, rule)
        for phrase in compiled.allow:
            self._allowed.setdefault(phrase, []).append(rule)
        for shape in compiled.allow_shapes:
            self._shape(shape, None, rule)

    def _shape(self, shape: Shape, group: int | None, rule: str) -> None:
        for way in shape.ways:
            for text in way.looked_for:
                self._ways_of.setdefault(text, []).append(len(self._ways))
            self._ways.append([len(self._shapes), list(way.held), [list(words) for words in way.words]])
        self._shapes.append([shape.source, group, rule])

    def drawn(self) -> bytes:
        """All of it, part by part as `Lexicon` takes it."""
        words = {*self._terms, *self._allowed, *self._ways_of}
        if "" in words:
            raise BadPattern("normalises to nothing")
        hidden = {word for word in {*self._terms, *self._ways_of} if len(word) > 1 and "\n" not in word}
        chinese = sorted(word for word in hidden if CHINESE.search(word))
        bare = _bare(chinese)
        known = {
            word: _line([*(at.get(word, []) for at in (self._terms, self._allowed, self._ways_of)), word in bare])
            for word in sorted(words | bare)
        }
        lines = {line: at for at, line in enumerate(dict.fromkeys(known.values()))}
        of_words = {word: lines[line] for word, line in known.items()}
        return pack(
            [
                drawn_of((word, str(at)) for word, at in of_words.items() if len(word) > 1),
                _line({char: at for char, at in of_words.items() if len(char) == 1}),
                pack(lines),
                drawn_of(_by_sound(sorted(bare))),
                drawn_of(_by_initials(chinese)),
                str(max(map(len, chinese), default=0)),
                *(pack(map(_line, items)) for items in (self._groups, self._shapes, self._ways)),
            ]
        )


def _bare(words: Iterable[str]) -> set[str]:
    """The words without what separates their characters, but for those that are a character and a sign."""
    bare = {word if word.isalnum() else LEFT_OUT.sub("", word) for word in words}
    return {word for word in bare if len(word) > 1}


def _by_sound(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words by their sounds in each of two ways."""
    sounds = Sounds()
    return _together((word.translate(table), word) for table in (sounds.table, sounds.all_other) for word in words)


def _by_initials(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words by the first letters of their sounds."""
    letters = Sounds().letters
    return _together((word.translate(letters), word) for word in words)


def _together(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What words are looked for by, with all that go by it."""
    found: dict[str, dict[str, None]] = {}
    for sign, word in words:
        found.setdefault(sign, {})[word] = None
    return ((sign, AND.join(together)) for sign, together in found.items())


def _line(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))
