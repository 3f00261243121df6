"""Answer cards: every figure beside torch's own, and every line of code run."""

import ast

import numpy as np
import pytest
import torch

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.arithmetic import Place
from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.errors import TooLarge
from rnnlab.lab import card_bench
from rnnlab.lab.card import gap
from rnnlab.lab.cards import QUESTIONS, answer, questions_about
from rnnlab.lab.examples import EXAMPLES

N, T, F, H = 3, 7, 5, 6
PLACE = Place(layer=1, direction=1, timestep=2, batch=1)
CELLS = {
    "rnn": {"cell": "rnn"},
    "lstm": {"cell": "lstm"},
    "gru": {"cell": "gru", "batch_first": True},
    "projected": {"cell": "lstm", "proj_size": 4},
}
KINDS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}


def run(unbatched=False, **options):
    arch = Architecture(**({"input_size": F, "hidden_size": H, "num_layers": 2, "bidirectional": True} | options))
    given = Input(batch=1 if unbatched else N, timesteps=T, unbatched=unbatched)
    return finish(engine.run(Document(architecture=arch, input=given, initial_state="normal", dtype="float64")))


@pytest.fixture(scope="module", params=CELLS)
def trace(request):
    return run(**CELLS[request.param])


def card_of(trace, name, place=PLACE):
    arch = trace.document.architecture
    fitted = Place(
        min(place.layer, arch.num_layers - 1),
        min(place.direction, arch.num_directions - 1),
        place.timestep,
        min(place.batch, len(trace.x) - 1),
    )
    return finish(answer(QUESTIONS[name], trace, fitted))


def module_of(trace, **changes):
    """torch's module with the trace's own weights, made without rnnlab."""
    arch = trace.document.architecture
    options = {"num_layers": arch.num_layers, "bidirectional": arch.bidirectional, "batch_first": arch.batch_first}
    options |= {"bias": arch.bias, "dtype": torch.float64}
    options |= {"proj_size": arch.proj_size} if arch.proj_size else {}
    made = KINDS[arch.cell](arch.input_size, arch.hidden_size, **options | changes)
    made.load_state_dict({name: torch.tensor(array) for name, array in trace.parameters.items()})
    return made.requires_grad_(False)


def outputs_of(trace, module=None):
    """output, h_n and perhaps c_n of torch on the trace's own input and states."""
    states = tuple(torch.tensor(np.asarray(trace[f"{state}_0"])) for state in trace.initial)
    output, last = (module or module_of(trace))(torch.tensor(trace["input"]), states if len(states) > 1 else states[0])
    last = last if isinstance(last, tuple) else (last,)
    return {"output": output} | {f"{name}_n": one for name, one in zip("hc", last, strict=False)}


def value_of(text, names):
    """What a person gets who types an expression."""
    return np.asarray(eval(text, {"torch": torch}, names))


def executed(code, **names):
    """Run lines as at a prompt; the values of those that are expressions."""
    values, space = [], {"torch": torch, **names}
    for statement in ast.parse(code).body:
        if isinstance(statement, ast.Expr):
            values.append(eval(compile(ast.Expression(statement.value), "card", "eval"), space))
        else:
            exec(compile(ast.Module([statement], []), "card", "exec"), space)
    return values


def close(a, b):
    return np.asarray(a) == pytest.approx(np.asarray(b), abs=1e-12)


def verdicts(card):
    return [proof.verdict for proof in card.proofs]


def test_that_every_row_of_output_or_h_n_is_what_its_label_says_in_torch(trace):
    truth = outputs_of(trace)
    card = card_of(trace, "output")
    (picture,) = card.pictures
    assert len(picture.bands) == 6 - 1 == len(picture.values)
    for band in picture.bands:
        assert close(picture.values[band.first], value_of(str(band.label), truth)), str(band.label)
    assert verdicts(card)[:3] == ["equal", "equal", "different"]
    for proof in card.proofs[:3]:
        one, other = str(proof.text)[5:-1].split(" − ")
        wanted = np.abs(value_of(one, truth) - value_of(other, truth)).max()
        assert proof.difference == pytest.approx(wanted, abs=1e-12)
    assert executed(card.code, module=module_of(trace), x=torch.tensor(trace["input"])) == [True, True, False]


