"""The amounts of an invoice that is to travel through Peppol follow from one another.

## What it checks
A line's amount is its quantity times its net price (by its basis, in the unit of the quantity),
plus the line's charges, less its allowances, whatever else explains it; an allowance or charge that
states a percentage states what it is a percentage of, and the other way round. Asked as
`peppol-terms` is.

## Why it matters
In EDIFACT a discount on a line may explain the net price; Peppol takes it off once more, and access
points refuse an invoice whose lines do not come out to within two cents.

## Bad
    40 at 11.90 net, trade discount 84.00: 476.00

## Good
    40 at 14.00, trade discount 84.00: 476.00

## How to fix
State the price before discount as the price, or leave the discount out; give a percentage its
basis.

## Reference
Peppol BIS Billing 3.0: PEPPOL-EN16931-R041, R042, R120, R130.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import Invoice, InvoiceLine
from ediglot.model.money import AllowanceCharge
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: What Peppol lets pass.
_SLACK = Decimal("0.02")


@rule(code="EN-104", documents=("invoice",), standard="peppol-billing")
def peppol_amounts(document: Invoice, context: Context) -> Iterator[Finding]:
    for rank, entry in enumerate(document.allowances_charges):
        yield from _share(entry, ("allowances_charges", rank))
    for index, line in enumerate(document.lines):
        yield from _line(line, index)
        for rank, entry in enumerate(line.allowances_charges):
            yield from _share(entry, ("lines", index, "allowances_charges", rank))


def _line(line: InvoiceLine, index: int) -> Iterator[Finding]:
    amount, price, quantity = line.amount, line.price, line.quantity
    if amount is None or price is None or quantity is None:
        return
    basis = price.basis
    if basis is not None and basis.unit is not None and basis.unit != quantity.unit:
        yield Finding(
            path("lines", index, "price", "basis", "unit"),
            f"the price is for {show(basis.value)} {basis.unit}, the quantity in "
            f"{quantity.unit or 'no unit'} (PEPPOL-EN16931-R130)",
            "give the price for the unit of the quantity",
            origin="PEPPOL-EN16931-R130",
        )
    per = Decimal(1) if basis is None or not basis.value else basis.value
    extra = sum((_signed(one) for one in line.allowances_charges), Decimal(0))
    made = quantity.value * price.value / per + extra
    if abs(made - amount.value) > _SLACK:
        beside = "" if basis is None else f" per {show(basis.value)}"
        beside += " with allowances and charges" if line.allowances_charges else ""
        yield Finding(
            path("lines", index, "amount", "value"),
            f"the line amount is {show(amount.value)}, but {show(quantity.value)} at "
            f"{show(price.value)}{beside} make {show(made.quantize(Decimal('0.01')))} "
            "(PEPPOL-EN16931-R120)",
            "state the price before the discount, or leave out the discount that explains it"
            if extra
            else "state the price of one unit of the quantity",
            origin="PEPPOL-EN16931-R120",
        )


def _signed(entry: AllowanceCharge) -> Decimal:
    if entry.amount is None:
        return Decimal(0)
    return entry.amount.value if entry.charge else -entry.amount.value


def _share(entry: AllowanceCharge, at: tuple[str | int, ...]) -> Iterator[Finding]:
    words = "charge" if entry.charge else "allowance"
    if entry.rate is not None and entry.basis is None:
        yield Finding(
            path(*at, "rate"),
            f"the {words} is {show(entry.rate)} percent of an amount that is not stated "
            "(PEPPOL-EN16931-R041)",
            "state the amount it is a percentage of, or its own amount alone",
            origin="PEPPOL-EN16931-R041",
        )
    if entry.basis is not None and entry.rate is None:
        yield Finding(
            path(*at, "basis"),
            f"the {words} states a basis and no percentage (PEPPOL-EN16931-R042)",
            "state the percentage, or the amount of it alone",
            origin="PEPPOL-EN16931-R042",
        )
