"""`assetcheck completion bash|zsh|fish`: the script that makes a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class

VARIABLE = "_ASSETCHECK_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script; write `eval "$(assetcheck completion bash)"` into your shell's start file."""
    complete = get_completion_class(shell)
    assert complete is not None  # noqa: S101 - click knows all three
    from assetcheck.cli import group

    click.echo(complete(group, {}, "assetcheck", VARIABLE).source())
