"""The three boxes that layouts are built of, as HTML."""


def column(css: str, *parts: str) -> str:
    """Stack parts in a column."""
    return f'<div style="display:flex;flex-direction:column;{css}">{"".join(parts)}</div>'


def row(css: str, *parts: str) -> str:
    """Set parts in a row."""
    return f'<div style="display:flex;{css}">{"".join(parts)}</div>'


def card(fill: str, css: str, *parts: str) -> str:
    """Put parts on a ground of their own."""
    return f'<div style="background:{fill};{css}">{"".join(parts)}</div>'
