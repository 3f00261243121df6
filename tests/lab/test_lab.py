"""The program without its window: undo, the look, the settings, the examples."""

import json

import numpy as np
import pytest
import torch

from rnnlab.core import engine
from rnnlab.core.document import Document
from rnnlab.core.progress import finish
from rnnlab.core.shapes import shapes
from rnnlab.lab import settings
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import DEPTH, History, Phrase
from rnnlab.lab.look import FASTEST, KINDS, SLOWEST, SPEEDS, Look, kind_of, next_speed, scale_of, shown_quantities
from rnnlab.lab.ranges import Range
from rnnlab.lab.settings import Settings

NOTEBOOK = {
    "numpy-rnn": {"output": (10, 8), "h_n": (1, 8)},
    "rnn": {"output": (1, 10, 8), "h_n": (1, 1, 8)},
    "deep-rnn": {"output": (1, 10, 8), "h_n": (2, 1, 8)},
    "deep-bidirectional-rnn": {"output": (1, 10, 16), "h_n": (4, 1, 8)},
    "lstm": {"output": (1, 10, 8), "h_n": (1, 1, 8), "c_n": (1, 1, 8)},
    "gru": {"output": (1, 10, 8), "h_n": (1, 1, 8)},
}


@pytest.fixture(scope="module")
def traces():
    return {name: finish(engine.run(example.document)) for name, example in EXAMPLES.items()}


@pytest.mark.parametrize("name", NOTEBOOK)
def test_that_each_example_has_the_notebooks_shapes_and_equals_torch(name, traces):
    trace, document = traces[name], EXAMPLES[name].document
    for tensor, sizes in NOTEBOOK[name].items():
        assert trace[tensor].shape == sizes
        assert next(shape.sizes for shape in shapes(document) if shape.name == tensor) == sizes
    arch = document.architecture
    weights = {key: torch.tensor(array) for key, array in trace.parameters.items()}
    if name == "numpy-rnn":
        module = torch.nn.RNN(4, 8, dtype=torch.float64)
        weights = {"weight_ih_l0": weights["Wx"], "weight_hh_l0": weights["Wh"], "bias_ih_l0": weights["b"]}
        weights["bias_hh_l0"] = torch.zeros(8, dtype=torch.float64)
    else:
        kind = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[arch.cell]
        options = {"num_layers": arch.num_layers, "bidirectional": arch.bidirectional}
        module = kind(arch.input_size, arch.hidden_size, batch_first=True, **options)
    module.load_state_dict(weights)
    with torch.no_grad():
        output, last = module(torch.tensor(trace["input"]))
    last = last if isinstance(last, tuple) else (last,)
    tolerance = 1e-12 if document.dtype == "float64" else 1e-5
    for ours, theirs in zip((trace.output, *(trace[f"{s}_n"] for s in trace.initial)), (output, *last), strict=True):
        assert np.abs(ours - theirs.numpy()).max() <= tolerance


def test_that_the_notebooks_states_saturate_near_one(traces):
    states = traces["numpy-rnn"]["h"][0, 0, 0]
    assert (states[2:] > 0.95).all() and (traces["numpy-rnn"]["Wx"] >= 0).all()


def test_that_undo_and_redo_walk_the_same_documents_and_keep_their_names():
    first = EXAMPLES["lstm"].document
    second, third = first.with_architecture(hidden_size=9), first.with_architecture(cell="gru")
    history = History(first).did(Phrase("widen"), second).did(Phrase("gate"), third)
    assert history.undone().present is second and history.undone().undone().present is first
    assert history.undone().undone().undone().present is first
    assert history.undone().redone().present is third
    assert str(history.past[-1][0]) == "gate" and str(history.undone().future[-1][0]) == "gate"
    assert history.undone().did(Phrase("other"), first).future == ()


def test_that_history_forgets_the_oldest_edit_beyond_its_depth():
    history = History(EXAMPLES["rnn"].document)
    for count in range(DEPTH + 5):
        history = history.did(Phrase(str(count)), EXAMPLES["rnn"].document)
    assert len(history.past) == DEPTH and str(history.past[0][0]) == "5"


def play(look: Look, timesteps: int, ticks: int) -> list[int]:
    seen = []
    for _ in range(ticks):
        look = look.advanced(timesteps)
        seen.append(look.timestep)
    return seen


def test_that_the_player_stops_wraps_or_turns_at_the_end():
    start = Look(timestep=1, playing=True)
    assert play(start, 4, 4) == [2, 3, 3, 3]
    assert start.advanced(4).advanced(4).advanced(4).playing is False
    assert play(Look(timestep=1, playing=True, loop="loop"), 4, 4) == [2, 3, 0, 1]
    assert play(Look(timestep=1, playing=True, loop="back and forth"), 4, 7) == [2, 3, 2, 1, 0, 1, 2]
    assert play(Look(loop="back and forth", playing=True), 1, 2) == [0, 0]


