"""What the checks about logos and marks share."""

from assetcheck.checks._lines import Unjudged
from assetcheck.model.brand import LogoRef
from assetcheck.model.check import Case, Params, Yielded
from assetcheck.model.facts import LogoHit, Missing
from assetcheck.model.finding import NotApplicable, Observation
from assetcheck.model.place import Place

SHARE = "share"
"""Unit of a part of the picture, 0–1."""


def declared(case: Case, *, mark: bool = False, retired: bool = False) -> tuple[LogoRef, ...]:
    """The logos (or marks) of the brand that are in use (or retired)."""
    return tuple(ref for ref in case.brand.logos if ref.mark == mark and ref.retired == retired)


def hits_of(case: Case, refs: tuple[LogoRef, ...], none_declared: str) -> tuple[LogoHit, ...] | Unjudged:
    """What was found of these logos, or why the check cannot judge (`none_declared`: nothing to look for)."""
    if case.facts.width is None:
        return NotApplicable("not-a-picture")
    if not refs:
        return NotApplicable(none_declared)
    if isinstance(case.facts.logos, Missing):
        return Observation(case.facts.logos.reason, undetermined=True)
    names = {ref.name for ref in refs}
    return tuple(hit for hit in case.facts.logos if hit.name in names)


def place_of(hit: LogoHit) -> Place:
    """Where a hit lies."""
    return Place(box=hit.box, page=hit.page)


def names_of(refs: tuple[LogoRef, ...]) -> tuple[str, ...]:
    """Their names, for messages."""
    return tuple(ref.name for ref in refs)


def missing(case: Case, params: Params, *, mark: bool) -> Yielded:
    """One observation if no logo (or mark) was found, or one for each that is missing where `require` is `all`."""
    refs = declared(case, mark=mark)
    key, none_declared = ("marks", "no-mark-declared") if mark else ("logos", "no-brand-declared")
    hits = hits_of(case, refs, none_declared)
    if not isinstance(hits, tuple):
        yield hits
        return
    found = {hit.name for hit in hits}
    absent = tuple(name for name in names_of(refs) if name not in found)
    if params["require"] == "all":
        for name in absent:
            yield Observation("missing", subject=name, measured=0, required=1, values={key: (name,)})
    elif not found:
        yield Observation("missing", measured=0, required=1, values={key: absent})
