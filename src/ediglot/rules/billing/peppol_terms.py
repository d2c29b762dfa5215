"""An invoice that is to travel through Peppol says what the network needs to deliver it.

## What it checks
Seller and buyer have an electronic address (a GLN, or an identifier whose scheme Peppol numbers);
the invoice names a buyer reference or an order; its type is one that Peppol's profile allows; it
has at most one note and one project; it is not paid by direct debit, whose mandate has no
place here; a line refers to its order and to the object invoiced alone, and its period lies in that
of the invoice. Asked of an invoice that is to be written as UBL, which will say that it follows
Peppol BIS Billing; of one in UBL that says so, where Peppol's own rules are not installed; and
where a partner profile asks for it.

## Why it matters
Without addresses an access point does not know where to send the invoice; without a reference the
buyer's system can't route it.

## Bad
    buyer: Muster GmbH, Berlin

## Good
    buyer: gln 4098765000010, Muster GmbH, Berlin

## How to fix
Ask the buyer for its Peppol participant identifier and the reference it wants to see.

## Reference
Peppol BIS Billing 3.0: PEPPOL-EN16931-R002, R003, R010, R020, R061, R080, R101, R110, R111, P0100,
P0101.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Invoice, InvoiceLine
from ediglot.model.moment import Moment, Period
from ediglot.model.party import Party
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.units import code_set

#: UNCL 1001 codes of invoices and of credit notes in Peppol's profile 01.
_TYPES = code_set(
    """
    71 80 82 84 102 218 219 331 380 382 383 386 388 393 395 553 575 623 780 817 870 875 876 877
    381 396 81 83 532
    """
)
#: Means of payment that are direct debits (UNCL 4461).
_DEBITS = frozenset({"49", "59"})
#: Types of references: a project, the object invoiced.
_PROJECT, _OBJECT = "50", "130"


@rule(code="EN-103", documents=("invoice",), standard="peppol-billing")
def peppol_terms(document: Invoice, context: Context) -> Iterator[Finding]:
    who = "bill_to" if document.bill_to is not None else "buyer"
    for role, origin in (("seller", "PEPPOL-EN16931-R020"), (who, "PEPPOL-EN16931-R010")):
        if not _addressed(getattr(document, role)):
            yield Finding(
                path(role, "identifiers"),
                f"the {role.replace('bill_to', 'buyer')} has no electronic address ({origin})",
                "add its GLN, or its Peppol participant identifier",
                origin=origin,
            )
    if not any(one.type in ("CR", "ON") and one.number for one in document.references):
        yield Finding(
            "references",
            "the invoice names neither a buyer reference nor an order (PEPPOL-EN16931-R003)",
            "add the reference that the buyer asks for (CR), or the order's number (ON)",
            origin="PEPPOL-EN16931-R003",
        )
    if document.type is not None and document.type not in _TYPES:
        yield Finding(
            "type",
            f"Peppol has no invoices of the type {quote(document.type)} (PEPPOL-EN16931-P0100)",
            "use 380 for an invoice, 381 for a credit note",
            origin="PEPPOL-EN16931-P0100",
        )

    yield from _once(document)
    if document.payment_method in _DEBITS:
        yield Finding(
            "payment_method",
            "a direct debit has to name its mandate, which has no place here (PEPPOL-EN16931-R061)",
            "write this invoice without ediglot, or agree on another means of payment",
            origin="PEPPOL-EN16931-R061",
        )
    for index, line in enumerate(document.lines):
        yield from _line(line, index, document.period)


def _once(document: Invoice) -> Iterator[Finding]:
    if len(document.notes) > 1:
        yield Finding(
            path("notes", 1),
            f"the invoice has {len(document.notes)} notes (PEPPOL-EN16931-R002)",
            "put all text into one note",
            origin="PEPPOL-EN16931-R002",
        )
    projects = [n for n, one in enumerate(document.references) if one.type == _PROJECT]
    if len(projects) > 1:
        yield Finding(
            path("references", projects[1]),
            f"the invoice names {len(projects)} projects (PEPPOL-EN16931-R080)",
            "name one",
            origin="PEPPOL-EN16931-R080",
        )


def _line(line: InvoiceLine, index: int, whole: Period | None) -> Iterator[Finding]:
    for rank, one in enumerate(line.references):
        if one.type not in ("ON", _OBJECT):
            yield Finding(
                path("lines", index, "references", rank),
                f"a line has no place for a reference of the type {quote(one.type)} "
                "(PEPPOL-EN16931-R101)",
                "refer to it from the invoice as a whole",
                origin="PEPPOL-EN16931-R101",
            )
    period = line.period
    if period is None or whole is None:
        return
    for name, origin in (("start", "R110"), ("end", "R111")):
        day: Moment | None = getattr(period, name)
        first, last = whole.start, whole.end
        if day is not None and (
            (first is not None and day.date < first.date)
            or (last is not None and day.date > last.date)
        ):
            yield Finding(
                path("lines", index, "period", name),
                f"the line's period is not within that of the invoice (PEPPOL-EN16931-{origin})",
                "correct one of the two",
                origin=f"PEPPOL-EN16931-{origin}",
            )


def _addressed(party: Party | None) -> bool:
    known = party.identifiers if party is not None else ()
    return any(one.scheme == "gln" for one in known)
