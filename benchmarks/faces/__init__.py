"""Measures faces of type for `assetcheck/perceive/data/faces.json`."""
