"""Mistakes in the states before the first step."""

from rnnlab.core.mistake import Mistake
from rnnlab.errors import QT_TRANSLATE_NOOP

_NET = "  {net} = {module}\n"
_X = "  {net} = {module}\n  x = torch.randn({M_T}, {H_in}{dtype})  # {axes}\n"
_C_0 = "  {c_0_M}\n"

STATES = (
    Mistake(
        "h_0_batch",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "h_0 for another batch"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0, axis 1: N"),
        (
            _X + _C_0 + "- h_0 = torch.zeros({rows}, {M_more}, {H_out}{dtype})\n"
            "+ h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "  output, {last} = {net}(x, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "h_0 has one state for each sequence of the batch, N = {M}. It happens when a state is kept for "
            "a last batch that is smaller.",
        ),
    ),
    Mistake(
        "h_0_layers",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "h_0 for one layer only"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0, axis 0: D·num_layers"),
        (
            _X + _C_0 + "- h_0 = torch.zeros({D}, {M}, {H_out}{dtype})\n"
            "+ h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "  output, {last} = {net}(x, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Every layer begins with a state of its own: the first axis is D·num_layers = {D}·{layers} = {rows}.",
        ),
        needs=("layers",),
    ),
    Mistake(
        "h_0_directions",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "h_0 without the reverse direction"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0, axis 0: D·num_layers"),
        (
            _X + _C_0 + "- h_0 = torch.zeros({layers}, {M}, {H_out}{dtype})\n"
            "+ h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "  output, {last} = {net}(x, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The reverse direction begins with a state of its own, at the last timestep: the first axis is "
            "D·num_layers = 2·{layers} = {rows}.",
        ),
        needs=("bidirectional",),
    ),
    Mistake(
        "h_0_batch_first",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "h_0 with the batch first"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0, axes 0 and 1"),
        (
            _X + _C_0 + "- h_0 = torch.zeros({M}, {rows}, {H_out}{dtype})\n"
            "+ h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "  output, {last} = {net}(x, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "batch_first is about input and output only. States always have the order (D·num_layers, N, H_out).",
        ),
    ),
    Mistake(
        "h_0_width",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "h_0 of the wrong width"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0, axis 2: H_out"),
        (
            _X + _C_0 + "- h_0 = torch.zeros({rows}, {M}, {H_out_more}{dtype})\n"
            "+ h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "  output, {last} = {net}(x, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab", "The last axis of h_0 is H_out = {H_out}: proj_size if there is one, otherwise hidden_size."
        ),
    ),
    Mistake(
        "h_0_two_axes",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "h_0 without the layer axis"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0: number of axes"),
        (
            _X + _C_0 + "- h_0 = torch.zeros({M}, {H_out}{dtype})\n"
            "+ h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "  output, {last} = {net}(x, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "With a batch, h_0 has three axes (D·num_layers, N, H_out), also if the first is 1. Two are for "
            "nn.RNNCell and its kin.",
        ),
    ),
    Mistake(
        "h_0_unbatched",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "A batched h_0 for one unbatched sequence"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0: number of axes"),
        (
            _NET + "  x = torch.randn({T}, {H_in}{dtype})  # (L, H_in)\n"
            "  {c_0_unbatched}\n"
            "- h_0 = torch.zeros({rows}, 1, {H_out}{dtype})\n"
            "+ h_0 = torch.zeros({rows}, {H_out}{dtype})\n"
            "  output, {last} = {net}(x, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "An input of two axes is one sequence without a batch axis, and then the states have none "
            "either: (D·num_layers, H_out).",
        ),
    ),
    Mistake(
        "h_0_dtype",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "h_0 of another dtype"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0: dtype"),
        (
            _X + _C_0 + "- h_0 = torch.zeros({rows}, {M}, {H_out}{other_dtype})\n"
            "+ h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "  output, {last} = {net}(x, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Weights, input and states must have one dtype, here {own}. torch checks the input's and "
            "stumbles over the state's deep inside.",
        ),
    ),
    Mistake(
        "lstm_no_tuple",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "An LSTM given h_0 alone"),
        QT_TRANSLATE_NOOP("rnnlab", "the states: a tuple (h_0, c_0)"),
        (
            _X + "  h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "  {c_0_M}\n"
            "- output, (h_n, c_n) = {net}(x, h_0)\n"
            "+ output, (h_n, c_n) = {net}(x, (h_0, c_0))"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "An LSTM has two states and wants them as one tuple. It takes your tensor apart along its first "
            "axis, as if that were a tuple.",
        ),
        needs=("lstm",),
    ),
    Mistake(
        "lstm_three_arguments",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "h_0 and c_0 as two arguments"),
        QT_TRANSLATE_NOOP("rnnlab", "the states: a tuple (h_0, c_0)"),
        (
            _X + "  h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "  {c_0_M}\n"
            "- output, (h_n, c_n) = {net}(x, h_0, c_0)\n"
            "+ output, (h_n, c_n) = {net}(x, (h_0, c_0))"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "forward takes the input and one more argument: both states in one tuple. The fourth that Python"
            " counts is self.",
        ),
        needs=("lstm",),
    ),
    Mistake(
        "gru_tuple",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "A GRU or RNN given a tuple"),
        QT_TRANSLATE_NOOP("rnnlab", "the state: a tensor h_0"),
        (
            _X + "  h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "- output, h_n = {net}(x, (h_0, h_0))\n"
            "+ output, h_n = {net}(x, h_0)"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Only the LSTM has a second state c. Code that was written for one hands on a tuple, where one "
            "tensor is wanted.",
        ),
        needs=("not lstm",),
    ),
    Mistake(
        "c_0_width",
        "states",
        QT_TRANSLATE_NOOP("rnnlab", "c_0 as narrow as h_0"),
        QT_TRANSLATE_NOOP("rnnlab", "c_0, axis 2: H_cell"),
        (
            _X + "  h_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "- c_0 = torch.zeros({rows}, {M}, {H_out}{dtype})\n"
            "+ c_0 = torch.zeros({rows}, {M}, {H}{dtype})\n"
            "  output, {last} = {net}(x, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab", "proj_size narrows h, not c: h_0 is H_out = {H_out} wide, c_0 is H_cell = hidden_size = {H} wide."
        ),
        needs=("lstm", "proj_size"),
    ),
)
