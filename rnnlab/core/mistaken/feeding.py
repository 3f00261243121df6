"""Mistakes in the input of a module."""

from rnnlab.core.mistake import Mistake
from rnnlab.errors import QT_TRANSLATE_NOOP

_NET = "  {net} = {module}\n"

INPUT = (
    Mistake(
        "features",
        "input",
        QT_TRANSLATE_NOOP("rnnlab", "Wrong number of features"),
        QT_TRANSLATE_NOOP("rnnlab", "input, axis −1: H_in"),
        (
            _NET + "- x = torch.randn({N_L}, {H_in_more}{dtype})\n"
            "+ x = torch.randn({N_L}, {H_in}{dtype})  # {axes}\n"
            "  output, {last} = {net}(x)"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The last axis is H_in, and weight_ih_l0 has one column for each feature: {H_in} of them, not {H_in_more}.",
        ),
    ),
    Mistake(
        "channels_first",
        "input",
        QT_TRANSLATE_NOOP("rnnlab", "Features before time, as Conv1d gives them"),
        QT_TRANSLATE_NOOP("rnnlab", "input, axis −1: H_in"),
        (
            _NET + "  x = torch.randn({M}, {H_in}, {T}{dtype})  # (N, H_in, L)\n"
            "- output, {last} = {net}(x)\n"
            "+ output, {last} = {net}(x.{from_channels})  # {axes}"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "A convolution gives (N, C, L), with time last. A recurrent module has the features last, and "
            "takes the timesteps, here {T}, for features.",
        ),
    ),
    Mistake(
        "four_axes",
        "input",
        QT_TRANSLATE_NOOP("rnnlab", "An input of four axes, as images have"),
        QT_TRANSLATE_NOOP("rnnlab", "input: number of axes"),
        (
            _NET + "  x = torch.randn({N_1_L}, {H_in}{dtype})\n"
            "- output, {last} = {net}(x)\n"
            "+ output, {last} = {net}(x.squeeze(1))  # {axes}"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The module takes {axes}, or (L, H_in) for one sequence. The channel axis of a picture has to "
            "go: squeeze it, or flatten it into the features.",
        ),
    ),
    Mistake(
        "one_axis",
        "input",
        QT_TRANSLATE_NOOP("rnnlab", "One vector without a time axis"),
        QT_TRANSLATE_NOOP("rnnlab", "input: number of axes"),
        (
            _NET + "  x = torch.randn({H_in}{dtype})  # (H_in)\n"
            "- output, {last} = {net}(x)\n"
            "+ output, {last} = {net}(x.unsqueeze(0))  # (L, H_in)"
        ),
        QT_TRANSLATE_NOOP("rnnlab", "One timestep is a sequence too, of L = 1: the time axis must be there."),
    ),
    Mistake(
        "numpy",
        "input",
        QT_TRANSLATE_NOOP("rnnlab", "A NumPy array instead of a tensor"),
        QT_TRANSLATE_NOOP("rnnlab", "input: type"),
        (
            _NET + "  x = np.ones(({N_L}, {H_in}), dtype={np_dtype})  # {axes}\n"
            "- output, {last} = {net}(x)\n"
            "+ output, {last} = {net}(torch.from_numpy(x))"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The module asks the input for dim(), which a NumPy array does not have; torch.from_numpy makes "
            "a tensor of the same memory.",
        ),
    ),
    Mistake(
        "integers",
        "input",
        QT_TRANSLATE_NOOP("rnnlab", "Whole numbers as input"),
        QT_TRANSLATE_NOOP("rnnlab", "input: dtype"),
        (
            _NET + "  x = torch.ones({N_L}, {H_in}, dtype=torch.int64)  # {axes}\n"
            "- output, {last} = {net}(x)\n"
            "+ output, {last} = {net}(x.to({own}))"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab", "A tensor made of whole numbers is int64, the weights are {own}; torch multiplies no two dtypes."
        ),
    ),
    Mistake(
        "token_ids",
        "input",
        QT_TRANSLATE_NOOP("rnnlab", "Token ids without an embedding"),
        QT_TRANSLATE_NOOP("rnnlab", "input: dtype, and axis −1: H_in"),
        (
            _NET + "  ids = torch.ones({N_L}, dtype=torch.int64)\n"
            "- output, {last} = {net}(ids)\n"
            "+ output, {last} = {net}(nn.Embedding(100, {H_in}{dtype})(ids))  # {axes}"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "An id is a row number, not a feature vector. nn.Embedding turns each into a vector of "
            "size H_in = {H_in}, and so adds the last axis.",
        ),
    ),
    Mistake(
        "other_dtype",
        "input",
        QT_TRANSLATE_NOOP("rnnlab", "An input of another dtype"),
        QT_TRANSLATE_NOOP("rnnlab", "input: dtype"),
        (
            _NET + "  x = torch.randn({N_L}, {H_in}{other_dtype})  # {axes}\n"
            "- output, {last} = {net}(x)\n"
            "+ output, {last} = {net}(x.to({own}))"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "NumPy makes float64, torch float32, and the weights here are {own}. Input and weights must have"
            " one dtype.",
        ),
    ),
)
