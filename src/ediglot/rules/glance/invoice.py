"""A glance at an invoice or a credit note."""

from __future__ import annotations

from ediglot.model import Invoice
from ediglot.rules import signs
from ediglot.rules.glance.parties import of_parties
from ediglot.rules.glance.references import of_delivery, of_orders, of_period, of_terms
from ediglot.rules.glance.sums import of_sums
from ediglot.rules.glance.trade import Trade
from ediglot.rules.invoices import is_credit_note


def glance(document: Invoice) -> int:
    """The signs that an invoice shows."""
    seen = Trade(document)
    seller = document.seller or document.remit_to
    seen.header(seller, numbered=bool(document.number), issued=document.issued)
    if is_credit_note(document) or document.type == "384" or not document.number:
        seen.shown |= signs.CORRECTION
    seen.shown |= of_parties((document.remit_to,))
    seen.shown |= of_delivery(document.despatched, document.delivery)
    seen.shown |= of_period(document.period)
    if document.payment_terms is not None:
        seen.shown |= of_terms(document.payment_terms, document.issued)
    for line in document.lines:
        seen.line(line)
        seen.money(line)
        seen.weights(line)
        if line.gross_amount is not None:
            seen.amounts.append(line.gross_amount)
        if line.despatched is not None:
            seen.further.append(line.despatched)
        if line.period is not None:
            seen.shown |= of_period(line.period)
        if line.delivery is not None:
            seen.shown |= signs.DELIVERY
    seen.settlement(document)
    seen.shown |= of_sums(document)
    references = [line.references for line in document.lines]
    seen.shown |= of_orders(document.references, references, document.issued)
    return seen.end(document)
