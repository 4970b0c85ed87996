"""The language room: text → claims. Knows the words of the rules, their disguises, and how they are meant."""

from assetcheck.language.reader import Reader
from assetcheck.language.vetting import BadTerm, vet

__all__ = ["BadTerm", "Reader", "vet"]
