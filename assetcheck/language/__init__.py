"""The language room: text → claims. Knows the words of the rules, their disguises, and how they are meant."""

from assetcheck.language.compiled import CompiledWording, compile_rules
from assetcheck.language.drawn import draw_up
from assetcheck.language.known import news, recall
from assetcheck.language.reader import Reader
from assetcheck.language.vetting import BadTerm, vet

__all__ = ["BadTerm", "CompiledWording", "Reader", "compile_rules", "draw_up", "news", "recall", "vet"]
