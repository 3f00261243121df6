"""Painting the unrolled network: a function of its layout and of what is shown of it."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen

from rnnlab.app.text import translated
from rnnlab.app.views.unrolled_ink import SMALL, Ink, Needs, inks, small_font
from rnnlab.app.views.unrolled_pictures import FAINT, Pictures
from rnnlab.core.order import computed_span
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.unrolled import Box, Column, Diagram, Node
from rnnlab.lab.unrolling import NAMES

AXIS = 30.0
# Texts whose font would have fewer pixels than this are left out.
_LEGIBLE = 6.5
_HIDDEN = QT_TRANSLATE_NOOP("rnnlab", "{n} step(s)")
_Role, _Align = QPalette.ColorRole, Qt.AlignmentFlag
_CENTRE = _Align.AlignCenter
_WITH_NUMBERS = {"input", "cell", "output"}
_Solid, _Dashed = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine
# kind of node → colour of its border, of its inside, width of the border, radius of its corners, style of the border.
_STYLES = {
    "cell": (_Role.PlaceholderText, _Role.AlternateBase, 1.2, 8, _Solid),
    "input": (_Role.PlaceholderText, _Role.AlternateBase, 1.2, 8, _Solid),
    "output": (_Role.PlaceholderText, _Role.AlternateBase, 1.2, 8, _Solid),
    "initial": (_Role.Mid, _Role.AlternateBase, 1.0, 5, _Solid),
    "final": (_Role.Mid, _Role.AlternateBase, 1.0, 5, _Solid),
    "join": (_Role.PlaceholderText, _Role.PlaceholderText, 0.5, 3, _Solid),
    "dropout": (_Role.Dark, _Role.Base, 1.0, 9, _Dashed),
}


@dataclass(frozen=True, eq=False)
class View:
    """What is shown of a diagram. `end` is the last timestep; `selected` a layer and direction, None for the input;
    `scale` the screen's points for each of the layout's.
    """

    diagram: Diagram
    columns: tuple[Column, ...]
    timestep: int
    end: int
    selected: tuple[int, int] | None
    dim: bool
    palette: QPalette
    scale: float = 1.0
    pictures: Pictures | None = None

    def computed(self, column: int, needs: Needs) -> bool:
        """Whether these layers and directions have come to a column."""
        if not self.dim:
            return True
        (begin, last), arch = self.columns[column], self.diagram.plan.architecture
        spans = (computed_span(arch, *lane, self.timestep, self.end + 1) for lane in needs)
        return all(first <= last and begin < stop for first, stop in spans)

    @cached_property
    def lit(self) -> int | None:
        """The current timestep's column; None if it is out of sight."""
        shown = (place for place, (first, last) in enumerate(self.columns) if first == last == self.timestep)
        return next(shown, None)

    def tone(self, role: QPalette.ColorRole, computed: bool = True) -> QColor:
        """A colour of the palette, near the background for what is not computed yet."""
        colour = self.palette.color(role)
        return colour if computed else mixed(colour, self.palette.color(_Role.Base), FAINT)

    def ink(self, role: QPalette.ColorRole, computed: bool) -> QColor:
        """The colour of a text: that of what is disabled, which can still be read, for what is not computed yet."""
        group = QPalette.ColorGroup.Active if computed else QPalette.ColorGroup.Disabled
        return self.palette.color(group, role)


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """`share` of a colour over a ground: opaque, so that it looks alike in every file."""
    pairs = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(share * one + (1 - share) * other) for one, other in pairs))


def draw(painter: QPainter, view: View, sight: QRectF) -> None:
    """Paint what lies in `sight`, in the layout's points; the axis of time is painted apart."""
    draw_lit(painter, view)
    draw_network(painter, view, sight)
    draw_contents(painter, view, sight)


