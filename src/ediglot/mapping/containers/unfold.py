"""Writing: orders, items and containers taken apart again."""

from __future__ import annotations

from typing import Any

from ediglot.formats.tree import Node
from ediglot.mapping.cartons import quantities as q
from ediglot.mapping.cartons.unfold import Item, Line, content, in_order, told
from ediglot.mapping.containers.fold import ORDER

_NUMBER = "containerSequenceNumber"


class _Line(Line):
    """One line: what a container, or none, holds of an item of an order."""

    def __init__(self, node: Node) -> None:
        super().__init__(node)
        self.order = q.child(node, ORDER) or Node(ORDER, ORDER)
        node.children = [child for child in node.children if child.key != ORDER]

    @property
    def says(self) -> Any:
        """What lines of one item must have in common."""
        return *super().says, content(self.order)


class _Item(Item[_Line]):
    """A shipped item of an order: its lines, of which at most one is loose."""

    key = "items"

    def takes(self, line: _Line) -> bool:
        """Whether a line can be added so that reading tells the lines apart again."""
        if self.lines[0].number is None or line.says != self.lines[0].says:
            return False
        loose = self.loose if not line.loose else line
        if loose is None:
            return True
        if line.loose and self.loose is not None:
            return False
        return told(loose, [one for one in [*self.lines, line] if one is not loose])

    def build(self) -> Node:
        """The entry of an order's items."""
        _refuse_unquantified(self.lines)
        loose = self.loose
        node = loose.node if loose is not None else self.lines[0].item
        if loose is not None:
            # The loose line's own details have no place here.
            node.leaves = dict(loose.item.leaves)
            node.children = [*loose.item.children]
            if loose.quantity is not None:
                loose.quantity.key = loose.quantity.name = "shippedQuantity"
                node.children.append(loose.quantity)
        node.key = node.name = self.key
        if loose is None or len(self.lines) > 1:
            self.total(node)
        return node


def unfold_containers(root: Node) -> Node:
    """Take orders, items and containers apart again."""
    containers: list[Node] = []
    lines = [_Line(child) for child in root.children if child.key == q.LOOSE]
    for container in [child for child in root.children if child.key == "containers"]:
        _take_apart(container, containers, lines)
    items: list[_Item] = []
    known: dict[Any, list[_Item]] = {}
    # Packed lines first: they join one another without condition.
    for line in sorted(lines, key=lambda line: line.loose):
        alike = known.setdefault(line.says, [])
        item = next((one for one in alike if one.takes(line)), None)
        if item is not None:
            item.lines.append(line)
            continue
        item = _Item(line)
        alike.append(item)
        items.append(item)
    gone = {q.LOOSE, "containers"}
    root.children = [child for child in root.children if child.key not in gone]
    root.children += [*_orders(items, lines), *containers]
    return root


def _take_apart(container: Node, containers: list[Node], lines: list[_Line]) -> None:
    """Number a container, let it name those inside, collect their lines."""
    inner = [child for child in container.children if child.key == "containers"]
    container.children = [child for child in container.children if child.key != "containers"]
    containers.append(container)
    container.leaves[_NUMBER] = f"{len(containers):03d}"
    lines += [_Line(child) for child in container.children if child.key == "packedItems"]
    for one in inner:
        _take_apart(one, containers, lines)
        details = q.child(container, "innerContainersDetails")
        if details is None:
            details = Node("innerContainersDetails", "innerContainersDetails")
            container.children.append(details)
        reference = Node("containerSequenceNumbers", "containerSequenceNumbers")
        reference.leaves[_NUMBER] = one.leaves[_NUMBER]
        details.children.append(reference)


def _orders(items: list[_Item], lines: list[_Line]) -> list[Node]:
    """The entries of purchaseOrders, in the order of their first lines, with their items."""
    ranks = {id(line): rank for rank, line in enumerate(lines)}
    items = sorted(items, key=lambda item: min(ranks[id(line)] for line in item.lines))
    groups: dict[Any, list[_Item]] = {}
    for item in items:
        groups.setdefault(content(item.lines[0].order), []).append(item)
    found = []
    for group in groups.values():
        order = group[0].lines[0].order
        order.key = order.name = "purchaseOrders"
        for item, number in in_order(group, lines):
            node = item.build()
            node.leaves["itemSequenceNumber"] = number
            for line in item.lines:
                if not line.loose:
                    _refer(line.node, number, order.leaves.get("purchaseOrderNumber"))
            order.children.append(node)
        found.append(order)
    return found


def _refer(entry: Node, number: str, order: Any) -> None:
    """Let a packed entry name its item and, as numbers count within an order, the order."""
    entry.leaves["itemSequenceNumber"] = number
    if order is None:
        return
    details = q.child(entry, "itemDetails")
    if details is None:
        details = Node("itemDetails", "itemDetails")
        entry.children.append(details)
    details.leaves["purchaseOrderNumber"] = order


def _refuse_unquantified(lines: list[_Line]) -> None:
    from ediglot.mapping.write import RefusedError

    if any(q.amount(line.quantity) is None for line in lines):
        raise RefusedError(
            "a shipped item needs a whole quantity, and a line has none",
            "lines",
            "state how many eaches or cases are shipped",
        )
