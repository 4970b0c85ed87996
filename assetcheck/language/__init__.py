"""The language room: text → claims. Knows the words of the rules, their disguises, and how they are meant."""

from typing import TYPE_CHECKING, Any

from assetcheck.language.known import news, recall
from assetcheck.language.reader import Reader

if TYPE_CHECKING:
    from assetcheck.language.compiled import CompiledWording, compile_rules
    from assetcheck.language.drawn import draw_up
    from assetcheck.language.vetting import BadTerm, vet

__all__ = ["BadTerm", "CompiledWording", "Reader", "compile_rules", "draw_up", "news", "recall", "vet"]

_HOMES = {
    "BadTerm": "vetting",
    "CompiledWording": "compiled",
    "compile_rules": "compiled",
    "draw_up": "drawn",
    "vet": "vetting",
}


def __getattr__(name: str) -> Any:
    """Load what compiles rules when it is first used: what it makes is kept, and most runs only read by it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
