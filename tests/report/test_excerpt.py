"""Copy cut into lines and stretches."""

from hypothesis import given
from hypothesis import strategies as st

from assetcheck.model.finding import Finding, Observation
from assetcheck.model.place import Place
from assetcheck.model.rule import Severity
from assetcheck.report.excerpt import Gap, Row, excerpt
from assetcheck.report.marks import Numbered, numbered


def _items(*spans: tuple[int, int]) -> tuple[Numbered, ...]:
    seen = [Observation("x", places=(Place(span=span),)) for span in spans]
    return numbered(Finding("r", Severity.ERROR, each, (), "f") for each in seen)


def test_overlapping_findings_share_a_stretch():
    """Where two findings lie on the same characters, the stretch carries both numbers."""
    rows = excerpt("全网最低价格", _items((0, 5), (2, 6)))
    pieces = [(piece.text, [item.number for item in piece.items]) for piece in rows[0].stretches]
    assert pieces == [("全网", [1]), ("最低价", [1, 2]), ("格", [2])]


def test_long_copy_keeps_lines_with_findings_and_their_neighbours():
    """Of a hundred lines the one with a finding and the two beside it are left; gaps are counted."""
    copy = "\n".join(f"第{n:02}行" for n in range(100))
    start = copy.index("第50行")
    rows = excerpt(copy, _items((start, start + 4)))
    assert [row.number if isinstance(row, Row) else -row.count for row in rows] == [-49, 50, 51, 52, -48]


@given(st.text(alphabet="最佳a\r\n ", max_size=60), st.integers(0, 60), st.integers(1, 10))
def test_no_character_is_lost(copy: str, start: int, length: int):
    """Rows put together again are the copy without its line ends, and marks are exactly the span."""
    start = min(start, len(copy))
    end = min(start + length, len(copy))
    rows = excerpt(copy, _items((start, end)) if start < end else ())
    assert not any(isinstance(row, Gap) for row in rows)
    pieces = [piece for row in rows for piece in row.stretches]
    assert "".join(piece.text for piece in pieces) == copy.replace("\r", "").replace("\n", "")
    marked = "".join(piece.text for piece in pieces if piece.items)
    assert marked == copy[start:end].replace("\r", "").replace("\n", "")
