"""What several commands share: languages, options and terminals."""

import locale
import os
import re
import sys
from collections.abc import Callable
from typing import Any, cast

import click

from assetcheck.model.words import Lang


def size_of(_context: click.Context, _param: click.Parameter, value: str) -> int:
    """A number of bytes: `500MB`, `1GB`, `1048576`."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", value.strip(), re.IGNORECASE)
    if not found:
        raise click.BadParameter(f"{value!r} is no size; write it like 500MB or 1GB")
    return int(float(found[1]) * {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}[found[2].upper()])


def default_lang() -> Lang:
    """Chinese for `zh*` locales, else English."""
    named = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    if not named and sys.platform == "win32":
        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--lang zh|en`, by the locale where it is not given."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        callback=lambda _context, _param, value: cast("Lang", value or default_lang()),
        help="Language of what people read; by the locale otherwise.",
    )(command)


def setup_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--config`, `--pack` and `--industry`."""
    for option in (
        click.option(
            "--industry", "industries", multiple=True, metavar="NAME", help="Declare an industry (repeatable)."
        ),
        click.option("--pack", "packs", multiple=True, metavar="NAME", help="Use this pack too (repeatable)."),
        click.option("--config", type=click.Path(), default=None, help="Configuration instead of the nearest one."),
    ):
        command = option(command)
    return command
