"""A regular expression that costs nothing until it is used, and little then: compiled, it is kept between runs."""

import re
from functools import cached_property

from assetcheck.language.known import compiled
from assetcheck.model.regex import Regex


class BadPattern(ValueError):
    """A term or pattern of a pack that cannot work, and why."""


class Pattern(Regex):
    """A regular expression, compiled when it is first used.

    Args:
        source: the expression.
        flags: as `re` has them.

    """

    def __init__(self, source: str, flags: re.RegexFlag = re.DOTALL) -> None:
        super().__init__(source, flags)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled.

        Raises:
            BadPattern: it is none.

        """
        try:
            return compiled(self.source, self._flags)
        except re.error as error:
            raise BadPattern(str(error)) from error
