"""Mistakes with sequences of different lengths in one batch."""

from rnnlab.core.mistake import Mistake
from rnnlab.errors import QT_TRANSLATE_NOOP

_P = "  {net} = {module}\n  x = torch.randn({P_T}, {H_in}{dtype})  # {axes}\n"
_LENGTHS = "  lengths = {lengths}\n"
_PACK = "  packed = pack_padded_sequence(x, lengths{bf})\n"

PACKED = (
    Mistake(
        "lengths_unsorted",
        "packed",
        QT_TRANSLATE_NOOP("rnnlab", "Lengths that are not sorted"),
        QT_TRANSLATE_NOOP("rnnlab", "lengths: order"),
        (
            _P + "  lengths = {rising}\n"
            "- packed = pack_padded_sequence(x, lengths{bf})\n"
            "+ packed = pack_padded_sequence(x, lengths{bf}, enforce_sorted=False)\n"
            "  output, {last} = {net}(packed)"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Packing wants the longest sequence first. With enforce_sorted=False torch sorts the batch "
            "itself, and undoes it at the end.",
        ),
    ),
    Mistake(
        "lengths_zero",
        "packed",
        QT_TRANSLATE_NOOP("rnnlab", "A length of 0"),
        QT_TRANSLATE_NOOP("rnnlab", "lengths: at least 1"),
        (
            _P + "- lengths = {with_0}\n"
            "+ lengths = {with_1}\n"
            "  packed = pack_padded_sequence(x, lengths{bf})\n"
            "  output, {last} = {net}(packed)"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "A sequence has at least one timestep. Leave an empty one out of the batch, or let it keep one "
            "step of padding.",
        ),
    ),
    Mistake(
        "lengths_count",
        "packed",
        QT_TRANSLATE_NOOP("rnnlab", "A length missing"),
        QT_TRANSLATE_NOOP("rnnlab", "lengths: one for each of N"),
        (
            _P + "- lengths = {too_few}\n"
            "+ lengths = {lengths}\n"
            "  packed = pack_padded_sequence(x, lengths{bf})\n"
            "  output, {last} = {net}(packed)"
        ),
        QT_TRANSLATE_NOOP("rnnlab", "There must be one length for each of the N = {P} sequences."),
    ),
    Mistake(
        "lengths_beyond",
        "packed",
        QT_TRANSLATE_NOOP("rnnlab", "A length beyond the last timestep"),
        QT_TRANSLATE_NOOP("rnnlab", "lengths: at most L"),
        (
            _P + "- lengths = {beyond}\n"
            "+ lengths = {lengths}\n"
            "  packed = pack_padded_sequence(x, lengths{bf})\n"
            "  output, {last} = {net}(packed)"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The input has L = {T}. pack_padded_sequence does not look, packs fewer vectors "
            "than it counts, and the module stumbles over them.",
        ),
    ),
    Mistake(
        "packed_layout",
        "packed",
        QT_TRANSLATE_NOOP("rnnlab", "batch_first not told to the packing"),
        QT_TRANSLATE_NOOP("rnnlab", "pack_padded_sequence: batch_first"),
        (
            _P + "  lengths = {lengths}\n"
            "- packed = pack_padded_sequence(x, lengths{not_bf})\n"
            "+ packed = pack_padded_sequence(x, lengths{bf})\n"
            "  output, {last} = {net}(packed)"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "pack_padded_sequence has a batch_first of its own, False unless you say so. It must say of x "
            "what is true, here {axes}.",
        ),
    ),
    Mistake(
        "packed_h_0",
        "packed",
        QT_TRANSLATE_NOOP("rnnlab", "h_0 for another batch than was packed"),
        QT_TRANSLATE_NOOP("rnnlab", "h_0, axis 1: N"),
        (
            _P + _LENGTHS + _PACK + "  {c_0_P}\n"
            "- h_0 = torch.zeros({rows}, {P_more}, {H_out}{dtype})\n"
            "+ h_0 = torch.zeros({rows}, {P}, {H_out}{dtype})\n"
            "  output, {last} = {net}(packed, {given})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab", "A packed batch still holds N = {P} sequences, and h_0 one state for each of them."
        ),
    ),
    Mistake(
        "packed_index",
        "packed",
        QT_TRANSLATE_NOOP("rnnlab", "A packed output taken apart like a tensor"),
        QT_TRANSLATE_NOOP("rnnlab", "output: type"),
        (
            _P + _LENGTHS + _PACK + "  output, {last} = {net}(packed)\n"
            "- steps = output[:, -1]\n"
            "+ steps, lengths = pad_packed_sequence(output{bf})"
        ),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "A packed input gives a packed output: a PackedSequence, which is a tuple. pad_packed_sequence "
            "makes a tensor of it again.",
        ),
    ),
)