@pytest.mark.parametrize("loop", ["once", "loop", "back and forth"])
@pytest.mark.parametrize("timesteps", [1, 2, 3, 10])
def test_that_many_steps_at_once_lead_where_single_steps_lead(loop, timesteps):
    start = Look(playing=True, loop=loop)
    for steps in (1, 2, 7, 9, 10, 18, 19, 1667):
        one_by_one = play(start, timesteps, steps)[-1]
        at_once = start.advanced(timesteps, steps)
        assert at_once.timestep == one_by_one
        assert at_once.playing is (loop == "loop" or (timesteps > 1 and (loop != "once" or steps < timesteps)))
        # And they go on from there in the same direction.
        walked = start
        for _ in range(steps):
            walked = walked.advanced(timesteps)
        assert play(at_once, timesteps, 5) == play(walked, timesteps, 5)


def test_that_a_player_that_came_back_goes_on_forwards_in_a_loop():
    assert play(Look(timestep=1, forwards=False, playing=True, loop="loop"), 4, 4) == [2, 3, 0, 1]
    assert play(Look(timestep=1, forwards=False, playing=True), 4, 2) == [2, 3]


def test_that_brackets_go_through_the_speeds_also_from_one_between():
    assert tuple(sorted(SPEEDS)) == SPEEDS and (SLOWEST, FASTEST) == (0.5, 100_000)
    assert [next_speed(60, 1), next_speed(60, -1), next_speed(90, 1), next_speed(90, -1)] == [100, 30, 100, 60]
    assert [next_speed(FASTEST, 1), next_speed(SLOWEST, -1)] == [FASTEST, SLOWEST]


def test_that_a_look_moves_inside_a_smaller_document_and_drops_quantities_it_lacks():
    lstm = EXAMPLES["lstm"].document
    look = Look(timestep=9, batch=0, quantities=("f", "c"))
    assert look.fitted(lstm).quantities == ("f", "c")
    shorter = lstm.with_input(timesteps=4)
    assert look.fitted(shorter).timestep == 3
    assert look.fitted(EXAMPLES["gru"].document).quantities is None


def test_that_the_usual_lanes_are_the_gates_and_states_in_the_order_of_computation():
    assert shown_quantities(Look(), EXAMPLES["lstm"].document) == ("input", "i", "f", "g", "o", "c", "h")
    assert shown_quantities(Look(), EXAMPLES["gru"].document) == ("input", "r", "z", "n", "h")
    assert shown_quantities(Look(), EXAMPLES["rnn"].document) == ("input", "h")
    assert shown_quantities(Look(quantities=("h", "n_h")), EXAMPLES["gru"].document) == ("n_h", "h")


def test_that_kinds_follow_from_the_equations():
    lstm, gru = EXAMPLES["lstm"].document.architecture.equations, EXAMPLES["gru"].document.architecture.equations
    assert [kind_of(lstm, name) for name in ("i", "f", "g", "o", "c", "h", "f_pre", "input")] == [
        "gate", "gate", "candidate", "gate", "c", "h", "pre-activation", "input",
    ]  # fmt: skip
    assert [kind_of(gru, name) for name in ("r", "z", "n", "n_h", "h")] == [
        "gate", "gate", "candidate", "pre-activation", "h",
    ]  # fmt: skip


def test_that_scales_are_centred_at_zero_and_blind_to_nan_and_inf():
    values = np.array([[[1.0, np.nan, 0, 0, 0]], [[np.inf, -3.0, 0, 0, 0]]])
    lstm = EXAMPLES["lstm"].document
    document = Document(architecture=lstm.architecture, input=lstm.input.given(values.reshape(1, 2, 5)))
    trace = finish(engine.run(document))
    scale = scale_of("input", Look(), trace)
    assert (scale.low, scale.high, scale.diverging) == (-3.0, 3.0, True)
    gate = scale_of("gate", Look(), trace)
    assert (gate.low, gate.high, gate.diverging) == (0.0, 1.0, False)
    typed = scale_of("gate", Look(ranges={"gate": Range("typed", 0.25, 0.5)}), trace)
    assert (typed.low, typed.high, typed.diverging) == (0.25, 0.5, False)
    assert all(scale_of(kind, Look(), trace).high > scale_of(kind, Look(), trace).low for kind in KINDS)


def test_that_settings_survive_a_round_trip_and_foreign_files(tmp_path):
    path, wanted = tmp_path / "deep" / "settings.json", Settings(theme="dark", language="ko", layout={"size": [3, 4]})
    settings.save(wanted, path)
    assert settings.load(path, Settings()) == wanted
    for text in ("", "[]", "{", '{"theme": "pink", "speed": "fast", "language": 3}', "[" * 100_000, "\x00"):
        path.write_text(text)
        assert settings.load(path, Settings()) == Settings()
    path.write_text(json.dumps({"theme": "dark", "unknown": 1}))
    assert settings.load(path, Settings()) == Settings(theme="dark")
    assert settings.load(tmp_path, Settings()) == Settings()
