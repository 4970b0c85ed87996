"""A denial in a gap of a shape: what the rule looks for is there, and the sentence says that it is not so.

A shape has words it cannot do without and gaps between them where nearly anything may stand. In `开发商不垫` the shape
`开发商` … `垫` matches; its gap holds the denial. Whether a denial stands in a gap and denies what follows is seen by
trying: with other letters in its place the shape still matches, with other letters behind it it does not.
"""

import re

from assetcheck.language.pattern import Pattern

FILLER = "龘"
"""A Chinese character that no shape asks for."""
DENIAL = Pattern(
    "(?<![能会怎岂哪何是要没无有不想])(?:不(?:可以?|能|得|会|再|等于|代表|意味着?|构成|提供|支持|参与|予|许|准)?|没有?|未曾?|无法"
    "|(?P<told>请?勿|切勿|别|禁止|严禁|谢绝|拒绝))"
)
REACH = 3
"""Characters behind a word that forbids among which what it forbids begins."""
DOUBLED = Pattern("(?:没有?|无|谁|哪|岂|难道|从|绝|决|[一-鿿]都|[一-鿿]也)[^,;。!?]{0,6}$")
"""Before a denial: it denies another denial, asks, or promises by denying."""
ON_CONDITION = Pattern("[^。!?]{0,8}?(?:[退赔补免就便倒包]|算我|重来)|[^,;。!?]{0,12}\\?")
"""Behind the claim: what was denied is only supposed, or asked."""


def denied_within(text: str, shape: re.Pattern[str], start: int, end: int, not_denying: re.Pattern[str]) -> bool:
    """Whether the claim at [start, end), which the shape found, is denied by what stands in a gap of the shape."""
    whole = next((found.span() for found in shape.finditer(text) if claim_of(found) == (start, end)), None)
    if whole is None or ON_CONDITION.regex.match(text, whole[1]):
        return False
    shown = not_denying.sub(lambda found: "_" * len(found[0]), text)

    def stands(first: int, last: int) -> bool:
        other = text[:first] + FILLER * (last - first) + text[last:]
        return any(claim_of(found) == (start, end) for found in shape.finditer(other))

    for denial in DENIAL.regex.finditer(shown, *whole):
        first, last = denial.span()
        if last >= whole[1] or text[first - 1 : first] == text[last] or DOUBLED.regex.search(shown, 0, first):
            continue
        reach = REACH if denial["told"] else 1
        if stands(first, last) and not all(stands(last, last + far) for far in range(1, reach + 1)):
            return True
    return False


def claim_of(match: re.Match[str]) -> tuple[int, int]:
    """The part of a match that is the claim; all of it where what matched names none."""
    span = match.span("claim") if "claim" in match.re.groupindex else (-1, -1)
    return match.span() if span == (-1, -1) else span
