"""rnnlab: see every number a recurrent network computes, timestep by timestep.

Importing this package loads neither Qt nor torch; the public names arrive when they are first used (PEP 562).
"""

from importlib import import_module

TYPE_CHECKING = (
    False  # what type checkers take for typing's own, which would be the longest import before Ctrl-C is taken
)
if TYPE_CHECKING:
    from typing import Any

    from rnnlab.app.live import view as view
    from rnnlab.core.architecture import Architecture as Architecture
    from rnnlab.core.layouts import from_keras as from_keras
    from rnnlab.core.layouts import from_onnx as from_onnx
    from rnnlab.core.layouts import to_keras as to_keras
    from rnnlab.core.layouts import to_onnx as to_onnx
    from rnnlab.lab.headless import Trace as Trace
    from rnnlab.lab.headless import Traces as Traces
    from rnnlab.lab.headless import save_model as save_model
    from rnnlab.lab.headless import trace as trace

__version__ = "0.1.0"
__all__ = [
    "Architecture",
    "Trace",
    "Traces",
    "__version__",
    "from_keras",
    "from_onnx",
    "save_model",
    "to_keras",
    "to_onnx",
    "trace",
    "view",
]

_HOMES = {
    "Architecture": "rnnlab.core.architecture",
    "Trace": "rnnlab.lab.headless",
    "Traces": "rnnlab.lab.headless",
    "from_keras": "rnnlab.core.layouts",
    "from_onnx": "rnnlab.core.layouts",
    "save_model": "rnnlab.lab.headless",
    "to_keras": "rnnlab.core.layouts",
    "to_onnx": "rnnlab.core.layouts",
    "trace": "rnnlab.lab.headless",
    "view": "rnnlab.app.live",
}


def __getattr__(name: str) -> "Any":
    if name not in _HOMES:
        raise AttributeError(f"module 'rnnlab' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
