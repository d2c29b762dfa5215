"""The gross total is the net total and the tax.

## What it checks
`totals.gross = net + tax`. Net and tax are taken as stated, or else as the lines and tax entries
make them; silent when either is not known. The profile's tolerance applies.

## Why it matters
The gross total is what the buyer is asked to pay. When it differs from its own parts the invoice is
refused.

## Bad
    net 140.00, tax 21.80, gross 161.00

## Good
    net 140.00, tax 21.80, gross 161.80

## How to fix
State net + tax. What was paid before is stated as prepaid, a rounding of the payable amount as
rounding; neither changes the gross total.

## Reference
EN 16931 BR-CO-15; UN/EDIFACT MOA 77 (invoice amount).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import Invoice, PurchaseOrder
from ediglot.rules import signs
from ediglot.rules.arithmetic import agrees, as_stated, show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.sums import computed_tax, net_of_lines, net_total, tax_total


@rule(code="AMT-004", documents=("purchase_order", "invoice"), when=signs.TOTALS)
def document_gross(document: Invoice | PurchaseOrder, context: Context) -> Iterator[Finding]:
    totals = document.totals
    if totals is None or totals.gross is None:
        return
    net = totals.net.value if totals.net is not None else context.view(net_total, document)
    tax = totals.tax.value if totals.tax is not None else context.view(tax_total, document)
    if net is None or tax is None or not (totals.net or document.lines):
        return
    stated = totals.gross
    currency = stated.currency or document.currency
    if agrees(stated.value, net + tax, currency, context.settings.tolerance):
        return
    if any(
        agrees(stated.value, other, currency, context.settings.tolerance)
        for other in _otherwise(document, net, tax)
    ):
        return
    yield Finding(
        path("totals", "gross", "value"),
        f"the gross total is stated as {show(stated.value)}, but net {show(net)} and tax "
        f"{show(tax)} make {show(as_stated(net + tax, stated.value, currency))}",
        "correct the total, or state what else it contains as a charge",
    )


def _otherwise(document: Invoice | PurchaseOrder, net: Decimal, tax: Decimal) -> Iterator[Decimal]:
    """What gross is where the stated net or tax is wrong: that is said of them alone."""
    for nets in (net_total(document), net_of_lines(document)):
        if nets is not None:
            yield nets + tax
    for taxes in (tax_total(document), computed_tax(document)):
        if taxes is not None:
            yield net + taxes
