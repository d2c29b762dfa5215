"""Joins: documents that a format scatters over several containers, brought together and back.

A reshape is a named pair. `fold` runs before reading, `unfold` after writing. Both move containers;
neither copies a leaf, so that coverage still knows what was read.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic, Location, quote
from ediglot.formats.tree import JsonNumber, Node
from ediglot.mapping.coverage import Coverage

Locate = Callable[[Node, Any], Location]
Fold = Callable[[Node, Coverage, Locate], tuple[Node, list[Diagnostic]]]


class Reshape(msgspec.Struct, frozen=True):
    """A join and its inverse.

    Attributes:
        fold: from the format's tree to one that the mapping can walk.
        unfold: back.
    """

    fold: Fold
    unfold: Callable[[Node], Node]


#: The link from a line to the item it is about.
ITEM = "$item"
#: A line that is in no package.
LOOSE = "$loose"


# -- Amazon: shippedItems, cartons and pallets -----------------------------------------------------
#
# Folded: cartons stand inside the pallet that names them; every entry of a package's `items` has a
# child `$item`, the entry of `shippedItems` it refers to; what is shipped and not packed is a
# `$loose` line. The quantities of `shippedItems` are sums: they follow from the lines.


def fold_cartons(root: Node, coverage: Coverage, locate: Locate) -> tuple[Node, list[Diagnostic]]:
    """Bring items, cartons and pallets together."""
    folding = _Folding(coverage, locate)
    folded = Node(root.key, root.name, root.position)
    folded.leaves = root.leaves
    cartons = [child for child in root.children if child.key == "cartons"]
    items = [child for child in root.children if child.key == "shippedItems"]
    loose = folding.lines(items, [child for child in root.children if child.key in _PACKED])
    inside = folding.cartons(cartons, [c for c in root.children if c.key == "pallets"])
    for child in root.children:
        if child.key == "shippedItems" or id(child) in inside:
            continue
        folded.children.append(child)
    folded.children += loose
    return folded, folding.said


_PACKED = frozenset({"cartons", "pallets"})


class _Folding:
    """One shipment being folded."""

    def __init__(self, coverage: Coverage, locate: Locate) -> None:
        self.coverage = coverage
        self.locate = locate
        self.said: list[Diagnostic] = []

    def lines(self, items: list[Node], packages: list[Node]) -> list[Node]:
        """Join packed entries with their items; what is left of an item is a loose line."""
        by_number = {item.leaves.get("itemSequenceNumber"): item for item in items}
        for shipped in items:
            shipped.key = ITEM
        packed: dict[int, list[Node]] = {}
        for package in packages:
            for entry in package.children:
                if entry.key != "items":
                    continue
                reference = entry.leaves.get("itemReference")
                item = by_number.get(reference)
                if item is None:
                    self.say(
                        f"itemReference {quote(reference)} names no entry of shippedItems",
                        entry,
                        "itemReference",
                        "give the itemSequenceNumber of the shipped item",
                    )
                    continue
                self.coverage.take(entry, "itemReference")
                entry.children.append(item)
                packed.setdefault(id(item), []).append(entry)
        return [line for one in items for line in self.rest(one, packed.get(id(one), []))]

    def rest(self, item: Node, entries: list[Node]) -> list[Node]:
        """The loose line of an item that is not, or not wholly, in packages."""
        shipped = _quantity(item)
        if not entries:
            line = Node(LOOSE, LOOSE, item.position)
            line.children = [item]
            if shipped is not None:
                line.children.append(shipped)
                item.children.remove(shipped)
            return [line]
        if shipped is None:
            return []
        if not self.comparable(item, shipped, entries):
            return []
        self.coverage.take(shipped, *shipped.leaves)
        total = _amount(shipped)
        inside = sum((_amount(_quantity(entry)) or Decimal(0) for entry in entries), Decimal(0))
        if total is None or total == inside:
            return []
        if inside > total:
            self.say(
                f"{inside} are packed of an item of which {total} are shipped",
                shipped,
                "amount",
                "correct the quantities in the packages, or the shipped quantity",
            )
            return []
        return [_loose(item, shipped, total - inside)]

    def comparable(self, item: Node, shipped: Node, entries: list[Node]) -> bool:
        """Whether packed and shipped quantities have one unit; says so where they have not."""
        for entry in entries:
            packed = _quantity(entry)
            if packed is not None and _unit(packed) != _unit(shipped):
                self.say(
                    f"packed in {_unit_text(packed)}, shipped in {_unit_text(shipped)}: the "
                    "quantities cannot be added",
                    packed,
                    "unitOfMeasure",
                    "state both in the same unit and unit size",
                )
                return False
        return True

    def cartons(self, cartons: list[Node], pallets: list[Node]) -> set[int]:
        """Move cartons into the pallets that name them; the ids of those moved."""
        by_number = {carton.leaves.get("cartonSequenceNumber"): carton for carton in cartons}
        for one in cartons:
            self.coverage.take(one, "cartonSequenceNumber")
        moved: set[int] = set()
        for pallet in pallets:
            for details in [c for c in pallet.children if c.key == "cartonReferenceDetails"]:
                for reference in details.children:
                    number = reference.leaves.get("")
                    carton = by_number.get(number)
                    if carton is None or id(carton) in moved:
                        what = "no carton" if carton is None else "a carton of another pallet"
                        self.say(
                            f"cartonReferenceNumber {quote(number)} names {what}",
                            reference,
                            "",
                            "give the cartonSequenceNumber of a carton of this shipment",
                        )
                        continue
                    self.coverage.take(reference, "")
                    moved.add(id(carton))
                    pallet.children.append(carton)
        return moved

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


def _quantity(node: Node) -> Node | None:
    return next((child for child in node.children if child.key == "shippedQuantity"), None)


def _amount(quantity: Node | None) -> Decimal | None:
    raw = quantity.leaves.get("amount") if quantity is not None else None
    return Decimal(raw) if isinstance(raw, JsonNumber) and raw.lstrip("-").isdigit() else None


def _unit(quantity: Node) -> tuple[Any, Any]:
    unit = quantity.leaves.get("unitOfMeasure")
    size = quantity.leaves.get("unitSize") or JsonNumber("1")
    return unit, size


def _unit_text(quantity: Node) -> str:
    unit, size = _unit(quantity)
    return f"{unit} of {size}"


def _loose(item: Node, shipped: Node, amount: Decimal) -> Node:
    """The line of what is shipped and not packed."""
    line = Node(LOOSE, LOOSE, item.position)
    quantity = Node(shipped.key, shipped.name, shipped.position)
    quantity.leaves = {**shipped.leaves, "amount": JsonNumber(str(amount))}
    quantity.leaves.pop("totalWeight", None)
    line.children = [item, quantity]
    return line


def unfold_cartons(root: Node) -> Node:
    """Take items, cartons and pallets apart again."""
    unfolding = _Unfolding()
    pallets = [child for child in root.children if child.key == "pallets"]
    cartons = [child for child in root.children if child.key == "cartons"]
    for line in [child for child in root.children if child.key == LOOSE]:
        unfolding.loose(line)
    for package in [*pallets, *cartons]:
        unfolding.package(package)
    root.children = [child for child in root.children if child.key not in (LOOSE, *_PACKED)]
    root.children += [*unfolding.items, *unfolding.cartons, *pallets]
    return root


class _Unfolding:
    """One shipment being unfolded."""

    def __init__(self) -> None:
        self.items: list[Node] = []
        self.cartons: list[Node] = []
        self._known: dict[Any, Node] = {}
        self._numbers: set[str] = set()

    def package(self, package: Node) -> None:
        """Number a carton, let a pallet name its cartons, take their lines apart."""
        inner = [child for child in package.children if child.key in _PACKED]
        package.children = [child for child in package.children if child.key not in _PACKED]
        if package.key == "cartons":
            self.cartons.append(package)
            package.leaves["cartonSequenceNumber"] = f"{len(self.cartons):03d}"
        for entry in [child for child in package.children if child.key == "items"]:
            item = self.item(entry)
            entry.leaves["itemReference"] = item.leaves["itemSequenceNumber"]
        for carton in inner:
            self.package(carton)
            if package.key == "pallets" and carton.key == "cartons":
                self.refer(package, carton.leaves["cartonSequenceNumber"])

    def refer(self, pallet: Node, number: str) -> None:
        """Let a pallet name a carton."""
        details = next((c for c in pallet.children if c.key == "cartonReferenceDetails"), None)
        if details is None:
            details = Node("cartonReferenceDetails", "cartonReferenceDetails")
            pallet.children.append(details)
        reference = Node("cartonReferenceNumbers", "cartonReferenceNumbers")
        reference.leaves[""] = number
        details.children.append(reference)

    def loose(self, line: Node) -> None:
        """A line in no package: what it says belongs to its item."""
        item = self.item(line)
        for child in line.children:
            if child.key != "shippedQuantity":
                _merge(item, child)

    def item(self, line: Node) -> Node:
        """The shipped item of a line: one for all lines that say the same of it."""
        own = next((child for child in line.children if child.key == ITEM), None)
        line.children = [child for child in line.children if child.key != ITEM]
        item = own or Node(ITEM, ITEM)
        quantity = _quantity(line)
        number = item.leaves.get("itemSequenceNumber")
        loose = [c for c in line.children if line.key == LOOSE and c.key != "shippedQuantity"]
        details = tuple(map(_content, loose))
        key = (number, _content(item), details, _unit(quantity) if quantity is not None else None)
        known = self._known.get(key) if number is not None else None
        if known is None:
            known = item
            item.key = item.name = "shippedItems"
            item.leaves["itemSequenceNumber"] = self.number(number)
            self._known[key] = item
            self.items.append(item)
        if quantity is not None:
            _add(known, quantity, whole=line.key == LOOSE)
        return known

    def number(self, wanted: str | None) -> str:
        """A sequence number that no other item has."""
        found, count = wanted, 0
        while found is None or found in self._numbers:
            count += 1
            found = str(len(self._numbers) + count)
        self._numbers.add(found)
        return found


def _add(item: Node, quantity: Node, *, whole: bool) -> None:
    """Add a line's quantity to its item's."""
    total = _quantity(item)
    if total is None:
        total = Node("shippedQuantity", "shippedQuantity")
        total.leaves = dict(quantity.leaves)
        total.children = list(quantity.children) if whole else []
        item.children.append(total)
        return
    one, other = _amount(total), _amount(quantity)
    if one is not None and other is not None:
        total.leaves["amount"] = JsonNumber(str(one + other))


def _merge(target: Node, source: Node) -> None:
    """Put a node's leaves and children below another of the same name."""
    known = next((child for child in target.children if child.key == source.key), None)
    if known is None:
        target.children.append(source)
        return
    known.leaves |= source.leaves
    for child in source.children:
        _merge(known, child)


def _content(node: Node) -> Any:
    """What a node says, for comparison."""
    return (
        node.key,
        tuple(sorted((str(slot), str(leaf)) for slot, leaf in node.leaves.items())),
        tuple(map(_content, node.children)),
    )


#: The reshapes that a mapping can name.
RESHAPES: dict[str, Reshape] = {"amazon_cartons": Reshape(fold_cartons, unfold_cartons)}