@pytest.mark.parametrize("unbatched", [False, True])
@pytest.mark.parametrize("batch_first", [False, True])
def test_that_one_direction_is_answered_in_every_layout_and_offers_the_other(unbatched, batch_first):
    trace = run(unbatched, cell="gru", bidirectional=False, batch_first=batch_first)
    card = card_of(trace, "output")
    (picture,) = card.pictures
    for band in picture.bands:
        assert close(picture.values[band.first], value_of(str(band.label), outputs_of(trace)))
    assert verdicts(card)[0] == "equal" and str(card.offers[0].label) == "Make it bidirectional"
    assert executed(card.code, module=module_of(trace), x=torch.tensor(trace["input"])) == [True]
    changed = card.offers[0].change(trace.document)
    assert changed.architecture.bidirectional and changed.architecture.num_layers == 2
    order = card_of(trace, "order")
    view = executed(order.code, module=module_of(trace), x=torch.tensor(trace["input"]))[0]
    assert view.shape == trace.h_n.shape[1:]


def test_that_the_rows_of_h_n_are_torchs_and_only_one_way_to_view_them_is_right(trace):
    truth = outputs_of(trace)
    card = card_of(trace, "order")
    for picture, name in zip(card.pictures, [key for key in truth if key != "output"], strict=True):
        assert close(picture.values, truth[name][:, PLACE.batch])
        labels = [str(band.label) for band in picture.bands]
        ways = [f"layer {layer} · {way}" for layer in (0, 1) for way in ("forward", "reverse")]
        assert labels == [f"{name}[{row}] · {way}" for row, way in enumerate(ways)]
    assert verdicts(card) == ["equal", "different"]
    found = executed(card.code, module=module_of(trace), x=torch.tensor(trace["input"]))[0]
    assert found.shape == (N, trace.document.architecture.output_size)


def test_that_the_shapes_in_both_layouts_are_torchs(trace):
    card, first = card_of(trace, "batch_first"), trace.document.architecture.batch_first
    listed = {str(row[0]): [str(cell) for cell in row[1:]] for row in card.table.rows}
    own = outputs_of(trace)
    x = torch.tensor(trace["input"]).transpose(0, 1)
    output, last = module_of(trace, batch_first=not first)(x)
    last = last if isinstance(last, tuple) else (last,)
    other = {"output": output} | {f"{name}_n": one for name, one in zip("hc", last, strict=False)}
    for name, tensor in own.items():
        late, early = (other, own) if first else (own, other)
        assert listed[name][0].endswith(f"= {tuple(late[name].shape)}")
        assert listed[name][1].endswith(f"= {tuple(early[name].shape)}")
        assert (listed[name][2] == "left alone") == (tensor.shape == other[name].shape) == (name != "output")
    assert set(verdicts(card)) == {"equal"} and len(card.proofs) == len(own)
    values = executed(card.code, module=module_of(trace), x=torch.tensor(trace["input"]))
    assert values == [True, own["h_n"].shape]


def test_that_an_unbatched_input_is_told_from_a_batch():
    card = card_of(run(True, cell="rnn"), "batch_first")
    assert not card.proofs and "unbatched" in str(card.answer)
    document = run(True, cell="rnn").document
    assert not card.offers[0].change(document).input.unbatched


def test_that_the_biases_and_their_sums_are_the_modules_and_that_the_sum_is_what_counts(trace):
    module, card = module_of(trace), card_of(trace, "biases")
    one, other = module.bias_ih_l1_reverse, module.bias_hh_l1_reverse
    wanted = torch.stack([one, other, one + other]).reshape(3, -1, H).transpose(0, 1).reshape(-1, H)
    assert close(card.pictures[0].values, wanted)
    gru = trace.document.architecture.cell == "gru"
    stop = 2 * H if gru else None
    before = outputs_of(trace)["output"]
    for proof, rows in zip(card.proofs, [None, stop] if gru else [None], strict=True):
        moved = module_of(trace)
        for name, bias in moved.named_parameters():
            if name.startswith("bias_ih"):
                hidden = getattr(moved, name.replace("ih", "hh"))
                bias[:rows] += hidden[:rows]
                hidden[:rows] = 0
        assert proof.difference == pytest.approx(
            float((outputs_of(trace, moved)["output"] - before).abs().max()), abs=1e-12
        )
        assert (proof.verdict == "different") == (gru and rows is None)
    assert close(executed(card.code, module=module)[0], (one + other)[:stop])


