"""Periods: 2026年6月1日至6月18日, 6.1-6.18, 即日起至月底, with or without a year."""

import re
from collections.abc import Iterator

from assetcheck.language.offers.expression import Expression
from assetcheck.language.offers.hit import Hit, Taken
from assetcheck.language.offers.numerals import value_of
from assetcheck.language.pattern import Pattern
from assetcheck.model.offers import Day, Period

_CN = "[一二三四五六七八九十]{1,3}"
_YEAR = r"(?:(?P<year@>(?:19|20)[0-9]{2}|[0-9]{2}|二〇[一二三四五六七八九〇]{2})\s?年\s?)"
_WEEKDAY = r"(?:[(（]?[周星期]{1,2}[一二三四五六日天][)）]?)?"
_CLOCK = (
    rf"(?:\s?{_WEEKDAY}"
    r"\s?(?:[0-2]?[0-9](?:[::.时点][0-6]?[0-9]?(?::[0-6][0-9])?)(?:整|分)?|[零早晚]?[0-9一二三四五六七八九十]{1,3}[时点])?)"
)
_WORDS = rf"{_YEAR}?(?P<month@>1[0-2]|0?[1-9]|{_CN})\s?月\s?(?P<day@>[0-9]{{1,2}}|{_CN})\s?(?:[日号]|(?=\s?[-~–—至到]))"
_POINTS = r"(?:(?P<pyear@>20[0-9]{2})\s?[./-]\s?)(?P<pmonth@>[0-9]{1,2})\s?[./-]\s?(?P<pday@>[0-9]{1,2})(?![0-9%])"
_BARE = r"(?P<bmonth@>1[0-2]|0?[1-9])\s?[./]\s?(?P<bday@>[0-3]?[0-9])(?![0-9%折元米倍克升斤寸度万分级层人.]|\s?[a-z])"
_TO = r"\s?(?:至|到|~|-|–|—|―|─|ー|_|一(?=[0-9二三])|截[至止])+\s?"
_LABEL = (
    r"(?:活动|促销|优惠|抢购|预售|兑换|参与|报名|领取|使用|有效|展出|开放|销售|售卖|秒杀|限时|直播|付款|尾款|定金|征集|抽奖)"
    r"(?:日期|时间|期限|期间|有效期|周期|期|档期)|有效期限?|(?<![一-鿿])(?:时间|日期|档期)|截止(?:日期|时间)?|截至(?:日期|时间)?"
)


def _day(tag: str, *, bare: bool) -> str:
    kinds = [_WORDS, _POINTS] + ([_BARE] if bare else [])
    return "(?:" + "|".join(kind.replace("@", tag) for kind in kinds) + ")" + _CLOCK


DAY = r"月\s?[0-9一二三四五六七八九十]|即日|[0-9]\s?[./-]\s?[0-9]"
"""Without this no text names a day."""
_SAME_MONTH = r"(?P<only>[0-3]?[0-9]|" + _CN + r")\s?[日号]" + _CLOCK
RANGE = Expression(
    rf"(?:(?P<label>{_LABEL})[::为\s是]{{0,3}})?(?<![0-9.])(?:{_day('a', bare=True)}|(?P<now>即日起?|从?即日))"
    rf"(?:起|开始)?{_TO}(?:{_day('b', bare=True)}|{_SAME_MONTH})(?![0-9]*[折元%])",
    sign=DAY,
)
SINGLE = Expression(
    rf"(?:(?P<label>{_LABEL})[::为\s是至到]{{0,3}})?(?<![0-9.]){_day('a', bare=False)}"
    r"(?P<after>\s?(?:前|止|结束|截止|之前))?",
    sign=DAY,
)
PHASE = Pattern(r"预售|预热|第[一二三四五1-5]波|返场|阶段|开门红|尾款|首波|最后[0-9一二两三]+[天日]|加场|延期|倒计时")
PHASE_OF_LINE = Pattern(r"抢先|定金|当[天日]|快闪|专场|[0-9一二三四五]+轮|秒杀|直播")
AROUND = 40
"""Characters before a date that may say that it is none of an offer."""
LINE = 200
"""Characters before a period that are looked at of its line."""
NO_OFFER = Expression(
    r"生产日期|保质期|出厂|批号|公告|第[0-9]+号|成立|创立|创建|始于|统计|基准价|成交价|数据|来源|排名|销量|销售额|调研|调查|证书|许可|专利|认证|截至|检测|报告|版本|更新|发布于|编号|营业时间|上市|配送|客服|出生|展览|发货|历史"
)
"""Where a single date or a range is no period of an offer."""


def find(text: str) -> Iterator[Hit]:
    """Every period in a stretch of plain text."""
    taken, phased = Taken(text), bool(PHASE.search(text))
    for found in RANGE.finditer(text):
        period = _range(found, text, phased=phased)
        if period:
            taken.take(*found.span())
            yield Hit(*found.span(), period)
    for found in SINGLE.finditer(text):
        if taken.holds(*found.span()):
            continue
        day = _named(found, "a")
        ends = found["after"] or (found["label"] or "").startswith("截")
        if day and (found["label"] or ends) and not NO_OFFER.regex.search(_around(text, found.start())):
            end = day if ends or "至" in text[found.start() : found.end()] else None
            label = found["label"] or ""
            yield Hit(
                *found.span(),
                Period(start=None if end else day, end=end, label=label, phase=phased or _phase(text, found)),
            )


def _range(found: re.Match[str], text: str, *, phased: bool) -> Period | None:
    start = None if found["now"] else _named(found, "a")
    if start is None and not found["now"]:
        return None
    if found["only"]:
        number = value_of(found["only"])
        end = Day(start.month, int(number), None) if start and number else None
    else:
        end = _named(found, "b")
    if end is None or (not found["label"] and NO_OFFER.regex.search(_around(text, found.start()))):
        return None
    if _is_bare(found) and not (found["label"] or (start and start.exists and end.exists)):
        return None  # 1.2-1.5 is a range of numbers unless something says that it is one of days
    return Period(start=start, end=end, label=found["label"] or "", phase=phased or _phase(text, found))


def _is_bare(found: re.Match[str]) -> bool:
    return bool(found["bmontha"] or found["bmonthb"])


def _named(found: re.Match[str], tag: str) -> Day | None:
    for kind in ("", "p", "b"):
        month, day = found.groupdict().get(f"{kind}month{tag}"), found.groupdict().get(f"{kind}day{tag}")
        if not month or not day:
            continue
        numbers = value_of(month), value_of(day)
        if numbers[0] is None or numbers[1] is None:
            return None
        return Day(int(numbers[0]), int(numbers[1]), _year(found.groupdict().get(f"{kind}year{tag}")))
    return None


def _year(text: str | None) -> int | None:
    number = value_of(text) if text else None
    if number is None:
        return None
    return int(number) + 2000 if number < 100 else int(number)  # noqa: PLR2004 - 26年


def _phase(text: str, found: re.Match[str]) -> bool:
    """Whether the line up to a period says that it is one of a part of the campaign."""
    first = max(0, found.start() - LINE)
    line = text[max(first, text.rfind("\n", first, found.start()) + 1) : found.end()]
    return bool(PHASE_OF_LINE.search(line))


def _around(text: str, start: int) -> str:
    """The line that something stands in, up to it, and the end of the line above."""
    before = text[max(0, start - AROUND) : start]
    return "".join(before.splitlines(keepends=True)[-2:])
