"""Who is billed and who buys, in UBL invoices.

UBL tells an invoice's payer (cac:AccountingCustomerParty) from its buyer (cac:BuyerCustomerParty);
EN 16931 knows one party for both and calls the payer the buyer. So the payer alone is the buyer,
and beside a buyer it is the party to bill.
"""

from __future__ import annotations

from typing import Any

from ediglot.diagnostics import Diagnostic
from ediglot.formats.tree import Node
from ediglot.formats.xml.names import CAC
from ediglot.mapping.coverage import Coverage

_PAYER = f"{{{CAC}}}AccountingCustomerParty"
_BUYER = f"{{{CAC}}}BuyerCustomerParty"


def fold_billed(root: Node, coverage: Coverage, locate: Any) -> tuple[Node, list[Diagnostic]]:
    """A payer alone stands where the buyer does."""
    _move(root, _PAYER, _BUYER)
    return root, []


def unfold_billed(root: Node) -> Node:
    """A buyer alone stands where the payer does."""
    _move(root, _BUYER, _PAYER)
    return root


def _move(root: Node, origin: str, target: str) -> None:
    """Give nodes another key, where no node has it; how people call them stays."""
    if any(child.key == target for child in root.children):
        return
    for child in root.children:
        if child.key == origin:
            child.key = target
