"""How large the page of a large run is, and how fast it opens."""
