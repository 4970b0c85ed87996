"""What can go wrong, for people: each error knows its exit status and never needs a traceback."""


class ExitCode:
    """Exit statuses that gates rely on."""

    OPEN = 0
    FINDINGS = 1
    USAGE = 2
    UNJUDGED = 3
    INTERRUPTED = 130


class AssetcheckError(Exception):
    """An error whose text tells a person what is wrong, where, and what to do."""

    exit_code = ExitCode.USAGE


class UsageError(AssetcheckError):
    """Options or paths that cannot be meant."""


class ConfigError(AssetcheckError):
    """A mistake in a configuration or pack; the text begins with `file:line:column`."""


class NothingToJudge(AssetcheckError):
    """No asset was found or no rule was selected."""


class MissingExtra(AssetcheckError):
    """A feature whose optional dependency is not installed; the text says the command that installs it."""


class UnreadableAsset(AssetcheckError):
    """An asset that could not be read: costs that asset, never the run."""

    exit_code = ExitCode.UNJUDGED

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason
        """Reason code, as reports print it."""
        self.detail = detail
