"""Wording as it is looked for: terms in plain form, regular expressions written out, strings for the automaton.

Plain data, so that it can be kept between runs: to take the patterns of all packs apart takes longer than to read a
short text by them.
"""

from collections.abc import Mapping, Sequence

from assetcheck.language.patterns import Compiler, Shape, Words
from assetcheck.model.rule import Rule
from assetcheck.model.values import dataclass
from assetcheck.model.wording import TermGroup, Wording

AND = " && "


@dataclass(frozen=True, slots=True)
class CompiledGroup:
    """A term group; each of its conditions is one regular expression."""

    terms: tuple[str, ...]
    shapes: tuple[Shape, ...]
    needs: str | None
    unless: str | None
    confirms: str | None
    subject: str | None
    notes: tuple[tuple[str, ...], ...]
    """Any of them will do; all parts of one must be found."""


@dataclass(frozen=True, slots=True)
class CompiledWording:
    """The language part of a rule."""

    groups: tuple[CompiledGroup, ...]
    allow: tuple[str, ...]
    allow_shapes: tuple[Shape, ...]


def compile_rules(
    rules: Sequence[Rule], known: Mapping[str, CompiledWording] | None = None
) -> dict[str, CompiledWording]:
    """The wording of each rule that has any, by the rule's id.

    Args:
        rules: the rules.
        known: rules that are compiled already.

    Raises:
        BadPattern: a pattern that cannot work.

    """
    compiler: Compiler | None = None
    made: dict[str, CompiledWording] = {}
    for rule in rules:
        if rule.wording is None:
            continue
        ready = known.get(rule.id) if known else None
        if ready is None:
            compiler = compiler or Compiler()
            ready = _wording(rule.wording, compiler)
        made[rule.id] = ready
    return made


def _wording(wording: Wording, compiler: Compiler) -> CompiledWording:
    words = compiler.words(wording.words)
    return CompiledWording(
        tuple(_group(group, words, compiler) for group in wording.groups),
        tuple(compiler.term(phrase) for phrase in wording.allow),
        tuple(compiler.shape(pattern, words) for pattern in wording.allow_patterns),
    )


def _group(group: TermGroup, words: Words, compiler: Compiler) -> CompiledGroup:
    needs, unless, confirms, subject = (
        compiler.either(patterns, words) for patterns in (group.needs, group.unless, group.confirms, group.subject)
    )
    return CompiledGroup(
        tuple(compiler.term(term) for term in group.terms),
        tuple(compiler.shape(pattern, words) for pattern in group.patterns),
        needs,
        unless,
        confirms,
        subject,
        tuple(tuple(compiler.pattern(part, words) for part in note.split(AND)) for note in group.notes),
    )
