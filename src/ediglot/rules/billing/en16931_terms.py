"""An invoice that is to follow EN 16931 has every term that the standard makes mandatory.

## What it checks
Number, date and currency; seller and buyer with name, address and country, the seller with a VAT,
registration or other number of its own; a tax representative (`LC`) with name, address and VAT
number; a line with number, quantity and unit, amount, price, item name and one VAT category; a
reason, and on the document a VAT category, for each allowance and charge; a VAT breakdown; the
totals; when payment is due, where something is to be paid. Each finding names the standard's rule.
Asked of an invoice that is to be written as UBL, which will say that it follows the standard; of
one in UBL that says so, where CEN's own rules are not installed; and where a partner profile asks
for it. Elsewhere a GLN stands for a name and an address.

## Why it matters
Public buyers and networks such as Peppol refuse an invoice that lacks one of these, and what they
say of it names the XML, not the field.

## Bad
    seller: gln 4012345000009

## Good
    seller: gln 4012345000009, vat DE136695976, Muster GmbH, Hauptstr. 1, 10115 Berlin, DE

## How to fix
Add the term; master data such as names and addresses can come from a table of parties.

## Reference
EN 16931-1:2017, clause 6.4.1 (BR-01 to BR-65), BR-CO-04, BR-CO-18, BR-CO-25, BR-CO-26.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ediglot.model import Invoice, InvoiceLine
from ediglot.model.money import AllowanceCharge, Tax
from ediglot.model.party import Party
from ediglot.rules.context import Context
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: Identifiers that say where to send a message, not who the seller is in law or in trade.
_ADDRESSES = frozenset({"gln"})
#: The role of a seller's tax representative (UNCL 3035: party declaring the VAT).
_REPRESENTATIVE = "LC"
#: Means of payment that need an account (UNCL 4461: credit transfers).
_TRANSFERS = frozenset({"30", "58"})
#: Taxes that are value added tax; a tax without type is taken for one.
_VAT = frozenset({"VAT", None})
#: Rules for amount, reason and VAT category of what is allowed or charged: by whether it is for the
#: whole invoice, and whether it is a charge. A line has its own category.
_ALLOWANCES = {
    (True, False): ("BR-31", "BR-33", "BR-32"),
    (True, True): ("BR-36", "BR-38", "BR-37"),
    (False, False): ("BR-41", "BR-42", ""),
    (False, True): ("BR-43", "BR-44", ""),
}


@rule(code="EN-101", documents=("invoice",), standard="en16931")
def en16931_terms(document: Invoice, context: Context) -> Iterator[Finding]:
    if document.number is None:
        yield _lack("BR-02", "number", "the invoice has no number")
    if document.issued is None:
        yield _lack("BR-03", "issued", "the invoice has no date")
    if document.currency is None:
        yield _lack("BR-05", "currency", "the invoice has no currency")
    yield from _parties(document)
    for index, entry in enumerate(document.allowances_charges):
        yield from _allowance(entry, ("allowances_charges", index), whole=True)
    yield from _totals(document)
    if not document.lines:
        yield _lack("BR-16", "lines", "the invoice has no line")
    for index, line in enumerate(document.lines):
        yield from _line(line, index)


def _lack(origin: str, where: str, message: str, hint: str | None = None) -> Finding:
    return Finding(where, f"{message} (EN 16931 {origin})", hint, origin=origin)


def _parties(document: Invoice) -> Iterator[Finding]:
    yield from _party(document.seller, "seller", ("BR-06", "BR-08", "BR-09"))
    who = "bill_to" if document.bill_to is not None else "buyer"
    yield from _party(getattr(document, who), who, ("BR-07", "BR-10", "BR-11"))
    known = document.seller.identifiers if document.seller is not None else ()
    if all(one.scheme in _ADDRESSES for one in known):
        yield _lack(
            "BR-CO-26",
            path("seller", "identifiers"),
            "the seller has no VAT, registration or other number of its own",
            "add its VAT number",
        )
    for index, other in enumerate(document.other_parties):
        if other.role == _REPRESENTATIVE:
            yield from _representative(other.party, index)
    yield from _payee(document)
    place = document.ship_to.address if document.ship_to is not None else None
    if place is not None and place.country is None:
        yield _lack("BR-57", path("ship_to", "address", "country"), "the address has no country")


def _representative(party: Party, index: int) -> Iterator[Finding]:
    at = ("other_parties", index, "party")
    if not party.name:
        yield _lack("BR-18", path(*at, "name"), "the tax representative has no name")
    if party.address is None:
        yield _lack("BR-19", path(*at, "address"), "the tax representative has no address")
    elif party.address.country is None:
        where = path(*at, "address", "country")
        yield _lack("BR-20", where, "the address of the tax representative has no country")
    if not any(one.scheme == "vat" for one in party.identifiers):
        where = path(*at, "identifiers")
        yield _lack("BR-56", where, "the tax representative has no VAT number")


def _payee(document: Invoice) -> Iterator[Finding]:
    payee, seller = document.remit_to, document.seller
    if payee is None:
        return
    if not payee.name:
        yield _lack("BR-17", path("remit_to", "name"), "the payee has no name")
    elif seller is not None and (
        payee.name == seller.name or set(payee.identifiers) & set(seller.identifiers)
    ):
        hint = "leave the payee out"
        yield _lack("BR-17", "remit_to", "the payee is the seller, by name or number", hint)
    if len(payee.identifiers) > 1:
        yield _lack("BR-17", path("remit_to", "identifiers"), "the payee has more than one number")


def _party(party: Party | None, role: str, rules: tuple[str, str, str]) -> Iterator[Finding]:
    words = role.replace("bill_to", "buyer")
    if party is None or not party.name:
        yield _lack(rules[0], path(role, "name"), f"the {words} has no name")
    if party is None or party.address is None:
        yield _lack(rules[1], path(role, "address"), f"the {words} has no address")
    elif party.address.country is None:
        where = path(role, "address", "country")
        yield _lack(rules[2], where, f"the address of the {words} has no country")


def _totals(document: Invoice) -> Iterator[Finding]:
    totals = document.totals
    settled = totals is None or (totals.prepaid is None and totals.rounding is None)
    for name, origin, words in (
        ("lines", "BR-12", "sum of line amounts"),
        ("net", "BR-13", "total without tax"),
        ("gross", "BR-14", "total with tax"),
        ("payable", "BR-15", "amount due"),
    ):
        stated = getattr(totals, name, None)
        if name == "payable" and stated is None and settled:
            stated = getattr(totals, "gross", None)  # what is due is the total
        if stated is None:
            yield _lack(origin, path("totals", name), f"the invoice does not state the {words}")
    if not any(tax.type in _VAT for tax in document.taxes):
        yield _lack("BR-CO-18", "taxes", "the invoice has no VAT breakdown")
    elif totals is None or totals.tax is None:
        yield _lack("BR-CO-14", path("totals", "tax"), "the invoice does not state the tax")
    for index, tax in enumerate(document.taxes):
        for name, origin in (("taxable", "BR-45"), ("amount", "BR-46"), ("category", "BR-47")):
            if getattr(tax, name) is None:
                yield _lack(origin, path("taxes", index, name), f"a tax entry has no {name}")
    due = (totals.payable or totals.gross) if totals is not None else None
    terms = document.payment_terms
    if (
        due is not None
        and due.value > Decimal(0)
        and not is_credit_note(document)
        and (terms is None or not (terms.due or terms.note))
    ):
        hint = "add the due date, or the terms of payment in words"
        yield _lack("BR-CO-25", "payment_terms", "it is not said when payment is due", hint)
    accounts = document.seller.accounts if document.seller is not None else ()
    if document.payment_method in _TRANSFERS and not accounts:
        where = path("seller", "accounts")
        yield _lack("BR-61", where, "payment is by credit transfer, and no account is named")


def _line(line: InvoiceLine, index: int) -> Iterator[Finding]:
    at = ("lines", index)
    if line.number is None:
        yield _lack("BR-21", path(*at, "number"), "the line has no number")
    if line.quantity is None:
        yield _lack("BR-22", path(*at, "quantity"), "the line has no quantity")
    elif line.quantity.unit is None:
        yield _lack("BR-23", path(*at, "quantity", "unit"), "the quantity has no unit")
    if line.amount is None:
        yield _lack("BR-24", path(*at, "amount"), "the line has no amount")
    if line.item is None or not line.item.name:
        yield _lack("BR-25", path(*at, "item", "name"), "the item has no name")
    if line.price is None:
        yield _lack("BR-26", path(*at, "price"), "the line has no net price")
    yield from _category(line.taxes, (*at, "taxes"), "BR-CO-04", "the line")
    for rank, entry in enumerate(line.allowances_charges):
        yield from _allowance(entry, (*at, "allowances_charges", rank), whole=False)


def _allowance(
    entry: AllowanceCharge, at: tuple[str | int, ...], *, whole: bool
) -> Iterator[Finding]:
    words = "the charge" if entry.charge else "the allowance"
    amount, reason, category = _ALLOWANCES[whole, entry.charge]
    if entry.amount is None:
        yield _lack(amount, path(*at, "amount"), f"{words} has no amount")
    if entry.reason is None and entry.code is None:
        yield _lack(reason, path(*at, "reason"), f"{words} has no reason, in words or as a code")
    if whole:
        yield from _category(entry.taxes, (*at, "taxes"), category, words)


def _category(
    taxes: tuple[Tax, ...], at: tuple[str | int, ...], origin: str, words: str
) -> Iterator[Finding]:
    """Exactly one VAT category."""
    if len(taxes) != 1 or taxes[0].category is None or taxes[0].type not in _VAT:
        yield _lack(origin, path(*at), f"{words} needs exactly one VAT category")
