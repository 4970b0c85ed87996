"""Are the planted faults of the fixtures found, and nothing else?"""
