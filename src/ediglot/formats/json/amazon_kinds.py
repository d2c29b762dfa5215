"""The kinds of vendor JSON, and how each is told.

A row here, a schema in `schemas/amazon/` and a mapping make a new kind.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of vendor document and how it is told.

    Attributes:
        name: as mappings call it.
        type: as Amazon calls it.
        title: for people, in the plural.
        member: what holds such documents in a request or a payload; None: it comes by itself.
        single: whether `member` is one document rather than an array of them.
        marks: sets of members that tell a bare document of this kind; one set is enough.
        payload: whether what is written wraps the array in `payload` (responses do).
    """

    name: str
    type: str
    title: str
    member: str | None
    marks: tuple[frozenset[str], ...]
    single: bool = False
    payload: bool = False


def _marks(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in groups)


KINDS = (
    Kind(
        name="amazon/purchase_order",
        type="Order",
        title="orders",
        member="orders",
        marks=_marks("purchaseOrderNumber purchaseOrderState", "purchaseOrderNumber orderDetails"),
        payload=True,
    ),
    Kind(
        name="amazon/acknowledgement",
        type="OrderAcknowledgement",
        title="acknowledgements",
        member="acknowledgements",
        marks=_marks("purchaseOrderNumber acknowledgementDate"),
    ),
    Kind(
        name="amazon/order_status",
        type="OrderStatus",
        title="order statuses",
        member="ordersStatus",
        marks=_marks("purchaseOrderNumber purchaseOrderStatus", "purchaseOrderNumber itemStatus"),
        payload=True,
    ),
    Kind(
        name="amazon/shipment_confirmation",
        type="ShipmentConfirmation",
        title="shipment confirmations",
        member="shipmentConfirmations",
        marks=_marks("shipmentIdentifier"),
    ),
    Kind(
        name="amazon/shipment",
        type="Shipment",
        title="shipments",
        member="shipments",
        marks=_marks("vendorShipmentIdentifier"),
    ),
    Kind(
        name="amazon/invoice",
        type="Invoice",
        title="invoices",
        member="invoices",
        marks=_marks("invoiceType", "id invoiceTotal"),
    ),
    Kind(
        name="amazon/inventory_update",
        type="InventoryUpdate",
        title="inventory updates",
        member="inventory",
        marks=_marks("isFullUpdate"),
        single=True,
    ),
    Kind(
        name="amazon/inventory_report",
        type="VendorInventoryReport",
        title="vendor inventory reports",
        member=None,
        marks=_marks(
            "reportSpecification inventoryAggregate", "reportSpecification inventoryByAsin"
        ),
    ),
    Kind(
        name="amazon/transaction_status",
        type="TransactionStatus",
        title="transaction statuses",
        member="transactionStatus",
        marks=_marks("transactionId status"),
        single=True,
        payload=True,
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_MEMBER = {kind.member: kind for kind in KINDS if kind.member is not None}
#: What is known and holds no document, by the member that tells it, and why not.
OTHERS = {
    "transportLabels": "labels are for printing, not a trade document",
    "transactionId": "it says that a request came in, not yet what became of it: ask for the "
    "status of this transaction",
}


def marked(names: Iterable[str]) -> Kind | None:
    """The kind of a bare document, told by its members."""
    known = frozenset(names)
    return next((kind for kind in KINDS if any(marks <= known for marks in kind.marks)), None)
