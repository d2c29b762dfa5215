"""Invoices that add up and have what EN 16931 asks for - most of the time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec
from hypothesis import assume
from hypothesis import strategies as st

from ediglot.model import Invoice, InvoiceLine
from ediglot.model.item import Item
from ediglot.model.moment import Moment, Period
from ediglot.model.money import AllowanceCharge, Money, PaymentTerms, Price, Tax, Totals
from ediglot.model.party import Address, BankAccount, Contact, Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Note, Reference

CENT = Decimal("0.01")
TEXT = st.text(alphabet="ABCDEFGHIJabcdefghij äöü0123456789&<>-", min_size=1, max_size=20).map(
    lambda text: text.strip() or "x"
)
#: VAT categories that may stand beside each other, with their rates and reasons.
CATEGORIES = [("S", "19", None), ("S", "7", None), ("Z", "0", None), ("E", "0", "exempt, art. 132")]
REVERSE = [("AE", "0", "reverse charge")]
VAT = Identifier(scheme="vat", value="DE136695976")
GLN = Identifier(scheme="gln", value="4012345000009")


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def money(value: Decimal) -> Money:
    return Money(value=value)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)).map(lambda day: Moment(date=day))
ADDRESSES = st.builds(
    Address,
    lines=st.lists(TEXT, max_size=3).map(tuple),
    city=maybe(TEXT),
    postal_code=maybe(st.from_regex(r"[0-9]{5}", fullmatch=True)),
    country=st.sampled_from(["DE", "NL", "FR"]),
)
CONTACTS = st.builds(
    Contact, name=TEXT, phone=maybe(st.just("+49 30 123")), email=maybe(st.just("a@example.com"))
)
SCHEMES = ["duns", "0184", "unspecified"]


@st.composite
def parties(draw: st.DrawFn, *, needs_vat: bool, place: bool = False) -> Party:
    if place:
        return Party(
            identifiers=draw(st.sampled_from([(), (GLN,)])),
            name=draw(maybe(TEXT)),
            address=draw(ADDRESSES),
        )
    own = [VAT] if needs_vat or draw(st.booleans()) else []
    own += [GLN] if draw(st.booleans()) else []
    if draw(st.booleans()):
        own.append(Identifier(scheme="registration", value="HRB 1234"))
    if draw(st.integers(0, 3)) == 0:
        own.append(Identifier(scheme=draw(st.sampled_from(SCHEMES)), value="A17"))
    return Party(
        identifiers=tuple(own),
        name=draw(TEXT),
        address=draw(ADDRESSES),
        contacts=tuple(draw(st.lists(CONTACTS, max_size=1))),
    )


def amounts(most: int = 99999) -> st.SearchStrategy[Decimal]:
    return st.integers(1, most).map(lambda n: Decimal(n).scaleb(-2))


@st.composite
def adjustments(draw: st.DrawFn, taxes: tuple[Tax, ...]) -> AllowanceCharge:
    charge = draw(st.booleans())
    codes = ["FC", "ABL", "AA"] if charge else ["95", "64", "100"]
    code = draw(maybe(st.sampled_from(codes)))
    return AllowanceCharge(
        charge=charge,
        code=code,
        reason=draw(TEXT) if code is None else draw(maybe(TEXT)),
        amount=money(draw(amounts(500))),
        taxes=taxes,
    )


@st.composite
def lines(draw: st.DrawFn, number: int, tax: Tax) -> InvoiceLine:
    quantity = Decimal(draw(st.integers(1, 500)))
    unit = draw(st.sampled_from(["H87", "KGM", "EA", "XCS"]))
    price = Decimal(draw(st.integers(1, 99999))).scaleb(-draw(st.integers(0, 3)))
    basis = draw(maybe(st.sampled_from([Decimal(1), Decimal(10), Decimal(100)])))
    extra = tuple(draw(st.lists(adjustments(()), max_size=2)))
    amount = cents(quantity * price / (basis or 1))
    amount += sum((one.amount.value if one.charge else -one.amount.value) for one in extra)
    names = [
        Identifier(scheme="gtin", value="4006381333931"),
        Identifier(scheme="seller", value="S1"),
    ]
    return InvoiceLine(
        number=str(number),
        item=Item(
            identifiers=tuple(
                draw(
                    st.sets(st.sampled_from([0, 1])).map(lambda ns: [names[n] for n in sorted(ns)])
                )
            ),
            name=draw(TEXT),
            description=draw(maybe(TEXT)),
            origin=draw(maybe(st.just("CN"))),
        ),
        quantity=LineQuantity(value=quantity, unit=unit),
        price=Price(value=price, basis=None if basis is None else Quantity(value=basis, unit=unit)),
        amount=money(amount),
        taxes=(tax,),
        allowances_charges=extra,
        references=draw(st.sampled_from([(), (Reference(type="ON", number="PO1", line="1"),)])),
        notes=tuple(draw(st.lists(st.builds(Note, text=TEXT), max_size=1))),
    )


def breakdown(kinds: dict[tuple[str, str], str | None], document: dict[str, Any]) -> list[Tax]:
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in document["lines"]:
        tax = line.taxes[0]
        sums[tax.category, str(tax.rate)] += line.amount.value
    for one in document["allowances_charges"]:
        tax = one.taxes[0]
        sums[tax.category, str(tax.rate)] += one.amount.value if one.charge else -one.amount.value
    return [
        Tax(
            type="VAT",
            category=category,
            rate=Decimal(rate),
            taxable=money(cents(total)),
            amount=money(cents(total * Decimal(rate) / 100)),
            exemption=kinds[category, rate],
        )
        for (category, rate), total in sums.items()
    ]


@st.composite
def consistent(draw: st.DrawFn) -> Invoice:
    """An invoice that adds up."""
    pool = draw(st.sampled_from([CATEGORIES, CATEGORIES, REVERSE]))
    kinds = {(category, rate): reason for category, rate, reason in pool}
    keys = sorted(kinds)

    def tax() -> Tax:
        category, rate = draw(st.sampled_from(keys))
        return Tax(type="VAT", category=category, rate=Decimal(rate))

    issued = draw(DAYS)
    number = draw(st.integers(1, 3))
    parts: dict[str, Any] = {
        "lines": tuple(draw(lines(n, tax())) for n in range(1, number + 1)),
        "allowances_charges": tuple(
            draw(adjustments((tax(),))) for _ in range(draw(st.integers(0, 2)))
        ),
    }
    taxes = breakdown(kinds, parts)
    extra = parts["allowances_charges"]
    sums = {
        "lines": sum((line.amount.value for line in parts["lines"]), Decimal(0)),
        "allowances": sum((one.amount.value for one in extra if not one.charge), Decimal(0)),
        "charges": sum((one.amount.value for one in extra if one.charge), Decimal(0)),
        "tax": sum((one.amount.value for one in taxes if one.amount), Decimal(0)),
    }
    sums["net"] = sums["lines"] - sums["allowances"] + sums["charges"]
    sums["gross"] = sums["net"] + sums["tax"]
    prepaid = draw(maybe(st.just(Decimal("1.00"))))
    sums["payable"] = sums["gross"] - (prepaid or 0)
    assume(sums["net"] > 0 and sums["payable"] > 0)
    stated = {name: money(cents(value)) for name, value in sums.items()}
    if not any(not one.charge for one in extra):
        del stated["allowances"]
    if not any(one.charge for one in extra):
        del stated["charges"]
    seller = draw(parties(needs_vat=True))
    method = draw(st.sampled_from(["58", "30", "10", "48"]))
    if method in ("58", "30") or draw(st.booleans()):
        account = BankAccount(account="DE89370400440532013000", holder=draw(maybe(TEXT)))
        seller = msgspec.structs.replace(seller, accounts=(account,))
    known = [Reference(type="ON", number="PO1"), Reference(type="CR", number="C1")]
    known += [Reference(type="CT", number="V1"), Reference(type="DQ", number="D1")]
    kept = draw(st.sets(st.sampled_from(range(1, len(known)))))
    kind = draw(st.sampled_from(["380", "381", "384"]))
    references = [known[0], *(known[n] for n in sorted(kept))]
    if kind != "380":
        references.append(Reference(type="IV", number="R0"))
    return Invoice(
        number=draw(TEXT),
        type=kind,
        issued=issued,
        tax_point=draw(maybe(st.just(issued))),
        delivery=draw(maybe(st.just(issued))),
        period=draw(maybe(st.just(Period(start=issued, end=issued)))),
        currency="EUR",
        seller=seller,
        buyer=draw(parties(needs_vat=pool is REVERSE)),
        ship_to=draw(maybe(parties(needs_vat=False, place=True))),
        remit_to=draw(
            maybe(st.builds(Party, name=st.just("Factoring plc"), identifiers=st.just(())))
        ),
        references=tuple(sorted(references, key=lambda one: one.type or "")),
        payment_method=method,
        payment_terms=PaymentTerms(
            due=Moment(date=issued.date + dt.timedelta(30)), note=draw(maybe(TEXT))
        ),
        taxes=tuple(taxes),
        totals=Totals(**stated, prepaid=None if prepaid is None else money(prepaid)),
        notes=tuple(draw(st.lists(st.builds(Note, text=TEXT), max_size=1))),
        **parts,
    )


@st.composite
def miscoded(draw: st.DrawFn, document: Invoice) -> Invoice:
    """The same with a code that EDIFACT or Amazon would use."""
    line = document.lines[0]
    whole = draw(st.sampled_from([None, "notes", "debit", "share"]))
    if whole == "notes":
        return msgspec.structs.replace(document, notes=(Note(text="one"), Note(text="two")))
    if whole == "debit":
        return msgspec.structs.replace(document, payment_method="59")
    if whole == "share" and document.allowances_charges:
        first, *rest = document.allowances_charges
        first = msgspec.structs.replace(first, rate=Decimal(5))
        return msgspec.structs.replace(document, allowances_charges=(first, *rest))
    what = draw(
        st.sampled_from(["unit", "reason", "scheme", "payee", "discount", "reference", "period"])
    )
    if what == "unit":
        line = msgspec.structs.replace(line, quantity=LineQuantity(value=Decimal(1), unit="CS"))
    elif what == "reason":
        one = AllowanceCharge(charge=False, code="TD", amount=money(Decimal("0.00")))
        line = msgspec.structs.replace(line, allowances_charges=(*line.allowances_charges, one))
    elif what == "scheme":
        party = document.buyer or Party()
        more = (*party.identifiers, Identifier(scheme="amazon", value="5AFD3"))
        return msgspec.structs.replace(
            document, buyer=msgspec.structs.replace(party, identifiers=more)
        )
    elif what == "discount":
        one = AllowanceCharge(
            charge=False, code="TD", reason="in the price", amount=money(CENT * 9)
        )
        line = msgspec.structs.replace(
            line,
            allowances_charges=(*line.allowances_charges, one),
            gross_price=Price(value=Decimal("99999")),
        )
    elif what == "reference":
        line = msgspec.structs.replace(line, references=(Reference(type="IV", number="R0"),))
    elif what == "period":
        day = Moment(date=dt.date(2024, 12, 31))
        line = msgspec.structs.replace(line, period=Period(start=day, end=day))
    else:
        return msgspec.structs.replace(document, remit_to=document.seller)
    return msgspec.structs.replace(document, lines=(line, *document.lines[1:]))


@st.composite
def invoices(draw: st.DrawFn) -> Invoice:
    """Half of them as they should be, half with something left out or changed."""
    document = draw(consistent())
    if draw(st.booleans()):
        return document
    if draw(st.booleans()):
        return draw(miscoded(document))
    name = draw(
        st.sampled_from([field for field in document.__struct_fields__ if field != "lines"])
    )
    default = Invoice().__getattribute__(name)
    changed = msgspec.structs.replace(document, **{name: default})
    at = draw(st.integers(0, len(document.lines) - 1))
    line = document.lines[at]
    inner = draw(
        st.sampled_from(["quantity", "price", "amount", "taxes", "item", "number", "none"])
    )
    if inner != "none":
        less = msgspec.structs.replace(line, **{inner: getattr(InvoiceLine(), inner)})
        changed = msgspec.structs.replace(
            changed, lines=(*document.lines[:at], less, *document.lines[at + 1 :])
        )
    return changed
