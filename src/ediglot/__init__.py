"""ediglot translates and checks trade documents.

    import ediglot

    reading = ediglot.read("orders.edi")
    for found in reading.documents:
        print(found.number, found.verdict, found.document)

    written = ediglot.write([d.document for d in reading.documents], to="amazon")
    report = ediglot.check("asn.json", against=["orders.edi"])
    print(ediglot.explain("GTIN-001"))

Everything else is imported when first used: `import ediglot` costs milliseconds.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ediglot.acks import Acknowledgement, acknowledge, acknowledgements
    from ediglot.api import Conversion, check, convert, explain, read, sniff, write
    from ediglot.deadlines import Due, DueList, due
    from ediglot.diagnostics import Diagnostic, Report
    from ediglot.drafts import Draft, draft
    from ediglot.envelope import Envelope
    from ediglot.formats.edifact.pydifact_bridge import to_pydifact
    from ediglot.model import (
        DespatchAdvice,
        Document,
        InventoryReport,
        Invoice,
        OrderResponse,
        PurchaseOrder,
        ReceivingAdvice,
    )
    from ediglot.reading import Reading
    from ediglot.streaming import check_stream, convert_stream, stream
    from ediglot.writing import Written

_HOMES = {
    "ediglot.formats.edifact.pydifact_bridge": ("to_pydifact",),
    "ediglot.acks": ("Acknowledgement", "acknowledge", "acknowledgements"),
    "ediglot.api": ("Conversion", "check", "convert", "explain", "read", "sniff", "write"),
    "ediglot.diagnostics": ("Diagnostic", "Report"),
    "ediglot.deadlines": ("Due", "DueList", "due"),
    "ediglot.drafts": ("Draft", "draft"),
    "ediglot.envelope": ("Envelope",),
    "ediglot.model": (
        "DespatchAdvice",
        "Document",
        "InventoryReport",
        "Invoice",
        "OrderResponse",
        "PurchaseOrder",
        "ReceivingAdvice",
    ),
    "ediglot.reading": ("Reading",),
    "ediglot.streaming": ("check_stream", "convert_stream", "stream"),
    "ediglot.writing": ("Written",),
}
_NAMES = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Acknowledgement",
    "Conversion",
    "DespatchAdvice",
    "Diagnostic",
    "Document",
    "Draft",
    "Due",
    "DueList",
    "Envelope",
    "InventoryReport",
    "Invoice",
    "OrderResponse",
    "PurchaseOrder",
    "Reading",
    "ReceivingAdvice",
    "Report",
    "Written",
    "__version__",
    "acknowledge",
    "acknowledgements",
    "check",
    "check_stream",
    "convert",
    "convert_stream",
    "draft",
    "due",
    "explain",
    "read",
    "sniff",
    "stream",
    "to_pydifact",
    "write",
]


def __getattr__(name: str) -> Any:
    home = _NAMES.get(name)
    if home is None:
        raise AttributeError(f"module 'ediglot' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
