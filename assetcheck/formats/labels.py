"""What copy says of itself: front matter before a text, the head of a copy deck. Offsets stay those of the file."""

import re
from collections.abc import Mapping

from assetcheck.model.asset import CopyPart, Span, Trouble
from assetcheck.model.platforms import platform_named

KEYS = {
    "platform": "platform", "平台": "platform", "渠道": "platform", "投放平台": "platform",
    "product": "product", "产品": "product", "商品": "product", "产品名称": "product", "商品名称": "product",
    "industry": "industry", "行业": "industry",
    "campaign": "campaign", "活动": "campaign", "活动名称": "campaign", "项目": "campaign",
    "title": "title", "标题": "title",
    "body": "body", "正文": "body", "文案": "body", "内容": "body", "copy": "body",
}  # fmt: skip
"""Keys of front matter and heads of columns, and what each means."""
MAX_FRONT = 8_000
"""Characters of front matter; a longer one is copy."""
LONGEST_TITLE = 60
"""A first line that stands alone before more text, is no sentence and no longer than this, is the title."""
ALIKE = 0.8
"""Likeness from which an unknown key is taken for a slip of the pen."""

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?\n)?(---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_BLANKS = re.compile(r"\s*")
_HEADING = re.compile(r"(?:#{1,2}[ \t]+|标题[:：][ \t]*)([^\r\n]+)")
_MORE_AFTER_A_GAP = re.compile(r"[ \t]*\r?\n\s*\S")


def parts_of_text(text: str) -> tuple[tuple[CopyPart, ...], tuple[Trouble, ...]]:
    """A text as one part, with what its front matter says."""
    found = _FRONT.match(text[:MAX_FRONT])
    values, troubles = _read(found[1] or "", found.start(1)) if found else (None, ())
    if found is None or values is None:
        title = _title_in(text, 0)
        return (CopyPart((0, len(text)), (title[1] if title else 0, len(text)), title),), troubles
    front: Span = (0, found.end())
    given = values.get("title")
    title = given[1] if given else _title_in(text, front[1])
    labels = ((0, title[0]), (title[1], front[1])) if title and given else (front,)
    start = title[1] if title and not given else front[1]
    part = CopyPart((0, len(text)), (start, len(text)), title, labels, **named(values))
    return (part,), troubles


def named(values: Mapping[str, tuple[str, Span]]) -> dict[str, str | None]:
    """The labels of a part as its fields."""
    texts = {key: value[0].strip() or None for key, value in values.items()}
    platform = texts.get("platform")
    return {
        "platform": (platform_named(platform) or platform) if platform else None,
        "product": texts.get("product"),
        "industry": texts.get("industry"),
        "campaign": texts.get("campaign"),
    }


def _read(front: str, at: int) -> tuple[dict[str, tuple[str, Span]] | None, tuple[Trouble, ...]]:
    """Values of known keys with their spans, and what could not be understood; None: it is no front matter."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(front, loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None, (Trouble("bad-front-matter", (at, at + len(front))),)
    if node is None:
        return {}, ()
    if not isinstance(node, yaml.MappingNode):
        return None, ()
    values: dict[str, tuple[str, Span]] = {}
    troubles: list[Trouble] = []
    for key, value in node.value:
        name = str(key.value).strip() if isinstance(key, yaml.ScalarNode) else ""
        known = KEYS.get(name.lower())
        quotes = int(isinstance(value, yaml.ScalarNode) and value.style in ("'", '"'))
        span = (at + value.start_mark.index + quotes, at + value.end_mark.index - quotes)
        if known is None:
            troubles += _slip(name, (at + key.start_mark.index, at + key.end_mark.index))
        elif isinstance(value, yaml.ScalarNode):
            values[known] = (value.value, span)
        else:
            troubles.append(Trouble("not-text", span, name))
    return values, tuple(troubles)


def _slip(name: str, span: Span) -> list[Trouble]:
    """A key that is nearly a known one; other keys are somebody else's business."""
    import difflib

    near = difflib.get_close_matches(name.lower(), KEYS, n=1, cutoff=ALIKE) if len(name) > 3 else []  # noqa: PLR2004
    return [Trouble("unknown-key", span, f"{name[:40]} → {near[0]}")] if near else []


def _title_in(text: str, start: int) -> Span | None:
    """The title of a text: its first heading, or a short first line that stands alone before more."""
    at = _after_blanks(text, start)
    heading = _HEADING.match(text, at)
    if heading:
        return heading.span(1)
    end = text.find("\n", at, at + LONGEST_TITLE + 2)
    line = text[at:end].rstrip() if end >= 0 else ""
    alone = line and len(line) <= LONGEST_TITLE and not line.endswith("。") and _MORE_AFTER_A_GAP.match(text, end + 1)
    return (at, at + len(line)) if alone else None


def _after_blanks(text: str, start: int) -> int:
    found = _BLANKS.match(text, start)
    return found.end() if found else start
