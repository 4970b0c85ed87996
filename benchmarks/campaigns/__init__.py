"""Generated campaigns with planted faults: pictures and copy of one offer, at least five placements each."""
