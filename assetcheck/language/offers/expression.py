"""Regular expressions that cost nothing until a text may match them."""

import re
from collections.abc import Iterator
from functools import cached_property

from assetcheck.language.known import compiled
from assetcheck.language.pattern import Pattern


class Expression(Pattern):
    """A regular expression, compiled when it is first needed.

    Args:
        source: the expression.
        sign: a short one that matches in every text that `source` matches in; texts without it are passed over.

    """

    def __init__(self, source: str, sign: str = "") -> None:
        super().__init__(source, re.NOFLAG)
        self.sign = sign

    @cached_property
    def _signed(self) -> re.Pattern[str]:
        return compiled(self.sign)

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Every match in a text."""
        if self.sign and not self._signed.search(text):
            return iter(())
        return self.regex.finditer(text, *bounds)
