"""Document -> Facts: what there is to see in a picture. Only what is asked for is looked at."""

from assetcheck.perceive.eyes import Eyes

__all__ = ["Eyes"]
