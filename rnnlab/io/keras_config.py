"""The configs of a Keras model's layers, by where they stand in it: data, of which nothing is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Config = Mapping[str, Any]
_NONE: Config = {}
_DEEPEST = 64


@dataclass(frozen=True, eq=False)
class Configs:
    """Every layer's part of the config, {"class_name": …, "config": {…}}, with the names of the models around it and
    its own.
    """

    parts: tuple[tuple[tuple[str, ...], Config], ...]

    @classmethod
    def of(cls, config: Any) -> "Configs":
        """Those of a model's config, as deep as it goes."""
        return cls(tuple(_parts(config, ())))

    def __bool__(self) -> bool:
        return bool(self.parts)

    def layer(self, names: Sequence[str]) -> Config:
        """The layer that the innermost of `names` names, in the models that the others name; {} if there is none."""
        for name in reversed(names):
            found = [(path, part) for path, part in self.parts if path[-1] == name]
            if found:
                return max(found, key=lambda one: len(set(one[0][:-1]) & set(names)))[1]
        return _NONE


def _parts(config: Any, around: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Config]]:
    layers = _inside(config).get("layers", config.get("config") if isinstance(config, dict) else None)
    for part in layers if isinstance(layers, list) and len(around) < _DEEPEST else ():
        name = _inside(part).get("name")
        if isinstance(name, str):
            yield (*around, name), part
            yield from _parts(part, (*around, name))


def _inside(part: Any) -> Config:
    inner = part.get("config") if isinstance(part, dict) else None
    return inner if isinstance(inner, dict) else _NONE


def class_of(part: Config) -> str:
    """The class's name; "" if the part has none."""
    return str(part.get("class_name", ""))


def direction_of(part: Config, name: str) -> int | None:
    """Whether `name` is a Bidirectional's layer (0) or its backward one (1); None if it is neither."""
    held = {key: _inside(_inside(part).get(key)).get("name") for key in ("layer", "backward_layer")}
    if class_of(part) != "Bidirectional":
        return None
    return {"forward_layer": 0, "backward_layer": 1, held["layer"]: 0, held["backward_layer"]: 1}.get(name)


def is_stacked(part: Config) -> bool:
    """Whether an RNN holds several cells."""
    return class_of(_inside(part).get("cell", _NONE) or _NONE) == "StackedRNNCells"


def chain(part: Config, direction: int, cell: str) -> tuple[Config, ...]:
    """The configs of a layer from outside to inside: a Bidirectional's, the layer's, that of the cell in it, and of the
    cell of that name among several.
    """
    found = [_inside(part)]
    key = "backward_layer" if direction and "backward_layer" in found[-1] else "layer"
    for held in (key, "cell"):
        if isinstance(found[-1].get(held), dict):
            found.append(_inside(found[-1][held]))
    cells = found[-1].get("cells")
    if isinstance(cells, list):
        found += [_inside(one) for one in cells if _inside(one).get("name") == cell]
    return tuple(found)
