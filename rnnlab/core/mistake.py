"""One mistake: a program that is wrong, its repair, why, and on which networks it can be made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.errors import QT_TRANSLATE_NOOP

GROUPS: Mapping[str, str] = {
    "module": QT_TRANSLATE_NOOP("rnnlab", "Making the module"),
    "input": QT_TRANSLATE_NOOP("rnnlab", "The input"),
    "states": QT_TRANSLATE_NOOP("rnnlab", "h_0 and c_0"),
    "packed": QT_TRANSLATE_NOOP("rnnlab", "Packed sequences"),
    "results": QT_TRANSLATE_NOOP("rnnlab", "Using what comes back"),
    "loop": QT_TRANSLATE_NOOP("rnnlab", "The loop written by hand"),
    "silent": QT_TRANSLATE_NOOP("rnnlab", "Silent mistakes: torch says nothing"),
}


def _arch(test: Callable[[Architecture], bool]) -> Callable[[Document], bool]:
    return lambda document: test(document.architecture)


# What a mistake needs of a network, and what to say where it is not so.
_NEEDS: Mapping[str, tuple[Callable[[Document], bool], str]] = {
    "module": (
        _arch(lambda arch: arch.cell in ("rnn", "lstm", "gru")),
        QT_TRANSLATE_NOOP("rnnlab", "This needs a module of torch: choose nn.RNN, nn.LSTM or nn.GRU."),
    ),
    "loop": (
        _arch(lambda arch: arch.cell == "numpy_rnn"),
        QT_TRANSLATE_NOOP("rnnlab", "This is about the loop written by hand: choose the NumPy RNN."),
    ),
    "rnn": (
        _arch(lambda arch: arch.cell == "rnn"),
        QT_TRANSLATE_NOOP("rnnlab", "Only nn.RNN has a nonlinearity to choose."),
    ),
    "not rnn": (
        _arch(lambda arch: arch.cell != "rnn"),
        QT_TRANSLATE_NOOP("rnnlab", "nn.RNN does take a nonlinearity; nn.LSTM and nn.GRU do not."),
    ),
    "lstm": (
        _arch(lambda arch: arch.cell == "lstm"),
        QT_TRANSLATE_NOOP("rnnlab", "Only nn.LSTM has a second state c, and proj_size."),
    ),
    "not lstm": (
        _arch(lambda arch: arch.cell != "lstm"),
        QT_TRANSLATE_NOOP("rnnlab", "nn.LSTM does take and give a tuple, and has proj_size."),
    ),
    "proj_size": (
        _arch(lambda arch: arch.proj_size > 0),
        QT_TRANSLATE_NOOP("rnnlab", "Without proj_size, h and c are equally wide: set proj_size on an nn.LSTM."),
    ),
    "bidirectional": (
        _arch(lambda arch: arch.bidirectional),
        QT_TRANSLATE_NOOP("rnnlab", "With one direction this is right: tick bidirectional."),
    ),
    "layers": (
        _arch(lambda arch: arch.num_layers > 1),
        QT_TRANSLATE_NOOP("rnnlab", "With one layer there is nothing to forget: set num_layers to 2 or more."),
    ),
    "rows": (
        _arch(lambda arch: arch.num_layers * arch.num_directions > 1),
        QT_TRANSLATE_NOOP("rnnlab", "With one layer and one direction this is right: add a layer or a direction."),
    ),
    "not two rows": (
        _arch(lambda arch: arch.num_layers * arch.num_directions != 2),
        QT_TRANSLATE_NOOP(
            "rnnlab", "h_n has just 2 rows here, so Python takes them apart without a word: see the silent mistakes."
        ),
    ),
    "two rows": (
        _arch(lambda arch: arch.num_layers * arch.num_directions == 2),
        QT_TRANSLATE_NOOP("rnnlab", "Only an h_n of 2 rows is taken apart without a word: 2 layers, or 2 directions."),
    ),
    "wider": (
        _arch(lambda arch: arch.num_directions * arch.output_size != arch.hidden_size),
        QT_TRANSLATE_NOOP("rnnlab", "The output is hidden_size wide here, so this is right: tick bidirectional."),
    ),
    "batched": (
        lambda document: not document.input.unbatched,
        QT_TRANSLATE_NOOP("rnnlab", "An unbatched input has no batch axis that could be confused: untick unbatched."),
    ),
    "batch": (
        lambda document: document.input.batch > 1,
        QT_TRANSLATE_NOOP("rnnlab", "With one sequence in the batch nothing can be mixed up: set batch to 2 or more."),
    ),
    "time": (
        lambda document: document.input.timesteps > 1,
        QT_TRANSLATE_NOOP("rnnlab", "One timestep leaves nothing to mix up: set timesteps to 2 or more."),
    ),
    "dropout": (
        _arch(lambda arch: arch.num_layers > 1 and arch.dropout > 0),
        QT_TRANSLATE_NOOP("rnnlab", "There is no dropout to forget: set num_layers to 2 or more, and dropout above 0."),
    ),
}


@dataclass(frozen=True)
class Mistake:
    """`code` is a template of `snippet`; `where` names the argument, tensor or axis in torch's letters.

    `title` and `why` are English sources of translated text, with the snippet's letters in braces. `needs` are the
    conditions under which it can be made. Both programs of a silent mistake end with a `result`.
    """

    name: str
    group: str
    title: str
    where: str
    code: str
    why: str
    needs: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether torch raises nothing."""
        return self.group == "silent"

    def impossible(self, document: Document) -> str:
        """Why it can't be made on this network; empty if it can."""
        first = "loop" if self.group == "loop" else "module"
        for need in (first, *self.needs):
            holds, reason = _NEEDS[need]
            if not holds(document):
                return reason
        return ""
