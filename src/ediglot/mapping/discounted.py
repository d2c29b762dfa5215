"""The price before its discount, in UBL: the discount between it and the net price.

UBL states three numbers of which one follows from the others: the net price, the discount
(EN 16931 BT-147) and the gross price it is taken from (BT-148). Documents hold the two prices. All
three are for the same basis quantity, of which a gross price here has none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal
from typing import Any

from ediglot.diagnostics import Diagnostic
from ediglot.formats.tree import Node
from ediglot.formats.xml.names import CAC
from ediglot.mapping.codec import CodecError
from ediglot.mapping.codecs_plain import Number, plain
from ediglot.mapping.coverage import Coverage

_PRICE = f"{{{CAC}}}Price"
_DISCOUNT = f"{{{CAC}}}AllowanceCharge"
#: A key that no mapping asks for: what stands under it is reported.
_UNCLAIMED = "$unclaimed"
_AMOUNT, _GROSS = "cbc:Amount", "cbc:BaseAmount"
_NET, _BASIS = "cbc:PriceAmount", "cbc:BaseQuantity"
_CHARGE, _CURRENCY = "cbc:ChargeIndicator", "@currencyID"
#: Every difference of two numbers that a document can hold, exact.
_EXACT = Context(prec=1_000)


def fold_prices(root: Node, coverage: Coverage, locate: Any) -> tuple[Node, list[Diagnostic]]:
    """A discount that leads from the gross price to the net one says nothing more."""
    known: set[int] = set()
    for price, discount in _discounts(root):
        if id(price) in known or not _states_gross(price, discount):
            discount.key = _UNCLAIMED
            continue
        known.add(id(price))
        if _number(discount, _AMOUNT) == _difference(price, discount) and _one_currency(discount):
            coverage.take(discount, _AMOUNT, _AMOUNT + _CURRENCY)
    return root, []


def unfold_prices(root: Node) -> Node:
    """The discount for a gross price; no gross price where no discount leads from it."""
    for price, discount in list(_discounts(root)):
        amount = _difference(price, discount)
        same = price.leaves.get(_NET + _CURRENCY) == discount.leaves.get(_GROSS + _CURRENCY)
        if amount is None or amount < 0 or not same or _number(price, _BASIS, "1") != 1:
            price.children.remove(discount)
            continue
        discount.leaves[_AMOUNT] = plain(amount)
        if _GROSS + _CURRENCY in discount.leaves:
            discount.leaves[_AMOUNT + _CURRENCY] = discount.leaves[_GROSS + _CURRENCY]
    return root


def _discounts(root: Node) -> Iterator[tuple[Node, Node]]:
    """Every discount of a price, with the price."""
    for node in root.walk():
        if node.key == _PRICE:
            for child in list(node.children):
                if child.key == _DISCOUNT:
                    yield node, child


def _difference(price: Node, discount: Node) -> Decimal | None:
    gross, net = _number(discount, _GROSS), _number(price, _NET)
    return None if gross is None or net is None else _EXACT.subtract(gross, net)


def _states_gross(price: Node, discount: Node) -> bool:
    """Whether it is a discount, from a gross price for one."""
    leaves = discount.leaves
    discounted = leaves.get(_CHARGE) == "false"
    return discounted and _GROSS in leaves and _number(price, _BASIS, "1") == 1


def _one_currency(discount: Node) -> bool:
    leaves = discount.leaves
    return leaves.get(_AMOUNT + _CURRENCY) == leaves.get(_GROSS + _CURRENCY)


def _number(node: Node, slot: str, absent: str | None = None) -> Decimal | None:
    raw = node.leaves.get(slot, absent)
    try:
        found: Decimal | None = Number().decode((raw.strip() if raw else None,))
    except CodecError:
        return None  # its own field says what is wrong with it
    return found
