"""`python docs/screenshots.py`: pictures of the fixtures' report in a headless Chromium, for the documentation.

Desktop, one asset, phone, dark and in English, the viewer, and the first printed page (which needs `pdftoppm`).
"""

import datetime
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page

HERE: Final = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from assetcheck.pipeline import Options, make_plan, read_again, run  # noqa: E402 - the repository is no package
from assetcheck.report import Context  # noqa: E402 - likewise
from assetcheck.report.folder import write_folder  # noqa: E402 - likewise
from fixtures.browser import open_browser  # noqa: E402 - likewise

FIXTURES: Final = HERE.parent / "fixtures"
LARGEST: Final = 390_000
DESKTOP, PHONE = (1280, 1180), (390, 844)
SHOWN: Final = "article.asset:has(.pairs)"
"""The asset of the pictures: one with a contrast finding and a colour to use."""


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _write(folder)
        address = (folder / "report.html").as_uri()
        with open_browser() as browser:
            _shoot(browser, address, "report", DESKTOP)
            _shoot(browser, address, "report-asset", (1280, 1000), act=_to_asset)
            _shoot(browser, address, "report-phone", PHONE, dense=True)
            _shoot(browser, address, "report-phone-asset", PHONE, dense=True, act=_to_asset)
            _shoot(browser, address, "report-dark-en", DESKTOP, scheme="dark", act=lambda page: page.click("#switch"))
            _shoot(browser, address, "report-viewer", (1280, 800), act=_to_viewer)
            _print(browser, address, folder)


def _write(folder: Path) -> None:
    options = Options(paths=[str(FIXTURES)], config=FIXTURES / "assetcheck.yaml", as_of=datetime.date(2026, 11, 22))
    plan = make_plan(options)
    brand = plan.setup.settings.brand
    colours = (*brand.primary, *brand.auxiliary)
    context = Context(lang="zh", checks=plan.setup.checks, document=read_again, colours=colours)
    write_folder(run(plan), context, folder)


def _shoot(  # noqa: PLR0913 - what there is to choose of a picture
    browser: Browser,
    address: str,
    name: str,
    size: tuple[int, int],
    *,
    scheme: str = "light",
    dense: bool = False,
    act: Callable[[Page], None] | None = None,
) -> None:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        device_scale_factor=2 if dense else 1,
        reduced_motion="reduce",
    )
    page.goto(address)
    if act:
        act(page)
    page.wait_for_timeout(500)
    _keep(page.screenshot(), name)
    page.close()


def _to_asset(page: Page) -> None:
    page.locator(SHOWN).first.evaluate("part => part.scrollIntoView({block: 'start'})")


def _to_viewer(page: Page) -> None:
    page.locator(SHOWN).first.locator("button[data-zoom]").click()
    page.keyboard.press("n")


def _print(browser: Browser, address: str, folder: Path) -> None:
    page = browser.new_page()
    page.goto(address)
    page.pdf(path=folder / "report.pdf", prefer_css_page_size=True)
    drawn = ["pdftoppm", "-r", "100", "-f", "1", "-l", "1", "-png", "-singlefile", "report.pdf", "page"]
    subprocess.run(drawn, cwd=folder, check=True)  # noqa: S603 - a fixed command
    _keep((folder / "page.png").read_bytes(), "report-print")
    page.close()


def _keep(data: bytes, name: str) -> None:
    """With all its colours, or 256 where the file would grow too large for a repository."""
    image, out = Image.open(io.BytesIO(data)).convert("RGB"), io.BytesIO()
    image.save(out, "PNG", optimize=True)
    if out.tell() > LARGEST:
        out = io.BytesIO()
        image.quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    (HERE / f"{name}.png").write_bytes(out.getvalue())


if __name__ == "__main__":
    main()
