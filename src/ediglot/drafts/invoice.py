"""An invoice from an order, or from a despatch advice and what was ordered."""

from __future__ import annotations

import decimal
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from ediglot.drafts.billed import Billed, billed_of_advice, billed_of_order
from ediglot.drafts.drafted import Draft, DraftError, Pending, answering, missing, open_still
from ediglot.drafts.fill import fill
from ediglot.drafts.taxes import TaxRate, added_up, bare
from ediglot.envelope import Envelope
from ediglot.model import DespatchAdvice, Invoice, InvoiceLine, PurchaseOrder
from ediglot.model.control import ControlTotals
from ediglot.model.moment import Moment
from ediglot.model.money import AllowanceCharge, Money, Tax, Totals
from ediglot.model.reference import Reference
from ediglot.rules.arithmetic import (
    EXACT,
    line_amounts,
    minor_units,
    percent,
    round_half_up,
    settled_here,
)

_WANTED = (
    ("number", "the invoice number, which is never used again"),
    ("currency", "the currency of the amounts"),
    ("buyer", "who buys"),
    ("seller", "who sells"),
    ("seller.identifiers[vat]", "the seller's VAT number"),
    ("bill_to", "whom the invoice goes to, where that is not the buyer"),
    ("payment_terms", "when it is to be paid"),
)


def draft_invoice(
    source: PurchaseOrder | DespatchAdvice,
    envelope: Envelope,
    *,
    issued: Moment,
    orders: Sequence[PurchaseOrder] = (),
    tax: TaxRate | None = None,
    values: Sequence[tuple[str, str]] = (),
) -> Draft:
    """The invoice for all of an order, or for what a despatch advice ships.

    Prices, allowances and taxes are the order's. For a despatch advice, `orders` has them, and
    what was agreed for another quantity than the one shipped is not carried over but named.

    Args:
        issued: the date of the invoice.
        orders: the orders a despatch advice ships.
        tax: the tax of lines whose order states none.
        values: what a person fills in (`ediglot.drafts.fill`); amounts are made from it.

    Raises:
        DraftError: there is nothing to bill, or a value does not fit.
    """
    with decimal.localcontext(EXACT):
        return _draft(source, envelope, issued, orders, tax, values)


def _draft(
    source: PurchaseOrder | DespatchAdvice,
    envelope: Envelope,
    issued: Moment,
    orders: Sequence[PurchaseOrder],
    tax: TaxRate | None,
    values: Sequence[tuple[str, str]],
) -> Draft:
    if isinstance(source, PurchaseOrder):
        billed, known = billed_of_order(source), [source]
    else:
        billed, known = billed_of_advice(source, orders)
    if not billed:
        raise DraftError(f"{source.number or 'the document'} has no lines to bill")
    agreed = known[0] if known else None
    currency = (agreed.currency if agreed is not None else None) or source.currency
    pending: list[Pending] = []
    default = _default_tax(agreed, tax)
    document = Invoice(
        type="380",
        purpose="original",
        issued=issued,
        despatched=source.despatched if isinstance(source, DespatchAdvice) else None,
        currency=currency,
        buyer=source.buyer or (agreed.buyer if agreed is not None else None),
        seller=source.seller or (agreed.seller if agreed is not None else None),
        ship_from=source.ship_from,
        ship_to=source.ship_to,
        bill_to=source.bill_to or (agreed.bill_to if agreed is not None else None),
        references=_references(source, known),
        payment_method=agreed.payment_method if agreed is not None else None,
        payment_terms=agreed.payment_terms if agreed is not None else None,
        delivery_terms=agreed.delivery_terms if agreed is not None else None,
        lines=tuple(_line(one, index, default, pending) for index, one in enumerate(billed)),
        control=ControlTotals(lines=len(billed)),
    )
    late = [one for one in values if one[0].startswith(("taxes", "totals"))]
    document = fill(document, [one for one in values if one not in late])
    document = _with_amounts(document, billed, pending)
    document = msgspec.structs.replace(
        document,
        allowances_charges=(
            *document.allowances_charges,
            *_for_all(known, billed, document, default, pending),
        ),
    )
    document = fill(_totalled(document, pending), late)
    pending = [*missing(document, _WANTED), *open_still(pending, values)]
    return Draft(document=document, envelope=answering(envelope), pending=tuple(pending))


def _default_tax(agreed: PurchaseOrder | None, tax: TaxRate | None) -> tuple[Tax, ...]:
    """The tax of lines that state none: as asked for, else the order's only one."""
    if tax is not None:
        return (tax.entry(),)
    taxes = bare(agreed.taxes) if agreed is not None else ()
    return taxes if len(taxes) == 1 else ()


def _line(
    billed: Billed, index: int, default: tuple[Tax, ...], pending: list[Pending]
) -> InvoiceLine:
    agreed = billed.agreed
    price = agreed.price if agreed is not None else None
    if price is None and billed.price_of is not None:
        price = billed.price_of.price
    if price is None:
        what = "the price, which the source does not state"
        pending.append(Pending(path=f"lines[{index}].price", what=what))
    return InvoiceLine(
        number=str(index + 1),
        item=billed.item,
        quantity=billed.quantity,
        free=billed.free,
        price=price,
        gross_price=agreed.gross_price if agreed is not None else None,
        allowances_charges=_for_line(billed, index, pending),
        taxes=(bare(agreed.taxes) if agreed is not None else ()) or default,
        references=(Reference(type="ON", number=billed.order, line=billed.order_line),)
        if billed.order is not None
        else (),
    )


