"""Thousands of documents against thousands: the work grows with their number, not its square."""

from __future__ import annotations

import sys
from decimal import Decimal
from types import FrameType

import pytest

from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Document,
    Invoice,
    InvoiceLine,
    OrderLine,
    OrderResponse,
    PurchaseOrder,
    ReceivingAdvice,
    ReceivingLine,
)
from ediglot.model.item import Item
from ediglot.model.order_response import LineAnswer, OrderResponseLine
from ediglot.model.package import Package
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Reference
from ediglot.rules import Context, run_layer

#: Four times the documents may cost so many times the calls; the square would be sixteen.
_AT_MOST = 6


def trade(number: int, order: int) -> list[Document]:
    """An order and what follows it; several may share the order's number."""
    item = Item(identifiers=(Identifier(scheme="seller", value=f"S-{number}"),))
    ten = LineQuantity(value=Decimal(10))
    on = (Reference(type="ON", number=f"PO-{order}"),)
    shipped = (Reference(type="AAK", number=f"ASN-{number}"),)
    sscc = (Identifier(scheme="sscc", value=f"{number:018}"),)
    answer = LineAnswer(state="accepted", quantity=Quantity(value=Decimal(10)))
    return [
        PurchaseOrder(number=f"PO-{order}", lines=(OrderLine(item=item, quantity=ten),)),
        OrderResponse(
            number=f"R-{number}",
            references=on,
            lines=(OrderResponseLine(item=item, answers=(answer,)),),
        ),
        DespatchAdvice(
            number=f"ASN-{number}",
            references=on,
            packages=(Package(id="1", identifiers=sscc),),
            lines=(DespatchLine(item=item, quantity=ten),),
        ),
        Invoice(
            number=f"INV-{number}",
            type="380",
            references=on,
            lines=(InvoiceLine(item=item, quantity=ten),),
        ),
        Invoice(
            number=f"CN-{number}",
            type="381",
            references=(Reference(type="IV", number=f"INV-{number}"), *on),
            lines=(InvoiceLine(item=item, quantity=ten),),
        ),
        ReceivingAdvice(
            number=f"GR-{number}",
            references=(*shipped, *on),
            lines=(ReceivingLine(item=item, quantity=ten),),
        ),
    ]


def calls(documents: list[Document]) -> int:
    """How many functions are called to judge each of some documents against all."""
    context = Context(against=documents, history=documents)
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    kept = sys.getprofile()
    sys.setprofile(counted)
    try:
        for document in documents:
            for layer in ("cross", "history"):
                run_layer(document, context, layer)
    finally:
        sys.setprofile(kept)
    return count


@pytest.mark.parametrize("orders", [1, None], ids=["one order", "many orders"])
def test_four_times_the_documents_cost_about_four_times_the_work(orders: int | None) -> None:
    def documents(size: int) -> list[Document]:
        return [one for n in range(size) for one in trade(n, n % orders if orders else n)]

    calls(documents(5))
    few, many = calls(documents(50)), calls(documents(200))
    assert many < few * _AT_MOST
