"""What of an input a mapping has taken: everything else is reported, never lost silently."""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.formats.tree import Node, Scalar, Slot


class Coverage:
    """The slots of a tree that have been read, and those that are ignored on purpose."""

    def __init__(self) -> None:
        self._taken: dict[int, set[Slot]] = {}
        self._skipped: set[int] = set()

    def take(self, node: Node, *slots: Slot) -> None:
        """These slots have been understood."""
        known = self._taken.get(id(node))
        if known is None:
            self._taken[id(node)] = set(slots)
        else:
            known.update(slots)

    def untake(self, node: Node, *slots: Slot) -> None:
        """These slots turned out to be of no use after all."""
        self._taken.get(id(node), set()).difference_update(slots)

    def taken(self, node: Node, slot: Slot) -> bool:
        """Whether a slot has been understood."""
        return slot in self._taken.get(id(node), ())

    def skip(self, node: Node) -> None:
        """A node and all below it are ignored on purpose."""
        self._skipped.add(id(node))

    def rest(self, root: Node) -> Iterator[tuple[Node, list[tuple[Slot, Scalar]], bool]]:
        """Nodes with leaves left over: (node, leaves, whether none of its leaves was taken)."""
        stack = [root]
        seen: set[int] = set()
        while stack:
            node = stack.pop()
            if id(node) in self._skipped or id(node) in seen:
                continue
            seen.add(id(node))
            taken = self._taken.get(id(node), set())
            left = [
                (slot, leaf)
                for slot, leaf in node.leaves.items()
                if slot not in taken and leaf is not None and leaf != ""
            ]
            if left:
                yield node, left, not taken
            stack.extend(reversed(node.children))
