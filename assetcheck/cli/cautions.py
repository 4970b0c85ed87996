"""Words for what a run could not do as usual; they go to standard error."""

import click

from assetcheck.model.caution import Caution, Tell
from assetcheck.model.words import Lang, Words

WORDS = {
    "cache-begun-anew": Words(
        "缓存文件已损坏，已改名为 {file}.broken 并重新开始（{reason}）",
        "the cache was broken: set aside as {file}.broken and begun anew ({reason})",
    ),
    "cache-read-only": Words(
        "缓存只读，本次看到的内容不会保存：{file}（{reason}）",
        "the cache cannot be written, what is seen now is not kept: {file} ({reason})",
    ),
    "cache-unusable": Words(
        "缓存无法使用，本次不用缓存：{file}（{reason}）；可用 --cache 指定其他文件夹",
        "no cache this time: {file} ({reason}); --cache names another folder",
    ),
    "cache-not-written": Words(
        "缓存写入失败，之后看到的内容不再保存：{file}（{reason}）",
        "the cache takes no more, what is seen from here on is not kept: {file} ({reason})",
    ),
    "nothing-to-resume": Words(
        "没有未完成的同样检查，从头开始", "no unfinished run with these paths and options: starting from the beginning"
    ),
    "resumed": Words("接着 {as_of} 未完成的检查", "going on with the unfinished run of {as_of}"),
    "interrupted": Words(
        "已中断：报告只含已完成的 {done}/{total}；加 --resume 接着检查",
        "interrupted: the report holds the {done} of {total} that were finished; --resume goes on",
    ),
    "not-cached": Words(
        "{count} 张图片没有缓存结果，未检查；不加 --cached-only 再运行即可检查",
        "{count} picture(s) that no earlier run looked at were not judged; run without --cached-only to judge them",
    ),
    "no-change": Words("没有需要检查的改动", "nothing that is checked here has changed"),
}


def teller(lang: Lang) -> Tell:
    """Prints each caution as one line on standard error."""
    return lambda caution: click.echo(f"assetcheck: {sentence(caution, lang)}", err=True)


def sentence(caution: Caution, lang: Lang) -> str:
    """A caution in words."""
    return WORDS[caution.code].in_(lang).format(**caution.values)
