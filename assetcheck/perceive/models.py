"""The OCR models in rapidocr's wheel: where they lie, found without importing rapidocr, which takes seconds."""

from importlib.util import find_spec
from pathlib import Path

from assetcheck.errors import AssetcheckError

DETECTION = "PP-OCRv6_det_small.onnx"
RECOGNITION = "PP-OCRv6_rec_small.onnx"


def model_file(name: str) -> Path:
    """Where a model lies.

    Raises:
        AssetcheckError: rapidocr is not installed, or a release without that model is.

    """
    spec = find_spec("rapidocr")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder) / "models" / name
        if file.is_file():
            return file
    raise AssetcheckError(f"the OCR model {name} is not installed: `pip install 'rapidocr>=3.10,<4'`")
