"""Reading: items, cartons and pallets brought together."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ediglot.diagnostics import Diagnostic, Location, quote
from ediglot.formats.tree import JsonNumber, Node
from ediglot.mapping.cartons import quantities as q
from ediglot.mapping.coverage import Coverage

Locate = Callable[[Node, Any], Location]


def fold_cartons(root: Node, coverage: Coverage, locate: Locate) -> tuple[Node, list[Diagnostic]]:
    """Bring items, cartons and pallets together; also what does not fit together."""
    folding = Folding(coverage, locate)
    items = [child for child in root.children if child.key == "shippedItems"]
    cartons = [child for child in root.children if child.key == "cartons"]
    pallets = [child for child in root.children if child.key == "pallets"]
    loose = folding.lines(items, [*cartons, *pallets])
    inside = folding.cartons(cartons, pallets)
    folded = Node(root.key, root.name, root.position)
    folded.leaves = root.leaves
    folded.children = [
        child for child in root.children if child.key != q.ITEM and id(child) not in inside
    ]
    folded.children += loose
    return folded, folding.said


class Folding:
    """One shipment being folded.

    Attributes:
        entries: key of what packages hold.
        reference: slot in which an entry names its item.
        packed: key of an entry's quantity.
        items: what the items stand in, for people.
    """

    entries = "items"
    reference = "itemReference"
    packed = "shippedQuantity"
    items = "shippedItems"

    def __init__(self, coverage: Coverage, locate: Locate) -> None:
        self.coverage = coverage
        self.locate = locate
        self.said: list[Diagnostic] = []

    def numbered(self, nodes: list[Node], slot: str) -> dict[Any, Node]:
        """Nodes by the number that others refer to them by."""
        found: dict[Any, Node] = {}
        for node in nodes:
            number = node.leaves.get(slot)
            if number is None:
                continue
            if number in found:
                self.say(
                    f"{slot} {quote(number)} stands twice: references to it mean the first",
                    node,
                    slot,
                    "give each its own number",
                )
            found.setdefault(number, node)
        return found

    # -- items ------------------------------------------------------------------------------

    def lines(self, items: list[Node], packages: list[Node]) -> list[Node]:
        """Join packed entries with their items; what is left of an item is a loose line."""
        by_number = self.numbered(items, "itemSequenceNumber")
        packed: dict[int, list[Node]] = {}
        for item in items:
            item.key = q.ITEM
        for package in packages:
            for entry in package.children:
                if entry.key == self.entries:
                    self.join(entry, by_number, packed)
        return [line for item in items for line in self.rest(item, packed.get(id(item), []))]

    def join(self, entry: Node, by_number: dict[Any, Node], packed: dict[int, list[Node]]) -> None:
        """Join one packed entry with its item."""
        reference = entry.leaves.get(self.reference)
        if reference is None:
            return
        item = self.item(entry, reference, by_number)
        if item is None:
            self.say(
                f"{self.reference} {quote(reference)} names no entry of {self.items}",
                entry,
                self.reference,
                "give the itemSequenceNumber of the shipped item",
            )
            self.coverage.take(entry, self.reference)
            return
        self.coverage.take(entry, self.reference)
        entry.children.append(item)
        packed.setdefault(id(item), []).append(entry)

    def item(self, entry: Node, reference: Any, by_number: dict[Any, Node]) -> Node | None:
        """The item that an entry names."""
        return by_number.get(reference)

    def rest(self, item: Node, entries: list[Node]) -> list[Node]:
        """The loose line of an item that is not, or not wholly, in packages."""
        shipped = q.quantity(item)
        if not entries:
            line = Node(q.LOOSE, q.LOOSE, item.position)
            line.children = [item]
            if shipped is not None:
                shipped.key = self.packed
                line.children.append(shipped)
                item.children.remove(shipped)
            return [line]
        if shipped is None or not self.linked(shipped, entries):
            return []
        total = q.amount(shipped)
        amounts = [q.amount(q.quantity(entry)) for entry in entries]
        if total is None or None in amounts:
            return []  # the grammar has refused it; the shipped amount stays unmapped
        self.coverage.take(shipped, "amount")
        inside = q.exact_sum(one for one in amounts if one is not None)
        if inside > total:
            self.say(
                f"{inside} are packed of an item of which {total} are shipped",
                shipped,
                "amount",
                "correct the quantities in the packages, or the shipped quantity",
            )
            return []
        loose = [] if inside == total else [self.loose(item, shipped, total - inside)]
        self.weights(shipped, entries, loose)
        return loose

    def linked(self, shipped: Node, entries: list[Node]) -> bool:
        """Link packed quantities to the shipped one; false if they have not one unit."""
        for entry in entries:
            packed = q.quantity(entry)
            if packed is None:
                continue
            if not q.comparable(packed, shipped):
                self.say(
                    f"packed in {q.unit_text(packed)}, shipped in {q.unit_text(shipped)}: the "
                    "quantities cannot be added",
                    packed,
                    "unitOfMeasure",
                    "state both in the same unit and unit size",
                )
                self.coverage.take(shipped, "amount", "unitOfMeasure", "unitSize")
                return False
            packed.children.append(shipped)
        shipped.key = q.SHIPPED
        self.coverage.take(shipped, "unitOfMeasure")
        return True

    def weights(self, shipped: Node, entries: list[Node], loose: list[Node]) -> None:
        """Take the catch weight of the whole where its parts tell it, or give it to the parts.

        The weight of several entries that state none cannot be split: it stays unmapped.
        """
        whole = q.weight(shipped)
        node = q.child(shipped, "totalWeight")
        if whole is None or node is None:
            return
        packed = [q.quantity(entry) for entry in entries]
        if len(packed) == 1 and not loose and packed[0] is not None and q.weight(packed[0]) is None:
            shipped.children.remove(node)
            packed[0].children.append(node)
            return
        parts = q.total_weight(packed)
        if parts is None or parts[1] != whole[1]:
            return
        left = q.difference(whole[0], parts[0])
        if loose and left > 0:
            q.weigh(loose[0].children[1], (left, whole[1]))
            self.coverage.take(node, "amount", "unitOfMeasure")
        elif not loose and left == 0:
            self.coverage.take(node, "amount", "unitOfMeasure")

    def loose(self, item: Node, shipped: Node, amount: Decimal) -> Node:
        """The line of what is shipped and not packed."""
        line = Node(q.LOOSE, q.LOOSE, item.position)
        quantity = Node(self.packed, self.packed, shipped.position)
        quantity.leaves = {
            slot: shipped.leaves[slot]
            for slot in ("unitOfMeasure", "unitSize")
            if slot in shipped.leaves
        }
        quantity.leaves["amount"] = JsonNumber(str(amount))
        line.children = [item, quantity]
        return line

    # -- packages -----------------------------------------------------------------------------

    def cartons(self, cartons: list[Node], pallets: list[Node]) -> set[int]:
        """Move cartons into the pallets that name them; the ids of those moved."""
        by_number = self.numbered(cartons, "cartonSequenceNumber")
        for carton in cartons:
            self.coverage.take(carton, "cartonSequenceNumber")
        moved: set[int] = set()
        for pallet in pallets:
            for details in [c for c in pallet.children if c.key == "cartonReferenceDetails"]:
                for reference in details.children:
                    if reference.key == "cartonReferenceNumbers":
                        self.move(reference, pallet, by_number, moved)
        return moved

    def move(
        self, reference: Node, pallet: Node, by_number: dict[Any, Node], moved: set[int]
    ) -> None:
        """Move the carton that a reference names into its pallet."""
        number = reference.leaves.get("")
        if number is None:
            return
        self.coverage.take(reference, "")
        carton = by_number.get(number)
        if carton is None or id(carton) in moved:
            what = "no carton" if carton is None else "a carton that is on a pallet already"
            self.say(
                f"cartonReferenceNumber {quote(number)} names {what}",
                reference,
                "",
                "name each carton of this shipment once, by its cartonSequenceNumber",
            )
            return
        moved.add(id(carton))
        pallet.children.append(carton)

    def say(self, message: str, node: Node, slot: Any, hint: str) -> None:
        """Report what does not fit together."""
        self.said.append(
            Diagnostic(
                code="MAP-PACKED",
                rule="packed-against-shipped",
                severity="error",
                message=message,
                hint=hint,
                location=self.locate(node, slot),
            )
        )
