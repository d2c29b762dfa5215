"""The receiving advice (EDIFACT RECADV, UBL ReceiptAdvice, Amazon order status)."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.control import ControlTotals
from ediglot.model.discrepancy import Discrepancy
from ediglot.model.item import Item, Lot
from ediglot.model.moment import Moment
from ediglot.model.package import Package
from ediglot.model.party import OtherParty, Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Note, Reference
from ediglot.model.transport import DeliveryTerms, Transport


class ReceivingLine(Struct):
    """What was received of one item, in one package where the advice says so.

    Attributes:
        number: the line's number, as in the despatch advice where there was one.
        package: id of the package that held it.
        state: `received`, `partly_received` or `not_received`, as far as the buyer's books go.
        item: what was received.
        quantity: how much was received (UNCL 6063 `48`).
        ordered: how much was ordered (`21`).
        despatched: how much was advised (`12`).
        accepted: how much of it was accepted (`194`).
        rejected: how much of it was not accepted (`195`).
        damaged: how much of it was damaged (`124`).
        short: how much was missing (`119`).
        over: how much was too many (`121`).
        received: when.
        lots: batches.
        discrepancies: with their reasons, in the order given.
        references: to despatch lines (`AAK`, `DQ`), order lines (`ON`) and others, sorted by type.
        notes: free text.
    """

    number: str | None = None
    package: str | None = None
    state: str | None = None
    item: Item | None = None
    quantity: LineQuantity | None = None
    ordered: Quantity | None = None
    despatched: Quantity | None = None
    accepted: Quantity | None = None
    rejected: Quantity | None = None
    damaged: Quantity | None = None
    short: Quantity | None = None
    over: Quantity | None = None
    received: Moment | None = None
    lots: tuple[Lot, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()


class ReceivingAdvice(Struct, tag_field="document", tag="receiving_advice"):
    """What a buyer received of a shipment, or of an order.

    Attributes:
        number: the advice's number.
        type: UNCL 1001 code (`632` goods receipt).
        purpose: `original`, `replace`, ... (UNCL 1225).
        issued: when the advice was made.
        received: when the goods were received.
        delivery: when they were delivered, where that is another day.
        despatched: when they had left, where stated.
        complete: whether nothing more is expected for the order or shipment.
        buyer, seller, ship_to, ship_from, bill_to: the parties.
        other_parties: parties in other roles.
        references: to the despatch advice (`AAK`), the order (`ON`), ..., sorted by type.
        delivery_terms: who bears cost and risk.
        transport: how the goods travelled.
        control: counts the advice states.
        notes: free text.
        packages: flat hierarchy, in preorder.
        lines: in the order of their packages.
    """

    number: str | None = None
    type: str | None = None
    purpose: str | None = None
    issued: Moment | None = None
    received: Moment | None = None
    delivery: Moment | None = None
    despatched: Moment | None = None
    complete: bool | None = None
    buyer: Party | None = None
    seller: Party | None = None
    ship_to: Party | None = None
    ship_from: Party | None = None
    bill_to: Party | None = None
    other_parties: tuple[OtherParty, ...] = ()
    references: tuple[Reference, ...] = ()
    delivery_terms: DeliveryTerms | None = None
    transport: Transport | None = None
    control: ControlTotals | None = None
    notes: tuple[Note, ...] = ()
    packages: tuple[Package, ...] = ()
    lines: tuple[ReceivingLine, ...] = ()
