"""From the documents of an input, one after the other, to the report about it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, TypeVar

import msgspec

from ediglot.diagnostics import Diagnostic, DocumentReport, FileReport, Layer, Verdict
from ediglot.diagnostics.report import LAYERS
from ediglot.diagnostics.spool import Spool
from ediglot.relations import names

if TYPE_CHECKING:
    from ediglot.reading import ReadDocument

_T = TypeVar("_T", bound=msgspec.Struct)

#: States of a layer, the worst first.
_WORST: tuple[Layer, ...] = ("invalid", "unclear", "blocked", "valid")

#: Code families by the layer that speaks them; what is not named is a rule's.
_FAMILIES = {
    "syntax": ("SYN", "ENV", "CHR"),
    "grammar": ("STR", "ELM", "COD", "XSD", "JSC"),
    "mapping": ("MAP",),
}

#: Codes that say that a layer could not judge everything.
UNJUDGED = frozenset({"XSD-010", "STR-009"})


class Reporter:
    """Takes an input's documents as they are done with, and says at the end what there is to say.

    Attributes:
        aside: about the input as a whole.
    """

    def __init__(self, source: str, *, spooled: bool = False) -> None:
        """`spooled`: keep what is said on disk; it may be more than memory should hold."""
        self.source = source
        self.aside = _collection(Diagnostic, spooled)
        self._documents = _collection(DocumentReport, spooled)
        self._diagnostics = _collection(Diagnostic, spooled)
        #: Every combination of layers and their states, and every verdict, that was met.
        self._states: set[tuple[tuple[str, Layer], ...]] = set()
        self._verdicts: set[Verdict] = set()
        self._last: dict[str, Layer] | None = None

    def add(self, document: ReadDocument) -> Verdict:
        """One document, when nothing more will be said of it; gives the verdict."""
        verdict = document.verdict
        self._verdicts.add(verdict)
        if document.layers is not self._last:
            self._last = document.layers
            self._states.add(tuple(document.layers.items()))
        for diagnostic in document.diagnostics:
            self._diagnostics.append(diagnostic)
        self._documents.append(
            DocumentReport(
                index=document.index,
                type=document.type,
                number=document.number,
                message_reference=document.message_reference,
                verdict=verdict,
                names=() if isinstance(self._documents, Spool) else names(document.document),
            )
        )
        return verdict

    @property
    def documents(self) -> int:
        """How many were added."""
        return len(self._documents)

    def report(self) -> FileReport:
        """All of it."""
        diagnostics = self._diagnostics
        if isinstance(diagnostics, Spool):
            diagnostics.before = self.aside
        else:
            diagnostics = [*self.aside, *diagnostics]
        return FileReport(
            source=self.source,
            verdict=self._verdict(),
            layers=self._layers(),
            documents=_kept(self._documents),
            diagnostics=_kept(diagnostics),
        )

    def _verdict(self) -> Verdict:
        if "rejected" in self._verdicts or any(one.severity == "error" for one in self.aside):
            return "rejected"
        nothing = len(self._documents) == 0
        return "unclear" if nothing or "unclear" in self._verdicts else "accepted"

    def _layers(self) -> dict[str, Layer]:
        """The worst state of each layer over all documents."""
        around = layers_of(self.aside, present=len(self._documents) > 0)
        found: dict[str, set[Layer]] = {layer: set() for layer in LAYERS}
        for met in (*self._states, tuple(around.items())):
            for layer, state in met:
                found[layer].add(state)
        return {
            layer: next((state for state in _WORST if state in states), "not asked")
            for layer, states in found.items()
        }


def _collection(kind: type[_T], spooled: bool) -> list[_T] | Spool[_T]:
    return Spool(kind) if spooled else []


def _kept(things: list[_T] | Spool[_T]) -> tuple[_T, ...] | Spool[_T]:
    return things if isinstance(things, Spool) else tuple(things)


def layers_of(diagnostics: Collection[Diagnostic], *, present: bool) -> dict[str, Layer]:
    """The state of syntax, grammar and mapping, told by the families of what was said."""
    if present and not diagnostics:
        return dict.fromkeys(_FAMILIES, "valid")
    result: dict[str, Layer] = {}
    blocked = False
    for layer, families in _FAMILIES.items():
        said = [d for d in diagnostics if d.code.partition("-")[0] in families]
        if any(d.severity == "error" for d in said):
            result[layer] = "invalid"
        elif any(d.code in UNJUDGED for d in said):
            result[layer] = "unclear"
        elif present:
            result[layer] = "valid"
        else:
            result[layer] = "blocked" if blocked else "valid"
        blocked = blocked or result[layer] == "invalid"
    return result
