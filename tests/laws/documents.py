"""Documents made from the model, for the laws: half plain, half exotic."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import strategies as st

from ediglot.mapping import shape
from ediglot.model import DOCUMENTS
from ediglot.model.inventory_report import InventoryLine, StockQuantity
from ediglot.model.moment import Moment
from ediglot.model.money import Money, Price, Totals
from ediglot.model.order_response import OrderResponse
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Reference

#: Text with everything that separators, code pages and line ends can do.
HOSTILE = st.text(
    alphabet=st.sampled_from(list("aZ9 +:'?*.,-\"\\{}<&\n\t€éŁ😀\x1f~")), min_size=1, max_size=60
)
PLAIN = st.text(
    alphabet=st.sampled_from(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")), min_size=1, max_size=9
)
COUNT = st.integers(0, 3)

#: Plain values of fields that hold codes, by field name; where a name means different things,
#: by type and name.
CODES: dict[str, list[str]] = {
    "currency": ["EUR", "USD"],
    "country": ["DE", "NL"],
    "origin": ["DE", "NL"],
    "LineQuantity.unit": ["EA", "CS"],
    "unit": ["EA", "KGM", "MTR"],
    "purpose": ["original", "replace"],
    "state": ["new", "closed"],
    "LineAnswer.state": ["accepted", "backordered", "rejected"],
    "ReceivingLine.state": ["received", "not_received"],
    "StockQuantity.kind": ["145", "17", "unsellable"],
    "payment_method": ["invoice", "prepaid"],
    "incoterms": ["DDP", "EXW"],
    "payment": ["PP", "CC"],
    "mode": ["3", "4"],
    "load": ["truck_load", "small_parcel"],
    "handling": ["HWC", "BIG"],
    "language": ["DE", "EN"],
    "category": ["S", "Z"],
    "Invoice.type": ["380", "381"],
    "PurchaseOrder.type": ["220", "224"],
    "DespatchAdvice.type": ["351"],
    "Tax.type": ["VAT", "GST"],
    "AllowanceCharge.code": ["FC", "95", "PC"],
    "PaymentTerms.type": ["1", "3"],
    "PaymentTerms.event": ["5"],
    "Reference.type": ["ON", "CT", "DQ", "IV"],
    "Package.type": ["CT", "PX"],
    "Stop.function": ["9", "11"],
    "Note.subject": ["AAI", "PUR"],
    "OtherParty.role": ["UC", "PW"],
    "Contact.function": ["OC", "IC"],
    "Price.type": ["CT"],
    "Price.source": ["NTP"],
    "Identifier.scheme": ["gln", "gtin", "buyer", "seller", "amazon", "sscc", "vat", "scac"],
    "structure": ["palletized_assortment_case", "loose_standard_case"],
    "source_type": ["gln", "url"],
    "LineAnswer.reason": ["WR", "AS"],
}


def moments(exotic: bool) -> st.SearchStrategy[Moment]:
    """Moments of every precision."""
    days = st.dates(dt.date(1971, 1, 1), dt.date(2069, 12, 31))
    if exotic:
        days = st.dates()
    clock = st.times() if exotic else st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
    offsets = ["+00:00", "+02:00", "-05:30"] if exotic else ["+00:00"]
    return st.one_of(
        st.builds(Moment, date=days),
        st.builds(Moment, date=days, time=clock),
        st.builds(Moment, date=days, time=clock, offset=st.sampled_from(offsets)),
    )


def decimals(exotic: bool) -> st.SearchStrategy[Decimal]:
    """Decimals of any scale; exotic ones have exponents, negative zeros and many digits."""
    plain = st.builds(
        lambda n, scale: Decimal(n).scaleb(-scale), st.integers(1, 99999), st.integers(0, 2)
    )
    if not exotic:
        return plain
    return st.one_of(
        plain,
        st.sampled_from([Decimal("-0"), Decimal("0.00"), Decimal("1E+3"), Decimal("-1.50")]),
        st.decimals(
            allow_nan=False, allow_infinity=False, places=4, min_value=-10, max_value=10**12
        ),
        st.just(Decimal("12345678901234567890.123456789")),
    )


@st.composite
def structs(draw: st.DrawFn, kind: type, exotic: bool, depth: int = 0) -> Any:
    """A struct of the model with some of its fields."""
    values: dict[str, Any] = {}
    for field in shape.fields(kind).values():
        chance = 4 if depth < 2 else 3 if exotic else 2
        if not field.required and draw(st.integers(0, 9)) >= chance + 2 * (not exotic):
            continue
        if field.many:
            size = draw(st.integers(1, 2))
            values[field.name] = tuple(
                draw(members(kind, field, exotic, depth)) for _ in range(size)
            )
        else:
            values[field.name] = draw(members(kind, field, exotic, depth))
    return kind(**values)


def members(kind: type, field: shape.Field, exotic: bool, depth: int) -> st.SearchStrategy[Any]:
    """Values of a field, or of one of its members."""
    if field.type is Moment:
        return moments(exotic)
    if shape.is_struct(field.type):
        return structs(field.type, exotic, depth + 1)
    if kind is LineQuantity and field.type is Decimal and not exotic:
        return st.integers(1, 999).map(Decimal)
    if field.type is Decimal:
        return decimals(exotic)
    if field.type is int:
        return st.integers(0, 999) if not exotic else st.integers(-1, 10**12)
    if field.type is bool:
        return st.booleans()
    if field.type is not str:
        return st.from_type(field.type)
    codes = CODES.get(f"{kind.__name__}.{field.name}") or CODES.get(field.name)
    if codes and (not exotic or len(codes) > 3):
        return st.sampled_from(codes)
    if codes:
        return st.one_of(st.sampled_from(codes), HOSTILE)
    return st.one_of(PLAIN, HOSTILE) if exotic else PLAIN


@st.composite
def packed(draw: st.DrawFn, document: Any, exotic: bool) -> Any:
    """A document whose packages hang together, or (exotic) perhaps do not."""
    if not hasattr(document, "packages"):
        return document
    packages = []
    for index, package in enumerate(document.packages):
        known = [str(n) for n in range(1, index + 1)]
        choices = [None, *known]
        if exotic:
            choices += ["1", "9"]
        parent = draw(st.sampled_from(choices))
        packages.append(msgspec.structs.replace(package, id=str(index + 1), parent=parent))
    ids = [None, *(package.id for package in packages)]
    if exotic:
        ids.append("7")
    lines = tuple(
        msgspec.structs.replace(line, package=draw(st.sampled_from(ids))) for line in document.lines
    )
    return msgspec.structs.replace(document, packages=tuple(packages), lines=lines)


#: What some format or other makes mandatory, by field.
NEEDED: dict[str, Any] = {
    "number": "N1",
    "purpose": "original",
    "currency": "EUR",
    "issued": Moment(date=dt.date(2026, 9, 7)),
    "totals": Totals(gross=Money(value=Decimal("1.00"))),
}
ROLES = ("buyer", "seller", "ship_to", "ship_from", "bill_to", "remit_to")


def completed(document: Any) -> Any:
    """A document with what some format or other makes mandatory."""
    changes: dict[str, Any] = {}
    for name, value in NEEDED.items():
        if getattr(document, name, value) is None:
            changes[name] = value
    for role in ROLES:
        if hasattr(document, role):
            party = getattr(document, role) or Party()
            own = tuple(i for i in party.identifiers if i.scheme != "amazon")
            known = (*own, Identifier(scheme="amazon", value="X1"))
            changes[role] = msgspec.structs.replace(party, identifiers=known)
    if isinstance(document, OrderResponse):
        own = tuple(one for one in document.references if one.type != "ON")
        changes["references"] = (*own, Reference(type="ON", number="N1"))
    totals = changes.get("totals") or getattr(document, "totals", None)
    if totals is not None and totals.gross is None:
        changes["totals"] = msgspec.structs.replace(totals, gross=NEEDED["totals"].gross)
    if hasattr(document, "lines"):
        given = document.lines or (shape.fields(type(document))["lines"].type(),)
        lines = [completed_line(line, number) for number, line in enumerate(given, 1)]
        changes["lines"] = tuple(lines)
    if isinstance(document, OrderResponse) and not any(
        r.type == "ON" and r.number for r in document.references
    ):
        order = Reference(type="ON", number="N1")
        changes["references"] = (*document.references, order)
    return msgspec.structs.replace(document, **changes)


def completed_line(line: Any, number: int) -> Any:
    """A line with what some format or other makes mandatory."""
    known = shape.fields(type(line))
    needed = {"number": str(number), "quantity": LineQuantity(value=Decimal(1), unit="EA")}
    needed["price"] = Price(value=Decimal("1.00"))
    needed["amount"] = Money(value=Decimal("1.00"))
    changes = {
        name: value
        for name, value in needed.items()
        if name in known and known[name].type is type(value) and getattr(line, name) is None
    }
    if isinstance(line, InventoryLine):
        other = tuple(one for one in line.quantities if one.kind != "145")
        stock = StockQuantity(kind="145", quantity=Quantity(value=Decimal(1), unit="EA"))
        changes["quantities"] = (stock, *other)
    if isinstance(getattr(line, "number", None), str) and not line.number.isdigit():
        changes["number"] = str(number)
    return msgspec.structs.replace(line, **changes)


def documents(tag: str, exotic: bool) -> st.SearchStrategy[Any]:
    """Documents of a type. Plain ones are complete, exotic ones perhaps."""
    made = structs(DOCUMENTS[tag], exotic).flatmap(lambda document: packed(document, exotic))
    complete = made.map(completed)
    return st.one_of(made, complete) if exotic else complete


def half_and_half(tag: str) -> st.SearchStrategy[Any]:
    """Documents, half plain and half exotic."""
    return st.one_of(documents(tag, exotic=False), documents(tag, exotic=True))
