"""Drafts from a source in any format: the library's way in, and the command line's."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from ediglot.drafts.despatch import draft_despatch_advice
from ediglot.drafts.drafted import Draft, DraftError
from ediglot.drafts.invoice import draft_invoice
from ediglot.drafts.packing import PackingRule
from ediglot.drafts.sscc import SsccRange
from ediglot.drafts.taxes import TaxRate
from ediglot.model import DespatchAdvice, Document, PurchaseOrder
from ediglot.model.moment import Moment
from ediglot.reading import ReadDocument, Reading

if TYPE_CHECKING:
    from ediglot.api import Source

#: What can be drafted, and from what.
KINDS = {
    "despatch-advice": (PurchaseOrder,),
    "invoice": (PurchaseOrder, DespatchAdvice),
}


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a draft beside its kind.

    Attributes:
        number: of the document to be made.
        issued: its date; today where not given.
        only: number of the one document of the source that is meant.
        packing, labels: of a despatch advice.
        tax: of an invoice whose order states none.
        values: what a person fills in, by path.
    """

    number: str | None = None
    issued: Moment | None = None
    only: str | None = None
    packing: PackingRule | None = None
    labels: SsccRange | None = None
    tax: TaxRate | None = None
    values: Sequence[tuple[str, str]] = ()


def draft(
    kind: str,
    source: Source,
    *,
    wanted: Wanted | None = None,
    against: Sequence[Source] = (),
    format: str | None = None,
    tables: str | os.PathLike[str] | None = None,
    partner: str | None = None,
) -> tuple[Draft, ...]:
    """A despatch advice or an invoice for each order (or despatch advice) of a source.

    Args:
        kind: `despatch-advice` or `invoice`.
        source: content, path or stream.
        wanted: what else is asked for.
        against: for an invoice from a despatch advice, the orders that it ships.

    Raises:
        DraftError: nothing can be drafted; the message says why.
        OSError: a source cannot be read, or the range of SSCCs not be kept.
    """
    from ediglot import api

    reading = api.read(source, format=format, tables=tables, partner=partner)
    others = [api.read(one, format=format, tables=tables, partner=partner) for one in against]
    return drafts_of(kind, reading, wanted or Wanted(), others)


def drafts_of(
    kind: str, reading: Reading, wanted: Wanted, against: Sequence[Reading] = ()
) -> tuple[Draft, ...]:
    """A draft for each document of a reading. Raises DraftError and OSError."""
    if kind not in KINDS:
        raise DraftError(f'"{kind}" cannot be drafted; there are {", ".join(KINDS)}')
    chosen = _chosen(kind, reading, wanted)
    orders = [
        found.document
        for other in against
        for found in other.documents
        if isinstance(found.document, PurchaseOrder)
    ]
    return tuple(_draft(kind, one, wanted, orders) for one in chosen)


def _chosen(kind: str, reading: Reading, wanted: Wanted) -> list[ReadDocument]:
    """The documents of a reading that are meant."""
    fit = [
        one
        for one in reading.documents
        if isinstance(one.document, KINDS[kind]) and wanted.only in (None, one.number)
    ]
    if not fit:
        meant = f" {wanted.only}" if wanted.only is not None else ""
        kinds = " or ".join(str(one.__struct_config__.tag) for one in KINDS[kind])
        raise DraftError(
            f"{reading.source} holds no {kinds.replace('_', ' ')}{meant} to make the "
            f"{kind.replace('-', ' ')} from"
        )
    wrong = [one for one in fit if one.verdict != "accepted"]
    if wrong:
        raise DraftError(
            f"{reading.source}: {wrong[0].number or 'a document'} is {wrong[0].verdict}; "
            "nothing is drafted from a document that is not right"
        )
    if wanted.number is not None and len(fit) > 1:
        numbers = ", ".join(str(one.number) for one in fit)
        raise DraftError(
            f"one number for {len(fit)} documents ({numbers}); say which one with --only"
        )
    return fit


def _draft(
    kind: str, found: ReadDocument, wanted: Wanted, orders: Sequence[PurchaseOrder]
) -> Draft:
    source: Document | None = found.document
    issued = wanted.issued or Moment(date=dt.date.today())
    values = list(wanted.values)
    if wanted.number is not None:
        values.insert(0, ("number", wanted.number))
    if kind == "despatch-advice":
        assert isinstance(source, PurchaseOrder)
        return draft_despatch_advice(
            source,
            found.envelope,
            issued=issued,
            packing=wanted.packing,
            labels=wanted.labels,
            values=values,
        )
    assert isinstance(source, PurchaseOrder | DespatchAdvice)
    return draft_invoice(
        source, found.envelope, issued=issued, orders=orders, tax=wanted.tax, values=values
    )
