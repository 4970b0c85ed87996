"""The command line: one command a file, loaded when it is called. The only room that prints or exits."""

import gc
import importlib
import sys
from collections.abc import Sequence

import click

from assetcheck import __version__
from assetcheck.errors import AssetcheckError, ExitCode

COMMANDS = (
    "approve", "baseline", "cache", "check", "completion", "diff", "explain", "init", "rules", "schema", "verify",
    "waive",
)  # fmt: skip
NOT_BUILT = ("serve",)

YOUNG = 300_000
"""New objects between collections: compiling the rules makes many, and hardly any garbage."""


class Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """Names of the commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """The command of that name, or None."""
        if cmd_name in NOT_BUILT:
            raise click.UsageError(f"`{cmd_name}` is not built yet")
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"assetcheck.cli.{cmd_name}").command
        return command


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="assetcheck")
def group() -> None:
    """宣传图文上传前检查。Check promotional posters and copy before upload."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the status of the contract."""
    gc.set_threshold(YOUNG)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    try:
        status = group.main(args=arguments, prog_name="assetcheck", standalone_mode=False)
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.Abort:
        status = ExitCode.INTERRUPTED
    except click.ClickException as error:
        error.show()
        status = ExitCode.USAGE
    except AssetcheckError as error:
        click.echo(f"assetcheck: {error}", err=True)
        status = error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        status = ExitCode.OPEN
    gc.freeze()  # the interpreter's last collection would look at every object once more, to free it for nobody
    sys.exit(status if isinstance(status, int) else ExitCode.OPEN)
