"""A node that was taken out again says nothing about one that is made in its place in memory."""

from __future__ import annotations

from typing import Any

import pytest

from ediglot.formats.edifact.format import EdifactFormat
from ediglot.formats.format import Place
from ediglot.formats.tree import Node
from ediglot.mapping.catalogue import compiled
from ediglot.mapping.write import Writer

KIND = "edifact/d01b/ordrsp"
SLOT = (0, 0, 0)


def keep(writer: Writer, node: Node) -> None:
    writer.kept.add(node)


def fill(writer: Writer, node: Node) -> None:
    writer.fill(node, Place(slots=(SLOT,), conditions=()), ("1",), "payment_terms.type")


@pytest.mark.parametrize("mark", [keep, fill])
def test_forgotten(mark: Any) -> None:
    writer = Writer(compiled(KIND).plan, EdifactFormat().schema(KIND), compiled(KIND).tables)
    for _ in range(100):  # memory that is free is used again at once
        mark(writer, Node(1, "PAT"))
        fresh = Node(1, "PAT")
        fresh.leaves[SLOT] = "1"
        assert not writer.says_something(fresh)
        del fresh
