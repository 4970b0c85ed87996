"""`assetcheck cache info|prune`: what earlier runs kept."""

from pathlib import Path

import click

from assetcheck.cache import LIMIT_BYTES, NAME, Cache, kept_bytes, prune_folder, user_folder
from assetcheck.cli.cautions import teller
from assetcheck.cli.common import lang_option, size_of
from assetcheck.errors import UsageError
from assetcheck.model.words import Lang, Words

INFO = Words(
    "{file}\n{files} 个文件的 {facts} 条结果，{size} MB；编译好的规则包 {packs} MB",
    "{file}\n{facts} facts of {files} files, {size} MB; compiled packs, {packs} MB",
)
NONE = Words("{folder} 里没有缓存", "no cache in {folder}")
PRUNED = Words(
    "删除 {facts} 条结果，余 {size} MB；另删除旧版本文件和编译好的规则包 {others} MB",
    "dropped {facts} facts, {size} MB are left; {others} MB of other versions' files and compiled packs removed",
)
MEGABYTE = 1_000_000

cache_option = click.option(
    "--cache", type=click.Path(file_okay=False), help="Folder of the cache; the user's otherwise."
)


@click.group("cache")
def command() -> None:
    """Facts kept from earlier runs, so that nothing is looked at twice."""


@command.command()
@cache_option
@lang_option
def info(cache: str | None, lang: Lang) -> None:
    """Where the cache lies and how much it holds."""
    folder = Path(cache or user_folder())
    with _opened(folder, lang) as opened:
        size = opened.size()
        told = {"facts": size.facts, "size": _megabytes(size.bytes), "packs": _megabytes(kept_bytes(folder))}
        click.echo(INFO.in_(lang).format(file=opened.file, files=size.files, **told))


@command.command()
@click.option(
    "--max-size",
    callback=size_of,
    default=str(LIMIT_BYTES),
    metavar="SIZE",
    show_default="1GB",
    help="Keep at most this much, dropping what was not used for longest.",
)
@cache_option
@lang_option
def prune(cache: str | None, max_size: int, lang: Lang) -> None:
    """Cut the cache back, and remove what other versions left and the compiled packs."""
    folder = Path(cache or user_folder())
    with _opened(folder, lang) as opened:
        facts, others = opened.prune(max_size), prune_folder(folder)
        left = _megabytes(opened.size().bytes)
        click.echo(PRUNED.in_(lang).format(facts=facts, size=left, others=_megabytes(others)))


def _opened(folder: Path, lang: Lang) -> Cache:
    """The cache of a folder.

    Raises:
        UsageError: there is none, or it cannot be used.

    """
    opened = Cache.open(folder, teller(lang)) if (folder / NAME).exists() else None
    if opened is None:
        raise UsageError(NONE.in_(lang).format(folder=folder))
    return opened


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}"
