"""Writing: items, cartons and pallets taken apart again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from ediglot.formats.tree import JsonNumber, Node
from ediglot.mapping.cartons import quantities as q

L = TypeVar("L", bound="Line")


class Line:
    """One line: what a package, or none, holds of an item.

    Attributes:
        node: the entry of a package's `items`, or the `$loose` line.
        loose: whether it is in no package.
        item: what the line says of its item, apart from what it says of itself.
        quantity: how much.
        details: what it says of itself, the quantity aside.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self.loose = node.key == q.LOOSE
        self.item = q.child(node, q.ITEM) or Node(q.ITEM, q.ITEM)
        node.children = [child for child in node.children if child.key != q.ITEM]
        self.quantity = q.quantity(node)
        self.details = [child for child in node.children if child is not self.quantity]

    @property
    def number(self) -> str | None:
        """The item's number, where the document has one."""
        found: str | None = self.item.leaves.get("itemSequenceNumber")
        return found

    @property
    def says(self) -> Any:
        """What lines of one item must have in common."""
        unit = q.unit(self.quantity) if self.quantity is not None else None
        return self.number, content(self.item), unit


class Item(Generic[L]):
    """A shipped item: its lines, of which at most one is loose.

    Attributes:
        key: what holds shipped items.
    """

    key = "shippedItems"

    def __init__(self, first: L) -> None:
        self.lines = [first]

    @property
    def loose(self) -> L | None:
        """The line in no package."""
        return next((line for line in self.lines if line.loose), None)

    def takes(self, line: L) -> bool:
        """Whether a line can be added so that reading tells the lines apart again.

        What is loose is read as what is shipped and not packed, and takes its details from the
        item; a packed line without details of its own would take them from there, too.
        """
        if self.lines[0].number is None or line.says != self.lines[0].says:
            return False
        loose = self.loose if not line.loose else line
        if loose is None:
            return True
        if line.loose and self.loose is not None:
            return False
        lines = [*self.lines, line]
        same = {tuple(map(content, one.details)) for one in lines}
        return len(same) == 1 and told(loose, [one for one in lines if one is not loose])

    def build(self) -> Node:
        """The entry of shippedItems."""
        loose = self.loose
        if loose is None:
            node = self.lines[0].item
            node.key = node.name = self.key
        else:
            node = loose.node
            node.key = node.name = self.key
            node.leaves = dict(loose.item.leaves)
            for child in loose.item.children:
                _merge(node, child)
            for line in self.lines:
                if line is not loose:
                    line.node.children = [c for c in line.node.children if c is line.quantity]
        if loose is None or len(self.lines) > 1:
            self.total(node)
        return node

    def total(self, node: Node) -> None:
        """Give the item the sum of its lines' quantities."""
        quantities = [line.quantity for line in self.lines if line.quantity is not None]
        node.children = [child for child in node.children if child.key != "shippedQuantity"]
        if not quantities:
            return
        total = Node("shippedQuantity", "shippedQuantity")
        total.leaves = dict(quantities[0].leaves)
        amounts = [q.amount(one) for one in quantities]
        known = [one for one in amounts if one is not None]
        if len(known) == len(amounts):
            total.leaves["amount"] = JsonNumber(str(q.exact_sum(known)))
        weight = q.total_weight(quantities)
        if weight is not None:
            q.weigh(total, weight)
        node.children.append(total)


def told(loose: Line, packed: list[Line]) -> bool:
    """Whether the loose quantity, and its weight, follow from the whole and what is packed."""
    amounts = [q.amount(line.quantity) for line in (loose, *packed)]
    if any(one is None or one <= 0 for one in amounts):
        return False
    inside, own = q.total_weight(line.quantity for line in packed), q.weight(loose.quantity)
    if own is None:
        return all(q.weight(line.quantity) is None for line in packed)
    if inside is None or inside[1] != own[1] or own[0] <= 0:
        return False
    left = q.difference(q.exact_sum((own[0], inside[0])), inside[0])
    return left.as_tuple() == own[0].as_tuple()


