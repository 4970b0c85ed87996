"""What a wording rule says about words: the triggers, their outcome classes, what confirms and what clears them.

How a rule is read, trigger by trigger:

1. `terms` and `patterns` of a group find the trigger in the plain text of a sentence: normalised (NFKC, lower case,
   simplified characters, invisible characters dropped, `，` as `,`), disguises undone, blanks kept as one blank.
2. `allow` / `allow_patterns`: a trigger that lies inside a lawful phrase is no claim.
3. `needs`: without one of these in the same sentence it is no claim. `subject`: nor, where no industry is declared,
   without one of these in the same picture, or within 150 characters of the sentence in a copy text;
   a sentence that names goods of its own is not judged by those beside it, nor is one in a list of many goods.
4. `unless`: with one of these in the same clause it is no claim.
5. Quotation of the law and warnings (`谨防…`) clear it; so do an outright disclaimer (`不代表…`, `不出售…`,
   `没有…作用`), a question answered with no, speaking of the words as words, and the name of a thing; negation
   (`不会…`) does unless `negatable` is false, doubt of a degree (`未必最…`) and a denial in a gap of the very pattern
   that matched (`开发商不垫`) always do.
   With `on_health`, so does care for the ill: who should not use the goods, when to see a doctor.
6. With `exemptions`, articles 5 and 6 of the guideline on absolute wording may make it an exempt use.
7. Class X: one of `confirms` in the clause settles it; otherwise it stays unclear.
8. Class E: one of `notes` satisfies it: in the same picture; in a copy text, within 60 characters of the sentence or on
   a line of notes within 500.
9. Of claims on the same words an open one yields to a certain one, and where no industry is declared, one by a rule of
   some industry to a certain one by a rule that holds for all.

Every regular expression may name a word list in braces, `{disease}` or `{n}`: one of the rule's own `words`, or of the
shared ones in `assetcheck/language/data/words.yaml`. A pattern must hold at least one fixed character, for the
automaton to look for.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from assetcheck.model.values import dataclass


class Outcome(StrEnum):
    """What the law makes of a wording (the outcome classes of the rule specification)."""

    HARD = "H"
    """Unlawful whatever the evidence."""
    EVIDENCE = "E"
    """Lawful only with proof on file or a note beside it."""
    CONTEXT = "X"
    """The neighbouring words or the declared industry decide."""
    PLATFORM = "P"
    """A platform's rule, no statute."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Triggers that share a finding code and an outcome class."""

    code: str
    outcome: Outcome
    terms: tuple[str, ...] = ()
    """Words, matched in plain text; their disguised forms are found too."""
    patterns: tuple[str, ...] = ()
    """Regular expressions over the plain sentence, for shapes that words cannot list. A group named `claim` inside
    a pattern marks the offending words; without it they are the whole match."""
    needs: tuple[str, ...] = ()
    """Regular expressions: one must be found in the sentence."""
    subject: tuple[str, ...] = ()
    """Regular expressions for what the rule's industries sell: where none of these industries is declared, one of them
    must be found in the asset near the trigger."""
    unless: tuple[str, ...] = ()
    """Regular expressions: one found in the clause clears the trigger."""
    confirms: tuple[str, ...] = ()
    """Class X: regular expressions; one found in the clause makes it a claim for certain."""
    notes: tuple[str, ...] = ()
    """Class E: regular expressions; one found in the asset near the trigger is the note that the law asks for.
    ` && ` joins parts that must all be found: `{date} && {source}`."""
    negatable: bool = True
    """False where the negated form is the claim itself (`无副作用`), so that a `不` before it changes nothing."""
    exemptions: bool = False
    """True where articles 5 and 6 of the guideline on absolute wording apply."""
    replace: Mapping[str, str] = field(default_factory=dict)
    """Plain form of a trigger → words that may safely stand instead."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The language part of a rule."""

    groups: tuple[TermGroup, ...]
    allow: tuple[str, ...] = ()
    """Lawful phrases: a trigger inside one of them is no claim."""
    allow_patterns: tuple[str, ...] = ()
    """The same as regular expressions."""
    on_health: bool = False
    """True where the triggers name illnesses and effects on the body: a sentence that cares for the ill, or says what
    the goods do not do for them, makes no such claim."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word lists of this rule, for `{name}` in its regular expressions."""
