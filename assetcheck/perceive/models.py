"""The two neural networks of the OCR, from the models in rapidocr's wheel: where text is, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
STRIDE = 32  # both sides of the detector's input are multiples of it
REC_HEIGHT = 48
REC_STEP = 8  # px of the recogniser's input for each step of its output
REC_MIN_WIDTH, REC_MAX_WIDTH = 16, 3200


@dataclass(frozen=True, slots=True)
class Reading:
    """What the recogniser made of one crop."""

    text: str
    confidence: float
    """Mean over the characters, 0–1."""
    centres: tuple[float, ...]
    """Where each character stands along the crop, 0–1."""


class Detector:
    """Finds lines of text: corners (n × 4 × 2) in pixels of the picture given."""

    def __init__(self, threads: int) -> None:
        from rapidocr.ch_ppocr_det.utils import DBPostProcess

        self._session = _session(DETECTOR, threads)
        self._name: str = self._session.get_inputs()[0].name
        self._boxes = DBPostProcess(thresh=0.3, box_thresh=0.5, unclip_ratio=1.6, use_dilation=True)

    def find(self, pixels: Pixels, scale: float) -> NDArray[np.float32]:
        """Corners of the lines, clockwise from the top left, seen at `scale`."""
        height, width = pixels.shape[:2]
        size = tuple(max(round(side * scale / STRIDE), 1) * STRIDE for side in (width, height))
        blob = cv2.dnn.blobFromImage(pixels, 1 / 127.5, size, (127.5, 127.5, 127.5), swapRB=True)
        seen = self._session.run(None, {self._name: blob})[0]
        quads, _ = self._boxes(seen, (height, width))
        return np.asarray(quads, np.float32).reshape(-1, 4, 2)


class Recogniser:
    """Reads crops of single lines, each at its own width: padding would cost time and change the reading."""

    def __init__(self) -> None:
        self._session = _session(RECOGNISER, 1)
        self._name: str = self._session.get_inputs()[0].name
        listed = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._characters: Sequence[str] = ["", *listed, " "]

    def read(self, crop: Pixels) -> Reading:
        """Text, confidence and places of the characters of one upright line."""
        height, width = crop.shape[:2]
        wide = int(np.clip(-(-width * REC_HEIGHT // height), REC_MIN_WIDTH, REC_MAX_WIDTH))
        blob = cv2.dnn.blobFromImage(crop, 1 / 127.5, (wide, REC_HEIGHT), (127.5, 127.5, 127.5), swapRB=True)
        steps = self._session.run(None, {self._name: blob})[0][0]
        best = steps.argmax(axis=1)
        kept = np.flatnonzero((best != 0) & (best != np.concatenate(([0], best[:-1]))))
        if not kept.size:
            return Reading("", 0.0, ())
        text = "".join(self._characters[at] for at in best[kept])
        sure = float(steps[kept, best[kept]].mean())
        centres = tuple(float((at + 0.5) / len(steps)) for at in kept)
        return Reading(text, sure, centres)


def _session(model: str, threads: int) -> Any:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = threads
    options.enable_cpu_mem_arena = False  # it gave no speed and cost half a gigabyte
    path = Path(str(files("rapidocr"))) / "models" / model
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
