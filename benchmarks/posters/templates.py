"""The templates: a layout on a kind of ground; 16 layouts on 4 kinds make 64."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.posters import offers, readings
from benchmarks.posters.desk import Desk

SQUARE, TALL, PHONE, SMALL_PHONE = (800, 800), (750, 1000), (1080, 1920), (375, 667)
SIZES_BANNER = ((900, 383), (1200, 400), (1125, 500), (750, 390))
SIZES_POSTER = (SQUARE, TALL, (750, 950), (600, 900), (640, 1008))
SIZES_PHONE = (SMALL_PHONE, (375, 812), (414, 736), PHONE)


@dataclass(frozen=True)
class Layout:
    """A layout with the sizes (CSS px) that it is drawn in."""

    draw: Callable[[Desk], str]
    sizes: tuple[tuple[int, int], ...]

    @property
    def name(self) -> str:
        """The layout's name, as in `sale-poster`."""
        return self.draw.__name__.replace("_", "-")


LAYOUTS: tuple[Layout, ...] = (
    Layout(offers.sale_poster, (*SIZES_POSTER, *SIZES_PHONE)),
    Layout(offers.banner_left, SIZES_BANNER),
    Layout(offers.banner_centre, SIZES_BANNER),
    Layout(readings.detail_head, SIZES_POSTER),
    Layout(offers.coupon_wall, (*SIZES_POSTER, (1200, 800))),
    Layout(readings.long_picture, ((750, 1800), (790, 2200), (640, 1600))),
    Layout(readings.product_grid, (*SIZES_POSTER, (790, 1100))),
    Layout(readings.vertical_headline, (TALL, (600, 900), *SIZES_PHONE)),
    Layout(readings.magazine, (TALL, (750, 1100), (600, 900), *SIZES_PHONE)),
    Layout(offers.stamp, (*SIZES_POSTER, (750, 1100))),
    Layout(offers.countdown, (SQUARE, (900, 600), (750, 750), TALL)),
    Layout(readings.spec_sheet, (TALL, (790, 1100), (750, 1200))),
    Layout(readings.notice, (TALL, (750, 1100), *SIZES_PHONE)),
    Layout(readings.member_card, (TALL, SQUARE, SMALL_PHONE, (375, 812))),
    Layout(offers.live_cover, (TALL, *SIZES_PHONE)),
    Layout(offers.tags, (SQUARE, (900, 700), (750, 750), TALL)),
)
