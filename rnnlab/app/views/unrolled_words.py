"""What the things of the unrolled network are called, and what they are, in the reader's language."""

from PySide6.QtCore import QCoreApplication

from rnnlab.app.text import translated
from rnnlab.app.views import words
from rnnlab.app.views.lane import Key
from rnnlab.app.views.unrolled_drawing import View
from rnnlab.app.views.unrolled_pictures import MOST
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.unrolled import Edge, Flow, Node

_GAP = QT_TRANSLATE_NOOP("rnnlab", "{n} step(s) (is|are) not shown: t = {timestep} to {last}")


def lesson(found: Node | Edge, view: View) -> str:
    """What a node or an arrow is, with its shape."""
    if isinstance(found, Edge):
        return _shaped(found.flow.name, found.flow)
    saying = {"cell": _of_cell, "initial": _of_state, "final": _of_state}.get(found.kind, _of_other)
    text = saying(found, view)
    if not view.computed(found.column, found.needs):
        not_yet = QCoreApplication.translate("Unrolled", "not computed yet")
        text += f"\n{not_yet}. {words.order_lines(view.diagram.plan.architecture)}"
    return text


def _shaped(name: str, flow: Flow) -> str:
    """h (N, H_out) = (1, 8)."""
    return f"{name} {flow.letters} = {flow.numbers}"


def _place(node: Node, view: View) -> str:
    arch = view.diagram.plan.architecture
    key = Key("h", node.layer, node.direction)
    return words.place_of(key, arch)


def _of_cell(node: Node, view: View) -> str:
    """The cell's place, its states, and at which timestep the states it reads were made."""
    plan, timestep = view.diagram.plan, view.columns[node.column].first
    arch = plan.architecture
    if timestep == (view.end if node.direction else 0):
        row = node.layer * arch.num_directions + node.direction
        text = QCoreApplication.translate(
            "Unrolled", "{place} · t = {timestep} · its first step: the state before is h_0[{before}]"
        )
    else:
        row = timestep + 1 if node.direction else timestep - 1
        text = QCoreApplication.translate(
            "Unrolled", "{place} · t = {timestep} · the state before is that of t = {before}"
        )
    lines = [text.format(place=_place(node, view), timestep=timestep, before=row)]
    lines.append(" · ".join(_shaped(state, plan.flow(state)) for state in arch.equations.states))
    if arch.output_size > MOST:
        some = QCoreApplication.translate("Unrolled", "The colours are {shown} of its {units} units.")
        lines.append(some.format(shown=MOST, units=arch.output_size))
    return "\n".join(lines)


def _of_state(node: Node, view: View) -> str:
    """Where a state starts, or from which timestep it ends."""
    shape = _shaped(node.name, view.diagram.plan.flow(node.name[0]))
    if node.kind == "initial":
        text = QCoreApplication.translate("Unrolled", "{shape}: what {place} starts from, here {start}")
    else:
        text = QCoreApplication.translate("Unrolled", "{shape}: {place} after its last step, t = {last}")
    last = 0 if node.direction else view.end
    return text.format(shape=shape, place=_place(node, view), start=translated(view.diagram.plan.start), last=last)


def _of_other(node: Node, view: View) -> str:
    plan, column = view.diagram.plan, view.columns[node.column]
    texts = {
        "input": QCoreApplication.translate("Unrolled", "input at t = {timestep}: {shape}"),
        "output": QCoreApplication.translate("Unrolled", "output at t = {timestep}: {shape}, h of the top layer"),
        "join": QCoreApplication.translate("Unrolled", "h of both directions at t = {timestep}, side by side: {shape}"),
        "dropout": QCoreApplication.translate(
            "Unrolled", "dropout p = {p}: acts between layers in training; in eval it does nothing"
        ),
        "gap": translated(_GAP, column.hidden),
    }
    name = {"input": "x_t", "join": "joined"}.get(node.kind, "output_t")
    return texts[node.kind].format(
        timestep=column.first,
        last=column.last,
        n=column.hidden,
        shape=_shaped("", plan.flow(name)).strip(),
        p=plan.architecture.dropout,
    )
