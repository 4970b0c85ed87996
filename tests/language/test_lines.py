"""Lines of a picture are read together where a word goes on, and apart where it does not."""

from assetcheck.language import Reader
from assetcheck.model.facts import TextRun
from assetcheck.model.geometry import Box


def run(text: str, x: int, y: int, width: int, height: int, page: int = 0, *, vertical: bool = False) -> TextRun:
    """A line of text."""
    return TextRun(text, Box(x, y, width, height), page=page, vertical=vertical)


def test_word_over_two_lines(reader: Reader) -> None:
    """最 above 佳 is one claim with a place on each line."""
    claims = reader.read_lines([run("佳选", 100, 100, 160, 80), run("就是最", 100, 10, 240, 80)]).claims
    assert [claim.text for claim in claims] == ["最佳"]
    assert [(place.line, place.span) for place in claims[0].places] == [(1, (2, 3)), (0, (0, 1))]
    assert claims[0].places[0].box == Box(260, 10, 80, 80)


def test_lines_apart(reader: Reader) -> None:
    """Lines of different sizes, far apart or on other pages do not continue each other."""
    first = run("价格最", 10, 10, 90, 30)
    for second in (run("佳", 10, 50, 80, 80), run("佳", 10, 300, 30, 30), run("佳", 10, 45, 30, 30, page=1)):
        assert reader.read_lines([first, second]).claims == ()


def test_columns_from_right_to_left(reader: Reader) -> None:
    """Vertical columns are read from the right."""
    left, right = run("级好茶", 60, 10, 30, 90, vertical=True), run("人间国家", 100, 10, 30, 120, vertical=True)
    claims = reader.read_lines([left, right]).claims
    assert [(claim.plain, [place.line for place in claim.places]) for claim in claims] == [("国家级", [1, 0])]


def test_box_of_a_claim(reader: Reader) -> None:
    """The box covers the words of the claim only."""
    claim = reader.read_lines([run("就是国家级", 0, 0, 500, 100)]).claims[0]
    assert claim.places[0].box == Box(200, 0, 300, 100)
    assert claim.places[0].row is None


def test_word_broken_between_prices(reader: Reader) -> None:
    """国家 over 级棉, whose boxes touch, is read on although prices stand left and right of both."""
    prices = [run("日常价", 31, 222, 34, 17), run("10元起", 29, 230, 56, 28), run("日常价", 254, 222, 36, 17)]
    lines = [*prices, run("国家", 133, 218, 60, 37), run("级棉", 133, 237, 58, 38)]
    claims = reader.read_lines(lines).claims
    assert [(claim.plain, [place.line for place in claim.places]) for claim in claims] == [("国家级", [3, 4])]


def test_short_lines_far_apart(reader: Reader) -> None:
    """Short lines that no word can go on over keep their places."""
    claims = reader.read_lines([run("国家", 100, 100, 60, 30), run("级棉", 100, 200, 60, 30)]).claims
    assert claims == ()
