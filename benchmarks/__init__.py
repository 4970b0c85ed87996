"""Benchmarks of assetcheck, each a command of its own."""
