"""The order response (EDIFACT ORDRSP, UBL OrderResponse, Amazon order acknowledgement)."""

from __future__ import annotations

from decimal import Decimal

from ediglot.model.allocation import Allocation, Instalment
from ediglot.model.base import Struct
from ediglot.model.control import ControlTotals
from ediglot.model.discrepancy import Discrepancy
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


class LineAnswer(Struct):
    """What the seller says to a part of an ordered line.

    Attributes:
        state: `accepted`, `backordered` or `rejected`.
        quantity: how much the answer is about.
        unit_size: consumer units in one unit of `quantity` (a case of 12 has 12).
        despatch: when that part will leave, where it differs from the line's own date.
        delivery: when that part will arrive, where it differs from the line's own date.
        reason: why it is rejected: UNCL 4295 code (`WR` temporarily unavailable, `AV` out of
            inventory, `AS` no longer in the assortment, `BR` withdrawn, `BJ` item number not
            known) or in words.
    """

    state: str
    quantity: Quantity | None = None
    unit_size: Decimal | None = None
    despatch: Moment | None = None
    delivery: Moment | None = None
    reason: str | None = None


class OrderResponseLine(Struct):
    """The answer to one line of an order.

    Attributes:
        number: the line's number, as in the order.
        action: UNCL 1229 code (`5` accepted as ordered, `3` changed, `7` not accepted, `10` not
            found).
        item: the product as ordered.
        substitute: what the seller will deliver in its place.
        quantity: how much was ordered (UNCL 6063 `21`), where the response repeats it.
        answers: how much of it is accepted, backordered and rejected, in the order given.
        price: net price that the seller confirms.
        gross_price: before allowances.
        list_price: list price.
        discount_multiplier: what the list price is multiplied by to give the net price (`0.90` for
            ten percent off).
        amount: line net amount.
        despatch: when the goods of the line will leave.
        delivery: when the goods of the line will arrive.
        delivery_window: the dates between which they will arrive.
        allocations: the parts of the line for different destinations.
        schedule: the parts of the line for different days.
        discrepancies: in what the answer differs from the order, with the reasons.
        allowances_charges, taxes, references, notes: in the order given; references sorted by type.
    """

    number: str | None = None
    action: str | None = None
    item: Item | None = None
    substitute: Item | None = None
    quantity: LineQuantity | None = None
    answers: tuple[LineAnswer, ...] = ()
    price: Price | None = None
    gross_price: Price | None = None
    list_price: Price | None = None
    discount_multiplier: Decimal | None = None
    amount: Money | None = None
    despatch: Moment | None = None
    delivery: Moment | None = None
    delivery_window: Period | None = None
    allocations: tuple[Allocation, ...] = ()
    schedule: tuple[Instalment, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    allowances_charges: tuple[AllowanceCharge, ...] = ()
    taxes: tuple[Tax, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()


class OrderResponse(Struct, tag_field="document", tag="order_response"):
    """What a seller answers to an order.

    Attributes:
        number: the response's own number.
        type: UNCL 1001 code (`231` order response).
        purpose: `original`, `change`, `not_accepted`, `accepted_unchanged`, ... (UNCL 1225).
        response: UNCL 4343 code for the order as a whole (`AP` accepted, `AC` with detail and
            change, `RE` rejected).
        issued: when the response was made.
        despatch: when the goods will leave.
        delivery: when the goods will arrive.
        ship_window, delivery_window: the dates between which they will leave or arrive.
        currency: ISO 4217 code of every amount that names none.
        exchange: rate to another currency.
        buyer, seller, ship_to, ship_from, bill_to: the parties.
        other_parties: parties in other roles.
        references: to the order (`ON`) and others, sorted by type.
        payment_terms: when payment is due.
        delivery_terms: who bears cost and risk.
        transport: how the goods will travel.
        allowances_charges, taxes: for the whole order.
        totals: amounts the response states.
        control: counts the response states.
        notes: free text.
        lines: the answers.
    """

    number: str | None = None
    type: str | None = None
    purpose: str | None = None
    response: str | None = None
    issued: Moment | None = None
    despatch: Moment | None = None
    delivery: Moment | None = None
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
    payment_terms: PaymentTerms | None = None
    delivery_terms: DeliveryTerms | None = None
    transport: Transport | None = None
    allowances_charges: tuple[AllowanceCharge, ...] = ()
    taxes: tuple[Tax, ...] = ()
    totals: Totals | None = None
    control: ControlTotals | None = None
    notes: tuple[Note, ...] = ()
    lines: tuple[OrderResponseLine, ...] = ()
