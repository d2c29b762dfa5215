"""The canonical documents: one model between all formats."""

from ediglot.model.despatch_advice import DespatchAdvice, DespatchLine
from ediglot.model.invoice import Invoice, InvoiceLine
from ediglot.model.purchase_order import OrderLine, PurchaseOrder

Document = PurchaseOrder | DespatchAdvice | Invoice

#: Every document type by its tag, the name that canonical JSON and mapping files use.
DOCUMENTS: dict[str, type[PurchaseOrder] | type[DespatchAdvice] | type[Invoice]] = {
    "purchase_order": PurchaseOrder,
    "despatch_advice": DespatchAdvice,
    "invoice": Invoice,
}

__all__ = [
    "DOCUMENTS",
    "DespatchAdvice",
    "DespatchLine",
    "Document",
    "Invoice",
    "InvoiceLine",
    "OrderLine",
    "PurchaseOrder",
]
