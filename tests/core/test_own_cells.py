"""Cells that are not torch's: a peephole LSTM against ONNX Runtime, and one without recurrent weights."""

import numpy as np
import onnxruntime
import pytest
from onnx import TensorProto, helper

from rnnlab.core import engine, registry
from rnnlab.core.architecture import Architecture
from rnnlab.core.cell import Cell
from rnnlab.core.document import Document
from rnnlab.core.equations import sigmoid, tanh
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.core.shapes import shapes
from rnnlab.errors import ArchitectureError


def i_pre(i_x, i_h, weight_ci, c_prev):
    return i_x + i_h + weight_ci * c_prev


def f_pre(f_x, f_h, weight_cf, c_prev):
    return f_x + f_h + weight_cf * c_prev


def g_pre(g_x, g_h):
    return g_x + g_h


def i(i_pre):
    return sigmoid(i_pre)


def f(f_pre):
    return sigmoid(f_pre)


def g(g_pre):
    return tanh(g_pre)


def c(f, c_prev, i, g):
    return f * c_prev + i * g


def o_pre(o_x, o_h, weight_co, c):
    return o_x + o_h + weight_co * c


def o(o_pre):
    return sigmoid(o_pre)


def h(o, c):
    return o * tanh(c)


PEEPHOLE = Cell(
    "peephole_lstm",
    gates=("i", "f", "g", "o"),
    states=("h", "c"),
    equations=(i_pre, f_pre, g_pre, i, f, g, c, o_pre, o, h),
    extras={"weight_ci": ("H_cell",), "weight_cf": ("H_cell",), "weight_co": ("H_cell",)},
)


def z(z_x):
    return sigmoid(z_x)


def n(n_x):
    return 1 * n_x


def h_min(z, n, h_prev):
    return (1 - z) * h_prev + z * n


h_min.__name__ = "h"
# minGRU of Feng et al. (2024), https://arxiv.org/abs/2410.01201: no gate reads the state.
MIN_GRU = Cell("min_gru", ("z", "n"), ("h",), (z, n, h_min), weights=("weight_ih",), biases=("bias_ih",))


@pytest.fixture
def own_cells(monkeypatch):
    for cell in (PEEPHOLE, MIN_GRU):
        monkeypatch.setitem(registry.BUILT_IN, cell.name, cell)


def traced(cell, **options):
    arch = Architecture(cell=cell, input_size=3, hidden_size=5, **options)
    return finish(engine.run(Document(architecture=arch, initial_state="normal", input=Input(batch=2, timesteps=6))))


def test_that_a_peephole_lstm_equals_onnx_runtimes(own_cells):
    trace = traced("peephole_lstm", bidirectional=True)
    order = np.r_[0:5, 15:20, 5:10, 10:15]  # i f g o → ONNX's i o f c
    both = [
        {name.removesuffix(end): trace[name] for name in trace.parameters if name.endswith(end)} for end in ("_l0",)
    ]
    both += [{name.removesuffix("_l0_reverse"): trace[name] for name in trace.parameters if "_reverse" in name}]
    feed = {
        "X": trace.x.transpose(1, 0, 2),
        "W": np.stack([p["weight_ih"][order] for p in both]),
        "R": np.stack([p["weight_hh"][order] for p in both]),
        "B": np.stack([np.concatenate([p["bias_ih"][order], p["bias_hh"][order]]) for p in both]),
        "h": trace.initial["h"],
        "c": trace.initial["c"],
        # ONNX: P holds the peepholes of i, o and f (https://onnx.ai/onnx/operators/onnx__LSTM.html).
        "P": np.stack([np.concatenate([p[f"weight_c{gate}"] for gate in "iof"]) for p in both]),
    }
    node = helper.make_node(
        "LSTM", ["X", "W", "R", "B", "", "h", "c", "P"], ["Y", "Yh", "Yc"], hidden_size=5, direction="bidirectional"
    )
    inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, array.shape) for name, array in feed.items()]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("Y", "Yh", "Yc")]
    graph = helper.make_graph([node], "peephole", inputs, outputs)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    Y, Yh, Yc = session.run(None, {name: np.ascontiguousarray(array) for name, array in feed.items()})
    assert np.abs(trace["h"][0].transpose(2, 0, 1, 3) - Y).max() < 1e-6
    assert np.abs(trace["h_n"] - Yh).max() < 1e-6 and np.abs(trace["c_n"] - Yc).max() < 1e-6
    assert trace.parity == {} and not trace.agrees


def test_that_a_cell_without_recurrent_weights_has_none(own_cells):
    trace = traced("min_gru", num_layers=2)
    assert set(trace.parameters) == {"weight_ih_l0", "bias_ih_l0", "weight_ih_l1", "bias_ih_l1"}
    state, below = trace.initial["h"][1], trace["h"][0, 0]
    for t in range(6):
        linear = below[:, t] @ trace["weight_ih_l1"].T + trace["bias_ih_l1"]
        gate = 1 / (1 + np.exp(-linear[:, :5]))
        state = (1 - gate) * state + gate * linear[:, 5:]
        assert np.abs(trace["h"][1, 0, :, t] - state).max() < 1e-6


def test_that_shapes_and_formulas_of_an_own_cell_follow_from_its_equations(own_cells):
    document = Document(architecture=Architecture(cell="peephole_lstm", input_size=3, hidden_size=5))
    found = {shape.name: shape.sizes for shape in shapes(document)}
    assert found["weight_ci_l0"] == (5,) and found["o_pre"] == (1, 1, 1, 10, 5) and found["c_n"] == (1, 1, 5)
    assert PEEPHOLE.formulas["o_pre"].text == "W_io·xₜ + b_io + W_ho·hₜ₋₁ + b_ho + W_co ⊙ c"
    without = Architecture(cell="peephole_lstm", input_size=3, hidden_size=5, bias=False)
    assert without.equations.formulas["o_pre"].text == "W_io·xₜ + W_ho·hₜ₋₁ + W_co ⊙ c"


def test_that_an_equation_that_cannot_be_written_out_is_refused():
    def h(a_x):
        return a_x.cos()

    with pytest.raises(ArchitectureError, match="can't be written out"):
        Cell("odd", ("a",), ("h",), (h,))


class Entry:
    def __init__(self, name, found):
        self.name, self.value, self.found = name, f"somewhere:{name}", found

    def load(self):
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


def test_that_cells_of_installed_packages_are_offered_and_broken_ones_are_named(monkeypatch):
    entries = [Entry("good", PEEPHOLE), Entry("odd", 3), Entry("broken", ImportError("no such module")),
               Entry("double", PEEPHOLE)]  # fmt: skip
    monkeypatch.setattr(registry, "entry_points", lambda group: entries if group == "rnnlab.cells" else [])
    registry._found.cache_clear()
    try:
        assert registry.cells()["peephole_lstm"] is PEEPHOLE
        assert Architecture(cell="peephole_lstm", input_size=2, hidden_size=3).equations is PEEPHOLE
        told = [text.partition(":")[0] for text in registry.problems()]
        assert told == [
            "odd (somewhere",
            "broken (somewhere",
            "double (somewhere",
        ]
        assert "no such module" in registry.problems()[1]
    finally:
        monkeypatch.undo()
        registry._found.cache_clear()
    known = "rnn, lstm, gru, gru_reset_before, numpy_rnn"
    with pytest.raises(ArchitectureError, match=f"cell is one of {known}, not 'peephole_lstm'"):
        Architecture(cell="peephole_lstm", input_size=2, hidden_size=3)
