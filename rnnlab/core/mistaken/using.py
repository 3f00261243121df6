"""Mistakes with what a module gives back."""

from rnnlab.core.mistake import Mistake
from rnnlab.errors import QT_TRANSLATE_NOOP

_X = "  {net} = {module}\n  x = torch.randn({M_T}, {H_in}{dtype})  # {axes}\n"
_OUTPUT = "  output, {last} = {net}(x)\n"

RESULTS = (
    Mistake(
        "lstm_h_n_tuple",
        "results",
        QT_TRANSLATE_NOOP("rnnlab", "The LSTM's tuple taken for h_n"),
        QT_TRANSLATE_NOOP("rnnlab", "h_n: a tuple (h_n, c_n)"),
        (_X + "- output, h_n = {net}(x)\n+ output, (h_n, c_n) = {net}(x)\n  sizes = h_n.shape"),
        QT_TRANSLATE_NOOP(
            "rnnlab", "An LSTM gives output and a tuple of both states. The name h_n alone got the whole tuple."
        ),
        needs=("lstm",),
    ),
    Mistake(
        "gru_two_states",
        "results",
        QT_TRANSLATE_NOOP("rnnlab", "(h_n, c_n) from a GRU or RNN"),
        QT_TRANSLATE_NOOP("rnnlab", "h_n: a tensor"),
        (_X + "- output, (h_n, c_n) = {net}(x)\n+ output, h_n = {net}(x)"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "There is no c_n. Python tries to take the tensor h_n apart along its first axis, whose size "
            "is {rows}, not 2.",
        ),
        needs=("not lstm", "not two rows"),
    ),
    Mistake(
        "output_tuple",
        "results",
        QT_TRANSLATE_NOOP("rnnlab", "output without the states beside it"),
        QT_TRANSLATE_NOOP("rnnlab", "output: a tuple"),
        (_X + "- output = {net}(x)\n+ output, {last} = {net}(x)\n  last_step = output[:, -1]"),
        QT_TRANSLATE_NOOP(
            "rnnlab", "A recurrent module always gives two things: output, and the last state of every layer."
        ),
    ),
    Mistake(
        "sequential",
        "results",
        QT_TRANSLATE_NOOP("rnnlab", "nn.Sequential with a recurrent module"),
        QT_TRANSLATE_NOOP("rnnlab", "output: a tuple"),
        (_X + "  head = nn.Linear({width}, 2{dtype})\n- y = nn.Sequential({net}, head)(x)\n+ y = head({net}(x)[0])"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "nn.Sequential hands on all that a module gives, and a recurrent one gives a tuple. nn.Linear "
            "wants its first part.",
        ),
    ),
    Mistake(
        "linear_width",
        "results",
        QT_TRANSLATE_NOOP("rnnlab", "A Linear of hidden_size after two directions"),
        QT_TRANSLATE_NOOP("rnnlab", "output, axis −1: D·H_out"),
        (
            _X + _OUTPUT + "- head = nn.Linear({H}, 2{dtype})\n"
            "+ head = nn.Linear({width}, 2{dtype})\n"
            "  y = head(output[:, -1])"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The last axis of output is D·H_out = {D}·{H_out} = {width}: both directions side by side, each "
            "as wide as h, not hidden_size = {H}.",
        ),
        needs=("wider",),
    ),
    Mistake(
        "cross_entropy",
        "results",
        QT_TRANSLATE_NOOP("rnnlab", "A loss over all timesteps at once"),
        QT_TRANSLATE_NOOP("rnnlab", "scores, axis 1"),
        (
            _X + _OUTPUT + "  scores = nn.Linear({width}, {classes}{dtype})(output)\n"
            "  target = torch.zeros({M_T}, dtype=torch.int64)\n"
            "- loss = nn.CrossEntropyLoss()(scores, target)\n"
            "+ loss = nn.CrossEntropyLoss()(scores.flatten(0, 1), target.flatten())"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The loss looks for the classes along axis 1, where the scores have another axis. Take all "
            "timesteps of all sequences as one long batch.",
        ),
    ),
    Mistake(
        "numpy_grad",
        "results",
        QT_TRANSLATE_NOOP("rnnlab", ".numpy() on an output with gradients"),
        QT_TRANSLATE_NOOP("rnnlab", "output: requires_grad"),
        (_X + _OUTPUT + "- states = output.numpy()\n+ states = output.detach().numpy()"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The output remembers how it was computed from the weights. NumPy can't, so torch asks you to "
            "cut it off, or to run under torch.no_grad().",
        ),
    ),
    Mistake(
        "view_permuted",
        "results",
        QT_TRANSLATE_NOOP("rnnlab", "view after the axes were swapped"),
        QT_TRANSLATE_NOOP("rnnlab", "h_n: memory order"),
        (_X + _OUTPUT + "- flat = h_n.transpose(0, 1).view({M}, -1)\n+ flat = h_n.transpose(0, 1).reshape({M}, -1)"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "transpose moves no number, it only reads them in another order; view can't join axes that do "
            "not follow each other in memory. reshape copies them.",
        ),
        needs=("rows",),
    ),
    Mistake(
        "backward_twice",
        "results",
        QT_TRANSLATE_NOOP("rnnlab", "A state carried over to the next batch"),
        QT_TRANSLATE_NOOP("rnnlab", "h_n: its graph"),
        (
            _X + _OUTPUT + "  output.sum().backward()\n"
            "- output, {last} = {net}(x, {last})\n"
            "+ output, {last} = {net}(x, {detached})\n"
            "  output.sum().backward()"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The state still belongs to the graph of the batch before, which backward has freed. detach "
            "keeps its numbers and cuts the graph.",
        ),
    ),
)
