"""Reading: orders, items and containers brought together."""

from __future__ import annotations

from typing import Any

from ediglot.diagnostics import Diagnostic, quote
from ediglot.formats.tree import Node
from ediglot.mapping.cartons import quantities as q
from ediglot.mapping.cartons.fold import Folding, Locate
from ediglot.mapping.coverage import Coverage

#: The link from a line to the order that its item is of.
ORDER = "$order"
_NUMBER = "containerSequenceNumber"


def fold_containers(
    root: Node, coverage: Coverage, locate: Locate
) -> tuple[Node, list[Diagnostic]]:
    """Bring orders, items and containers together; also what does not fit together."""
    folding = _Folding(coverage, locate)
    orders = [child for child in root.children if child.key == "purchaseOrders"]
    containers = [child for child in root.children if child.key == "containers"]
    loose = folding.ordered(orders, containers)
    inside = folding.nest(containers)
    folded = Node(root.key, root.name, root.position)
    folded.leaves = root.leaves
    # An order without items belongs to no line: it stays, to be reported.
    folded.children = [
        child for child in root.children if child.key != ORDER and id(child) not in inside
    ]
    folded.children += loose
    return folded, folding.said


class _Folding(Folding):
    """One shipment being folded."""

    entries = "packedItems"
    reference = "itemSequenceNumber"
    packed = "packedQuantity"
    items = "purchaseOrders"

    def __init__(self, coverage: Coverage, locate: Locate) -> None:
        super().__init__(coverage, locate)
        self.orders: dict[int, Node] = {}

    def ordered(self, orders: list[Node], containers: list[Node]) -> list[Node]:
        """Join packed entries with their items and orders; what is left is loose lines."""
        items: list[Node] = []
        for order in orders:
            own = [child for child in order.children if child.key == "items"]
            order.children = [child for child in order.children if child.key != "items"]
            self.orders |= {id(item): order for item in own}
            items += own
            if own:
                order.key = ORDER
        loose = self.lines(items, containers)
        entries = [c for box in containers for c in box.children if c.key == self.entries]
        for line in [*entries, *loose]:
            item = q.child(line, q.ITEM)
            if item is not None:
                line.children.append(self.orders[id(item)])
        return loose

    def numbered(self, nodes: list[Node], slot: str) -> dict[Any, Node]:
        """Items by order and number, and by number alone where one order has it."""
        if slot == _NUMBER:
            return super().numbered(nodes, slot)
        found: dict[Any, Node] = {}
        shared: set[Any] = set()
        for order in dict.fromkeys(self.orders.values()):
            own = [node for node in nodes if self.orders[id(node)] is order]
            for number, node in super().numbered(own, slot).items():
                found.setdefault((order.leaves.get("purchaseOrderNumber"), number), node)
                if number in found:
                    shared.add(number)
                found.setdefault(number, node)
        return {key: node for key, node in found.items() if key not in shared}

    def join(self, entry: Node, by_number: dict[Any, Node], packed: dict[int, list[Node]]) -> None:
        """Join one packed entry with its item; where no order is told, it stands alone."""
        if self.orders:
            super().join(entry, by_number, packed)

    def item(self, entry: Node, reference: Any, by_number: dict[Any, Node]) -> Node | None:
        """The item that an entry names: of the order that it names, if it does."""
        details = q.child(entry, "itemDetails")
        order = details.leaves.get("purchaseOrderNumber") if details is not None else None
        return by_number.get((order, reference)) or by_number.get(reference)

    # -- packages -----------------------------------------------------------------------------

    def nest(self, containers: list[Node]) -> set[int]:
        """Move containers into those that name them; the ids of those moved."""
        by_number = self.numbered(containers, _NUMBER)
        around: dict[int, Node] = {}
        for container in containers:
            self.coverage.take(container, _NUMBER)
        for outer in containers:
            for details in [c for c in outer.children if c.key == "innerContainersDetails"]:
                for reference in details.children:
                    number = reference.leaves.get(_NUMBER)
                    if number is None:
                        continue
                    self.coverage.take(reference, _NUMBER)
                    inner = by_number.get(number)
                    wrong = _wrong(outer, inner, around)
                    if inner is None or wrong is not None:
                        self.say(
                            f"{_NUMBER} {quote(number)} names {wrong}",
                            reference,
                            _NUMBER,
                            "name each container once, in the one that directly holds it",
                        )
                        continue
                    around[id(inner)] = outer
                    outer.children.append(inner)
        return set(around)


def _wrong(outer: Node, inner: Node | None, around: dict[int, Node]) -> str | None:
    """Why a container cannot be put into another; None when it can."""
    if inner is None:
        return "no container"
    if id(inner) in around:
        return "a container that is in another already"
    place: Node | None = outer
    while place is not None:
        if place is inner:
            return "a container that this one is inside of"
        place = around.get(id(place))
    return None
