"""A message that the tracing reader has read, for the fast one to learn from."""

from __future__ import annotations

from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.formats.edifact.bare import Bare
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.shortcut import Taken
from ediglot.formats.tree import Node
from ediglot.mapping.fast.unit import UnlearnableError
from ediglot.mapping.read import Reader


class Lesson(msgspec.Struct):
    """A message that the tracing reader has read.

    Attributes:
        bare, passage, marks: as they were given to `FastReader.read`.
        root: its tree.
        reader: a tracing reader for it.
        document: in normal form.
        faults, said: as in `Taken`.
    """

    bare: Bare
    passage: Passage
    marks: str
    root: Node
    reader: Reader
    document: Any
    faults: list[Diagnostic]
    said: list[Diagnostic]

    def faulty(self) -> set[Any]:
        """The segments that something was said about, but that a value has no place."""
        said = [one for one in self.said if one.code != "MAP-UNMAPPED"]
        places = [one.location for one in (*self.faults, *said)]
        if any(place is None or not place.segment for place in places):
            raise UnlearnableError
        return {place.segment - 1 for place in places if place is not None and place.segment}

    def agrees(self, made: Taken) -> bool:
        """Whether a fast reading says the same."""
        return (
            msgspec.json.encode(made.document) == msgspec.json.encode(self.document)
            and made.faults == self.faults
            and made.said == self.said
        )
