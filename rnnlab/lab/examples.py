"""The notebook's six systems, each a document with a name and a sentence on what to look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.errors import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class Example:
    """`name` is what `--example` takes; `title` and `look_at` are English sources of translated text."""

    name: str
    title: str
    look_at: str
    document: Document


def _torch(cell: str, **options: bool | int) -> Document:
    arch = Architecture(cell=cell, input_size=5, hidden_size=8, batch_first=True, **options)  # type: ignore[arg-type]
    return Document(architecture=arch, input=Input(batch=1, timesteps=10))


_BY_HAND = Document(
    architecture=Architecture(cell="numpy_rnn", input_size=4, hidden_size=8),
    initialisation="uniform",
    dtype="float64",
    input=Input(kind="uniform", timesteps=10, unbatched=True),
)

_ALL = (
    Example(
        "numpy-rnn",
        QT_TRANSLATE_NOOP("rnnlab", "1. RNN by hand in NumPy"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Every weight is drawn from [0, 1), so the sums are large and tanh saturates: h is close to 1 from the "
            "second timestep on. Watch “states” grow from (1, 8) to (10, 8).",
        ),
        _BY_HAND,
    ),
    Example(
        "rnn",
        QT_TRANSLATE_NOOP("rnnlab", "2. nn.RNN"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "output holds h at every timestep, h_n only the last: pick each in the shape inspector and see which "
            "columns light up. (torch.Tensor(1, 10, 5) is uninitialised memory; torch.randn(1, 10, 5) is what was "
            "meant.)",
        ),
        _torch("rnn"),
    ),
    Example(
        "deep-rnn",
        QT_TRANSLATE_NOOP("rnnlab", "3. Deep nn.RNN"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Two layers: layer 1 reads the h of layer 0. output shows the top layer only, h_n (2, 1, 8) the last "
            "state of both.",
        ),
        _torch("rnn", num_layers=2),
    ),
    Example(
        "deep-bidirectional-rnn",
        QT_TRANSLATE_NOOP("rnnlab", "4. Deep bidirectional nn.RNN"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Play: the reverse direction fills from the right. output is (1, 10, 16), both directions side by side; "
            "the reverse half of h_n (4, 1, 8) is the state at t = 0, not at t = 9.",
        ),
        _torch("rnn", num_layers=2, bidirectional=True),
    ),
    Example(
        "lstm",
        QT_TRANSLATE_NOOP("rnnlab", "5. nn.LSTM"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Where the forget gate f is near 1 the cell state c is kept; where it is near 0 it is wiped. nn.LSTM shows "
            "you neither.",
        ),
        _torch("lstm"),
    ),
    Example(
        "gru",
        QT_TRANSLATE_NOOP("rnnlab", "6. nn.GRU"),
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Where the update gate z is near 1 the old h stays; where it is near 0 the candidate n takes its place. "
            "(The option is spelled batch_first, with batch_fisrt Python raises a TypeError; and input_dim must be "
            "defined first: it is the number of features, here 5.)",
        ),
        _torch("gru"),
    ),
)

EXAMPLES: Mapping[str, Example] = {example.name: example for example in _ALL}
DEFAULT = "lstm"
