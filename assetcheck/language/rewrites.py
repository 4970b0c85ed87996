"""Disguises that a fixed rule undoes: spread-out characters, look-alike digits, characters taken apart."""

import re
from collections.abc import Callable

from assetcheck.language.characters import HAN, HAN_ONLY, SEPARATING, SEPARATORS, SIGNS
from assetcheck.language.normalise import SOFT_BREAK, Edit, Plain
from assetcheck.language.patterns import Pattern
from assetcheck.language.tables import table

RANK = re.compile(r"(?<![a-z])(?P<word>n[o0]|t[o0]p)\s?[.·:*\-_~]?\s?(?:1|one|i)(?![0-9a-z.])(?!\s?[0-9])")
FIRST = re.compile(rf"第[\s{SOFT_BREAK}*·~_.\-|]{{0,2}}[(【\[]?(?:1|一|i)[)】\]]?(?<=.[1i)】\]])(?![0-9]|[.,][0-9])")
ONLY = re.compile(r"唯[\s*·~]?1(?![0-9])")
PERCENT = re.compile(r"%%+")
SPREAD = Pattern(
    f"(?<![{HAN}])[{HAN}](?P<gap>[{SEPARATORS}]{{1,3}})[{HAN}](?:(?P=gap)[{HAN}])+(?![{HAN}]|(?P=gap)[{HAN}])"
    f"|[{HAN}](?P<sign>[{SIGNS}]{{1,2}})[{HAN}](?:(?P=sign)[{HAN}])+"
)

DIGITS = frozenset("nt第唯%")
"""Without one of these there is nothing for the first four patterns."""

LISTED = Pattern(f"(?<!、)[{HAN}](?:、[{HAN}]){{2,}}(?!、)")
"""Characters set apart as if they were a list: `副、作、用`."""

WithinWord = Callable[[str, int], bool]
"""Whether at this place of the text there is a character of a word of the rules."""


class Rewriter:
    """Undoes the disguises that need no look at sounds."""

    def __init__(self, within_word: WithinWord) -> None:
        tables = table("disguises")
        self._within_word = within_word
        self._radicals: dict[str, str] = {
            left + right: whole for left, rights in tables["radicals"].items() for right, whole in rights.items()
        }
        self._split: dict[str, str] = tables["split"]
        self._parts = re.compile("|".join(map(re.escape, [*self._radicals, *self._split])))

    def undo(self, plain: Plain) -> Plain:
        """The text with such disguises put plainly."""
        for edits in (_spread, self._listed, _digits, self._apart):
            found = edits(plain.text)
            if found:
                plain = plain.edited(found)
        return plain

    def _listed(self, text: str) -> list[Edit]:
        """`无、副、作、用`: only where it makes a word of the rules."""
        if "、" not in text:
            return []
        edits = []
        for found in LISTED.regex.finditer(text):
            start, end = found.span()
            joined = found[0].replace("、", "")
            whole = text[:start] + joined + text[end:]
            if all(self._within_word(whole, start + place) for place in range(len(joined))):
                edits.append(Edit(start, end, joined, "separator"))
        return edits

    def _apart(self, text: str) -> list[Edit]:
        """`氵台疗` → `治疗`; where both parts are ordinary characters, only within a word of the rules."""
        edits = []
        for found in self._parts.finditer(text):
            start, end = found.span()
            whole = self._radicals.get(found[0])
            if whole is None:
                whole = self._split[found[0]]
                if not self._within_word(text[:start] + whole + text[end:], start):
                    continue
            edits.append(Edit(start, end, whole, "split"))
        return edits


def _spread(text: str) -> list[Edit]:
    """`保*本*理*财`, `国 家 级`: three characters or more, each set apart by the same sign."""
    if SEPARATING.isdisjoint(text):
        return []
    return [
        Edit(*found.span(), "".join(HAN_ONLY.findall(found[0])), "" if found["gap"] == SOFT_BREAK else "separator")
        for found in SPREAD.regex.finditer(text)
    ]


def _digits(text: str) -> list[Edit]:
    """`n0.1`, `top 1` → `no.1`, `top1`; `第1`, `第(一)` → `第一`; `唯1` → `唯一`; `100%%` → `100%`."""
    if DIGITS.isdisjoint(text):
        return []
    edits = [
        Edit(*found.span(), "no.1" if found["word"][0] == "n" else "top1", "lookalike" if "0" in found["word"] else "")
        for found in RANK.finditer(text)
    ]
    for pattern, plain in ((FIRST, "第一"), (ONLY, "唯一"), (PERCENT, "%")):
        edits += [Edit(*found.span(), plain, "") for found in pattern.finditer(text)]
    return sorted(edits)
