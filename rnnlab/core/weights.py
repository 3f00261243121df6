"""Parameters as they are looked at and changed by hand: by gate, measured, and blocks made into something else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.architecture import Architecture, parameter_axes
from rnnlab.core.cell import stem_of
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

# What a block can be made into, besides what is typed.
MAKINGS = ("zeros", "identity", "orthogonal", "spectral radius")
BINS = 40


class Block(NamedTuple):
    """The rows from `first` up to `stop` of a parameter, those of one gate."""

    gate: str
    first: int
    stop: int


def blocks_of(arch: Architecture, name: str) -> tuple[Block, ...]:
    """A parameter's blocks of rows, one for each gate; one without a gate if it has none, as weight_hr."""
    cell, stem = arch.equations, stem_of(name)
    if stem in cell.weights or stem in cell.biases:
        H = arch.hidden_size
        return tuple(Block(gate, place * H, (place + 1) * H) for place, gate in enumerate(cell.gates))
    rows = next(iter(parameter_axes(arch, name, 0).values()))
    return (Block("", 0, rows),)


@dataclass(frozen=True, eq=False)
class Measures:
    """What there is to say of an array: of its finite numbers, the least, largest, mean, standard deviation, and the
    Frobenius norm; how many lie in each of BINS bins between `edges`; and the eigenvalues of the square recurrent
    blocks, gate → complex numbers, the largest first.
    """

    least: float
    most: float
    mean: float
    deviation: float
    norm: float
    counts: NDArray[np.int64]
    edges: NDArray[np.float64]
    eigenvalues: Mapping[str, NDArray[np.complex128]]


def measured(values: Array, recurrent: Mapping[str, Array]) -> Steps[Measures]:
    """Measure `values`, and find the eigenvalues of the `recurrent` blocks, gate → (H, H), where they are finite."""
    finite = values[np.isfinite(values)].astype(np.float64)
    yield Progress("measuring", 0, 1 + len(recurrent))
    counts, edges = np.histogram(finite, BINS, range=None if finite.size else (-1.0, 1.0))
    finite = finite if finite.size else np.zeros(1)
    eigenvalues: dict[str, NDArray[np.complex128]] = {}
    for gate, block in recurrent.items():
        yield Progress("measuring", 1 + len(eigenvalues), 1 + len(recurrent))
        found = np.linalg.eigvals(block.astype(np.float64)) if np.isfinite(block).all() else np.zeros(0)
        eigenvalues[gate] = found[np.argsort(-np.abs(found), kind="stable")].astype(np.complex128)
    least, most, norm = float(finite.min()), float(finite.max()), float(np.sqrt((finite**2).sum()))
    return Measures(least, most, float(finite.mean()), float(finite.std()), norm, counts, edges, eigenvalues)


def recurrent_blocks(arch: Architecture, name: str, values: Array) -> dict[str, Array]:
    """The blocks of a parameter that lead from h to h, gate → (H, H); none if it is another, or not square."""
    if stem_of(name) not in arch.equations.weights[1:] or arch.output_size != arch.hidden_size:
        return {}
    return {gate: values[first:stop] for gate, first, stop in blocks_of(arch, name)}


def remade(making: str, block: Array, *, seed: int = 0, radius: float = 1.0) -> Steps[NDArray[np.float64]]:
    """What a block (rows, columns) becomes: one of MAKINGS.

    "orthogonal" is the Q of a random normal matrix, as torch.nn.init.orthogonal_ makes it (Saxe et al. 2013,
    https://arxiv.org/abs/1312.6120): its rows, or else its columns, are orthonormal. "spectral radius" scales a square
    block so that its largest |eigenvalue| is `radius`. Raises InputError for one that has no such scale.
    """
    yield Progress("drawing", 0, 1)
    rows, columns = block.shape
    if making == "zeros":
        return np.zeros(block.shape)
    if making == "identity":
        return np.eye(rows, columns)
    if making == "orthogonal":
        normal = np.random.default_rng(seed).standard_normal((max(rows, columns), min(rows, columns)))
        q, r = np.linalg.qr(normal)
        q = q * np.sign(np.diagonal(r))
        return np.ascontiguousarray(q if rows >= columns else q.T, dtype=np.float64)
    return _scaled(block.astype(np.float64), radius)


def _scaled(block: NDArray[Any], radius: float) -> NDArray[np.float64]:
    if block.shape[0] != block.shape[1]:
        text = QT_TRANSLATE_NOOP("rnnlab", "Only a square block has a spectral radius, and this one is {shape}.")
        raise InputError(text, shape=block.shape)
    if not np.isfinite(block).all():
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "A block with NaN or Inf has no spectral radius; mend these first.")
        )
    largest = float(np.abs(np.linalg.eigvals(block)).max())
    if largest == 0:
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "All eigenvalues of this block are 0, so no factor gives it another radius.")
        )
    return block * (radius / largest)
