"""The OCR models in rapidocr's wheel, run by onnxruntime on the CPU. Nothing is ever downloaded."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from assetcheck.errors import AssetcheckError
from assetcheck.perceive.arrays import Batch

DETECTION = "PP-OCRv6_det_small.onnx"
RECOGNITION = "PP-OCRv6_rec_small.onnx"


class Model:
    """One network: a batch of pictures in, one array out."""

    def __init__(self, name: str, threads: int) -> None:
        """Load the model file `name` and run it on `threads` threads."""
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # The arena saves a third of the time on large inputs (no fresh pages for each layer); inputs are capped, so
        # that it stays small. Spinning threads would only take the core from the other processes of a run.
        options.enable_cpu_mem_arena = True
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(model_file(name)), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name

    def __call__(self, batch: Batch) -> NDArray[np.float32]:
        """The network's first output for a batch."""
        return np.asarray(self._session.run(None, {self._input: batch})[0], np.float32)

    @property
    def characters(self) -> tuple[str, ...]:
        """The classes of a recognition model: the blank, its characters, the space."""
        return ("", *self._session.get_modelmeta().custom_metadata_map["character"].splitlines(), " ")


def model_file(name: str) -> Path:
    """Where a model of rapidocr's wheel lies (found without importing rapidocr, which takes seconds).

    Raises:
        AssetcheckError: rapidocr is not installed, or a release without that model is.

    """
    spec = find_spec("rapidocr")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder) / "models" / name
        if file.is_file():
            return file
    raise AssetcheckError(f"the OCR model {name} is not installed: `pip install 'rapidocr>=3.10,<4'`")
