"""Python code about a person's own network: a template in which letters stand for the document's names and sizes.

A template is written as a difference of two programs, line by line: "  " stands in both, "- " only in the wrong one,
"+ " only in the right one. Whatever fills a template is a name of ours or a whole number that was checked.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any

from rnnlab.core.document import Document
from rnnlab.core.input import Input

# Larger networks and inputs are tried with these sizes instead.
LARGEST = {"input_size": 256, "hidden_size": 256, "num_layers": 8}
_LONGEST = 64
# A batch of packed sequences in a snippet has at most so many, so that their lengths can be read.
_PACKED = 4


@dataclass(frozen=True)
class Line:
    """One line of code; `sign` is " " for a line of both programs, "-" for the wrong and "+" for the right one."""

    sign: str
    text: str


@dataclass(frozen=True)
class Snippet:
    """A wrong program and a right one, as the lines of both in their order."""

    lines: tuple[Line, ...]

    @property
    def wrong(self) -> str:
        """The program with the mistake."""
        return self._without("+")

    @property
    def right(self) -> str:
        """The program with the repair."""
        return self._without("-")

    @property
    def repair(self) -> tuple[str, ...]:
        """The lines that only the right program has."""
        return tuple(line.text for line in self.lines if line.sign == "+")

    def _without(self, sign: str) -> str:
        return "\n".join(line.text for line in self.lines if line.sign != sign)


@dataclass(frozen=True)
class _Module:
    """The call that makes the module. In a template {module:a=1;b} says a=1 instead of its own, and leaves b out."""

    name: str
    arguments: dict[str, str]

    def __format__(self, changes: str) -> str:
        arguments = dict(self.arguments)
        for change in filter(None, changes.split(";")):
            name, _, value = change.partition("=")
            arguments.pop(name, None) if not value else arguments.update({name: value})
        return f"{self.name}({', '.join(f'{name}={value}' for name, value in arguments.items())})"


def module_call(document: Document) -> _Module:
    """The constructor of the document's module with the arguments that are not torch's defaults."""
    arch = document.architecture
    told = {"input_size": str(arch.input_size), "hidden_size": str(arch.hidden_size)}
    own: dict[str, tuple[Any, Any]] = {
        "num_layers": (arch.num_layers, 1),
        "nonlinearity": (arch.nonlinearity, "tanh"),
        "bias": (arch.bias, True),
        "batch_first": (arch.batch_first, False),
        "dropout": (arch.dropout if arch.num_layers > 1 else 0.0, 0.0),
        "bidirectional": (arch.bidirectional, False),
        "proj_size": (arch.proj_size, 0),
    }
    told |= {name: repr(value) for name, (value, default) in own.items() if value != default}
    if document.dtype == "float64":
        told["dtype"] = "torch.float64"
    return _Module(f"nn.{arch.cell.upper()}" if arch.cell in ("rnn", "lstm", "gru") else arch.cell, told)


def filled(template: str, document: Document) -> Snippet:
    """The template on the document's names and sizes."""
    names = vocabulary(document)
    # A call may say its sizes by a name: {module:hidden_size={H_double} / 2} is filled from the inside out.
    texts = [(line[0], line[2:].format_map(names)) for line in template.splitlines()]
    return Snippet(tuple(Line(sign, text) for sign, text in texts if text))


def module_sizes(document: Document) -> tuple[int, ...]:
    """The sizes of the input as the module takes it."""
    given, arch = document.input, document.architecture
    lead = (given.batch, given.timesteps) if arch.batch_first else (given.timesteps, given.batch)
    return (*((given.timesteps,) if given.unbatched else lead), arch.input_size)


