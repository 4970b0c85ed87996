"""The eyes of a run: one for each process; models are loaded when the first picture needs them."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assetcheck.model.asset import Document, Picture
from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import Facts, LogoHit, Region, Swatch, TextRun

if TYPE_CHECKING:
    from assetcheck.perceive.logo import LogoFinder
    from assetcheck.perceive.text import TextSeer


class Eyes:
    """Sees text, logos and colours in pictures."""

    def __init__(self, logos: Sequence[LogoRef] = (), threads: int = 0) -> None:
        """Take the logos to look for and the threads to use (0: as many as the process may)."""
        self._logos = tuple(logos)
        self._threads = threads or _cores()
        self._text: TextSeer | None = None
        self._finders: dict[frozenset[str], LogoFinder] = {}

    def see(self, document: Document, needs: frozenset[str], logos: Collection[str] | None = None) -> Facts:
        """The facts asked for of one picture, in pixels of the file.

        Args:
            document: what was read; its picture must be there.
            needs: `text`, `unread`, `logos`, `palette`, `codes`, `likeness`, `border`, `metadata`.
            logos: names of the logos to look for; None: all.

        """
        picture = document.picture
        if picture is None:
            return Facts()
        import cv2

        cv2.setNumThreads(self._threads)  # by itself it takes every core, those of other workers, too
        facts = Facts(width=picture.width, height=picture.height)
        if needs & {"text", "unread"}:
            text, unread = self._see_text(picture)
            facts = replace(facts, text=text, unread=unread)
        if "logos" in needs:
            facts = replace(facts, logos=self._see_logos(picture, logos))
        if "palette" in needs:
            facts = replace(facts, palette=_see_palette(picture))
        from assetcheck.perceive.file_facts import other_facts

        return replace(facts, **other_facts(document, needs))

    def _see_text(self, picture: Picture) -> tuple[tuple[TextRun, ...], tuple[Region, ...]]:
        from assetcheck.perceive.text import TextSeer

        if self._text is None:
            self._text = TextSeer(self._threads)
        return self._text.see(picture)

    def _see_logos(self, picture: Picture, names: Collection[str] | None) -> tuple[LogoHit, ...]:
        from assetcheck.perceive.logo import LogoFinder

        wanted = frozenset(logo.name for logo in self._logos if names is None or logo.name in names)
        if wanted not in self._finders:
            self._finders[wanted] = LogoFinder([logo for logo in self._logos if logo.name in wanted])
        finder = self._finders[wanted]
        return tuple(hit for page in picture.pages for hit in finder.find(page.pixels, page.index))


def _see_palette(picture: Picture) -> tuple[Swatch, ...]:
    """The palette of the first page: later ones of an animation hold little that is new."""
    from assetcheck.perceive.palette import palette

    return palette(picture.pages[0].pixels)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