def _with_amounts(document: Invoice, billed: Sequence[Billed], pending: list[Pending]) -> Invoice:
    """The invoice with the amount of every line that says enough."""
    lines = []
    for index, (line, one) in enumerate(zip(document.lines, billed, strict=True)):
        amount = _amount(line, one, document.currency, index, pending)
        if line.amount is None and amount is not None:
            line = msgspec.structs.replace(line, amount=Money(value=amount))
        lines.append(line)
    return msgspec.structs.replace(document, lines=tuple(lines))


def _amount(
    line: InvoiceLine, billed: Billed, currency: str | None, index: int, pending: list[Pending]
) -> Decimal | None:
    """The line's amount: as agreed for the whole line, else as quantity and price make it."""
    agreed = billed.agreed
    if (
        agreed is not None
        and agreed.amount is not None
        and (agreed.quantity, agreed.price) == (line.quantity, line.price)
    ):
        return agreed.amount.value
    found = [round_half_up(one, minor_units(currency)) for one in line_amounts(line)]
    if len(set(found)) > 1:
        what = f"what the price is for: the line makes {' or '.join(str(one) for one in found)}"
        pending.append(Pending(path=f"lines[{index}].price.basis", what=what))
    return found[0] if found else None


def _for_line(billed: Billed, index: int, pending: list[Pending]) -> tuple[AllowanceCharge, ...]:
    """The allowances and charges of a line, which hold for the quantity they were agreed for."""
    if billed.agreed is None or not billed.agreed.allowances_charges:
        return ()
    if billed.whole:
        return billed.agreed.allowances_charges
    pending.append(
        Pending(
            path=f"lines[{index}].allowances_charges",
            what="allowances and charges of the order line, agreed for another quantity",
        )
    )
    return ()


def _for_all(
    known: Sequence[PurchaseOrder],
    billed: Sequence[Billed],
    document: Invoice,
    default: tuple[Tax, ...],
    pending: list[Pending],
) -> tuple[AllowanceCharge, ...]:
    """The allowances and charges of the order as a whole."""
    agreed = [one for order in known for one in order.allowances_charges]
    if not agreed:
        return ()
    ordered = [line for order in known for line in order.lines if line.action != "2"]
    is_whole = len(known) == 1 and len(ordered) == len(billed) and all(one.whole for one in billed)
    lines = document.lines
    net = sum((line.amount.value for line in lines if line.amount is not None), Decimal(0))
    kept = []
    for one in agreed:
        if one.rate is not None and len(known) == 1:
            amount = round_half_up(percent(net, one.rate), minor_units(document.currency))
            one = msgspec.structs.replace(one, basis=Money(value=net), amount=Money(value=amount))
        elif one.amount is None or not is_whole:
            what = f"the order's {'charge' if one.charge else 'allowance'} {one.reason or ''}"
            pending.append(
                Pending(path="allowances_charges", what=f"{what.strip()}, whose amount is open")
            )
            continue
        kept.append(one if one.taxes else msgspec.structs.replace(one, taxes=default))
    return tuple(kept)


def _references(
    source: PurchaseOrder | DespatchAdvice, known: Sequence[PurchaseOrder]
) -> tuple[Reference, ...]:
    found = []
    if isinstance(source, DespatchAdvice):
        found.append(Reference(type="AAK", number=source.number, issued=source.issued))
    if len(known) == 1:
        found.append(Reference(type="ON", number=known[0].number, issued=known[0].issued))
    else:
        found += [one for one in source.references if one.type == "ON"]
    return tuple(found)


def _totalled(document: Invoice, pending: list[Pending]) -> Invoice:
    """The invoice with its taxes and totals, as far as every line makes them."""
    lines = [line.amount.value for line in document.lines if line.amount is not None]
    allowances = settled_here(document.allowances_charges, False)
    charges = settled_here(document.allowances_charges, True)
    if len(lines) < len(document.lines) or allowances is None or charges is None:
        pending.append(Pending(path="totals", what="the totals, once every line has an amount"))
        return document
    places = minor_units(document.currency)
    net = sum(lines, Decimal(0)) - allowances + charges
    amounts = {"lines": sum(lines, Decimal(0)), "net": net}
    if document.allowances_charges:
        amounts |= {"allowances": allowances, "charges": charges}
    taxes = added_up(document.lines, document.allowances_charges, document.currency)
    if taxes is None:
        pending.append(Pending(path="taxes", what="the tax of every line, and of the whole"))
    else:
        tax = sum((one.amount.value for one in taxes if one.amount is not None), Decimal(0))
        amounts |= {"tax": tax, "gross": net + tax, "payable": net + tax}
        pending += [
            Pending(path=f"taxes[{index}].exemption", what="why no tax is due")
            for index, one in enumerate(taxes)
            if one.category in ("E", "AE", "G", "K", "O") and not one.exemption
        ]
    totals = msgspec.structs.replace(
        document.totals or Totals(),
        **{name: Money(value=round_half_up(value, places)) for name, value in amounts.items()},
    )
    return msgspec.structs.replace(document, taxes=taxes or (), totals=totals)
