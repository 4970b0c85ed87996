"""The brand's own words as a pack: what the configuration bans becomes a rule like any other."""

from assetcheck.model.brand import Brand
from assetcheck.model.pack import Pack
from assetcheck.model.rule import Rule, Severity
from assetcheck.model.wording import Outcome, TermGroup, Wording
from assetcheck.model.words import Words

RULE = "brand-words"
TITLE = Words("品牌禁用词", "Words the brand does not use")
WHY = Words("品牌在配置里声明不用的说法。", "Words that the brand declares in its configuration it does not use.")


def brand_pack(brand: Brand) -> Pack | None:
    """A pack of one rule over the words that the brand bans, or None where it bans none."""
    if not brand.banned:
        return None
    terms = tuple(dict.fromkeys(item.word for item in brand.banned))
    replace = {item.word: item.instead for item in brand.banned if item.instead}
    rule = Rule(
        id=RULE,
        check="wording",
        pack="brand",
        title=TITLE,
        why=WHY,
        severity=Severity.WARNING,
        message=Words("品牌不用“{text}”这个说法", "The brand does not use “{text}”"),
        suggestion=Words("换成品牌的说法", "Use the brand's own wording"),
        wording=Wording((TermGroup("banned-word", Outcome.PLATFORM, terms, replace=replace),)),
    )
    return Pack("brand", TITLE, (rule,), places={RULE: "assetcheck.yaml: brand.banned"})
