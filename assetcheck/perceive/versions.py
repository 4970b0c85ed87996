"""Versions of the facts: cache keys. Raise one when the way a fact is perceived changes."""

VERSIONS = {"frame": "1", "text": "1", "logos": "1", "palette": "1"}
