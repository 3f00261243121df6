"""Numbers as Python writes them: exactly, short arrays as lists and long ones packed."""

import base64
from textwrap import wrap

import numpy as np

from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

# An array with more numbers is packed; a script with more bytes of numbers is refused.
_LISTED, MOST = 400, 8 << 20
# What a script needs to read packed arrays.
UNPACK = '''def unpacked(kind, shape, text):
    """The array whose bytes are in a text of base64."""
    return np.frombuffer(base64.b64decode(text), kind).reshape(shape).copy()'''


def require_size(nbytes: int) -> None:
    """Raise InputError if a script would have to hold so many bytes of numbers."""
    if nbytes > MOST:
        text = QT_TRANSLATE_NOOP(
            "rnnlab",
            "The script would have to hold {given:.1f} MiB of numbers, and at most {most} fit; export arrays instead.",
        )
        raise InputError(text, given=nbytes / 2**20, most=MOST >> 20)


def number(value: float) -> str:
    """A float, exactly."""
    return repr(float(value)) if np.isfinite(value) else f'float("{float(value)}")'


def is_packed(array: Array) -> bool:
    """Whether an array is too long for a list."""
    return array.size > _LISTED


def literal(array: Array) -> str:
    """An array as nested lists, or packed as `unpacked("<f4", shape, text)`."""
    if not is_packed(array):
        return _nested(array)
    kind = f"<f{array.dtype.itemsize}"
    text = base64.b64encode(np.ascontiguousarray(array, dtype=kind).tobytes()).decode()
    lines = "\n".join(f'    "{line}"' for line in wrap(text, 100))
    return f'unpacked("{kind}", {array.shape}, (\n{lines}\n))'


def _nested(array: Array) -> str:
    if array.ndim == 1:
        return f"[{', '.join(map(number, array))}]"
    inside = [_nested(row) for row in array]
    if array.ndim == 2 and len(inside) > 1:
        return "[\n" + "".join(f"    {row},\n" for row in inside) + "]"
    return f"[{', '.join(inside)}]"