def draw_network(painter: QPainter, view: View, sight: QRectF) -> None:
    """Paint names, arrows and nodes: what depends on the timestep only by what is computed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = [
        (ink, view.computed(ink.column, ink.needs))
        for ink in inks(view.diagram)
        if ink.left < sight.right() and sight.left() < ink.right
    ]
    seen.sort(key=lambda pair: pair[1])
    for ink, computed in seen:
        _draw_arrows(painter, view, ink, computed)
    for ink, computed in seen:
        _draw_boxes(painter, view, ink, computed, sight)
    if SMALL * view.scale >= _LEGIBLE:
        painter.setFont(small_font())
        for ink, computed in seen:
            _draw_texts(painter, view, ink, computed, sight)
    if sight.left() < NAMES:
        _draw_names(painter, view)


def draw_contents(painter: QPainter, view: View, sight: QRectF) -> None:
    """Paint the numbers in the cells, the gaps, and the selected cell's outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for ink in inks(view.diagram):
        if view.pictures is not None and ink.left < sight.right() and sight.left() < ink.right:
            computed = view.computed(ink.column, ink.needs)
            for kind in _WITH_NUMBERS & ink.boxes.keys():
                for node, box in _within(ink.boxes[kind], sight):
                    painter.drawImage(picture_box(box), view.pictures.of(node, computed))
    for node in view.diagram.nodes:
        if node.kind == "gap" and sight.intersects(QRectF(*node.box)):
            _draw_gap(painter, view, node)
    _draw_selected(painter, view)


