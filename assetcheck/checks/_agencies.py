"""Picture agencies: their names, how metadata write them, and the words of their watermarks."""

from typing import NamedTuple


class Agency(NamedTuple):
    """An agency. Words in lower case without blanks."""

    name: str
    credits: tuple[str, ...]
    """Words that name it in metadata."""
    marks: tuple[str, ...] = ()
    """Words of its watermark in a picture, where they mean nothing else."""


AGENCIES = (
    Agency(
        "视觉中国", ("视觉中国", "vcg.com", "visualchina", "汉华易美", "cfp.cn"), ("视觉中国", "vcg.com", "visualchina")
    ),
    Agency("Getty Images", ("gettyimages", "getty"), ("gettyimages",)),
    Agency("iStock", ("istock",), ("istockphoto", "istockbygetty")),
    Agency("Shutterstock", ("shutterstock",), ("shutterstock",)),
    Agency("Adobe Stock", ("adobestock", "stock.adobe.com", "fotolia"), ("adobestock", "fotolia")),
    Agency("Alamy", ("alamy",), ("alamystock", "alamy.com", "=alamy")),
    Agency("Dreamstime", ("dreamstime",), ("dreamstime",)),
    Agency("Depositphotos", ("depositphotos",), ("depositphotos",)),
    Agency("123RF", ("123rf",), ("123rf",)),
    Agency("图虫", ("图虫", "tuchong"), ("图虫创意", "图虫网", "tuchong.com", "=图虫")),
    Agency("东方IC", ("东方ic", "imaginechina"), ("东方ic", "imaginechina")),
    Agency("全景", ("全景网", "全景视觉", "quanjing", "panoramic images"), ("全景网", "全景视觉", "quanjing")),
    Agency("站酷海洛", ("海洛创意", "站酷海洛", "hellorf"), ("海洛创意", "站酷海洛", "hellorf")),
    Agency("包图网", ("包图网", "ibaotu"), ("包图网", "ibaotu")),
    Agency("千图网", ("千图网", "58pic"), ("千图网", "58pic")),
    Agency("摄图网", ("摄图网", "699pic"), ("摄图网", "699pic")),
    Agency("昵图网", ("昵图网", "nipic"), ("昵图网", "nipic")),
    Agency("汇图网", ("汇图网", "huitu.com"), ("汇图网", "huitu.com")),
    Agency("我图网", ("我图网", "ooopic"), ("我图网", "ooopic")),
    Agency("千库网", ("千库网", "588ku"), ("千库网", "588ku")),
    Agency("觅元素", ("觅元素", "51yuansu"), ("觅元素", "51yuansu")),
    Agency("路透社", ("reuters", "路透社")),
    Agency("美联社", ("associatedpress", "apphoto", "美联社")),
    Agency("法新社", ("afp/", "agencefrance", "法新社", "=afp")),
    Agency("新华社", ("新华社", "xinhuanewsagency")),
    Agency("中新社", ("中新社", "中国新闻社", "chinanewsservice")),
    Agency("IC photo", ("icphoto",), ("icphoto",)),
)
"""`=` before a word: only where it is all that stands there."""


def agency_credited(text: str) -> Agency | None:
    """The agency that a field of the metadata names."""
    return _named(text, [(agency, agency.credits) for agency in AGENCIES])


def agency_watermarked(text: str) -> Agency | None:
    """The agency whose watermark a line of text is."""
    return _named(text, [(agency, agency.marks) for agency in AGENCIES])


def _named(text: str, choices: list[tuple[Agency, tuple[str, ...]]]) -> Agency | None:
    plain = "".join(text.lower().split()).strip("©®™@")
    for agency, words in choices:
        if any(plain == word[1:] if word.startswith("=") else word in plain for word in words):
            return agency
    return None
