"""The page in a real browser: accessible, in two languages, by keyboard, on a phone, without script, on paper."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from assetcheck.report import Context
from assetcheck.report.folder import write_folder
from fixtures.browser import find_chromium, open_browser
from tests.report.sample import MAIN, sample_document, sample_report
from tests.report.sample_decided import decided_report
from tests.report.sample_rules import CHECKS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium found (CHROMIUM names one)"),
]

UNFOLDED = """() => {
  document.querySelectorAll('details').forEach(part => { part.open = true; });
  document.querySelectorAll('.asset').forEach(part => { part.style.contentVisibility = 'visible'; });
}"""
WIDE, PHONE = (1280, 900), (390, 844)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample report as `--output` writes it, in Chinese."""
    path = tmp_path_factory.mktemp("report")
    context = Context("zh", CHECKS, document=sample_document)
    write_folder(sample_report(), context, path)
    write_folder(decided_report(), context, path / "decided")
    write_folder(sample_report(), replace(context, lang="en"), path / "en")
    return path


def _open(browser: Browser, path: Path, size: tuple[int, int] = WIDE, **options: Any) -> Page:
    """The page at a size; anything that it reports to the console as an error fails the test."""
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, **options)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda said: pytest.fail(said.text) if said.type == "error" else None)
    page.goto((path / "report.html").as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("switched", [False, True], ids=["zh", "en"])
def test_axe_finds_nothing(browser: Browser, folder: Path, scheme: str, size: tuple[int, int], switched: bool):  # noqa: FBT001
    """No violation of WCAG A and AA nor of best practice, everything unfolded, and nothing wider than the screen."""
    page = _open(browser, folder / "decided", size, color_scheme=scheme, bypass_csp=True)
    if switched:
        page.click("#switch")
    page.evaluate(UNFOLDED)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.close()


def test_the_switch_gives_the_page_of_the_other_language(browser: Browser, folder: Path):
    """Its texts are those of the page made in English, and a second click gives the first ones back."""
    page, english = _open(browser, folder), _open(browser, folder / "en")
    told = "document.body.innerText.replace('中文', '').replace('English', '')"
    before, wanted = page.evaluate(told), english.evaluate(told)
    page.click("#switch")
    assert page.evaluate(told) == wanted
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("#switch")
    assert page.evaluate(told) == before
    assert before != wanted


def test_filters_leave_what_was_asked_for(browser: Browser, folder: Path):
    """By rule, by severity, by name; the count is told, and a reset shows all again."""
    page = _open(browser, folder)
    shown = "[...document.querySelectorAll('article.asset:not([hidden])')].map(part => part.dataset.path)"
    page.select_option("[name=rule]", "contrast")
    assert page.evaluate(shown) == [MAIN.path]
    assert page.locator("article.asset:not([hidden]) .finding:not([hidden])").count() == 2
    assert page.locator(".campaign:not([hidden])").count() == 0
    page.select_option("[name=severity]", "unsure")
    assert page.locator("article.asset:not([hidden]) .finding:not([hidden])").count() == 1
    page.click("[type=reset]")
    page.wait_for_function(f"{shown}.length === 4")
    page.fill("[name=path]", "COVER")
    assert page.text_content("#shown") == "1"


def test_the_viewer_works_by_keyboard(browser: Browser, folder: Path):
    """Enter opens it, N goes to a finding and says what it is, + and arrows move the picture, Escape gives focus back."""
    page = _open(browser, folder)
    button = page.locator("button[data-zoom]").first
    button.focus()
    page.keyboard.press("Enter")
    view = "document.querySelector('.zoom-stage svg').getAttribute('viewBox')"
    whole = page.evaluate(view)
    page.keyboard.press("n")
    near = page.evaluate(view)
    assert near != whole
    assert page.locator(".zoom-told").inner_text().startswith("1 ")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(view) != near
    page.keyboard.press("0")
    assert page.evaluate(view) == whole
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.zoom") == button.get_attribute("data-zoom")


def test_the_page_reads_without_script(browser: Browser, folder: Path):
    """Findings, law and pictures are there; what needs script is not."""
    page = _open(browser, folder, java_script_enabled=False)
    assert page.locator(".finding").count() == 9
    assert page.locator("article.asset svg image").count() == 2
    assert not page.locator("#switch").is_visible()
    assert not page.locator("#filters").is_visible()


def test_it_prints_on_a4(browser: Browser, folder: Path):
    """A few pages, on which nothing is cut off at the right and folded parts are open."""
    page = _open(browser, folder, (718, 1000))
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    assert page.locator("#filters").is_hidden()
    data = page.pdf(format="A4")
    assert data.startswith(b"%PDF")
    assert 2 <= data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") + data.count(b"/Type /Page/") <= 9
