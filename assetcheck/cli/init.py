"""`assetcheck init`: writes a commented configuration for this folder, asking nothing that has a default."""

from pathlib import Path

import click

from assetcheck.cli.common import lang_option
from assetcheck.config import NAME
from assetcheck.errors import UsageError
from assetcheck.model.words import Lang, Words
from assetcheck.report.files import write_whole

WRITTEN = Words("已写好 {path}；接着运行：assetcheck check", "wrote {path}; now run: assetcheck check")
EXISTS = Words("{path} 已存在，未改动", "{path} exists already and was left alone")
LOGO_WORDS = ("logo", "标志", "商标")
DRAWN = (".svg", ".png")


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, exists=True), default=".")
@lang_option
def command(folder: str, lang: Lang) -> None:
    """Write a commented assetcheck.yaml."""
    target = Path(folder) / NAME
    if target.exists():
        raise UsageError(EXISTS.in_(lang).format(path=target))
    write_whole(target, _template(Path(folder), lang).encode("utf-8"))
    click.echo(WRITTEN.in_(lang).format(path=target))


def _template(folder: Path, lang: Lang) -> str:
    return (TEMPLATE_ZH if lang == "zh" else TEMPLATE_EN).replace("{logos}", _logos(folder))


def _logos(folder: Path) -> str:
    """References found in the folder by their names, else a commented example."""
    found = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix.lower() in DRAWN and any(word in path.stem.lower() for word in LOGO_WORDS)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )  # fmt: skip
    if not found:
        return "#  logos: [{name: main, files: [brand/logo.svg, brand/logo-white.png]}]"
    files = ", ".join(f'"{path}"' for path in found[:6])
    return f"  logos: [{{name: main, files: [{files}]}}]"


TEMPLATE_ZH = """\
# assetcheck 配置。每一项都有默认值；写错的键会报出文件、行、列。
# 全部规则：assetcheck rules    某条规则：assetcheck explain absolute-claim

packs: [base, ad-law]          # 规则包；自己的包写路径，如 ./brand/rules.yaml
industries: []                 # 声明行业后按行业规则判定，如 [cosmetics]、[food]、[finance]

include: ["**"]                # 检查哪些文件
exclude: []                    # 排除哪些，如 ["**/drafts/**"]

brand:
  name: []                     # 品牌名，如 [ACME, 艾可美]
{logos}
#  marks: [{name: core, files: [brand/mark.svg]}]     # 核心产品标识
#  colours: {primary: ["#d0021b"], auxiliary: ["#f5a623"]}
#  products: [晨雾保温杯]                               # 商品名，价格和参数对应到它
#  domains: [example.cn]                              # 二维码只许指向这些域名
#  licences: [{agency: 视觉中国, document: 授权书编号, paths: ["posters/**"], valid_until: 2027-06-30}]
#  claims: [{claim: 销量第一, document: 某机构报告, number: 2026-07, valid_until: 2026-12-31}]  # 已有的证明

campaigns: []                  # 同一活动的图和文案互相比较：价格、赠品、时间、尺寸
#  - {name: "618", paths: ["posters/618/**", "copy/618/**"], placements: [taobao-main, wx-article-cover, phone-full]}

# 文案发往哪个平台（或在文案开头写 platform: 微博）；规则包如 platforms/weibo、platforms/xiaohongshu：
# platforms:
#   微博: ["copy/weibo/**"]

# 改一条规则：
# rules:
#   disclaimer-font-size: {min_px: 12}
#   brand-share: {min_share: 0.10, severity: error}
#   price-consistency: {expired: error}
"""

TEMPLATE_EN = """\
# Configuration of assetcheck. Every key has a default; a misspelt key is named with file, line and column.
# All rules: assetcheck rules    One rule: assetcheck explain absolute-claim

packs: [base, ad-law]          # packs of rules; your own by path, such as ./brand/rules.yaml
industries: []                 # declare some to be judged by their rules, such as [cosmetics] or [finance]

include: ["**"]                # which files to check
exclude: []                    # which to leave out, such as ["**/drafts/**"]

brand:
  name: []                     # names of the brand, such as [ACME, 艾可美]
{logos}
#  marks: [{name: core, files: [brand/mark.svg]}]     # core product marks
#  colours: {primary: ["#d0021b"], auxiliary: ["#f5a623"]}
#  products: [晨雾保温杯]                               # names of goods, which prices and facts are tied to
#  domains: [example.cn]                              # QR codes may lead to these only
#  licences: [{agency: Getty Images, document: licence 118, paths: ["posters/**"], valid_until: 2027-06-30}]
#  claims: [{claim: 销量第一, document: report, number: 2026-07, valid_until: 2026-12-31}]      # proof that is held

campaigns: []                  # pictures and copy of one campaign are compared: prices, gifts, periods, sizes
#  - {name: "618", paths: ["posters/618/**", "copy/618/**"], placements: [taobao-main, wx-article-cover, phone-full]}

# Which platform copy is for (or `platform: weibo` at its head); packs such as platforms/weibo, platforms/xiaohongshu:
# platforms:
#   weibo: ["copy/weibo/**"]

# To change a rule:
# rules:
#   disclaimer-font-size: {min_px: 12}
#   brand-share: {min_share: 0.10, severity: error}
#   price-consistency: {expired: error}
"""
