"""Eyes: a picture in, facts out."""

import subprocess
import sys

import numpy as np
import pytest

from assetcheck.model.facts import Missing, Role
from assetcheck.perceive import Eyes
from tests.perceive.pictures import FIXTURES, document, page

TEXT = frozenset({"text", "unread"})


@pytest.fixture(scope="module")
def eyes() -> Eyes:
    return Eyes(threads=2)


def test_importing_is_light():
    """Importing the eyes loads no heavy library."""
    code = "import sys, assetcheck.perceive, assetcheck.perceive.versions as v; v.VERSIONS; print([m for m in ('numpy', 'cv2', 'onnxruntime', 'rapidocr') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_only_what_is_needed(eyes: Eyes):
    """Facts that nobody asked for are missing, not empty."""
    facts = eyes.see(page(np.zeros((40, 60, 3), np.uint8)), frozenset())
    assert (facts.width, facts.height) == (60, 40)
    assert facts.text == facts.palette == facts.logos == Missing("not-needed")


@pytest.mark.ocr
def test_a_poster(eyes: Eyes):
    """A poster's small print is read, measured and told as such."""
    facts = eyes.see(document(FIXTURES / "posters/summer/taobao-main.png"), TEXT)
    assert not isinstance(facts.text, Missing)
    small = next(line for line in facts.text if line.text.startswith("活动时间"))
    assert small.role is Role.DISCLAIMER
    assert small.font_px == pytest.approx(14, abs=0.5)
    assert small.contrast == pytest.approx(6.8, abs=0.3)
    assert small.font_interval is not None
    assert small.font_interval[0] > 12
    assert any(line.role is Role.HEADLINE for line in facts.text)
    assert facts.unread == ()


@pytest.mark.ocr
@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 500, 3), (500, 3, 3), (600, 600, 3)])
def test_pictures_without_text(eyes: Eyes, shape: tuple[int, int, int]):
    """A picture of one colour, however odd its shape, has no text."""
    facts = eyes.see(page(np.full(shape, 120, np.uint8)), TEXT)
    assert (facts.text, facts.unread) == ((), ())


@pytest.mark.ocr
def test_twice_the_same(eyes: Eyes):
    """The same picture gives the same facts, at any number of threads."""
    poster = document(FIXTURES / "posters/summer/wx-article-cover.jpg")
    assert eyes.see(poster, TEXT) == Eyes(threads=1).see(poster, TEXT)
