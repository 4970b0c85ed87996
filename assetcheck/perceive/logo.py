"""Logos and marks found by their reference pictures: scanned for, aligned, and proven edge by edge."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import LogoHit
from assetcheck.model.geometry import Box, Quad
from assetcheck.model.values import dataclass
from assetcheck.perceive.reference import Reference, load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assetcheck.perceive.logo_grid import Grid, Pose
    from assetcheck.perceive.logo_proof import Proof, Verdict
    from assetcheck.perceive.logo_pyramid import Pyramid
    from assetcheck.perceive.logo_scan import Face, Spot

FOUND = 0.55
"""Least score of a find."""
SURE = 0.9
"""From this score on, a logo is not looked for by its other drawings, nor by its details."""
PROMISING = 0.1
"""Least score at a glance of what is looked at closely."""
HOPEFUL = 0.05
"""Least score at a glance of what is fitted once more."""
COVERED_FIT = 0.6
"""Least score of the fit of a logo that shows nothing of itself as a whole, being covered in part."""
CUT_FIT, CUT_OFF = 0.7, 0.06
"""Score of the fit, and distortion (as a logarithm) from which a candidate may be a logo with an end cut off: 15 of 19
such poses of covered logos, half of those that come to nothing; an undistorted one is within 0.04 of its shape."""
FITS = (28, 56)
"""Grids on which the pose of what is not proven at first is fitted once more."""
CANDIDATES = 96
"""Places of each search that take a first step of the fit; the best after it are looked at closely."""
TOGETHER = 0.3
"""Shared part of the smaller from which two finds are one."""
STRETCH = 1.35
"""Largest distortion that is still the logo."""
TURN = 18
"""Largest turn, degrees."""
UPRIGHT = 1.5
"""Degrees within which a logo counts as upright."""
UNDISTORTED = 0.02
"""Distortions below this are within the error of the measurement."""
TURNED = 9
"""Degrees at which a logo is scanned for beside upright; the fit follows those between."""
STEADY = 0.7
"""Correlation of the silhouettes turned left and right from which the upright one finds both."""
SMALLEST_PICTURE = 16
"""Px; below it there is nothing to see."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One reference picture."""

    name: str
    proof: "Proof"


@dataclass(frozen=True, slots=True)
class Known:
    """One drawing of a logo, and the reference pictures that a search for it finds, too."""

    logo: LogoRef
    searches: "tuple[tuple[Face, ...], ...]"
    """What the picture is scanned for, each with candidates of its own."""
    details: "tuple[tuple[Face, ...], ...]"
    """What its details are scanned for, where the drawing is thin."""
    grids: "tuple[Grid, ...]"
    """What is aligned, on the grid of each stage."""
    aspect: float
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Find:
    """A logo found."""

    known: Known
    pose: "Pose"
    verdict: "Verdict"

    @property
    def score(self) -> float:
        """0–1."""
        return self.verdict.score


class LogoFinder:
    """Looks for a brand's logos and marks."""

    def __init__(self, logos: Sequence[LogoRef]) -> None:
        """Read the reference pictures.

        Raises:
            ConfigError: one of them cannot be read.

        """
        self._known = [known for logo in logos for known in _known_of(logo)]

    def find(self, pixels: "NDArray[np.uint8]", page: int = 0) -> tuple[LogoHit, ...]:
        """Every logo found, by name and from top to bottom.

        Args:
            pixels: height × width × 3, RGB.
            page: index of the page, for the hits.

        """
        from assetcheck.perceive.logo_pyramid import Details, Pyramid
        from assetcheck.perceive.logo_scan import scan

        if not self._known or min(pixels.shape[:2]) < SMALLEST_PICTURE:
            return ()
        pyramid = Pyramid(pixels)
        finds: list[Find] = []
        for look in (pyramid, Details(pyramid)):
            wanted = [
                (known, faces)
                for known in self._known
                for faces in (known.searches if look is pyramid else known.details)
                if not _settled(known, finds)
            ]
            spots = scan(look, [faces for _, faces in wanted], CANDIDATES)
            for (known, _), places in zip(wanted, spots, strict=True):
                if not _settled(known, finds):
                    finds += _finds(known, places, pyramid, look)
        hits = [_hit(find, pixels, pyramid, page) for find in _apart(finds)]
        return tuple(sorted(hits, key=lambda hit: (hit.mark, hit.name, hit.box.y, hit.box.x)))


