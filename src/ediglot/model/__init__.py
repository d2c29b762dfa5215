"""The canonical documents: one model between all formats."""

from ediglot.model.despatch_advice import DespatchAdvice, DespatchLine
from ediglot.model.inventory_report import InventoryLine, InventoryReport
from ediglot.model.invoice import Invoice, InvoiceLine
from ediglot.model.order_response import OrderResponse, OrderResponseLine
from ediglot.model.purchase_order import OrderLine, PurchaseOrder
from ediglot.model.receiving_advice import ReceivingAdvice, ReceivingLine

Document = (
    PurchaseOrder | OrderResponse | DespatchAdvice | Invoice | InventoryReport | ReceivingAdvice
)

#: Every document type by its tag, the name that canonical JSON and mapping files use.
DOCUMENTS: dict[
    str,
    type[PurchaseOrder]
    | type[OrderResponse]
    | type[DespatchAdvice]
    | type[Invoice]
    | type[InventoryReport]
    | type[ReceivingAdvice],
] = {
    "purchase_order": PurchaseOrder,
    "order_response": OrderResponse,
    "despatch_advice": DespatchAdvice,
    "invoice": Invoice,
    "inventory_report": InventoryReport,
    "receiving_advice": ReceivingAdvice,
}

__all__ = [
    "DOCUMENTS",
    "DespatchAdvice",
    "DespatchLine",
    "Document",
    "InventoryLine",
    "InventoryReport",
    "Invoice",
    "InvoiceLine",
    "OrderLine",
    "OrderResponse",
    "OrderResponseLine",
    "PurchaseOrder",
    "ReceivingAdvice",
    "ReceivingLine",
]
