"""The invoice and the credit note (EDIFACT INVOIC, UBL Invoice and CreditNote, Amazon invoice)."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.control import ControlTotals
from ediglot.model.item import Item
from ediglot.model.moment import Moment, Period
from ediglot.model.money import (
    AllowanceCharge,
    CurrencyExchange,
    Money,
    PaymentTerms,
    Price,
    Tax,
    Totals,
)
from ediglot.model.party import OtherParty, Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Note, Reference
from ediglot.model.transport import DeliveryTerms, Transport


class CreditNoteDetails(Struct):
    """Why an amount is credited, in the marketplace's terms.

    Attributes:
        debit_note: number of the buyer's debit note.
        returns: number of the returns notice.
        returned: when the goods came back.
        rma: returned merchandise authorisation.
        coop: co-operation agreement reference.
        consignor: the consignor's (vendor return) reference.
    """

    debit_note: str | None = None
    returns: str | None = None
    returned: Moment | None = None
    rma: str | None = None
    coop: str | None = None
    consignor: str | None = None


class InvoiceLine(Struct):
    """One item billed or credited.

    Attributes:
        number: the line's number in the invoice.
        item: what is billed.
        quantity: how much.
        free: how much of it, or beside it, is free of charge.
        despatched: how much was despatched, where stated (UNCL 6063 `12`).
        price: net price.
        gross_price: before allowances.
        list_price: list price, where stated.
        retail_price: suggested retail price.
        amount: line net amount.
        gross_amount: line amount with tax.
        delivery: actual delivery of this line.
        period: what a service line covers.
        credit: details of a credited line.
        net_weight, gross_weight: of the line.
        allowances_charges, taxes, references, notes: in the order given; references sorted by type.
    """

    number: str | None = None
    item: Item | None = None
    quantity: LineQuantity | None = None
    free: Quantity | None = None
    despatched: Quantity | None = None
    price: Price | None = None
    gross_price: Price | None = None
    list_price: Price | None = None
    retail_price: Price | None = None
    amount: Money | None = None
    gross_amount: Money | None = None
    delivery: Moment | None = None
    period: Period | None = None
    credit: CreditNoteDetails | None = None
    net_weight: Quantity | None = None
    gross_weight: Quantity | None = None
    allowances_charges: tuple[AllowanceCharge, ...] = ()
    taxes: tuple[Tax, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()


class Invoice(Struct, tag_field="document", tag="invoice"):
    """What a seller wants to be paid, or gives back.

    Attributes:
        number: unique for the seller.
        type: UNCL 1001 code: `380` invoice, `381` credit note, `383` debit note, `384` corrected,
            `389` self-billed. Amounts of a credit note are positive.
        purpose: `original`, `duplicate`, `copy`, ... (UNCL 1225).
        issued: invoice date, and tax point where none is given.
        tax_point: when tax falls due.
        delivery: actual delivery.
        despatched: when the goods left.
        period: what the invoice covers.
        currency: ISO 4217 code of every amount that names none.
        exchange: rate to another currency.
        buyer, seller, ship_to, ship_from, bill_to, remit_to: the parties.
        other_parties: parties in other roles.
        references: sorted by type.
        payment_method: UNCL 4461 code, or Amazon's words.
        payment_terms: when payment is due.
        delivery_terms: who bears cost and risk.
        transport: how the goods travelled.
        carton_count: cartons billed for, where the buyer asks for it.
        allowances_charges: for the whole invoice.
        taxes: per category and rate.
        totals: amounts the invoice states.
        control: counts the invoice states.
        notes: free text.
        lines: what is billed.
    """

    number: str | None = None
    type: str | None = None
    purpose: str | None = None
    issued: Moment | None = None
    tax_point: Moment | None = None
    delivery: Moment | None = None
    despatched: Moment | None = None
    period: Period | None = None
    currency: str | None = None
    exchange: CurrencyExchange | None = None
    buyer: Party | None = None
    seller: Party | None = None
    ship_to: Party | None = None
    ship_from: Party | None = None
    bill_to: Party | None = None
    remit_to: Party | None = None
    other_parties: tuple[OtherParty, ...] = ()
    references: tuple[Reference, ...] = ()
    payment_method: str | None = None
    payment_terms: PaymentTerms | None = None
    delivery_terms: DeliveryTerms | None = None
    transport: Transport | None = None
    carton_count: int | None = None
    allowances_charges: tuple[AllowanceCharge, ...] = ()
    taxes: tuple[Tax, ...] = ()
    totals: Totals | None = None
    control: ControlTotals | None = None
    notes: tuple[Note, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
