"""Facts of a picture besides its text, logos and colours: codes, likeness, frame, and what its file says."""

from collections.abc import Callable, Mapping
from typing import Any

from assetcheck.model.asset import Document, Picture
from assetcheck.model.facts import CodeHit, Missing


def other_facts(document: Document, needs: frozenset[str]) -> dict[str, Any]:
    """Those of `codes`, `likeness`, `border` and `metadata` that are asked for.

    Args:
        document: what was read; its picture must be there.
        needs: names of facts.

    """
    picture = document.picture
    assert picture is not None  # noqa: S101 - asked of pictures only
    found: dict[str, Any] = {name: see(picture) for name, see in SEEN.items() if name in needs}
    return found | ({"metadata": document.metadata} if "metadata" in needs else {})


def _codes(picture: Picture) -> tuple[CodeHit, ...] | Missing:
    from assetcheck.perceive.codes import find_codes

    hits: list[CodeHit] = []
    for page in picture.pages:
        found = find_codes(page.pixels, page.index)
        if isinstance(found, Missing):
            return found
        hits += found
    return tuple(hits)


def _likeness(picture: Picture) -> Any:
    """Of the first page: later ones of an animation show the same scene."""
    from assetcheck.perceive.likeness import likeness

    return likeness(picture.pages[0].pixels)


def _border(picture: Picture) -> Any:
    from assetcheck.perceive.border import border

    found = border(picture.pages[0].pixels)
    return (found,) if found else ()


SEEN: Mapping[str, Callable[[Picture], Any]] = {"codes": _codes, "likeness": _likeness, "border": _border}
