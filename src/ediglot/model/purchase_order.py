"""The purchase order (EDIFACT ORDERS, UBL Order, Amazon purchase order)."""

from __future__ import annotations

from ediglot.model.allocation import Allocation, Instalment
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
from ediglot.model.package import DeclaredPackages
from ediglot.model.party import OtherParty, Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Note, Reference
from ediglot.model.transport import DeliveryTerms, Transport


class OrderLine(Struct):
    """One item ordered.

    Attributes:
        number: the line's number in the order.
        action: UNCL 1229 code (`1` added, `2` deleted, `3` changed).
        item: what is ordered.
        quantity: how much.
        free: how much of it, or beside it, is free of charge.
        price: net price.
        gross_price: before allowances.
        list_price: list price.
        retail_price: suggested retail price.
        amount: line net amount.
        backorder_allowed: whether a later delivery is accepted.
        delivery: requested delivery of this line.
        ship_window, delivery_window: this line's own windows.
        net_weight, gross_weight: of the line.
        packaging: how the goods of the line are to be packed.
        schedule: the parts of the line for different days.
        allowances_charges, taxes, references, notes, allocations: in the order given; references
            sorted by type.
    """

    number: str | None = None
    action: str | None = None
    item: Item | None = None
    quantity: LineQuantity | None = None
    free: Quantity | None = None
    price: Price | None = None
    gross_price: Price | None = None
    list_price: Price | None = None
    retail_price: Price | None = None
    amount: Money | None = None
    backorder_allowed: bool | None = None
    delivery: Moment | None = None
    ship_window: Period | None = None
    delivery_window: Period | None = None
    net_weight: Quantity | None = None
    gross_weight: Quantity | None = None
    packaging: tuple[DeclaredPackages, ...] = ()
    allowances_charges: tuple[AllowanceCharge, ...] = ()
    taxes: tuple[Tax, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    schedule: tuple[Instalment, ...] = ()


class PurchaseOrder(Struct, tag_field="document", tag="purchase_order"):
    """What a buyer asks a seller to deliver.

    Attributes:
        number: the buyer's order number.
        type: UNCL 1001 code (`220` order, `224` rush order, `227` consignment order).
        purpose: `original`, `replace`, `change`, `cancellation`, `duplicate`, ... (UNCL 1225).
        acknowledgement: UNCL 4343 code: which answer the buyer asks for.
        state: `new`, `acknowledged` or `closed`, as the marketplace sees it.
        issued: order date.
        changed: last change of the order's content.
        state_changed: last change of `state`.
        delivery: requested delivery.
        despatch: requested despatch or collection.
        cancel_after: cancel what is not delivered by then.
        ship_window, delivery_window: the dates between which to ship or to deliver.
        currency: ISO 4217 code of every amount that names none.
        exchange: rate to another currency.
        buyer, seller, ship_to, ship_from, bill_to: the parties.
        other_parties: parties in other roles.
        references: sorted by type.
        deal: promotion or deal number.
        payment_method: UNCL 4461 code, or `invoice`, `consignment`, `credit_card`, `prepaid`.
        payment_terms: when payment is due.
        delivery_terms: who bears cost and risk.
        transport: how the goods are to travel.
        packaging: how the goods are to be packed.
        allowances_charges, taxes: for the whole order.
        totals: amounts the order states.
        control: counts the order states.
        notes: free text.
        lines: what is ordered.
    """

    number: str | None = None
    type: str | None = None
    purpose: str | None = None
    acknowledgement: str | None = None
    state: str | None = None
    issued: Moment | None = None
    changed: Moment | None = None
    state_changed: Moment | None = None
    delivery: Moment | None = None
    despatch: Moment | None = None
    cancel_after: Moment | None = None
    ship_window: Period | None = None
    delivery_window: Period | None = None
    currency: str | None = None
    exchange: CurrencyExchange | None = None
    buyer: Party | None = None
    seller: Party | None = None
    ship_to: Party | None = None
    ship_from: Party | None = None
    bill_to: Party | None = None
    other_parties: tuple[OtherParty, ...] = ()
    references: tuple[Reference, ...] = ()
    deal: str | None = None
    payment_method: str | None = None
    payment_terms: PaymentTerms | None = None
    delivery_terms: DeliveryTerms | None = None
    transport: Transport | None = None
    packaging: tuple[DeclaredPackages, ...] = ()
    allowances_charges: tuple[AllowanceCharge, ...] = ()
    taxes: tuple[Tax, ...] = ()
    totals: Totals | None = None
    control: ControlTotals | None = None
    notes: tuple[Note, ...] = ()
    lines: tuple[OrderLine, ...] = ()
