"""Lines of known colour at many sizes and qualities: what the weights of `assetcheck.perceive.purity` are learned from."""