def test_that_a_network_without_biases_is_offered_some():
    trace = run(cell="gru", bias=False)
    card = card_of(trace, "biases")
    assert not card.pictures and card.offers[0].change(trace.document).architecture.bias


def test_that_the_blocks_are_the_rows_torch_splits_and_that_another_order_fails(trace):
    arch, card, module = trace.document.architecture, card_of(trace, "gates"), module_of(trace)
    gates = len(arch.equations.gates)
    for picture, name in zip(card.pictures, ("weight_ih_l1_reverse", "weight_hh_l1_reverse"), strict=True):
        parameter = getattr(module, name)
        assert close(picture.values, parameter) and len(picture.bands) == gates
        for band, block in zip(picture.bands, parameter.chunk(gates), strict=True):
            assert str(band.label).endswith(f"{band.first}:{band.stop}")
            assert close(picture.values[band.first : band.stop], block)
    if gates == 1:
        assert not card.proofs and [offer.change(trace.document).architecture.cell for offer in card.offers] == [
            "lstm",
            "gru",
        ]
        return
    assert verdicts(card)[0] in ("equal", "rounding") and verdicts(card)[1] == "different"
    parts = executed(card.code + "\n" + card.code.partition(" = ")[0], module=module)[0]
    assert all(
        torch.equal(part, block) for part, block in zip(parts, module.weight_ih_l1_reverse.chunk(gates), strict=True)
    )


def test_that_onnx_itself_stacks_the_gates_as_the_card_says():
    """ONNX Runtime computes the LSTM of this module only from rows in the order i, o, f, c."""
    import onnx
    from onnxruntime import InferenceSession

    trace = run(cell="lstm", num_layers=1, bidirectional=False)
    assert any("ONNX: i o f c" in str(note) for note in card_of(trace, "gates").notes)
    module = module_of(trace).float()
    found = {}
    for order in ([0, 3, 1, 2], [0, 1, 2, 3]):
        pick = lambda name, order=order: torch.cat([getattr(module, name).chunk(4)[gate] for gate in order]).numpy()  # noqa: E731
        tensors = {"W": pick("weight_ih_l0")[None], "R": pick("weight_hh_l0")[None]}
        tensors["B"] = np.concatenate([pick("bias_ih_l0"), pick("bias_hh_l0")])[None]
        node = onnx.helper.make_node("LSTM", ["X", *tensors], ["Y"], hidden_size=H)
        x = onnx.helper.make_tensor_value_info("X", onnx.TensorProto.FLOAT, [T, N, F])
        y = onnx.helper.make_tensor_value_info("Y", onnx.TensorProto.FLOAT, [T, 1, N, H])
        given = [onnx.numpy_helper.from_array(np.ascontiguousarray(array), name) for name, array in tensors.items()]
        model = onnx.helper.make_model(
            onnx.helper.make_graph([node], "g", [x], [y], given), opset_imports=[onnx.helper.make_opsetid("", 14)]
        )
        model.ir_version = 8
        session = InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        (output,) = session.run(None, {"X": np.asarray(trace["input"], dtype=np.float32)})
        truth = module(torch.tensor(trace["input"]).float())[0].numpy()
        found[tuple(order)] = float(np.abs(output[:, 0] - truth).max())
    assert found[0, 3, 1, 2] < 1e-5 and found[0, 1, 2, 3] > 0.01


@pytest.mark.parametrize("bias", [True, False])
def test_that_both_forms_of_the_new_gate_are_those_of_torch_and_of_the_paper(bias):
    trace = run(cell="gru", bias=bias)
    module, place = module_of(trace), PLACE
    card = card_of(trace, "reset", place)
    below = np.concatenate([trace["h"][0, way, place.batch, place.timestep] for way in (0, 1)])
    before = torch.tensor(trace["h"][1, 1, place.batch, place.timestep + 1])
    torchs, papers = executed(card.code, module=module, x_t=torch.tensor(below), h=before)[0]
    rows = dict(zip([str(band.label) for band in card.pictures[0].bands], card.pictures[0].values, strict=True))
    assert close(rows["r ⊙ (W_hn·h + b_hn)"], torchs) and close(rows["W_hn·(r ⊙ h) + b_hn"], papers)
    assert close(rows["Δ"], torchs - papers) and close(rows["h = hₜ₋₁"], before)
    assert card.proofs[0].difference == pytest.approx(float((torchs - papers).abs().max()), abs=1e-12)
    assert verdicts(card)[0] == verdicts(card)[2] == "different" and verdicts(card)[1] in ("equal", "rounding")