def _known_of(logo: LogoRef) -> Iterator[Known]:
    """The drawings of a logo; reference pictures that one search finds are one."""
    from assetcheck.perceive import logo_align
    from assetcheck.perceive.logo_grid import Grid, explained
    from assetcheck.perceive.logo_proof import Proof

    groups: list[list[Reference]] = []
    for file in logo.files:
        reference = load(file)
        same = next((group for group in groups if explained(group[0], reference)), None)
        if same:
            same.append(reference)
        else:
            groups.append([reference])
    for group in groups:
        height, width = group[0].alpha.shape
        yield Known(
            logo,
            *_searches(group[0]),
            tuple(Grid.of(group[0], stage.side, logo_align.MARGIN) for stage in logo_align.STAGES),
            width / height,
            tuple(Variant(reference.variant, Proof.of(reference)) for reference in group),
        )


def _searches(reference: Reference) -> "tuple[tuple[tuple[Face, ...], ...], tuple[tuple[Face, ...], ...]]":
    """What a picture is scanned for, and what its details are.

    Upright; turned, too, where an upright drawing tells little of a turned one; by the pattern inside, too, as part of
    the outline may have the colour of the ground. A tile by its pattern has candidates of its own: any even patch looks
    like its outline. Thin drawings are told turned by the details alone.
    """
    from assetcheck.perceive.logo_grid import is_thin, is_tile
    from assetcheck.perceive.logo_scan import Face

    upright = Face.of(reference)
    turned = [Face.of(reference, math.radians(turn)) for turn in (-TURNED, TURNED)]
    left, right = (face.grid.goals[0] for face in turned)
    faces = (upright, *turned) if float((left * right).sum()) < STEADY else (upright,)
    pattern = tuple(Face.of(reference, goal=goal) for goal in range(1, len(upright.grid.goals)))
    if is_thin(reference):
        return ((upright, *pattern),), (faces,)
    if pattern and is_tile(reference):
        return (faces, pattern), ()
    return ((*faces, *pattern),), ()


def _settled(known: Known, finds: "Sequence[Find]") -> bool:
    """Whether a logo is found so surely that no other search for it is needed."""
    return any(find.known.logo.name == known.logo.name and find.score >= SURE for find in finds)


def _finds(known: Known, spots: "Sequence[Spot]", pyramid: "Pyramid", look: "Pyramid") -> Iterator[Find]:
    """Candidates that prove to be the logo; `look` is what they were found in, the picture or its details."""
    from assetcheck.perceive.logo_align import STAGES, THIN_STAGES, align

    stages = STAGES if look is pyramid else THIN_STAGES
    looks = (look, look, look, pyramid)
    starts = [spot.pose for spot in spots]
    sure: list[Pose] = []
    for fit, pose in align(looks, known.grids, stages, starts, lambda pose: _plausible(pose, known.aspect)):
        if any(pose.overlap(other) >= TOGETHER for other in sure):
            continue  # the same logo, less well fitted
        find = _proven(known, pyramid, pose, fit)
        if find:
            yield find
            if find.score >= SURE:
                sure.append(find.pose)


