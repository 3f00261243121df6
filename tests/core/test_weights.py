"""What is said of a parameter, against torch: its blocks, its eigenvalues, and what a block can be made into."""

import numpy as np
import pytest
import torch

from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.weights import MAKINGS, Block, blocks_of, measured, recurrent_blocks, remade
from rnnlab.errors import InputError
from rnnlab.lab.headless import trace
from rnnlab.lab.sheet import cell_of, number_in, numbers_in, sheet_of


def finished(steps):
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def test_that_the_blocks_are_those_that_torch_slices_by_gate():
    arch = Architecture(cell="gru", input_size=3, hidden_size=5, num_layers=2, bidirectional=True)
    assert blocks_of(arch, "weight_hh_l1_reverse") == (Block("r", 0, 5), Block("z", 5, 10), Block("n", 10, 15))
    assert [
        block.gate for block in blocks_of(Architecture(cell="lstm", input_size=3, hidden_size=5), "bias_ih_l0")
    ] == [*"ifgo"]
    projected = Architecture(cell="lstm", input_size=3, hidden_size=5, proj_size=2)
    assert blocks_of(projected, "weight_hr_l0") == (Block("", 0, 2),)
    assert recurrent_blocks(projected, "weight_hh_l0", np.zeros((20, 2))) == {}


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_that_eigenvalues_norm_and_counts_are_torchs(cell):
    found = trace(
        Architecture(cell=cell, input_size=3, hidden_size=6, num_layers=2, bidirectional=True), torch.ones(4, 2, 3)
    )
    name, arch = "weight_hh_l1_reverse", found.document.architecture
    matrix = torch.tensor(found[name])
    measures = finished(measured(found[name], recurrent_blocks(arch, name, found[name])))
    for gate, block in zip(arch.equations.gates, matrix.double().chunk(len(arch.equations.gates)), strict=True):
        theirs = torch.linalg.eigvals(block)
        theirs = theirs[theirs.abs().argsort(descending=True)].abs()
        assert np.allclose(np.abs(measures.eigenvalues[gate]), theirs, atol=1e-10)
    assert measures.norm == pytest.approx(float(torch.linalg.matrix_norm(matrix)))
    assert measures.deviation == pytest.approx(float(matrix.double().std(correction=0)))
    assert measures.counts.sum() == matrix.numel() and (measures.least, measures.most) == (matrix.min(), matrix.max())


def test_that_what_is_not_finite_is_left_out():
    values = np.array([[np.nan, 1.0], [np.inf, 3.0]])
    measures = finished(measured(values, {"a": values}))
    assert (measures.least, measures.most, measures.mean) == (1, 3, 2) and measures.eigenvalues["a"].size == 0
    assert finished(measured(values[:, :1], {})).norm == 0


@pytest.mark.parametrize("shape", [(4, 4), (6, 3), (3, 6)])
def test_that_a_block_becomes_what_its_name_says(shape):
    block = np.random.default_rng(1).standard_normal(shape)
    made = {making: finished(remade(making, block, seed=3)) for making in MAKINGS[:3]}
    assert (made["zeros"] == 0).all() and np.array_equal(made["identity"], torch.eye(*shape))
    short = min(shape)
    product = (
        made["orthogonal"].T @ made["orthogonal"] if shape[0] >= shape[1] else made["orthogonal"] @ made["orthogonal"].T
    )
    assert np.allclose(product, np.eye(short), atol=1e-12)


def test_that_a_spectral_radius_is_reached_and_refused_where_there_is_none():
    block = np.random.default_rng(1).standard_normal((7, 7))
    scaled = finished(remade("spectral radius", block, radius=0.9))
    assert float(torch.linalg.eigvals(torch.tensor(scaled)).abs().max()) == pytest.approx(0.9, abs=1e-12)
    assert np.allclose(scaled / block, scaled[0, 0] / block[0, 0])
    for wrong in (np.zeros((3, 4)), np.zeros((3, 3)), np.full((2, 2), np.nan)):
        with pytest.raises(InputError):
            finished(remade("spectral radius", wrong))


@pytest.mark.parametrize("tensor", ["weight_hh_l1", "bias_ih_l0_reverse", "input", "h_0", "c_0"])
def test_that_what_is_put_into_a_cell_of_a_sheet_is_found_there_in_the_next_run(tensor):
    arch = Architecture(cell="lstm", input_size=3, hidden_size=5, num_layers=2, bidirectional=True)
    document = Document(architecture=arch).with_input(batch=4, timesteps=6)
    from rnnlab.core import engine

    first = finished(engine.run(document))
    sheet = sheet_of(first, tensor, 2)
    values = np.array([[0.25], [-0.5]])
    edited = sheet.patched(document, 1, 0, values)
    assert cell_of(edited.edits[0]) == (1, 0)
    second = sheet_of(finished(engine.run(edited)), tensor, 2)
    expected = sheet.values.copy()
    expected[1:3, :1] = values
    assert np.array_equal(second.values, expected)
    other = {"input": "x", "h_0": "h", "c_0": "c"}.get(tensor)
    if other:
        run = finished(engine.run(edited))
        whole, before = (
            (run.x, first.x)
            if other == "x"
            else (run.initial[other].swapaxes(0, 1), first.initial[other].swapaxes(0, 1))
        )
        assert np.array_equal(whole[[0, 1, 3]], before[[0, 1, 3]])


def test_that_numbers_are_read_as_spreadsheets_write_them():
    assert np.array_equal(numbers_in("1\t2,5\r\n-3e-2\t0\n", "float32"), [[1, 2.5], [-0.03, 0]])
    assert number_in(" nan ", "float32") != number_in("inf", "float32")
    for wrong in ("1\tx", "1\t2\n3", "1e39"):
        with pytest.raises(InputError):
            numbers_in(wrong, "float32")
    assert numbers_in("1e39", "float64") == 1e39