def reduced(document: Document) -> Document:
    """The document with sizes that can be tried out at once: those beyond LARGEST made smaller."""
    arch, given, hidden = document.architecture, document.input, LARGEST["hidden_size"]
    sizes = {name: min(getattr(arch, name), most) for name, most in LARGEST.items()}
    proj_size = arch.proj_size if arch.hidden_size <= hidden else min(arch.proj_size, hidden // 2)
    small = dataclasses.replace(arch, **sizes, proj_size=proj_size)
    if small == arch and max(given.batch, given.timesteps) <= _LONGEST:
        return document
    made = Input(batch=min(given.batch, _LONGEST), timesteps=min(given.timesteps, _LONGEST), unbatched=given.unbatched)
    return Document(architecture=small, input=made, dtype=document.dtype)


def vocabulary(document: Document) -> dict[str, Any]:
    """What the letters of a template stand for.

    N and L are the document's. M and T are the same unless these would hide a mistake, as a batch of 1 hides that
    two axes were swapped: then they are sizes near by. P is a batch that is small enough to list its lengths.
    """
    arch = document.architecture
    rows, H = arch.num_layers * arch.num_directions, arch.hidden_size
    M = _other_than({rows}, max(document.input.batch, 2))
    T = _other_than({M, arch.input_size}, max(document.input.timesteps, 3))
    P = M if M <= _PACKED else _other_than({T}, _PACKED - 1)
    names: dict[str, Any] = {"N": document.input.batch, "L": document.input.timesteps, "M": M, "T": T, "P": P}
    names |= {"H_in": arch.input_size, "H": H, "H_out": arch.output_size, "D": arch.num_directions}
    names |= {"rows": rows, "layers": arch.num_layers, "width": arch.num_directions * arch.output_size}
    names |= {"H_in_more": arch.input_size + 1, "H_out_more": arch.output_size + 1, "H_less": H - 1}
    names |= {"H_half": max(1, H // 2), "H_double": 2 * H, "M_more": M + 1, "P_more": P + 1}
    names |= {"L_more": document.input.timesteps + 2, "x_shape": module_sizes(document)}
    names |= {"deep": max(2, arch.num_layers), "classes": _other_than({M, T}, 3)}
    return names | _words(document) | _layouts(document, names) | _lengths(P, T)


def _words(document: Document) -> dict[str, Any]:
    """Names that depend on the cell and the dtype."""
    arch, wide = document.architecture, document.dtype == "float64"
    other = "float32" if wide else "float64"
    two = len(arch.equations.states) == 2
    return {
        "module": module_call(document),
        "net": arch.cell,
        "given": "(h_0, c_0)" if two else "h_0",
        "last": "(h_n, c_n)" if two else "h_n",
        "detached": "(h_n.detach(), c_n.detach())" if two else "h_n.detach()",
        "own": f"torch.{document.dtype}",
        "dtype": ", dtype=torch.float64" if wide else "",
        "other_dtype": f", dtype=torch.{other}",
        "np_dtype": f"np.{document.dtype}",
    }


def _layouts(document: Document, names: dict[str, Any]) -> dict[str, Any]:
    """What depends on batch_first: pairs of sizes, axes, and where one item or the last step is found."""
    first, two = document.architecture.batch_first, len(document.architecture.equations.states) == 2
    pairs = {
        f"{a}_{b}": f"{names[a]}, {names[b]}" if first else f"{names[b]}, {names[a]}" for a, b in ("NL", "MT", "PT")
    }
    states = {f"c_0_{n}": "c_0 = torch.zeros({rows}, {%s}, {H}{dtype})" % n for n in "MP"}  # noqa: UP031
    states["c_0_unbatched"] = "c_0 = torch.zeros({rows}, {H}{dtype})"
    said = names | _words(document)
    return (
        pairs
        | {
            "N_1_L": "{N}, 1, {L}".format_map(names) if first else "{L}, 1, {N}".format_map(names),
            "axes": "(N, L, H_in)" if first else "(L, N, H_in)",
            "other_axes": "(L, N, H_in)" if first else "(N, L, H_in)",
            "bf": ", batch_first=True" if first else "",
            "not_bf": "" if first else ", batch_first=True",
            "from_channels": "transpose(1, 2)" if first else "permute(2, 0, 1)",
            "last_step": "[:, -1]" if first else "[-1]",
            "step_0": "[:, 0]" if first else "[0]",
            "step_0_kept": "[:, :1]" if first else "[:1]",
            "each_last": f"torch.arange({names['N']}), lengths - 1"
            if first
            else f"lengths - 1, torch.arange({names['N']})",
        }
        | {name: template.format_map(said) if two else "" for name, template in states.items()}
    )


def _lengths(P: int, T: int) -> dict[str, Any]:
    """Lengths of P sequences, the longest of T timesteps, and what can be wrong with them."""
    good = [max(1, T - place) for place in range(P)]
    return {
        "lengths": good,
        "rising": good[::-1],
        "with_0": [*good[:-1], 0],
        "with_1": [*good[:-1], 1],
        "too_few": good[:-1],
        "beyond": [T + 2, *good[1:]],
    }


def _other_than(taken: set[int], size: int) -> int:
    """`size`, or the next larger one that is not taken."""
    while size in taken:
        size += 1
    return size
