"""What lanes and cells are called, in the reader's language."""

from PySide6.QtCore import QCoreApplication

from rnnlab.app.text import translated
from rnnlab.app.views.lane import Key
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.order import order_of
from rnnlab.core.shapes import meaning_of
from rnnlab.core.tokens import shown


def name_of(key: Key) -> str:
    """The quantity: h; of another version than now h (baseline), h (difference)."""
    name = key.quantity if key.quantity != "input" else QCoreApplication.translate("Heatmaps", "input")
    return versioned(name, key.version)


def versioned(name: str, version: str) -> str:
    """A name as it is for "now"; with a word behind it for "baseline" and "difference"."""
    texts = {
        "now": "{name}",
        "baseline": QCoreApplication.translate("Heatmaps", "{name} (baseline)"),
        "difference": QCoreApplication.translate("Heatmaps", "{name} (difference)"),
    }
    return texts[version].format(name=name)


def place_of(key: Key, arch: Architecture) -> str:
    """Layer and, if there are two, direction: layer 1 · reverse ←. The input has none."""
    if key.quantity == "input":
        return ""
    if arch.num_directions == 1:
        place = QCoreApplication.translate("Heatmaps", "layer {layer}")
    elif key.direction:
        place = QCoreApplication.translate("Heatmaps", "layer {layer} · reverse ←")
    else:
        place = QCoreApplication.translate("Heatmaps", "layer {layer} · forward →")
    return place.format(layer=key.layer)


def lesson_of(key: Key, arch: Architecture) -> str:
    """What the quantity means, its equation, and the order of computation; of another version than now, first which
    it is.
    """
    formula = arch.equations.formulas.get(key.quantity)
    equation = f"\n{key.quantity} = {formula.text}" if formula else ""
    about = {
        "now": "",
        "baseline": QCoreApplication.translate("Heatmaps", "of the run that this one is compared with"),
        "difference": QCoreApplication.translate("Heatmaps", "now − baseline"),
    }[key.version]
    version = f"{name_of(key)}: {about}\n" if about else ""
    order = f"\n{order_lines(arch)}" if key.quantity != "input" else ""
    return version + translated(meaning_of(key.quantity)) + equation + order


def order_lines(arch: Architecture) -> str:
    """The order of computation, each sentence in a line of its own, as tooltips don't break lines."""
    return order_said(arch).replace(". ", ".\n")


def order_said(arch: Architecture) -> str:
    """The order of computation."""
    return translated(order_of(arch))


def waiting(layer: int) -> str:
    """What a layer of which nothing is computed yet waits for."""
    text = QCoreApplication.translate("Heatmaps", "not computed yet: begins when layer {below} is finished both ways")
    return text.format(below=layer - 1)


def rows_of(key: Key, document: Document) -> tuple[str, ...]:
    """What the rows of a lane are called, as the columns of a table are; () where their numbers say all there is."""
    return tuple(map(shown, document.input.features)) if key.quantity == "input" else ()


def feature_of(document: Document, layer: int, name: str, unit: int) -> str:
    """What a unit of x is called where a step of the first layer reads it; "" for what has no name."""
    features = document.input.features
    return shown(features[unit]) if name == "x" and layer == 0 and unit < len(features) else ""


def moment(document: Document, batch: int, timestep: int) -> str:
    """A timestep, with its label in brackets if it has one: 3 (2024-05-01)."""
    labels = document.input.labels_of(min(batch, document.input.batch - 1))
    return f"{timestep} ({shown(labels[timestep])})" if timestep < len(labels) else str(timestep)


def reading(
    key: Key, document: Document, batch: int, value: object, timestep: int, unit: int, *, computed: bool = True
) -> str:
    """One cell's place and number: a NumPy scalar, with as many digits as tell it from all others of its dtype; and
    whether it is not `computed` yet.
    """
    features = document.input.features if key.quantity == "input" else ()
    text = QCoreApplication.translate("Heatmaps", "{quantity}{place} · t = {timestep} · unit {unit} = {value}")
    if features:
        text = QCoreApplication.translate("Heatmaps", "{quantity}{place} · t = {timestep} · {name} = {value}")
    if timestep >= document.input.length(min(batch, document.input.batch - 1)):
        text = QCoreApplication.translate(
            "Heatmaps", "{quantity}{place} · t = {timestep}: padding, nothing is computed"
        )
    place = place_of(key, document.architecture)
    if not computed:
        text += QCoreApplication.translate("Heatmaps", " · not computed yet")
    return text.format(
        quantity=name_of(key),
        place=f" · {place}" if place else "",
        timestep=moment(document, batch, timestep),
        unit=unit,
        name=shown(features[unit]) if features else "",
        value=str(value),
    )
