"""Names for the arrays that pass between the parts of the OCR."""

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Height × width × 3, sRGB."""
Gray = NDArray[np.uint8]
"""Height × width, 0-255."""
Corners = NDArray[np.float32]
"""Four points (x, y), clockwise from the top left."""
Batch = NDArray[np.float32]
"""n × 3 × height × width, -1 to 1, blue green red: what the networks take."""