def test_that_dropout_acts_between_layers_and_only_in_train(trace):
    card, module = card_of(trace, "dropout"), module_of(trace, dropout=0.5)
    twice, calm, below = card.proofs
    assert twice.verdict == "different" and calm.verdict == below.verdict == "equal"
    rows = card.pictures[0].values
    module.eval()
    output = outputs_of(trace, module)["output"]
    last = output[PLACE.batch, -1] if trace.document.architecture.batch_first else output[-1, PLACE.batch]
    assert close(rows[2], last) and close(rows[3], last) and not np.allclose(rows[0], rows[1])
    assert str(card.offers[0].label) == "Set dropout to 0.5" and "0 → 1," in str(card.answer)
    again = card_of(trace, "dropout")
    assert np.array_equal(again.pictures[0].values, rows)
    assert executed(card.code, module=module, x=torch.tensor(trace["input"]))[1::2] == [False, True]


def test_that_a_run_of_a_card_leaves_torchs_chance_alone():
    torch.manual_seed(5)
    wanted = torch.rand(3)
    torch.manual_seed(5)
    card_of(run(cell="rnn"), "dropout")
    assert torch.equal(torch.rand(3), wanted)


@pytest.mark.parametrize("dropout", [0.0, 0.25])
def test_that_one_layer_gets_torchs_own_warning(dropout):
    trace = run(cell="gru", num_layers=1, dropout=dropout)
    card = card_of(trace, "dropout")
    with pytest.warns(UserWarning) as caught:
        torch.nn.GRU(F, H, dropout=dropout or 0.5)
    assert card.quote == f"UserWarning: {caught[0].message}"
    assert card.offers[0].change(trace.document).architecture.num_layers == 2


