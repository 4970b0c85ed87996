"""The nouns that the rooms hand to each other: frozen dataclasses and enums, no behaviour but their own arithmetic."""
