"""Makes documents whose numbers agree: what a careful partner sends leaves rules nothing to say."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from msgspec.structs import replace

_CENT = Decimal("0.01")


def line(pattern: Any, number: int, chance: random.Random) -> Any:
    """A line after a pattern, with a number, a quantity, and what follows from them."""
    quantity = Decimal(chance.randrange(1, 500))
    made = replace(pattern, number=str(number), quantity=replace(pattern.quantity, value=quantity))
    if pattern.references:
        numbered = tuple(replace(one, line=str(number)) for one in pattern.references)
        made = replace(made, references=numbered)
    if getattr(pattern, "price", None) is None or pattern.amount is None:
        return made
    price = pattern.price.value
    if pattern.price.basis is not None:
        price = price / pattern.price.basis.value
    amount = replace(pattern.amount, value=_cents(quantity * price))
    deducted = tuple(
        replace(one, amount=replace(one.amount, value=_deducted(pattern, quantity)))
        for one in pattern.allowances_charges
    )
    return replace(made, amount=amount, allowances_charges=deducted)


def _deducted(pattern: Any, quantity: Decimal) -> Decimal:
    return _cents(quantity * (pattern.gross_price.value - pattern.price.value))


def document(pattern: Any, lines: Sequence[Any]) -> Any:
    """A document after a pattern, with other lines, and what follows from them."""
    made = replace(pattern, lines=tuple(lines))
    if made.control is not None:
        made = replace(made, control=replace(made.control, lines=len(lines)))
    if getattr(made, "packages", ()):
        made = replace(made, packages=_in_use(made))
        made = replace(made, declared=_declared(made))
    if getattr(made, "totals", None) is not None and made.taxes:
        made = _totalled(made)
    return made


def _in_use(made: Any) -> tuple[Any, ...]:
    """The packages that lines are in, and those around them."""
    around = {package.id: package.parent for package in made.packages}
    used: set[str] = set()
    for one in made.lines:
        package = one.package
        while package is not None:
            used.add(package)
            package = around[package]
    return tuple(package for package in made.packages if package.id in used)


def _declared(made: Any) -> tuple[Any, ...]:
    """The packages stated for the whole shipment: those that are there."""
    types = [package.type for package in made.packages]
    return tuple(replace(one, count=types.count(one.type)) for one in made.declared)


def _totalled(made: Any) -> Any:
    """An invoice with one allowance in percent and one charge, both taxed at the first rate."""
    allowance, charge = made.allowances_charges
    net = sum((one.amount.value for one in made.lines), Decimal(0))
    less = _cents(net * allowance.rate / 100)
    more = charge.amount.value
    taxes = []
    for number, tax in enumerate(made.taxes):
        of_lines = (o.amount.value for o in made.lines if o.taxes[0].rate == tax.rate)
        taxable = sum(of_lines, Decimal(0)) + (more - less if number == 0 else 0)
        amount = _cents(taxable * tax.rate / 100)
        taxes.append(
            replace(
                tax,
                taxable=replace(tax.taxable, value=_cents(taxable)),
                amount=replace(tax.amount, value=amount),
            )
        )
    tax_total = sum((tax.amount.value for tax in taxes), Decimal(0))
    values = {
        "lines": net,
        "allowances": less,
        "net": net - less + more,
        "tax": tax_total,
        "gross": net - less + more + tax_total,
    }
    totals = {
        name: replace(getattr(made.totals, name), value=_cents(value))
        for name, value in values.items()
    }
    allowance = replace(
        allowance,
        amount=replace(allowance.amount, value=less),
        basis=replace(allowance.basis, value=_cents(net)),
    )
    return replace(
        made,
        allowances_charges=(allowance, charge),
        taxes=tuple(taxes),
        totals=replace(made.totals, **totals),
    )


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)
