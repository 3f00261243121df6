"""What lanes and cells are called, in the reader's language."""

from PySide6.QtCore import QCoreApplication

from rnnlab.app.text import translated
from rnnlab.app.views.lane import Key
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.shapes import meaning_of
from rnnlab.core.tokens import shown


def name_of(key: Key) -> str:
    """The quantity: h; of a baseline h₀, and Δh of a difference from it."""
    name = key.quantity if key.quantity != "input" else QCoreApplication.translate("Heatmaps", "input")
    return {"now": name, "baseline": f"{name} ₀", "difference": f"Δ {name}"}[key.version]


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
    """What the quantity means and, below it, its equation."""
    formula = arch.equations.formulas.get(key.quantity)
    equation = f"\n{key.quantity} = {formula.text}" if formula else ""
    return translated(meaning_of(key.quantity)) + equation


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


def reading(key: Key, document: Document, batch: int, value: object, timestep: int, unit: int) -> str:
    """One cell's place and number: a NumPy scalar, with as many digits as tell it from all others of its dtype."""
    features = document.input.features if key.quantity == "input" else ()
    text = QCoreApplication.translate("Heatmaps", "{quantity}{place} · t = {timestep} · unit {unit} = {value}")
    if features:
        text = QCoreApplication.translate("Heatmaps", "{quantity}{place} · t = {timestep} · {name} = {value}")
    if timestep >= document.input.length(min(batch, document.input.batch - 1)):
        text = QCoreApplication.translate(
            "Heatmaps", "{quantity}{place} · t = {timestep}: padding, nothing is computed"
        )
    place = place_of(key, document.architecture)
    return text.format(
        quantity=name_of(key),
        place=f" · {place}" if place else "",
        timestep=moment(document, batch, timestep),
        unit=unit,
        name=shown(features[unit]) if features else "",
        value=str(value),
    )