def unfold_cartons(root: Node) -> Node:
    """Take items, cartons and pallets apart again."""
    pallets = [child for child in root.children if child.key == "pallets"]
    cartons: list[Node] = []
    lines = [Line(child) for child in root.children if child.key == q.LOOSE]
    for package in [*pallets, *(child for child in root.children if child.key == "cartons")]:
        _take_apart(package, cartons, lines)
    items: list[Item[Line]] = []
    known: dict[Any, list[Item[Line]]] = {}
    # Packed lines first: they join one another without condition.
    for line in sorted(lines, key=lambda line: line.loose):
        alike = known.setdefault(line.says, [])
        item = next((one for one in alike if one.takes(line)), None)
        if item is not None:
            item.lines.append(line)
            continue
        item = Item(line)
        alike.append(item)
        items.append(item)
    gone = q.PACKAGES | {q.LOOSE}
    root.children = [child for child in root.children if child.key not in gone]
    shipped = [_finished(item, number) for item, number in in_order(items, lines)]
    root.children += [*shipped, *cartons, *pallets]
    return root


def _take_apart(package: Node, cartons: list[Node], lines: list[Line]) -> None:
    """Number a carton, let a pallet name its cartons, collect their lines."""
    inner = [child for child in package.children if child.key in q.PACKAGES]
    package.children = [child for child in package.children if child.key not in q.PACKAGES]
    if package.key == "cartons":
        cartons.append(package)
        package.leaves["cartonSequenceNumber"] = f"{len(cartons):03d}"
    lines += [Line(child) for child in package.children if child.key == "items"]
    for carton in inner:
        _take_apart(carton, cartons, lines)
        if package.key == "pallets" and carton.key == "cartons":
            _refer(package, carton.leaves["cartonSequenceNumber"])


def _refer(pallet: Node, number: str) -> None:
    """Let a pallet name a carton."""
    details = q.child(pallet, "cartonReferenceDetails")
    if details is None:
        details = Node("cartonReferenceDetails", "cartonReferenceDetails")
        pallet.children.append(details)
    reference = Node("cartonReferenceNumbers", "cartonReferenceNumbers")
    reference.leaves[""] = number
    details.children.append(reference)


ItemLike = TypeVar("ItemLike", bound=Item[Any])


def in_order(items: list[ItemLike], lines: Sequence[Line]) -> list[tuple[ItemLike, str]]:
    """Items with a number of its own each, in the order of the numbers.

    The order of the lines is kept instead where loose lines would be read in another one.
    """
    numbers: dict[int, str] = {}
    for item in items:
        wanted = item.lines[0].number
        if wanted is not None and wanted not in numbers.values():
            numbers[id(item)] = wanted
    taken, count = set(numbers.values()), 0
    ranks = {id(line): rank for rank, line in enumerate(lines)}
    items.sort(key=lambda item: min(ranks[id(line)] for line in item.lines))
    for item in items:
        if id(item) not in numbers:
            count += 1
            while str(count) in taken:
                count += 1
            numbers[id(item)] = str(count)
    if all(number.isascii() and number.isdigit() for number in numbers.values()):
        ordered = sorted(items, key=lambda item: int(numbers[id(item)]))
        loose = [item for item in ordered if item.loose is not None]
        if loose == [item for item in items if item.loose is not None]:
            items = ordered
    return [(item, numbers[id(item)]) for item in items]


def _finished(item: Item[Line], number: str) -> Node:
    node = item.build()
    node.leaves["itemSequenceNumber"] = number
    for line in item.lines:
        if not line.loose:
            line.node.leaves["itemReference"] = number
    return node


def _merge(target: Node, source: Node) -> None:
    """Put a node's leaves and children below another of the same name."""
    known = q.child(target, source.key)
    if known is None:
        target.children.append(source)
        return
    known.leaves |= source.leaves
    for child in source.children:
        _merge(known, child)


def content(node: Node) -> Any:
    """What a node says, for comparison."""
    return (
        node.key,
        tuple(sorted((str(slot), str(leaf)) for slot, leaf in node.leaves.items())),
        tuple(map(content, node.children)),
    )
