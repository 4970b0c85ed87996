"""What exactly would mend a finding: a colour that passes, a size to reach, a factor to scale by."""

import re
from collections.abc import Sequence
from math import sqrt
from typing import Final

from assetcheck.model.facts import TextRun
from assetcheck.model.finding import Finding, Observation
from assetcheck.model.report import AssetResult, CampaignResult
from assetcheck.model.values import dataclass
from assetcheck.model.words import Lang
from assetcheck.report.colours import contrast, nearest_of, nearest_passing
from assetcheck.report.numbers import SHARE, bare, plain
from assetcheck.report.ui_words import ui

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")

_SAFE: Final = 1.05
"""Where the measured interval spans the limit, a little more than the limit is asked for."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do: a sentence of the report, its values, and the colours to show, where it is about colours."""

    key: str
    values: dict[str, str]
    before: tuple[str, str] | None = None
    """Text and ground as they are, `#rrggbb`."""
    after: tuple[str, str] | None = None
    """Text and ground as they would pass."""

    def in_(self, lang: Lang) -> str:
        """The sentence."""
        return ui(f"remedy.{self.key}", lang, **self.values)


def remedy(finding: Finding, part: AssetResult | CampaignResult, colours: Sequence[str] = ()) -> Remedy | None:
    """What would mend a finding, worked out from its numbers; None where numbers do not tell.

    Args:
        finding: one that fell short of a limit.
        part: the asset it is about.
        colours: the brand's colours, `#rrggbb`, preferred where one of them passes.

    """
    seen = finding.observation
    if seen.measured is None or seen.required is None or not isinstance(part, AssetResult):
        return None
    if seen.unit == ":1":
        return _recoloured(seen, colours)
    if seen.unit == "px" and line_of(seen, part):
        return _enlarged(seen, part)
    if seen.unit == SHARE and "factor" in seen.values:
        return _scaled(seen)
    return None


def _recoloured(seen: Observation, colours: Sequence[str]) -> Remedy | None:
    text, ground = (str(seen.values.get(name, "")) for name in ("foreground", "background"))
    if not (_COLOUR.fullmatch(text) and _COLOUR.fullmatch(ground)) or seen.required is None:
        return None
    wanted = min(seen.required * (_SAFE if seen.undetermined else 1), 21.0)
    if contrast(text, ground) >= wanted:
        return None
    brand = nearest_of((each for each in colours if _COLOUR.fullmatch(each)), text, ground, wanted)
    own = nearest_passing(text, ground, wanted)
    if brand or own:
        made, key = (brand, "brand") if brand else (str(own), "text")
        told = {"colour": str(made), "ratio": _ratio(str(made), ground)}
        return Remedy(key, told, (text, ground), (str(made), ground))
    other = nearest_passing(ground, text, wanted)
    if other is None:
        return None
    told = {"colour": other, "ratio": _ratio(text, other)}
    return Remedy("ground", told, (text, ground), (text, other))


def _ratio(text: str, ground: str) -> str:
    """Rounded down: a report must not promise more than is reached."""
    return plain(int(contrast(text, ground) * 100) / 100)


def _enlarged(seen: Observation, asset: AssetResult) -> Remedy | None:
    wanted = float(seen.required or 0) * (_SAFE if seen.undetermined else 1)
    if not seen.measured or seen.measured >= wanted:
        return None
    told = {"factor": plain(wanted / seen.measured), "display": bare(wanted, "px")}
    return Remedy("size", told | {"file": bare(wanted / asset.scale, "px")})


def _scaled(seen: Observation) -> Remedy | None:
    """Shares grow with the square of the side."""
    if not seen.measured or not seen.required:
        return None
    factor = sqrt(seen.required / seen.measured)
    box = seen.places[0].box if len(seen.places) == 1 else None
    told = {"factor": plain(factor)}
    if box is None:
        return Remedy("factor", told)
    return Remedy("factor.box", told | {"width": plain(box.width * factor, 0), "height": plain(box.height * factor, 0)})


def line_of(seen: Observation, asset: AssetResult) -> TextRun | None:
    """The line of text that an observation begins in; None where it is about no line."""
    text = asset.facts.text if asset.facts else None
    at = seen.places[0].line if seen.places else None
    return text[at] if isinstance(text, tuple) and at is not None and at < len(text) else None
