"""Words for the codes that other rooms hand on. A code without words here is printed as it is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from assetcheck.model.words import Lang, Words


def _table(**words: tuple[str, str]) -> Mapping[str, Words]:
    return MappingProxyType({code.replace("_", "-"): Words(*both) for code, both in words.items()})


REASONS: Final = _table(
    # why an asset could not be read
    empty_file=("文件是空的", "the file is empty"),
    truncated=("文件不完整，可能没有传完", "the file is cut short, perhaps an unfinished upload"),
    decode_error=("图片解码失败，文件可能已损坏", "the picture cannot be decoded; the file may be damaged"),
    odd_pixels=(
        "像素格式不支持（例如浮点颜色），请另存为每通道 8 位或 16 位",
        "its pixels are of a kind that cannot be read (colours in floating point, say); save it with 8 or 16 bits",
    ),
    unreadable=("文件打不开", "the file cannot be opened"),
    not_a_file=("不是普通文件", "not an ordinary file"),
    too_large=("尺寸超出处理上限", "larger than can be processed"),
    not_an_image=("后缀是图片，内容不是", "named as a picture but is none"),
    lfs_pointer=("只是 Git LFS 指针，原文件没有拉取", "only a Git LFS pointer; the file itself was not fetched"),
    undecodable_copy=("文字编码无法识别", "its text encoding cannot be told"),
    crashed=("检查时程序出错", "the program failed on it"),
    timeout=("检查超时", "it took too long"),
    worker_died=("检查进程意外中止", "the process that looked at it died"),
    out_of_memory=("内存不足", "there was not enough memory"),
    interrupted=("检查被中断", "the run was interrupted"),
    not_cached=("没有缓存结果，本次只用缓存，未检查", "no earlier run looked at it, and this one looked at no picture"),
    # why a file was passed over
    unknown_format=("不支持的文件格式", "a file format that is not supported"),
    missing_extra=("需要另装一个可选组件", "needs an optional component"),
    excluded=("按配置排除", "excluded by the configuration"),
    link_out_of_tree=("链接指向目录之外", "a link that leads out of the folder"),
    own_report=("assetcheck 自己的报告", "a report of assetcheck itself"),
    # why a rule came to no result
    check_crashed=("检查时程序出错", "the check failed"),
    industry_not_declared=("没有声明相应行业", "the industry is not declared"),
    nothing_sold=("没有推销这类商品", "it does not sell such goods"),
    other_industry=("只对其他行业有要求", "concerns other industries only"),
    too_many_offers=("优惠太多，只读了开头，请拆分", "too many offers, only the beginning was read; split it"),
    not_a_picture=("不是图片", "not a picture"),
    logotype=("图上的字都在标志里，不要求对比度", "all its letters belong to a logo, which owes no contrast"),
    no_brand_declared=("没有声明品牌", "no brand is declared"),
    no_logo_declared=("没有声明标志", "no logo is declared"),
    no_mark_declared=("没有声明产品标识", "no product mark is declared"),
    no_retired_logo_declared=("没有声明停用的标志", "no retired logo is declared"),
    no_colours_declared=("没有声明品牌色", "no brand colours are declared"),
    no_placement_declared=("没有声明投放位", "no placement is declared"),
    transparent_ground=(
        "底是透明的，对比度取决于放在什么底色上",
        "its ground is transparent, so its contrast depends on what shows behind",
    ),
    no_logo_found=("图上没有找到标志", "no logo was found on it"),
    restless_ground=("底图太花，量不出留白", "the ground is too restless to measure the clear space"),
    no_block_of_text=("图上没有成段的正文", "there is no block of running text on it"),
    no_code=("图上没有二维码或条码", "there is no code on it"),
    not_copy=("不是文案", "not copy"),
    other_platform=("不是为这个平台写的", "not written for that platform"),
    other_placement=("不属于这类版位", "not made for such a placement"),
    no_title=("没有标题", "it has no title"),
    one_platform=("没有两个平台的文案可比", "there is no copy for two platforms to compare"),
    no_detail_page=("没有详情页图片", "there is no picture of a detail page"),
    no_offer=("活动没有限时折扣或赠品", "the campaign has no limited discount or gift"),
    not_said_to_be_generated=("元数据没有说图片由人工智能生成", "the metadata do not say that a model made it"),
    needs_zxing_cpp=("需要先安装：pip install zxing-cpp", "install it first: pip install zxing-cpp"),
    nothing_offered=("没有价格、优惠或日期", "it names no price, offer or date"),
    no_promise=("没有促销承诺", "it promises nothing"),
    no_fact=("没有可比较的产品信息", "it states no fact to compare"),
    nothing_to_judge=("没有可判定的对象", "there was nothing to hold it against"),
    not_asked=("没有要求检查这一项", "nobody asked for it"),
    nothing_taken_back=("没有用小字限缩大字的承诺", "no small print narrows a headline"),
    no_disclaimer=("图上没有说明文字", "there is no small print on it"),
    # why an approval no longer holds
    file_changed=("文件已改动", "the file has changed"),
    packs_changed=("规则包已更新", "the packs have changed"),
    # why a fact is missing
    not_needed=("没有启用需要它的规则", "no active rule needs it"),
    not_measured=("测不出", "it could not be measured"),
    unread_text=("有看不清的文字", "there is text that could not be read"),
    near_limit=("测量误差范围跨过了界限", "the measuring interval spans the limit"),
    weight_unknown=("字重不明，无法确定按哪一档判断", "the weight is unknown and decides which limit holds"),
)  # fmt: skip

ROLES: Final = _table(
    headline=("标题", "headline"),
    price=("价格", "price"),
    body=("正文", "body"),
    disclaimer=("说明小字", "small print"),
    other=("其他", "other"),
)

SIGNS: Final = _table(
    words=("含有", "says"),
    footnote_mark=("有注释符号指向它", "a footnote mark points at it"),
    largest=("字号最大", "the largest line"),
    price=("是价格", "reads as a price"),
)
"""Signs that decided a role, before the colon of `role_why`."""

SOURCES: Final = _table(ocr=("图像识别", "recognised"))

DISGUISES: Final = _table(
    pinyin=("用拼音代替", "written in pinyin"),
    initial=("用拼音首字母代替", "written as a pinyin initial"),
    homophone=("用同音字代替", "written with a homophone"),
    lookalike=("用形近字代替", "written with a look-alike"),
    separator=("中间插入符号", "separated by inserted signs"),
    split=("拆字", "characters split into parts"),
    traditional=("用繁体字", "written in traditional characters"),
    invisible=("插入不可见字符", "invisible characters inserted"),
    symbol=("用符号代替文字", "signs in place of characters"),
    backwards=("倒着写", "written backwards"),
    english=("用英文词代替", "an English word in its place"),
)

EXEMPTIONS: Final = _table(
    art5_1=("第五条第（一）项（服务态度、经营理念）", "article 5 (1), attitude of service"),
    art5_2=("第五条第（二）项（目标追求）", "article 5 (2), an aim"),
    art5_3=("第五条第（三）项（与商品性能、质量无直接关联）", "article 5 (3), not about the goods"),
    art6_1=("第六条第（一）项（同一品牌自我比较）", "article 6 (1), comparison with its own goods"),
    art6_2=("第六条第（二）项（消费提示）", "article 6 (2), advice on use"),
    art6_3=("第六条第（三）项（标准规定的分级用语）", "article 6 (3), a grade of a standard"),
    art6_4=("第六条第（四）项（名称、型号、注册商标或专利）", "article 6 (4), a name, mark or patent"),
    art6_5=("第六条第（五）项（国家规定评定的奖项、称号）", "article 6 (5), an award of the state"),
    art6_6=("第六条第（六）项（限定时间、地域的事实信息）", "article 6 (6), a dated, local fact"),
)
"""Articles of the guideline on absolute wording that let it stand."""


def _words(table: Mapping[str, Words], code: str, lang: Lang) -> str:
    return table[code].in_(lang) if code in table else code


def reason(code: str, lang: Lang) -> str:
    """Why something was not judged, not read or does not apply; what follows `code: ` is kept."""
    name, colon, detail = code.partition(": ")
    return _words(REASONS, name, lang) + (f" ({detail})" if colon else "")


def role(code: str, lang: Lang) -> str:
    """What a line of text is for."""
    return _words(ROLES, code, lang)


def role_sign(code: str, lang: Lang) -> str:
    """Why a line has its role: `words:活动规则` → 含有“活动规则”."""
    sign, _, detail = code.partition(":")
    told = _words(SIGNS, sign, lang)
    if not detail:
        return told
    return f"{told}“{detail}”" if lang == "zh" else f"{told} “{detail}”"


def source(code: str, lang: Lang) -> str:
    """Where a line's text comes from."""
    return _words(SOURCES, code, lang)


def disguise(code: str, lang: Lang) -> str:
    """How a claim was disguised."""
    return _words(DISGUISES, code, lang)


def exemption(code: str, lang: Lang) -> str:
    """The article that may let absolute wording stand."""
    return _words(EXEMPTIONS, code, lang)
