"""No more is billed than was received.

## What it checks
For each item of an order whose receipt is complete: what this and other invoices bill, against
what the receiving advices received. What is above the shipment is said by
`billed-not-above-shipped`. Credit notes are not judged; silent where units do not convert.

## Why it matters
The buyer pays what it received. The difference is deducted, and a claim has a deadline.

## Bad
    shipped 12, received 10, billed 12

## Good
    shipped 12, received 10, billed 10

## How to fix
Dispute the receipt with the proof of delivery, or bill what arrived.

## Reference
Amazon vendor invoice guide, shortage claims; UN/EDIFACT RECADV QTY 48.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, ReceivingAdvice
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.bills import against_shipped
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.several import further_quantities, quantity_place, told
from ediglot.rules.trades import Trade


@rule(code="XDC-033", documents=("invoice",), layer="cross", severity="warning")
def billed_not_above_received(document: Invoice, context: Context) -> Iterator[Finding]:
    if is_credit_note(document):
        return
    for one in context.look(counterparts.by_item, document):
        trade = one.match.trade
        if not _complete(trade):
            continue
        shipped = against_shipped(one, document) if trade.followers.get("advice") else None
        if shipped is not None and shipped[0] + shipped[1] > shipped[2]:
            continue
        before = counterparts.others(one.match, "invoice", document.number)
        received = counterparts.others(one.match, "receipt", None)
        added = counterparts.sums(one.quantities, before, received)
        if added is None or added[0] + added[1] <= added[2]:
            continue
        yield Finding(
            quantity_place(one.lines),
            f"{told(document, one.lines, 'are billed', *added[:2])}, "
            f"{show(added[2])} were received",
            "dispute the receipt with the proof of delivery, or bill what arrived",
            further_quantities(document, one.lines)
            + (
                counterparts.places(one.match, "receipt", None, context)
                or tuple(
                    context.related(receipt, path("lines"))
                    for receipt, _ in trade.followers["receipt"][: counterparts.MOST_RELATED]
                )
            ),
        )


def _complete(trade: Trade) -> bool:
    """Whether all that was shipped for an order has been received, as far as receipts tell."""
    receipts = trade.followers.get("receipt", ())
    return any(isinstance(one, ReceivingAdvice) and one.complete for one, _ in receipts)
