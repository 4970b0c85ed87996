"""What each line is for: headline, price, disclaimer or body, and by which sign."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assetcheck.model.facts import Role, TextRun

_WORDS = re.compile(
    "活动规则|最终以|以.{0,12}为准|仅限|详见|详情见|数据来源|图片仅供|仅供参考|仅供示意|仅为示意|示意图|"
    "不能代替药物|不能代替药品|投资有风险|最终解释权|不予退换|不与其他.{0,6}同享|限购|先到先得|售完即止|另行通知"
)
_PRICE = re.compile(r"^[¥￥$]?\s*\d[\d,.]*\s*元?起?$")
_MARK = re.compile(r"^[*＊※]|^注[:：]")


def assign(lines: Sequence[TextRun]) -> tuple[TextRun, ...]:
    """The same lines with their roles."""
    sizes = [line.font_px if isinstance(line.font_px, float) else 0.0 for line in lines]
    largest = max(sizes, default=0.0)
    roles: list[tuple[Role, str]] = []
    for line, size in zip(lines, sizes, strict=True):
        words = _WORDS.search(line.text)
        if _MARK.search(line.text):
            roles.append((Role.DISCLAIMER, "footnote-mark"))
        elif words and size < largest * 0.6:
            roles.append((Role.DISCLAIMER, f"words:{words[0]}"))
        elif _PRICE.search(line.text):
            roles.append((Role.PRICE, "price"))
        elif size and size >= 0.85 * largest:
            roles.append((Role.HEADLINE, "largest"))
        else:
            roles.append((Role.BODY, ""))
    return tuple(replace(line, role=role, role_why=why) for line, (role, why) in zip(lines, roles, strict=True))
