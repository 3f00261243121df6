"""The architecture panel's rows, declared once: torch's names, what each may be, and what it teaches."""

from dataclasses import dataclass
from typing import Any

from rnnlab.core import registry
from rnnlab.core.architecture import NONLINEARITIES
from rnnlab.core.document import DTYPES, INITIAL_STATES, INITIALISATIONS, Document
from rnnlab.errors import QT_TRANSLATE_NOOP

CHOICES = {
    "rnn": "nn.RNN",
    "lstm": "nn.LSTM",
    "gru": "nn.GRU",
    "gru_reset_before": QT_TRANSLATE_NOOP("rnnlab", "GRU, reset first (Keras)"),
    "numpy_rnn": QT_TRANSLATE_NOOP("rnnlab", "RNN by hand, in NumPy"),
    "default": QT_TRANSLATE_NOOP("rnnlab", "PyTorch: ±1/√H"),
    "uniform": QT_TRANSLATE_NOOP("rnnlab", "uniform [0, 1)"),
    "zeros": QT_TRANSLATE_NOOP("rnnlab", "zeros"),
    "identity": QT_TRANSLATE_NOOP("rnnlab", "identity, recurrent"),
    "orthogonal": QT_TRANSLATE_NOOP("rnnlab", "orthogonal, recurrent"),
    "forget_bias": QT_TRANSLATE_NOOP("rnnlab", "forget-gate bias 1"),
    "normal": QT_TRANSLATE_NOOP("rnnlab", "normal"),
    "given": QT_TRANSLATE_NOOP("rnnlab", "from a file"),
}


@dataclass(frozen=True)
class Field:
    """One row: `name` is torch's own, `owner` the value that it is a field of, `choices` or `least` its kind.

    `key` is the letter of `name` that, with Alt, goes to the row; there are fewer letters than rows.
    """

    name: str
    owner: str
    tip: str
    choices: tuple[str, ...] = ()
    least: int | None = None
    key: str = ""

    @property
    def label(self) -> str:
        """The name, with an & before its key."""
        return self.name.replace(self.key, f"&{self.key}", 1) if self.key else self.name

    def of(self, document: Document) -> Any:
        """The value that a document has here; parameters that were brought along are not drawn, but "given"."""
        if self.name == "initialisation" and document.parameters is not None:
            return "given"
        return getattr(document if self.owner == "document" else getattr(document, self.owner), self.name)


HEADINGS = {
    "cell": QT_TRANSLATE_NOOP("rnnlab", "Network"),
    "batch": QT_TRANSLATE_NOOP("rnnlab", "Sequence"),
    "initialisation": QT_TRANSLATE_NOOP("rnnlab", "Start values"),
    "dtype": QT_TRANSLATE_NOOP("rnnlab", "Computed in"),
}
FIELDS = (
    Field(
        "cell",
        "architecture",
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Which equations a step evaluates.\n"
            "nn.RNN and nn.GRU carry one state, h; nn.LSTM carries h and c and returns (output, (h_n, c_n)).",
        ),
        choices=tuple(registry.cells()),
        key="c",
    ),
    Field(
        "input_size",
        "architecture",
        QT_TRANSLATE_NOOP("rnnlab", "H_in: how many numbers go in at each timestep. It is not the sequence's length."),
        least=1,
        key="i",
    ),
    Field(
        "hidden_size",
        "architecture",
        QT_TRANSLATE_NOOP(
            "rnnlab", "H: how many units the hidden state has. Weights have one block of H rows per gate."
        ),
        least=1,
        key="z",
    ),
    Field(
        "num_layers",
        "architecture",
        QT_TRANSLATE_NOOP(
            "rnnlab", "Layers stacked: each reads the h of the one below. output shows only the top one."
        ),
        least=1,
        key="l",
    ),
    Field(
        "bidirectional",
        "architecture",
        QT_TRANSLATE_NOOP("rnnlab", "A second set of weights reads the sequence backwards; output gets twice as wide."),
        key="r",
    ),
    Field(
        "bias",
        "architecture",
        QT_TRANSLATE_NOOP("rnnlab", "torch adds two biases, b_ih and b_hh, where one would do; off, there are none."),
        key="b",
    ),
    Field(
        "batch_first",
        "architecture",
        QT_TRANSLATE_NOOP(
            "rnnlab", "Input and output as (N, L, …) in place of (L, N, …). h_0, h_n, c_0 and c_n stay (layers, N, H)."
        ),
    ),
    Field(
        "nonlinearity",
        "architecture",
        QT_TRANSLATE_NOOP(
            "rnnlab", "What nn.RNN applies to the sum.\ntanh keeps h between −1 and 1, relu lets it grow."
        ),
        choices=NONLINEARITIES,
        key="n",
    ),
    Field(
        "dropout",
        "architecture",
        QT_TRANSLATE_NOOP(
            "rnnlab", "Zeros between layers while training, never after the top one. In eval it does nothing."
        ),
        key="o",
    ),
    Field(
        "proj_size",
        "architecture",
        QT_TRANSLATE_NOOP("rnnlab", "Projects h of an LSTM to this many numbers; c keeps hidden_size. 0 is off."),
        least=0,
        key="j",
    ),
    Field(
        "batch",
        "input",
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "N: how many sequences go in side by side.\n"
            "They share the weights but never meet: each has a state of its own.",
        ),
        least=1,
        key="a",
    ),
    Field(
        "timesteps",
        "input",
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "L: how many steps each sequence has.\n"
            "All steps share the same weights: a longer sequence has no more parameters.",
        ),
        least=1,
        key="m",
    ),
    Field(
        "lengths",
        "input",
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "The timesteps of each sequence, where they differ: 10, 4, 7. The rest is padding.\n"
            "The module gets them packed: h_n stands at each true end, where the reverse direction begins.",
        ),
    ),
    Field(
        "unbatched",
        "input",
        QT_TRANSLATE_NOOP(
            "rnnlab",
            "Hand over one sequence without a batch axis: (L, H_in).\n"
            "torch reads any 2-D tensor so, also one whose batch axis was forgotten.",
        ),
        key="u",
    ),
    Field(
        "initial_state",
        "document",
        QT_TRANSLATE_NOOP("rnnlab", "h_0, and c_0 of an LSTM: the state before the first step. torch takes zeros."),
        choices=INITIAL_STATES,
        key="t",
    ),
    Field(
        "initialisation",
        "document",
        QT_TRANSLATE_NOOP(
            "rnnlab", "How the parameters are drawn. PyTorch takes uniform numbers between ±1/√hidden_size."
        ),
        choices=(*INITIALISATIONS, "given"),
        key="s",
    ),
    Field(
        QT_TRANSLATE_NOOP("rnnlab", "seed"),
        "document",
        QT_TRANSLATE_NOOP(
            "rnnlab", "The same numbers as torch.manual_seed(seed) followed by the module's constructor."
        ),
        least=0,
        key="d",
    ),
    Field(
        "dtype",
        "document",
        QT_TRANSLATE_NOOP("rnnlab", "float32 rounds at about 7 digits, float64 at about 16."),
        choices=DTYPES,
        key="y",
    ),
    Field(
        "device",
        "document",
        QT_TRANSLATE_NOOP("rnnlab", "Where torch computes.\nAnother device rounds differently in the last digits."),
        choices=("cpu",),
    ),
)
