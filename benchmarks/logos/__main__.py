"""`python -m benchmarks.logos --n N --seed S`: pairs of logo and poster drawn from a seed, and how the finder does."""

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from assetcheck.model.brand import LogoRef
from assetcheck.model.facts import LogoHit
from assetcheck.model.geometry import quad_of
from assetcheck.perceive.logo import LogoFinder
from benchmarks.logos.grounds import FACES
from benchmarks.logos.marks import FONTS, HANZI
from benchmarks.logos.pairs import KINDS, Pair, pairs, write_references

FOUND_IOU = 0.5
"""Overlap from which a hit is the logo."""
FINE = 80
"""JPEG quality from which, and without JPEG, the bars hold."""
WITHOUT = ("absent", "look-alike")
"""Kinds of pairs without the logo."""
UNCOVERED = ("upright", "turned", "stretched")
"""Kinds of pairs with all of it."""


@dataclass(frozen=True)
class Result:
    """One pair judged."""

    kind: str
    quality: int | None
    """Of the JPEG; None: PNG."""
    about: str
    found: bool
    false: int
    iou: float
    area: float
    """Measured over true area share, 0 where not found."""
    turn: float
    """Error in degrees."""
    stretch: float
    """Measured over true distortion."""
    seconds: float


def judged(pair: Pair, folder: Path) -> Result:
    """Look for the pair's logo in its poster."""
    finder = LogoFinder([LogoRef("logo", write_references(pair, folder))])
    start = time.process_time()
    hits = finder.find(pair.pixels)
    seconds = time.process_time() - start
    overlaps = [overlap(hit, pair) for hit in hits]
    best = int(np.argmax(overlaps)) if overlaps else -1
    found = best >= 0 and overlaps[best] >= FOUND_IOU
    truth = pair.truth
    about = f"{pair.name} {pair.kind} {pair.family} on {pair.ground} q{pair.quality}"
    if truth is None or not found:
        about += f" {truth.variant} {truth.width_share:.2f}" if truth else ""
        about += " ".join(f" [{hit.box.as_list()} {hit.score}]" for hit in hits)
        return Result(pair.kind, pair.quality, about, False, len(hits), 0.0, 0.0, 0.0, 1.0, seconds)
    hit = hits[best]
    return Result(
        pair.kind,
        pair.quality,
        about,
        found=True,
        false=len(hits) - sum(one >= FOUND_IOU for one in overlaps),
        iou=overlaps[best],
        area=hit.area_share / truth.area_share,
        turn=hit.rotation - truth.degrees,
        stretch=(hit.distortion or 1.0) / truth.stretch,
        seconds=seconds,
    )


def overlap(hit: LogoHit, pair: Pair) -> float:
    """Intersection over union with the true rectangle, turned as it is."""
    if pair.truth is None:
        return 0.0
    one, other = (np.array(each, np.float32) for each in (hit.quad or quad_of(hit.box), pair.truth.quad))
    shared, _ = cv2.intersectConvexConvex(one, other)
    return float(shared / (cv2.contourArea(one) + cv2.contourArea(other) - shared))


def report(results: list[Result]) -> None:
    """Print the figures: those that the bars are for, and beside them those of harder compression."""
    fine = [one for one in results if one.quality is None or one.quality >= FINE]
    _rows(f"PNG and JPEG q >= {FINE}", fine)
    _rows(f"JPEG q 40-{FINE - 1}", [one for one in results if one not in fine])
    seconds = [one.seconds for one in results]
    print(f"CPU seconds a logo and poster: mean {np.mean(seconds):.2f}, most {max(seconds):.2f}")


def _rows(title: str, results: list[Result]) -> None:
    """The figures of pairs of one band of qualities, kind by kind and together."""
    print(f"== {title}: {len(results)} pairs")
    for kind in dict.fromkeys(KINDS):
        some = [one for one in results if one.kind == kind]
        line = f"{kind:<11} {len(some):4} pairs  false finds {sum(one.false > 0 for one in some)}"
        print(line if kind in WITHOUT else f"{line}  {_found(some)}")
    print(f"uncovered    {_found([one for one in results if one.kind in UNCOVERED])}")
    print(f"covered      {_found([one for one in results if one.kind == 'covered'])}")
    print(f"false finds on {np.mean([one.false > 0 for one in results] or [False]):.2%} of {len(results)} pairs")
    hits = [one for one in results if one.found]
    print(f"IoU median {np.median([one.iou for one in hits] or [0]):.3f}")
    print(f"turn off by {np.median([abs(one.turn) for one in hits] or [0]):.1f}° (median)")
    print(f"stretch off by {np.median([abs(one.stretch - 1) for one in hits] or [0]):.1%} (median)")


def _found(results: list[Result]) -> str:
    hits = [one for one in results if one.found]
    near = np.mean([abs(one.area - 1) <= 0.1 for one in hits] or [False])
    iou = np.median([one.iou for one in hits] or [0])
    share = len(hits) / max(len(results), 1)
    return f"found {share:.1%} of {len(results)}  IoU median {iou:.3f}  area within 10 % {near:.1%}"


def main() -> None:
    """Draw, look, score."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.logos", description=__doc__)
    parser.add_argument("--n", type=int, default=210)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="name every miss and every false find")
    options = parser.parse_args()
    missing = [name for name in (*FACES, *FONTS.values(), HANZI) if not Path(name).is_file()]
    if missing:  # with others a seed draws other pairs
        parser.error(
            f"fonts that the pairs are drawn with are missing (see benchmarks/README.md): {', '.join(missing)}"
        )
    cv2.setNumThreads(1)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for pair in pairs(options.n, options.seed):
            results.append(judged(pair, Path(folder)))
            bad = results[-1].false or (pair.truth is not None and not results[-1].found)
            if options.verbose and bad:
                print("MISS " if not results[-1].false else "FALSE", results[-1].about, flush=True)
    report(results)


if __name__ == "__main__":
    main()
