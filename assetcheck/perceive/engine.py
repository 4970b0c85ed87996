"""The OCR models in rapidocr's wheel, run by onnxruntime on the CPU. Nothing is ever downloaded."""

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from assetcheck.perceive.arrays import Batch
from assetcheck.perceive.models import model_file


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
        # Without that fusion a matrix of weights is laid out once for all runs: the same numbers, a little sooner.
        self._session = onnxruntime.InferenceSession(
            str(model_file(name)),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["MatmulTransposeFusion"],
        )
        self._input = self._session.get_inputs()[0].name

    def __call__(self, batch: Batch) -> NDArray[np.float32]:
        """The network's first output for a batch."""
        return np.asarray(self._session.run(None, {self._input: batch})[0], np.float32)

    @property
    def characters(self) -> tuple[str, ...]:
        """The classes of a recognition model: the blank, its characters, the space."""
        return ("", *self._session.get_modelmeta().custom_metadata_map["character"].splitlines(), " ")
