"""The recurrent layers among a file's arrays: found by names and by shapes, with what had to be guessed.

Names are those of torch's modules (encoder.lstm.weight_ih_l0_reverse) and cells (cell.weight_ih), and what people
write by hand (enc_w_ih, W_hh). Keras and ONNX have layouts of their own, which are turned into torch's before.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.architecture import Architecture, named_sizes
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP

# What stands before, the role, and where in the network: "encoder.lstm.", weight_ih, layer 0, forwards.
_NAME = re.compile(
    r"^(?P<prefix>.*?)(?P<kind>weight|kernel|bias|w|b)_?(?P<side>ih|hh|hr)(?:_?l(?P<layer>\d{1,4}))?(?P<way>_reverse)?$",
    re.IGNORECASE | re.ASCII,
)
_CELLS = {1: "rnn", 3: "gru", 4: "lstm"}
_TANH = QT_TRANSLATE_NOOP(
    "rnnlab", "Shapes do not tell an RNN's function: tanh is assumed; choose relu where it is that."
)
_GRU = QT_TRANSLATE_NOOP(
    "rnnlab",
    "Shapes do not tell where a GRU's reset gate acts: after W_hn·h, as in torch, is assumed; choose the other GRU "
    "where it acts before.",
)
LAYOUT = QT_TRANSLATE_NOOP("rnnlab", "The file does not hold batch_first and dropout; choose them.")
_ONE_BIAS = QT_TRANSLATE_NOOP("rnnlab", "There is one bias and not two: the other is taken as zeros.")
_HALF_BIAS = QT_TRANSLATE_NOOP("rnnlab", "Some biases are missing and taken as zeros.")


@dataclass(frozen=True, eq=False)
class Found:
    """A recurrent network: its name in the file ("" if it is the whole file), its architecture, and its parameters
    under torch's names; `guesses` are English sentences about what the file does not say.
    """

    name: str
    architecture: Architecture
    parameters: Mapping[str, Array]
    guesses: tuple[str, ...]


@dataclass(frozen=True)
class Misfit:
    """Arrays that look like a recurrent layer by name, and an English sentence why they can't be one."""

    name: str
    reason: str
    values: tuple[tuple[str, object], ...]


def find(arrays: Mapping[str, NDArray[Any]]) -> tuple[tuple[Found, ...], tuple[Misfit, ...]]:
    """The recurrent networks among named arrays, and what only looks like one, each in the file's order.

    A text `<name>.variant` says which one it is where shapes do not, and the file does: tanh or relu of an RNN, gru or
    gru_reset_before.
    """
    groups: dict[str, dict[str, Array]] = {}
    torchs: set[str] = set()
    for name, array in arrays.items():
        match = _NAME.match(name)
        if (
            match
            and array.ndim in (1, 2)
            and array.dtype.kind == "f"
            and (array.ndim == 2) == (match["kind"][0] not in "bB")
        ):
            prefix = match["prefix"].rstrip("._/-")
            groups.setdefault(prefix, {}).setdefault(_torch_name(match), array)
            if match["layer"] and match["kind"] == "weight":
                torchs.add(prefix)
    looked_at = [
        _network(prefix, tensors, str(arrays.get(f"{prefix}.variant", "gru" if prefix in torchs else "")))
        for prefix, tensors in groups.items()
        if any(name.startswith("weight_hh") for name in tensors)
    ]
    found = tuple(one for one in looked_at if isinstance(one, Found))
    return found, tuple(one for one in looked_at if isinstance(one, Misfit))


def _torch_name(match: re.Match[str]) -> str:
    kind = "bias" if match["kind"].lower().startswith("b") else "weight"
    return f"{kind}_{match['side'].lower()}_l{int(match['layer'] or 0)}{match['way'] or ''}"


def _network(prefix: str, tensors: dict[str, Array], variant: str) -> Found | Misfit:
    """The network that these tensors make up, or why they make up none; `variant` is "" where it is not known."""
    layers = 1 + max(int(re.sub(r"\D", "", name)) for name in tensors)
    reverse = any(name.endswith("_reverse") for name in tensors)
    first = tensors.get("weight_ih_l0"), tensors.get("weight_hh_l0")
    if first[0] is None or first[1] is None:
        return _misfit(prefix, QT_TRANSLATE_NOOP("rnnlab", "weight_ih or weight_hh of layer 0 is missing"))
    projection = tensors.get("weight_hr_l0")
    rows, width = first[1].shape
    hidden = projection.shape[1] if projection is not None else width
    cell = _CELLS.get(rows // hidden) if hidden and rows % hidden == 0 else None
    if cell is None or (projection is not None and (cell != "lstm" or projection.shape[0] != width)):
        reason = QT_TRANSLATE_NOOP(
            "rnnlab",
            "weight_hh is {shape}: its rows are not 1, 3 or 4 times the hidden size, as those of RNN, GRU and LSTM",
        )
        return _misfit(prefix, reason, shape=first[1].shape)
    cell = variant if cell == "gru" and variant == "gru_reset_before" else cell
    biased = any(name.startswith("bias") for name in tensors)
    arch = Architecture(
        cell=cell,
        input_size=int(first[0].shape[1]),
        hidden_size=int(hidden),
        num_layers=layers,
        nonlinearity="relu" if variant == "relu" and cell == "rnn" else "tanh",
        bidirectional=reverse,
        bias=biased,
        proj_size=int(width) if projection is not None else 0,
    )
    return _filled(prefix, arch, tensors, told=variant in ("tanh", "relu") if cell == "rnn" else bool(variant))


def _filled(prefix: str, arch: Architecture, tensors: dict[str, Array], *, told: bool) -> Found | Misfit:
    """The network with every parameter it needs; a missing bias is zeros, anything else that is missing a reason."""
    wide = np.float64 if any(array.dtype == np.float64 for array in tensors.values()) else np.float32
    parameters: dict[str, Array] = {}
    missing: list[str] = []
    for name, sizes, _ in named_sizes(arch):
        array = tensors.get(name)
        if array is None and name.startswith("bias"):
            array = np.zeros(sizes, dtype=wide)
            missing.append(name)
        if array is None:
            return _misfit(prefix, QT_TRANSLATE_NOOP("rnnlab", "{name} is missing"), name=name)
        if array.shape != sizes:
            reason = QT_TRANSLATE_NOOP("rnnlab", "{name} is {shape}, and with the others it would be {wanted}")
            return _misfit(prefix, reason, name=name, shape=array.shape, wanted=sizes)
        parameters[name] = np.asarray(array, dtype=wide)
    return Found(prefix, arch, parameters, tuple(_guesses(arch, missing, told=told)))


def _guesses(arch: Architecture, missing: list[str], *, told: bool) -> list[str]:
    guesses = [] if told else [_TANH] if arch.cell == "rnn" else [_GRU] if arch.cell == "gru" else []
    if missing:
        guesses.append(_ONE_BIAS if len({name[:7] for name in missing}) == 1 else _HALF_BIAS)
    return [*guesses, LAYOUT]


def _misfit(prefix: str, reason: str, **values: object) -> Misfit:
    return Misfit(prefix, reason, tuple(values.items()))
