"""Perception, measured on the fixture posters and on drawn pictures."""
