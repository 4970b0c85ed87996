"""Labelled promotional copy, and how well the wording rules tell unlawful from lawful."""