def draw_lit(painter: QPainter, view: View) -> None:
    """Paint the current timestep's column, under all else."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if view.lit is not None:
        half = view.diagram.pitch / 2 - 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(view.tone(_Role.Accent), view.tone(_Role.Base), 0.13))
        area = QRectF(view.diagram.centres[view.lit] - half, 0, 2 * half, view.diagram.height)
        painter.drawRoundedRect(area, 8, 8)


def _draw_arrows(painter: QPainter, view: View, ink: Ink, computed: bool) -> None:
    for kind, role in (("feed", _Role.PlaceholderText), ("state", _Role.Text)):
        colour = view.tone(role, computed)
        painter.strokePath(ink.lines[kind], QPen(colour, 1.4))
        painter.fillPath(ink.heads[kind], colour)


def _draw_boxes(painter: QPainter, view: View, ink: Ink, computed: bool, sight: QRectF) -> None:
    for kind, boxes in ink.boxes.items():
        border, fill, width, radius, style = _STYLES[kind]
        painter.setPen(QPen(view.tone(border, computed), width, style))
        painter.setBrush(view.tone(fill, computed or fill != border))
        for _, box in _within(boxes, sight):
            painter.drawRoundedRect(box, radius, radius)


def _within(boxes: list[tuple[Node, QRectF]], sight: QRectF) -> list[tuple[Node, QRectF]]:
    top, bottom = sight.top() - 2, sight.bottom() + 2
    return [(node, box) for node, box in boxes if box.bottom() > top and box.top() < bottom]


def picture_box(box: QRectF) -> QRectF:
    """Where a cell has its numbers."""
    return box.adjusted(6, 5, -6, -5)


def _draw_texts(painter: QPainter, view: View, ink: Ink, computed: bool, sight: QRectF) -> None:
    roles = {"weak": _Role.PlaceholderText, "strong": _Role.Text}
    top, bottom = sight.top() - 20, sight.bottom()
    for name, role in roles.items():
        painter.setPen(view.ink(role, computed))
        for at, text, strength in ink.texts:
            if strength == name and top < at.y() < bottom:
                painter.drawStaticText(at, text)


def _draw_gap(painter: QPainter, view: View, node: Node) -> None:
    painter.setPen(QPen(view.tone(_Role.Mid), 1.0, Qt.PenStyle.DashLine))
    painter.setBrush(view.tone(_Role.Window))
    painter.drawRoundedRect(QRectF(*node.box), 8, 8)
    painter.setPen(view.tone(_Role.PlaceholderText))
    for (kind, *_), top in view.diagram.rows.items():
        if kind == "cell":
            box = Box(node.box.left, top, node.box.width, 48)
            _write(painter, view, box, _words(12), _CENTRE, f"⋯\n{_hidden(view.columns[node.column])}")


def _hidden(column: Column) -> str:
    return translated(_HIDDEN, column.hidden).format(n=column.hidden)


def _draw_selected(painter: QPainter, view: View) -> None:
    """Outline the selected layer and direction, or the input, at the current timestep."""
    if view.lit is None:
        return
    for node in view.diagram.nodes:
        place = {"cell": (node.layer, node.direction), "input": None}.get(node.kind, ())
        if node.column == view.lit and place == view.selected:
            painter.setPen(QPen(view.tone(_Role.Accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(*node.box).adjusted(-1, -1, 1, 1), 9, 9)


# Names and time ------------------------------------------------------------------------------------------------


def _draw_names(painter: QPainter, view: View) -> None:
    arch, plan = view.diagram.plan.architecture, view.diagram.plan
    ways = (
        ("", "")
        if not arch.bidirectional
        else (QCoreApplication.translate("Unrolled", "forward →"), QCoreApplication.translate("Unrolled", "reverse ←"))
    )
    for (kind, layer, direction), top in view.diagram.rows.items():
        first, second = {
            "input": (QCoreApplication.translate("Unrolled", "input"), f"x_t {plan.flow('x_t').letters}"),
            "output": (QCoreApplication.translate("Unrolled", "output"), plan.flow("output_t").letters),
            "cell": (QCoreApplication.translate("Unrolled", "layer {layer}").format(layer=layer), ways[direction]),
            "join": (QCoreApplication.translate("Unrolled", "concatenated"), plan.flow("joined").letters),
            "dropout": (
                QCoreApplication.translate("Unrolled", "dropout"),
                QCoreApplication.translate("Unrolled", "eval: does nothing"),
            ),
        }[kind]
        chosen = view.selected == ((layer, direction) if kind == "cell" else None) and kind in ("cell", "input")
        height = {"cell": 48.0, "join": 6.0, "dropout": 18.0}.get(kind, 30.0)
        middle, aside = top + height / 2, kind in ("join", "dropout")
        painter.setPen(view.tone(_Role.Accent if chosen else _Role.PlaceholderText if aside else _Role.Text))
        one_line = not first or not second
        if first:
            box = Box(12, middle - (8 if one_line else 16), NAMES - 14, 16)
            _write(painter, view, box, _words(12, bold=not aside), _Align.AlignLeft | _Align.AlignVCenter, first)
        painter.setPen(view.tone(_Role.PlaceholderText))
        if second:
            box = Box(12, middle - (8 if one_line else 0), NAMES - 14, 16)
            _write(painter, view, box, _words(11), _Align.AlignLeft | _Align.AlignVCenter, second)


def draw_axis(painter: QPainter, view: View) -> None:
    """Paint the axis of time, AXIS high: the timestep below each column."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, view.diagram.width, AXIS), view.tone(_Role.Base))
    painter.setPen(view.tone(_Role.PlaceholderText))
    name = QCoreApplication.translate("Unrolled", "timestep t")
    _write(painter, view, Box(12, 0, NAMES, AXIS - 6), _words(11), _Align.AlignLeft | _Align.AlignVCenter, name)
    half = view.diagram.pitch / 2
    for place, (x, column) in enumerate(zip(view.diagram.centres, view.columns, strict=True)):
        box = Box(x - half, 0, 2 * half, AXIS - 6)
        painter.setPen(view.tone(_Role.PlaceholderText))
        if place == view.lit:
            wide = 16.0 + 8 * len(str(column.first))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(view.tone(_Role.Accent))
            painter.drawRoundedRect(QRectF(x - wide / 2, 2, wide, AXIS - 10), 5, 5)
            painter.setPen(view.tone(_Role.Base))
        text = f"⋯ {_hidden(column)}" if column.hidden else str(column.first)
        _write(painter, view, box, _words(11) if column.hidden else small_font(), _CENTRE, text)


def _write(painter: QPainter, view: View, box: Box, font: QFont, align: Qt.AlignmentFlag, text: str) -> None:
    if font.pixelSize() * view.scale >= _LEGIBLE:
        painter.setFont(font)
        painter.drawText(QRectF(*box), align | Qt.TextFlag.TextDontClip, text)


@lru_cache(maxsize=16)
def _words(size: int, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(size)
    font.setBold(bold)
    return font
