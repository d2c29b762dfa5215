"""What kind of invoice a document is."""

from __future__ import annotations

from ediglot.model import Invoice
from ediglot.rules.units import code_set

#: UNCL 1001 codes of credit notes.
CREDIT_NOTES = code_set("81 83 261 262 296 308 381 396 420 458 532")


def is_credit_note(document: Invoice) -> bool:
    """Whether the invoice gives money back."""
    return document.type in CREDIT_NOTES
