"""Undo and redo, as a value: documents with the names of the edits between them."""

from dataclasses import dataclass

from rnnlab.core.document import Document
from rnnlab.errors import filled

DEPTH = 500


@dataclass(frozen=True)
class Phrase:
    """A sentence to be translated and then filled in: an English template and its values; a count is named `n`."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, template: str, **values: object) -> "Phrase":
        """A phrase from keyword values."""
        return cls(template, tuple(values.items()))

    @classmethod
    def joined(cls, phrases: "tuple[Phrase, ...]") -> "Phrase":
        """Sentences one after the other."""
        values = {f"part{place}": phrase for place, phrase in enumerate(phrases)}
        return cls.of(" ".join(f"{{{name}}}" for name in values), **values)

    def __str__(self) -> str:
        return filled(self.template, dict(self.values))


@dataclass(frozen=True, eq=False)
class History:
    """`past` and `future` hold (name of the edit, document on its other side), nearest last."""

    present: Document
    past: tuple[tuple[Phrase, Document], ...] = ()
    future: tuple[tuple[Phrase, Document], ...] = ()

    def did(self, name: Phrase, document: Document) -> "History":
        """After an edit that leads to `document`; what was undone before is forgotten, and so is the 501st last."""
        return History(document, (*self.past, (name, self.present))[-DEPTH:])

    def amended(self, name: Phrase, document: Document) -> "History":
        """As if the last edit had been this one."""
        _, before = self.past[-1]
        return History(document, (*self.past[:-1], (name, before)), self.future)

    def undone(self) -> "History":
        """One edit back; the same history if there is none."""
        if not self.past:
            return self
        name, document = self.past[-1]
        return History(document, self.past[:-1], (*self.future, (name, self.present)))

    def undone_to(self, document: Document) -> "History":
        """As many edits back as lead to `document`; the same history if none do."""
        found = self
        while found.past and found.present is not document:
            found = found.undone()
        return found if found.present is document else self

    def redone(self) -> "History":
        """One edit forward again; the same history if there is none."""
        if not self.future:
            return self
        name, document = self.future[-1]
        return History(document, (*self.past, (name, self.present)), self.future[:-1])
