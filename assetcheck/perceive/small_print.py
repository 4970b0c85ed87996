"""The words that make a line small print: conditions, sources, warnings and reservations."""

import re

ALWAYS = re.compile(
    r"""
    (?:活动|参与|使用|兑换|抽奖|领取|退换)(?:规则|细则|须知|说明)|细则
    |[以按].{1,20}为准|解释权|保留.{0,6}权利
    |(?:数据|资料|信息|图片|排名|素材)(?:来源|来自|出自|引自)|统计(?:范围|区间|时间|周期|口径)|排名依据
    |(?:图片|画面|效果|包装|场景|界面|数据|以上|本图|案例).{0,6}(?:仅供|仅为|仅作|为.{0,4}示意)
    |仅供(?:参考|示意)
    |(?:效果|图片|产品)示意|艺术加工|创意(?:演绎|表达|展示)
    |详见|详情(?:请|见|参|以|咨询|查看)|(?:请|敬请)(?:参见|参阅|查阅|咨询)
    |因人而异|(?:可能|会|略)有?(?:存在)?(?:差异|误差|不同)|理论(?:值|上)|实验室(?:测|数据|环境)
    |测试(?:环境|条件|参考|数据|结果)|参考值
    |不(?:能|可)(?:代替|替代)|(?:投资|市场|股市|基金)有风险|(?:理财|产品)非存款|过往业绩
    |不(?:代表|预示|构成)
    |(?:说明书|医师|药师|医生).{0,8}(?:使用|购买|服用|指导)|请仔细阅读|禁忌(?:内容|症)?.{0,4}详见|慎用
    |广告审查|[广准]告?[审批]文?号
    |过量饮酒|理性(?:饮酒|消费|投资)|未成年人|吸烟有害
    |不(?:可)?与.{0,12}(?:同享|同时使用|叠加|共用)|不(?:参与|参加)(?:活动|本|此|$|，|,|。)|除外|不含偏远
    |逾期|[送售赠抢发]完(?:即止|为止|恢复)|不(?:单独|另行)(?:销售|出售|通知)|另行(?:通知|公告)
    |恢复(?:日常价|原价|活动前)
    |(?:不予|概不|恕不|不再)(?:退|换|补|兑|另)|不(?:退不换|支持退|可退|可兑|兑现|找零|折现)
    |[须需](?:缴纳|另付|支付|自行|提前)|运费.{0,4}(?:另|自|说明)
    |(?:费用?|运费|邮费).{0,2}(?:另计|自理|另付|自付)|自费
    |(?:吊牌|划线|原|参考)价.{0,6}(?:为|指|是|系|基准)|所示价格|不(?:作为|是)原价
    |免责|声明[:：]|版权所有|侵权必究|(?:最新|实际).{0,8}(?:为准|有关|公告)|条款
    |活动(?:时间|日期|期限|期间)[:：]?.{0,2}\d{4}年|有效期(?:至|[:：])|自.{1,10}之?日起.{1,6}[日天]内有效
    """,
    re.VERBOSE,
)
"""Said only where something is restricted, sourced or reserved."""

WHERE_LONG = re.compile(
    "仅限|每.{1,6}限|限购|限领|先到先得|数量有限|不适用|指定商品|部分商品|偏远地区|活动(?:时间|期间)|内有效"
)
"""Said in slogans too; small print only as part of a sentence."""

LABEL = re.compile(r"^[（(【\[]?(?:注|备注|附注|说明|提示|温馨提示|特别提示|声明|免责声明|风险提示|注意)[\]】]?[:：]")
STAR = re.compile(r"^[*＊※†‡]+\s*\S")
NUMBERED = re.compile(r"^(?:[①-⑳]|[\[［【]\d{1,2}[\]］】]|注\d{1,2}\b)")
LONG = 12  # characters from which a line is more than a slogan
SENTENCE = re.compile(r"[，。；,;]|\d{4}[年./-]")


def sign_of(text: str, *, marked: bool) -> str | None:
    """Code of the sign that makes a line small print, None if it carries none.

    Args:
        text: the line.
        marked: whether the number that it begins with stands on another line too.

    """
    if STAR.search(text) or (marked and NUMBERED.search(text)):
        return "footnote-mark"
    if label := LABEL.search(text):
        return f"words:{label[0].strip('（(【[]】:：')}"
    if words := ALWAYS.search(text):
        return f"words:{words[0]}"
    if len(text) >= LONG and (words := WHERE_LONG.search(text)) and SENTENCE.search(text):
        return f"words:{words[0]}"
    return None


def mark_of(text: str) -> str | None:
    """The number or sign that a footnote begins with."""
    found = NUMBERED.search(text)
    return found[0] if found else None
