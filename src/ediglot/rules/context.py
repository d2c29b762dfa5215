"""What a rule may look at beside the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, cast

import msgspec

from ediglot.diagnostics import Severity
from ediglot.model import Document

_D = TypeVar("_D", bound=Document)
_R = TypeVar("_R")


def _slot(document: object) -> dict[object, Any]:
    """What `Context.look` has computed for a document."""
    return {}


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
    """

    tolerance: Decimal = Decimal(0)
    quantity_tolerance: Decimal = Decimal(0)
    asked: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = msgspec.field(default_factory=dict)
    ship_days_before: int = 7
    ship_days_after: int = 2
    perishable: frozenset[str] = frozenset()


class Context:
    """The surroundings of a document: clock, profile, the documents it is held against.

    One context serves many documents, one after the other, in one thread.

    Attributes:
        now: the moment of the check, with its offset; None: rules that need a clock are silent.
        settings: the profile's decisions.
        against: orders, despatch advices, ... that a document refers to.
        history: documents sent before.
    """

    def __init__(
        self,
        *,
        now: dt.datetime | None = None,
        settings: Settings | None = None,
        against: Sequence[Document] = (),
        history: Sequence[Document] = (),
    ) -> None:
        if now is not None and now.tzinfo is None:
            raise ValueError("`now` needs an offset from UTC")
        self.now = now
        self.settings = settings or Settings()
        self.against = tuple(against)
        self.history = tuple(history)
        self._document: object = None
        self._views: dict[object, Any] = {}
        self._made: dict[object, Any] = {}

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
