"""Pairs of a logo and a poster with the truth known, and how well the finder does on them."""
