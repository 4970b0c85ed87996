"""Versions of the facts: cache keys. Raise one when the way a fact is perceived changes."""

VERSIONS = {
    "frame": "1", "text": "9", "logos": "14", "palette": "2",
    "codes": "2", "likeness": "2", "border": "1", "metadata": "2",
}  # fmt: skip
