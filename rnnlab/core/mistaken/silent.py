"""Mistakes that raise nothing: torch computes something else than was meant. Both readings are called `result`.

Here `x` is the document's own input in the module's layout, and the module has the document's own parameters.
"""

from rnnlab.core.mistake import Mistake
from rnnlab.errors import QT_TRANSLATE_NOOP

_OUTPUT = "  output, {last} = {net}(x)  # x: {x_shape}\n"

SILENT = (
    Mistake(
        "swapped",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "Batch and time swapped"),
        QT_TRANSLATE_NOOP("rnnlab", "input, axes 0 and 1"),
        (
            "- output, {last} = {net}(x.transpose(0, 1))\n"
            "- result = output.transpose(0, 1)\n"
            "+ output, {last} = {net}(x)  # {axes}: {x_shape}\n"
            "+ result = output"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Both axes may have any size, so nothing can be noticed: a batch of N = {N} with L = {L} is read as one "
            "of N = {L} with L = {N}. This module wants {axes}.",
        ),
        needs=("batched", "time"),
    ),
    Mistake(
        "unbatched",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "One step of a batch, taken as one sequence"),
        QT_TRANSLATE_NOOP("rnnlab", "input: number of axes"),
        (
            "- output, {last} = {net}(x{step_0})  # two axes: read as (L, H_in)\n"
            "- result = output\n"
            "+ output, {last} = {net}(x{step_0_kept})  # {axes}\n"
            "+ result = output{step_0}"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "An input of two axes is one unbatched sequence: the {N} sequences of the batch became {N} timesteps, and "
            "each reads the state of the one before. Keep the time axis, of size 1.",
        ),
        needs=("batched", "batch"),
    ),
    Mistake(
        "lengths_beyond_packed",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "Lengths beyond L, as they are packed"),
        QT_TRANSLATE_NOOP("rnnlab", "lengths: at most L"),
        (
            "- packed = pack_padded_sequence(x, [{L_more}] * {N}{bf})\n"
            "+ packed = pack_padded_sequence(x, [{L}] * {N}{bf})\n"
            "  result = packed.batch_sizes"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "pack_padded_sequence counts {L_more} timesteps, although x has {L}, and says nothing. The module that "
            "reads it stumbles later, with a message about something else. Check lengths.max() first.",
        ),
        needs=("batched",),
    ),
    Mistake(
        "output_last",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "output{last_step} as the final state of two directions"),
        QT_TRANSLATE_NOOP("rnnlab", "output, axis of time"),
        (_OUTPUT + "- result = output{last_step}\n+ result = torch.cat((h_n[-2], h_n[-1]), dim=-1)"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "At the last timestep the reverse direction has only just begun: it has read one step. Its final state "
            "stands at t = 0, and in the last row of h_n.",
        ),
        needs=("batched", "bidirectional", "time"),
    ),
    Mistake(
        "h_n_last",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "h_n[-1] of two directions"),
        QT_TRANSLATE_NOOP("rnnlab", "h_n, axis 0: D·num_layers"),
        (_OUTPUT + "- result = h_n[-1]\n+ result = torch.cat((h_n[-2], h_n[-1]), dim=-1)"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The last row of h_n is the reverse direction of the top layer alone; the forward one is h_n[-2]. What "
            "the network read forwards is lost.",
        ),
        needs=("bidirectional",),
    ),
    Mistake(
        "h_n_view",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "h_n flattened without swapping its axes"),
        QT_TRANSLATE_NOOP("rnnlab", "h_n, axes 0 and 1"),
        (_OUTPUT + "- result = h_n.reshape({N}, -1)\n+ result = h_n.transpose(0, 1).reshape({N}, -1)"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "h_n is (D·num_layers, N, H_out): reshape reads on from row to row, so that states of different sequences "
            "stand side by side as if they were one's. Bring the batch to the front first.",
        ),
        needs=("batched", "batch", "rows"),
    ),
    Mistake(
        "output_view",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "The directions taken apart in the wrong order"),
        QT_TRANSLATE_NOOP("rnnlab", "output, axis −1: D·H_out"),
        (
            _OUTPUT + "- result = output.reshape({N_L}, {H_out}, {D})[..., 0]\n"
            "+ result = output.reshape({N_L}, {D}, {H_out})[..., 0, :]"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The last axis holds the numbers of the forward direction (H_out = {H_out}), then those of the "
            "reverse one: D comes before H_out. The other way round every second number is taken, of both.",
        ),
        needs=("batched", "bidirectional"),
    ),
    Mistake(
        "h_n_order",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "h_n as directions × layers"),
        QT_TRANSLATE_NOOP("rnnlab", "h_n, axis 0: D·num_layers"),
        (
            _OUTPUT + "- result = h_n.view({D}, {layers}, {N}, {H_out})[0]  # forward?\n"
            "+ result = h_n.view({layers}, {D}, {N}, {H_out})[:, 0]  # forward"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The rows of h_n go layer by layer, and inside of a layer forward, then reverse: num_layers comes first.",
        ),
        needs=("batched", "bidirectional", "layers"),
    ),
    Mistake(
        "uninitialised",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "torch.Tensor({N_L}, {H_in}) as input"),
        QT_TRANSLATE_NOOP("rnnlab", "input: its numbers"),
        ("- x = torch.Tensor({N_L}, {H_in})\n+ x = torch.randn({N_L}, {H_in}{dtype})\n  result = x"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "torch.Tensor(sizes) reserves memory and writes nothing into it: the numbers are whatever stood there, "
            "other ones each time, perhaps NaN. Say what they are: torch.zeros, torch.rand, torch.randn.",
        ),
    ),
    Mistake(
        "train",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "Dropout left on"),
        QT_TRANSLATE_NOOP("rnnlab", "the module: train() or eval()"),
        ("- {net}.train()\n+ {net}.eval()\n" + _OUTPUT + "  result = output"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "A module is made in training mode, and drops numbers between its layers at random: each call gives "
            "another output. Call eval() before you use it.",
        ),
        needs=("dropout",),
    ),
    Mistake(
        "two_rows",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "(h_n, c_n) from a GRU or RNN whose h_n has two rows"),
        QT_TRANSLATE_NOOP("rnnlab", "h_n: a tensor"),
        ("- output, (h_n, c_n) = {net}(x)\n- result = h_n\n+ output, h_n = {net}(x)  # x: {x_shape}\n+ result = h_n"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "There is no c_n. Python takes the tensor h_n apart into its two rows, and what is called c_n is the "
            "second layer's or direction's state.",
        ),
        needs=("not lstm", "two rows"),
    ),
    Mistake(
        "padding",
        "silent",
        QT_TRANSLATE_NOOP("rnnlab", "The last step of sequences that are padded"),
        QT_TRANSLATE_NOOP("rnnlab", "output, axis of time"),
        (
            "  lengths = torch.arange({N}) % {L} + 1\n" + _OUTPUT + "- result = output{last_step}\n"
            "+ result = output[{each_last}]"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "A sequence shorter than L goes on with padding, and the module reads that like anything else. Take each "
            "sequence's own last step, or pack the batch.",
        ),
        needs=("batched", "batch", "time"),
    ),
)