def _proven(known: Known, pyramid: "Pyramid", pose: "Pose", fit: float) -> Find | None:
    """A candidate proven by the variant that fits best at a glance; where it fails, after a fit of what can be seen.

    What is distorted may be cut off by a cover: then the whole of it is looked at, too.
    """
    from assetcheck.perceive.logo_refit import ends_restored

    glances = [variant.proof.glance(pyramid, pose) for variant in known.variants]
    glance = max(glances)
    proof = known.variants[glances.index(glance)].proof
    first = proof.judge(pyramid, pose) if glance >= PROMISING else None
    if first and first.score >= FOUND:
        return Find(known, pose, first)
    if fit >= CUT_FIT and abs(math.log(pose.width / pose.height / known.aspect)) > CUT_OFF:
        wholes = [(proof.glance(pyramid, whole), whole) for whole in ends_restored(pose, known.aspect)]
        glance, pose = max([(glance, pose), *wholes], key=lambda one: one[0])
    if glance < HOPEFUL and (fit < COVERED_FIT or not proof.may_be_covered(pyramid, pose)):
        return None
    for side in FITS:
        pose = proof.refit(pyramid, pose, side)
        if not _plausible(pose, known.aspect):
            return None
    if proof.glance(pyramid, pose) < PROMISING and not proof.may_be_covered(pyramid, pose):
        return None
    second = proof.judge(pyramid, pose)
    if second.score < FOUND:
        second = proof.judge_rest(pyramid, pose)
    return Find(known, pose, second) if second.score >= FOUND else None


def _plausible(pose: "Pose", aspect: float) -> bool:
    stretch = pose.width / pose.height / aspect
    return 1 / STRETCH < stretch < STRETCH and abs(math.degrees(pose.turn)) < TURN


def _apart(finds: Sequence[Find]) -> list[Find]:
    """The best of finds of one name that overlap."""
    kept: list[Find] = []
    for find in sorted(finds, key=lambda one: (-one.score, one.pose.y, one.pose.x)):
        rivals = (other for other in kept if other.known.logo.name == find.known.logo.name)
        if all(find.pose.overlap(other.pose) < TOGETHER for other in rivals):
            kept.append(find)
    return kept


def _hit(find: Find, pixels: "NDArray[np.uint8]", pyramid: "Pyramid", page: int) -> LogoHit:
    """A find as a fact; what proved it may have any colours, its name is that of the variant with those seen."""
    from assetcheck.perceive.logo_around import clear_space

    high, wide = pixels.shape[:2]
    pose, turn = find.pose, math.degrees(find.pose.turn)
    upright = abs(turn) < UPRIGHT
    corners = [(round(float(x)), round(float(y))) for x, y in pose.corners]
    stretch = pose.width / pose.height / find.known.aspect
    quad: Quad = (corners[0], corners[1], corners[2], corners[3])
    return LogoHit(
        name=find.known.logo.name,
        box=_box(pose, upright, wide, high),
        area_share=round(min(pose.area / (wide * high), 1.0), 4),
        score=round(min(find.score, 1.0), 2),
        variant=min(find.known.variants, key=lambda variant: variant.proof.off_colour(pyramid, pose)).name,
        page=page,
        quad=None if upright else quad,
        mark=find.known.logo.mark,
        distortion=1.0 if abs(stretch - 1) < UNDISTORTED else round(stretch, 2),
        rotation=0.0 if upright else round(turn, 1),
        clear_space=clear_space(pixels, pose),
        contrast=find.verdict.contrast,
    )


def _box(pose: "Pose", upright: bool, wide: int, high: int) -> Box:  # noqa: FBT001 - told by the caller
    """The upright rectangle round it, inside the picture."""
    if upright:
        left, top = pose.x - pose.width / 2, pose.y - pose.height / 2
        right, bottom = left + pose.width, top + pose.height
    else:
        (left, top), (right, bottom) = pose.corners.min(axis=0).tolist(), pose.corners.max(axis=0).tolist()
    x, y = max(round(left), 0), max(round(top), 0)
    return Box(x, y, max(min(round(right), wide) - x, 1), max(min(round(bottom), high) - y, 1))
