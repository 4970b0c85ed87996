"""Text for people, kept in both languages side by side."""

from typing import Literal

from assetcheck.model.values import dataclass

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence or template in Chinese and in English."""

    zh: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The wording in `lang`."""
        return self.zh if lang == "zh" else self.en
