"""The language room: text → claims. Knows the words of the rules, their disguises, and how they are meant."""

from typing import TYPE_CHECKING

from assetcheck.language.known import news, recall
from assetcheck.language.reader import Reader
from assetcheck.lazy import lazily

if TYPE_CHECKING:
    from assetcheck.language.compiled import CompiledWording, compile_rules
    from assetcheck.language.drawn import draw_up
    from assetcheck.language.vetting import BadTerm, vet

__all__ = ["BadTerm", "CompiledWording", "Reader", "compile_rules", "draw_up", "news", "recall", "vet"]

# What compiles rules loads when it is first used: what it makes is kept, and most runs only read by it.
__getattr__ = lazily(
    __name__,
    {
        "BadTerm": "vetting",
        "CompiledWording": "compiled",
        "compile_rules": "compiled",
        "draw_up": "drawn",
        "vet": "vetting",
    },
)