@pytest.fixture
def double():
    """New modules are of float64: torch warns that oneDNN, which is for float32, has no proj_size."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


@pytest.mark.usefixtures("double")
def test_that_a_projection_is_shown_with_the_shapes_of_torchs_module():
    for options in ({}, {"proj_size": 2}):
        trace = run(cell="lstm", **options)
        card = card_of(trace, "proj_size")
        size = options.get("proj_size", H // 2)
        for column, proj in ((1, 0), (2, size)):
            made = torch.nn.LSTM(F, H, 2, bidirectional=True, proj_size=proj, dtype=torch.float64)
            output, (h_n, c_n) = made(torch.tensor(trace["input"]))
            truth = {"output": output, "h_n": h_n, "c_n": c_n} | dict(made.named_parameters())
            for row in card.table.rows:
                name, said = str(row[0]), str(row[column])
                assert said.endswith(f"= {tuple(truth[name].shape)}") if name in truth else said == "—"
        assert len(card.table.rows) == 7 and verdicts(card)[0] in ("equal", "rounding")
        assert bool(card.offers) == (not options)
        shapes = executed(card.code, module=module_of(trace), x=torch.tensor(trace["input"]))[0]
        assert [tuple(shape)[-1] for shape in shapes] == ([2 * size, size, H] if not options else [H, size, H])


def test_that_the_projection_of_the_selected_step_is_torchs_weight_times_the_state():
    trace = run(cell="lstm", proj_size=4)
    m, weight, both = card_of(trace, "proj_size").pictures
    place = PLACE
    assert close(weight.values, module_of(trace).weight_hr_l1_reverse)
    assert close(both.values[0], outputs_of(trace)["output"][place.timestep, place.batch, 4:])
    assert close(both.values[1], weight.values @ m.values[0])


@pytest.mark.parametrize(
    ("cell", "name"), [("rnn", "reset"), ("lstm", "reset"), ("gru", "proj_size"), ("rnn", "proj_size")]
)
def test_that_a_card_that_does_not_apply_says_so_and_offers_what_makes_it_apply(cell, name):
    trace = run(cell=cell)
    card = card_of(trace, name)
    assert str(card.answer) and not card.pictures and not card.proofs
    changed = finish(engine.run(card.offers[0].change(trace.document)))
    assert card_of(changed, name).pictures


def test_that_one_unit_cannot_be_projected_and_is_offered_more():
    trace = run(cell="lstm", hidden_size=1)
    card = card_of(trace, "proj_size")
    assert "smaller than hidden_size" in str(card.answer)
    assert card.offers[0].change(trace.document).architecture.hidden_size == 8


@pytest.mark.parametrize("name", QUESTIONS)
def test_that_the_loop_by_hand_is_told_that_it_is_no_module(name):
    trace = finish(engine.run(EXAMPLES["numpy-rnn"].document))
    card = card_of(trace, name)
    assert "nn.RNN, nn.LSTM and nn.GRU" in str(card.answer) and len(card.offers) == 3
    assert card.offers[0].change(trace.document).architecture.cell == "rnn"


@pytest.mark.parametrize("options", [{"num_layers": 1, "bidirectional": False, "hidden_size": 1}, {"num_layers": 40}])
@pytest.mark.parametrize("name", QUESTIONS)
def test_that_small_and_deep_networks_are_answered(name, options):
    card = card_of(run(cell="gru", **options), name)
    assert str(card.answer)
    for picture in card.pictures:
        assert picture.bands[0].first == 0 and picture.bands[-1].stop == len(picture.values) <= 120


@pytest.mark.parametrize("cell", CELLS)
def test_that_numbers_that_are_none_are_answered_too(cell):
    arch = Architecture(input_size=F, hidden_size=H, num_layers=2, bidirectional=True, **CELLS[cell])
    values = np.zeros((2, 4, F), dtype=np.float32)
    values[0, 1, 2], values[1, 2, 3] = np.inf, np.nan
    trace = finish(engine.run(Document(architecture=arch, input=Input.given(values))))
    for name in QUESTIONS:
        card = card_of(trace, name, Place(1, 0, 3, 0))
        assert all(proof.difference >= 0 for proof in card.proofs)
    assert verdicts(card_of(trace, "output"))[:2] == ["equal", "equal"]


def test_that_a_run_with_a_unit_held_still_says_so():
    document = run(cell="gru").document.clamped(
        Clamp("h", layer=0, direction=0, unit=3, first=0, last=T - 1, value=0.5)
    )
    trace = finish(engine.run(document))
    for name in QUESTIONS:
        assert "are clamped" in str(card_of(trace, name).notes[-1])


def test_that_a_network_too_large_to_be_run_again_is_refused_with_the_numbers(monkeypatch):
    monkeypatch.setattr(card_bench, "_LARGEST", 100)
    trace = run(cell="rnn")
    count = sum(parameter.numel() for parameter in module_of(trace).parameters())
    with pytest.raises(TooLarge, match=f"up to 100 parameters; yours has {count}"):
        card_of(trace, "biases")


def test_that_every_tensor_people_ask_about_leads_to_its_questions():
    names = {tensor: [found.name for found in questions_about(tensor)] for tensor in ("output", "h_n", "weight_hr_l1")}
    assert names == {
        "output": ["output", "batch_first", "dropout"],
        "h_n": ["output", "order", "batch_first"],
        "weight_hr_l1": ["proj_size"],
    }
    assert [found.name for found in questions_about("bias_ih_l1_reverse")] == ["biases", "gates"]
    assert {
        name
        for tensor in ("output", "h_n", "bias_hh_l0", "weight_ih_l0", "n_h", "h")
        for name in [found.name for found in questions_about(tensor)]
    } == set(QUESTIONS)


def test_that_the_gap_counts_what_is_no_number():
    a = np.array([1.0, np.nan, np.inf, 2.0])
    assert gap(a, a) == 0 and gap(a, np.array([1.0, 3.0, np.inf, 2.0])) == np.inf and gap(a[:0], a[:0]) == 0
    assert gap(a[[0, 3]], np.array([1.5, 1.0])) == 1.0
