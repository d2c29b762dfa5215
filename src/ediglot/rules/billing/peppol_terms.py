"""An invoice that is to travel through Peppol says what the network needs to deliver it.

## What it checks
Seller and buyer have an electronic address (a GLN, or an identifier whose scheme Peppol numbers);
the invoice names a buyer reference or an order; its type is one that Peppol's profile allows. Asked
of an invoice that says, or will say when it is written as UBL, that it follows Peppol BIS Billing,
where Peppol's own rules are not installed; and where a partner profile asks for it.

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
Peppol BIS Billing 3.0: PEPPOL-EN16931-R003, R010, R020, P0100, P0101.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Invoice
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


@rule(code="EN-103", documents=("invoice",), standard="peppol-billing")
def peppol_terms(document: Invoice, context: Context) -> Iterator[Finding]:
    who = "bill_to" if document.bill_to is not None else "buyer"
    for role, origin in (("seller", "R020"), (who, "R010")):
        if not _addressed(getattr(document, role)):
            yield Finding(
                path(role, "identifiers"),
                f"the {role.replace('bill_to', 'buyer')} has no electronic address "
                f"(PEPPOL-EN16931-{origin})",
                "add its GLN, or its Peppol participant identifier",
            )
    if not any(one.type in ("CR", "ON") and one.number for one in document.references):
        yield Finding(
            "references",
            "the invoice names neither a buyer reference nor an order (PEPPOL-EN16931-R003)",
            "add the reference that the buyer asks for (CR), or the order's number (ON)",
        )
    if document.type is not None and document.type not in _TYPES:
        yield Finding(
            "type",
            f"Peppol has no invoices of the type {quote(document.type)} (PEPPOL-EN16931-P0100)",
            "use 380 for an invoice, 381 for a credit note",
        )


def _addressed(party: Party | None) -> bool:
    known = party.identifiers if party is not None else ()
    return any(one.scheme == "gln" for one in known)
