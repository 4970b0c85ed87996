"""Kinds of characters, as they go into regular expressions over plain text."""

import re
from string import ascii_lowercase

from assetcheck.language.normalise import SOFT_BREAK
from assetcheck.language.pattern import Pattern

HAN = "\u3400-\u9fff"
"""Chinese characters, for use inside `[…]`."""
_SIGNS = "*~_|·•.‧∙⋅∶∷/\\+=#^&<>…¦`@$→○●□★☆×°-–—∥‖"
_BRACKETS = f" \t{SOFT_BREAK}【】[](){{}}「」『』《》〈〉〖〗〔〕«»‹›⟨⟩〝〞\"'“”‘’"
SIGNS = re.escape(_SIGNS)
"""Signs that are put between the characters of a word to hide it, for use inside `[…]`."""
SEPARATORS = re.escape(_SIGNS + _BRACKETS)
"""The same with blanks, brackets and quotation marks."""
SEPARATING = frozenset(_SIGNS + _BRACKETS)
LETTERS = frozenset(ascii_lowercase)

HAN_ONLY = Pattern(f"[{HAN}]+")
GAP = Pattern(f"(?<=[{HAN}a-z0-9])(?:[{SEPARATORS}]{{1,3}}|\\.{{4,6}})(?=[{HAN}a-z0-9])")
LATIN_BESIDE_HAN = Pattern(
    f"(?<=[{HAN}])[{SEPARATORS}]{{0,2}}(?P<after>[a-z]+)|(?P<before>[a-z]+)(?=[{SEPARATORS}]{{0,2}}[{HAN}])"
)
BLANK = Pattern(rf"[\s{SOFT_BREAK}]+")
