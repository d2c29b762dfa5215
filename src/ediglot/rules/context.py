"""What a rule may look at beside the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from ediglot.diagnostics import Diagnostic, Location, Related, Severity
from ediglot.model import Document
from ediglot.rules.arithmetic import EXACT
from ediglot.rules.terms import NONE, Deadline, Terms

Amend = Callable[[tuple[Diagnostic, ...], str | None], tuple[Diagnostic, ...]]

if TYPE_CHECKING:
    from ediglot.mapping.tables import Tables

_D = TypeVar("_D", bound=Document)
_R = TypeVar("_R")


def _slot(document: object) -> dict[object, Any]:
    """What `Context.look` has computed for a document."""
    return {}


#: What documents are called in messages, by tag.
_NAMES = {
    "purchase_order": "order",
    "order_response": "order response",
    "inventory_report": "inventory report",
    "receiving_advice": "receiving advice",
    "despatch_advice": "despatch advice",
}


def document_name(document: Document) -> str:
    """`order 4500017`."""
    tag = str(document.__struct_config__.tag)
    return f"{_NAMES.get(tag, tag)} {document.number or 'without a number'}"


class Origin(msgspec.Struct, frozen=True):
    """Where another document comes from.

    Attributes:
        source: name of its file.
        where: finds the place of a model path in it.
        file: the file itself, links followed; None for content.
        index: position of the document in it, from 0.
    """

    source: str
    where: Callable[[str], Location | None] | None = None
    file: str | None = None
    index: int = 0


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a partner profile decides about rules. Rules are named by slug.

    Attributes:
        tolerance: largest difference of two amounts that passes, in the document's currency.
        quantity_tolerance: largest share above the ordered quantity that passes, in percent.
        asked: rules that are off unless a profile asks for them, and this one does.
        off: rules that do not run.
        severities: other severities than the rules' own.
        ship_days_before, ship_days_after: how far the ship date may lie before and after the
            submission, in days.
        perishable: identifiers (GTIN, buyer's or seller's) of items that need lot and expiry.
        time_zone: IANA name of the zone of times that have no offset.
        deadlines: by when things are due.
    """

    tolerance: Decimal = Decimal(0)
    quantity_tolerance: Decimal = Decimal(0)
    asked: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = msgspec.field(default_factory=dict)
    ship_days_before: int = 7
    ship_days_after: int = 2
    perishable: frozenset[str] = frozenset()
    time_zone: str | None = None
    deadlines: Mapping[Deadline, Terms] = NONE


class Context:
    """The surroundings of a document: clock, profile, the documents it is held against.

    One context serves many documents, one after the other, in one thread.

    Attributes:
        now: the moment of the check, with its offset; None: rules that need a clock are silent.
        settings: the profile's decisions.
        against: orders, despatch advices, ... that a document refers to.
        history: documents sent before.
        origins: where those documents come from, by `id`.
        tables: code tables: which codes of parties and warehouses mean the same.
        file: the file of the document that is judged, where it is one.
        claims: standards that the document says, or will say, it follows; the rules that are part
            of one of them are on.
        amend: what a profile makes of findings, given the document's number.
        unseen: ask every rule, whatever a glance at the document shows.
        arithmetic: what rules calculate with.
        asked: the rules asked of what documents show.
    """

    def __init__(
        self,
        *,
        now: dt.datetime | None = None,
        settings: Settings | None = None,
        against: Sequence[Document] = (),
        history: Sequence[Document] = (),
        origins: Mapping[int, Origin] | None = None,
        tables: Tables | None = None,
        amend: Amend | None = None,
    ) -> None:
        if now is not None and now.tzinfo is None:
            raise ValueError("`now` needs an offset from UTC")
        self.now = now
        self.settings = settings or Settings()
        self.against = tuple(against)
        self.history = tuple(history)
        self.origins = origins or {}
        self.tables = tables
        self.file: str | None = None
        self.claims: frozenset[str] = frozenset()
        self.amend = amend
        self.unseen = False
        self.arithmetic = EXACT.copy()
        self.asked: dict[object, tuple[Any, ...]] = {}
        self._document: object = None
        self._views: dict[object, Any] = {}
        self._made: dict[object, Any] = {}

    def related(self, document: Document, path: str, value: object = None) -> Related:
        """A place in another document, for a finding about both."""
        origin = self.origins.get(id(document))
        text = None if value is None else str(value)
        if origin is None:
            return Related(source=document_name(document), path=path, value=text)
        location = origin.where(path) if origin.where is not None else None
        return Related(source=origin.source, path=path, location=location, value=text)

    def is_itself(self, document: Document) -> bool:
        """Whether another document stands in the very file that is judged."""
        origin = self.origins.get(id(document))
        return origin is not None and origin.file is not None and origin.file == self.file

    def view(self, walk: Callable[[_D], _R], document: _D) -> _R:
        """`walk(document)`, computed once for all rules; the last document's views are kept."""
        if document is not self._document:
            self._document = document
            self._views = {}
        try:
            return cast(_R, self._views[walk])
        except KeyError:
            result = self._views[walk] = walk(document)
            return result

    def look(self, walk: Callable[[_D, Context], _R], document: _D) -> _R:
        """`walk(document, context)`, computed once for all rules, as `view` does."""
        found = self.view(_slot, document)
        if walk not in found:
            found[walk] = walk(document, self)
        return cast(_R, found[walk])

    def once(self, key: object, make: Callable[[], _R]) -> _R:
        """`make()`, computed once for all documents: an index of `against`, say."""
        try:
            return cast(_R, self._made[key])
        except KeyError:
            result = self._made[key] = make()
            return result
