"""The despatch advice or ASN (DESADV, UBL DespatchAdvice, Amazon shipment confirmation)."""

from __future__ import annotations

from ediglot.model.allocation import Allocation
from ediglot.model.base import Struct
from ediglot.model.control import ControlTotals
from ediglot.model.discrepancy import Discrepancy
from ediglot.model.item import Item, Lot
from ediglot.model.moment import Moment
from ediglot.model.money import Money, Price
from ediglot.model.package import DeclaredPackages, Package
from ediglot.model.party import OtherParty, Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Note, Reference
from ediglot.model.transport import DeliveryTerms, Transport


class DespatchLine(Struct):
    """One item in one package; an item split over three cartons is three lines.

    Attributes:
        number: identifies the shipped item; lines that split one item may share it.
        package: id of the package that directly holds it; absent for loose goods.
        item: what is shipped.
        quantity: how much is in this package.
        free: how much of it, or beside it, is free of charge.
        ordered: how much was ordered (UNCL 6063 `21`).
        outstanding: how much is still to come (UNCL 6063 `83`).
        price: net price, where stated.
        amount: line amount, where stated.
        retail_price: maximum retail price.
        delivery: estimated delivery of this line.
        net_weight, gross_weight: of the line.
        lots: batches, with expiry.
        discrepancies: in what it differs from the order, with the reasons.
        allocations: the parts of it for different destinations.
        handling: UNCL 4079 handling instruction code.
        regulation: evidence for market regulation (EUDR due diligence), sorted by type.
        references: to order lines (`ON`) and others, sorted by type.
        notes: free text.
    """

    number: str | None = None
    package: str | None = None
    item: Item | None = None
    quantity: LineQuantity | None = None
    free: Quantity | None = None
    ordered: Quantity | None = None
    outstanding: Quantity | None = None
    price: Price | None = None
    amount: Money | None = None
    retail_price: Price | None = None
    delivery: Moment | None = None
    net_weight: Quantity | None = None
    gross_weight: Quantity | None = None
    lots: tuple[Lot, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    handling: str | None = None
    regulation: tuple[Reference, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()


class DespatchAdvice(Struct, tag_field="document", tag="despatch_advice"):
    """What a seller has shipped, how it is packed and how it travels.

    Attributes:
        number: the shipment identifier.
        type: UNCL 1001 code (`351` despatch advice, `335` request to collect).
        purpose: `original`, `replace`, `cancellation`, ... (UNCL 1225).
        issued: when the advice was made.
        despatched: when the goods left.
        delivery: estimated delivery.
        structure: how the shipment is packed (`palletized_assortment_case`,
            `palletized_standard_case`, `loose_assortment_case`, `loose_standard_case`,
            `pallet_of_items`, `master_pallet`, `master_case`).
        currency: ISO 4217 code of every amount that names none.
        buyer, seller, ship_to, ship_from, bill_to: the parties.
        other_parties: parties in other roles.
        references: sorted by type.
        delivery_terms: who bears cost and risk.
        transport: how the goods travel.
        gross_weight, net_weight, billable_weight, volume: of the whole shipment.
        carton_count, pallet_count: as declared.
        stackable_pallets, unstackable_pallets: the pallets that others can, or cannot, stand on.
        declared: packages declared at shipment level.
        ship_by: latest planned departure of an import shipment.
        handling: UNCL 4079 handling instruction code for the whole shipment.
        control: counts the advice states.
        notes: free text.
        packages: flat hierarchy, in preorder.
        lines: in the order of their packages.
    """

    number: str | None = None
    type: str | None = None
    purpose: str | None = None
    issued: Moment | None = None
    despatched: Moment | None = None
    delivery: Moment | None = None
    structure: str | None = None
    currency: str | None = None
    buyer: Party | None = None
    seller: Party | None = None
    ship_to: Party | None = None
    ship_from: Party | None = None
    bill_to: Party | None = None
    other_parties: tuple[OtherParty, ...] = ()
    references: tuple[Reference, ...] = ()
    delivery_terms: DeliveryTerms | None = None
    transport: Transport | None = None
    gross_weight: Quantity | None = None
    net_weight: Quantity | None = None
    billable_weight: Quantity | None = None
    volume: Quantity | None = None
    carton_count: int | None = None
    pallet_count: int | None = None
    stackable_pallets: int | None = None
    unstackable_pallets: int | None = None
    declared: tuple[DeclaredPackages, ...] = ()
    ship_by: Moment | None = None
    handling: str | None = None
    control: ControlTotals | None = None
    notes: tuple[Note, ...] = ()
    packages: tuple[Package, ...] = ()
    lines: tuple[DespatchLine, ...] = ()
