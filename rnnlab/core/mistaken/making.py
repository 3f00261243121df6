"""Mistakes made before the module is called: in its constructor, and in the loop written by hand."""

from rnnlab.core.mistake import Mistake
from rnnlab.errors import QT_TRANSLATE_NOOP

MODULE = (
    Mistake(
        "batch_fisrt",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "batch_first misspelt"),
        QT_TRANSLATE_NOOP("rnnlab", "batch_first"),
        ("- {net} = {module:batch_first;batch_fisrt=True}\n+ {net} = {module:batch_first=True}"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The argument is spelt batch_first. Any name may be typed in a call, and the constructor refuses"
            " one that it does not know.",
        ),
    ),
    Mistake(
        "no_hidden_size",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "hidden_size left out"),
        QT_TRANSLATE_NOOP("rnnlab", "hidden_size"),
        ("- {net} = {module:hidden_size}\n+ {net} = {module}"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "hidden_size, the width H of the state, has no default: a module is made from input_size and hidden_size.",
        ),
    ),
    Mistake(
        "hidden_size_0",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "hidden_size of 0"),
        QT_TRANSLATE_NOOP("rnnlab", "hidden_size"),
        ("- {net} = {module:hidden_size=0;proj_size}\n+ {net} = {module}"),
        QT_TRANSLATE_NOOP("rnnlab", "A state of no numbers can remember nothing: hidden_size is at least 1."),
    ),
    Mistake(
        "hidden_size_float",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "hidden_size from a division with /"),
        QT_TRANSLATE_NOOP("rnnlab", "hidden_size"),
        ("- {net} = {module:hidden_size={H_double} / 2}\n+ {net} = {module:hidden_size={H_double} // 2}"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "In Python / always gives a float: {H_double} / 2 is {H}.0, and a size is a whole number. // "
            "divides into whole numbers.",
        ),
    ),
    Mistake(
        "input_dim",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "input_dim never defined"),
        QT_TRANSLATE_NOOP("rnnlab", "input_size"),
        ("- {net} = {module:input_size=input_dim}\n+ {net} = {module}"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Python looks input_dim up before it calls anything, and nobody gave it a value. It stands for "
            "the number of features H_in, here {H_in}.",
        ),
    ),
    Mistake(
        "proj_size_not_lstm",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "proj_size on a GRU or RNN"),
        QT_TRANSLATE_NOOP("rnnlab", "proj_size"),
        ("- {net} = {module:proj_size={H_half}}\n+ {net} = {module}"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "proj_size projects the state of an LSTM (H_out < H_cell); the other modules have no such "
            "matrix. For a narrower state lower hidden_size.",
        ),
        needs=("not lstm",),
    ),
    Mistake(
        "proj_size_large",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "proj_size not below hidden_size"),
        QT_TRANSLATE_NOOP("rnnlab", "proj_size"),
        ("- {net} = {module:proj_size={H}}\n+ {net} = {module:proj_size={H_less}}"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "A projection makes h narrower than the cell: H_out = proj_size must be below H_cell = {H}. 0 "
            "means no projection.",
        ),
        needs=("lstm",),
    ),
    Mistake(
        "sigmoid",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "nonlinearity='sigmoid'"),
        QT_TRANSLATE_NOOP("rnnlab", "nonlinearity"),
        ("- {net} = {module:nonlinearity='sigmoid'}\n+ {net} = {module:nonlinearity='relu'}"),
        QT_TRANSLATE_NOOP("rnnlab", "The kernels of nn.RNN know two functions, tanh and relu, and no other."),
        needs=("rnn",),
    ),
    Mistake(
        "nonlinearity_gated",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "nonlinearity on an LSTM or GRU"),
        QT_TRANSLATE_NOOP("rnnlab", "nonlinearity"),
        ("- {net} = {module:nonlinearity='relu'}\n+ {net} = {module}"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Only nn.RNN lets you choose. The gates of an LSTM and a GRU are fixed: sigmoid for the gates, "
            "tanh for the candidate.",
        ),
        needs=("not rnn",),
    ),
    Mistake(
        "dropout_percent",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "dropout in percent"),
        QT_TRANSLATE_NOOP("rnnlab", "dropout"),
        ("- {net} = {module:num_layers={deep};dropout=20}\n+ {net} = {module:num_layers={deep};dropout=0.2}"),
        QT_TRANSLATE_NOOP(
            "rnnlab", "dropout is the probability with which a number is set to zero, from 0 to 1; 20 % is 0.2."
        ),
    ),
    Mistake(
        "batch_first_1",
        "module",
        QT_TRANSLATE_NOOP("rnnlab", "batch_first=1 instead of True"),
        QT_TRANSLATE_NOOP("rnnlab", "batch_first"),
        ("- {net} = {module:batch_first=1}\n+ {net} = {module:batch_first=True}"),
        QT_TRANSLATE_NOOP(
            "rnnlab", "The module asks for a bool and takes no number in its place, although 1 == True in Python."
        ),
    ),
)

LOOP = (
    Mistake(
        "loop_input_dim",
        "loop",
        QT_TRANSLATE_NOOP("rnnlab", "input_dim never defined"),
        QT_TRANSLATE_NOOP("rnnlab", "Wx, axis 1: H_in"),
        (
            "  x = np.ones(({L}, {H_in}))  # (L, H_in)\n"
            "- Wx = np.ones(({H}, input_dim))\n"
            "+ Wx = np.ones(({H}, {H_in}))  # (H, H_in)\n"
            "  a = Wx @ x[0]"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab", "Nobody gave input_dim a value. It stands for the number of features H_in, here {H_in}."
        ),
    ),
    Mistake(
        "loop_whole_sequence",
        "loop",
        QT_TRANSLATE_NOOP("rnnlab", "The whole sequence in one product"),
        QT_TRANSLATE_NOOP("rnnlab", "x, axis 0: L"),
        (
            "  x = np.ones(({T}, {H_in}))  # (L, H_in)\n"
            "  Wx = np.ones(({H}, {H_in}))  # (H, H_in)\n"
            "- a = Wx @ x\n"
            "+ a = Wx @ x[0]  # one timestep"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Wx reads one vector of size H_in = {H_in}. The sequence has {T} of them along its first "
            "axis, one for each timestep.",
        ),
    ),
    Mistake(
        "loop_no_state",
        "loop",
        QT_TRANSLATE_NOOP("rnnlab", "h_t read before it exists"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0"),
        (
            "  x = np.ones(({L}, {H_in}))  # (L, H_in)\n"
            "  Wx, Wh, b = np.ones(({H}, {H_in})), np.ones(({H}, {H})), np.ones({H})\n"
            "+ h_t = np.zeros({H})\n"
            "  for x_t in x:\n"
            "      h_t = np.tanh(Wx @ x_t + Wh @ h_t + b)"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab", "The first step reads the state before it: someone must set h_0 before the loop, mostly to zeros."
        ),
    ),
)
