"""Package hierarchies: linked by ids (EDIFACT CPS) or nested (JSON, XML); flat in the document.

Linked: every package node names its parent's id; the first node without one stands for the whole
shipment, unless it carries a label of its own or the others do not hang below it. Nested: package
nodes stand inside one another, and lines in them. Where lines name their packages: see `named`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ediglot.formats.tree import Node
from ediglot.mapping.draft import Draft, build
from ediglot.mapping.named import read_named, write_named
from ediglot.mapping.plan import PackageKind, Packing
from ediglot.mapping.select import trails
from ediglot.mapping.shape import FieldPath, resolve
from ediglot.mapping.values import matches
from ediglot.model.normal import preorder

if TYPE_CHECKING:
    from ediglot.mapping.read import Reader
    from ediglot.mapping.write import Writer


class Found(msgspec.Struct):
    """A package node found in a tree."""

    node: Node
    kind: PackageKind
    id: str
    parent: str | None


def read_packing(reader: Reader, packing: Packing, root: Node, draft: Draft) -> None:
    """Read packages and their lines into a document's draft."""
    if packing.link:
        read_named(reader, packing, root, draft)
        return
    linked = packing.kinds[0].id is not None
    found = _linked(packing, root) if linked else _nested(packing, root)
    shipment = _shipment(reader, packing, found) if linked else None
    order = preorder([f.id for f in found], [f.parent for f in found])
    packages = [found[index] for index in order if found[index] is not shipment]
    numbers: dict[str, str] = {}
    for rank, package in enumerate(packages, 1):
        numbers.setdefault(package.id, str(rank))
    if shipment is not None:
        if packing.root is not None:
            reader.section(packing.root, shipment.node, draft)
        _take_links(reader, shipment)
        _lines(reader, packing, shipment.node, draft, None)
    for way in trails(root, packing.loose):
        if way:
            read_line(reader, packing, way[-1], draft, None)
    packages_field, id_field, parent_field = _fields(draft.type)
    for rank, package in enumerate(packages, 1):
        inner = Draft(packages_field.type, (package.node, ()), draft.below(packages_field))
        inner.put(id_field, str(rank), None)
        outside = shipment is not None and package.parent == shipment.id
        if package.parent is not None and not outside:
            parent = numbers.get(package.parent, f"?{package.parent}")
            inner.put(parent_field, parent, None)
        reader.section(package.kind.section, package.node, inner)
        _take_links(reader, package)
        draft.add(packages_field, inner, None)
        _lines(reader, packing, package.node, draft, str(rank))


def _fields(struct: type) -> tuple[FieldPath, FieldPath, FieldPath]:
    packages = resolve(struct, "packages")
    return packages, resolve(packages.type, "id"), resolve(packages.type, "parent")


def _lines(reader: Reader, packing: Packing, node: Node, draft: Draft, package: str | None) -> None:
    for way in trails(node, packing.lines.steps):
        read_line(reader, packing, way[-1], draft, package)


def read_line(
    reader: Reader, packing: Packing, node: Node, draft: Draft, package: str | None
) -> None:
    """Read one line into a document's draft, in the package with this id."""
    line = Draft(packing.lines.field.type, (node, ()), draft.below(packing.lines.field))
    reader.section(packing.lines.section, node, line)
    if package is not None:
        line.put(resolve(line.type, "package"), package, None)
    draft.add(packing.lines.field, line, None)


def _linked(packing: Packing, root: Node) -> list[Found]:
    (kind,) = packing.kinds
    assert kind.id is not None
    found = []
    for number, way in enumerate(trails(root, kind.steps)):
        node = way[-1]
        own = node.leaves.get(kind.id.slots[0], f"#{number}")
        parent = node.leaves.get(kind.parent.slots[0]) if kind.parent is not None else None
        found.append(Found(node, kind, own, parent))
    return found


def _take_links(reader: Reader, package: Found) -> None:
    for place in (package.kind.id, package.kind.parent):
        if place is not None:
            reader.coverage.take(package.node, *place.slots)


def shipment_of(reader: Reader, packing: Packing, root: Node) -> Node | None:
    """The node of a linked tree that stands for the whole shipment, if there is one."""
    found = _shipment(reader, packing, _linked(packing, root))
    return None if found is None else found.node


def _shipment(reader: Reader, packing: Packing, found: list[Found]) -> Found | None:
    """The node that stands for the whole shipment, if there is one."""
    if packing.root is None or not found or found[0].parent is not None:
        return None
    first, rest = found[0], found[1:]
    if rest and all(other.parent != first.id for other in rest):
        return None
    probe = Draft(_fields(reader.plan.section.struct)[0].type)  # type: ignore[union-attr]
    aside = type(reader)(reader.plan, reader.schema, reader.locate)
    aside.section(first.kind.section, first.node, probe)
    probe.put(resolve(probe.type, "id"), "0", None)
    package = build(probe).document
    return None if package is not None and package.identifiers else first


def _nested(packing: Packing, root: Node) -> list[Found]:
    found: list[Found] = []

    def visit(node: Node, parent: str | None) -> None:
        for kind in packing.kinds:
            for way in trails(node, kind.steps):
                made = Found(way[-1], kind, str(len(found) + 1), parent)
                found.append(made)
                visit(made.node, made.id)

    visit(root, None)
    return found


# -- writing ------------------------------------------------------------------------------------


def write_packing(writer: Writer, packing: Packing, document: Any, root: Node) -> None:
    """Write packages and lines onto a tree."""
    _refuse_dangling(document)
    if packing.link:
        write_named(writer, packing, document, root)
    elif packing.kinds[0].id is not None:
        _write_linked(writer, packing, document, root)
    else:
        _write_nested(writer, packing, document, root)


def _refuse_dangling(document: Any) -> None:
    from ediglot.mapping.write import RefusedError

    known = {package.id for package in document.packages}
    for index, package in enumerate(document.packages):
        if package.parent is not None and package.parent not in known:
            raise RefusedError(
                f"package {package.id} is said to be in package "
                f'"{package.parent.removeprefix("?")}", which is not there',
                f"packages[{index}].parent",
                "name a package of this document, or none",
            )
    for index, line in enumerate(document.lines):
        if line.package is not None and line.package not in known:
            raise RefusedError(
                f'the line is said to be in package "{line.package.removeprefix("?")}", '
                "which is not there",
                f"lines[{index}].package",
                "name a package of this document, or none",
            )


def _write_linked(writer: Writer, packing: Packing, document: Any, root: Node) -> None:
    (kind,) = packing.kinds
    assert kind.id is not None
    shipment = writer.descend(root, kind.steps, fresh=True)
    if packing.root is not None:
        writer.section(packing.root, document, shipment, "")
    _write_lines(writer, packing, document, shipment, None)
    writer.prune(shipment)
    outermost = [package for package in document.packages if package.parent is None]
    bare = not shipment.leaves and not shipment.children
    headless = bare and (not outermost or _heads_itself(outermost))
    if headless:
        writer.remove(root, shipment)
    elif document.packages and not outermost:
        # Nothing hangs below the shipment level: a reader would take it for a package.
        refuse_cycle(0, document.packages[0])
    else:
        shipment.leaves[kind.id.slots[0]] = "1"
        writer.kept.add(shipment)
    first = 1 if headless else 2
    numbers = {package.id: str(n) for n, package in enumerate(document.packages, first)}
    for index, package in enumerate(document.packages):
        node = writer.descend(root, kind.steps, fresh=True)
        node.leaves[kind.id.slots[0]] = numbers[package.id]
        writer.kept.add(node)
        parent = None if headless else "1"
        if package.parent is not None:
            parent = numbers[package.parent]
        if kind.parent is not None and parent is not None:
            node.leaves[kind.parent.slots[0]] = parent
        writer.section(kind.section, package, node, f"packages[{index}].")
        _write_lines(writer, packing, document, node, package.id)


def _heads_itself(outermost: Any) -> bool:
    """Whether one labelled outermost package can stand where the shipment level would."""
    return len(outermost) == 1 and any(i.scheme == "sscc" for i in outermost[0].identifiers)


def _write_lines(
    writer: Writer, packing: Packing, document: Any, node: Node, package: str | None
) -> None:
    for index, line in enumerate(document.lines):
        if line.package == package:
            end = writer.descend(node, packing.lines.steps, fresh=True)
            writer.kept.add(end)
            writer.lines[end] = f"lines[{index}]"
            writer.section(packing.lines.section, line, end, f"lines[{index}].")


def _write_nested(writer: Writer, packing: Packing, document: Any, root: Node) -> None:
    nodes: dict[str, tuple[Node, int]] = {}
    around: dict[str, str | None] = {package.id: package.parent for package in document.packages}
    pending = list(enumerate(document.packages))
    while pending:
        index, package = pending.pop(0)
        if package.parent is not None and package.parent not in nodes:
            if all(other.parent not in nodes for _, other in pending):
                refuse_cycle(index, package)
            pending.append((index, package))
            continue
        number = _kind(packing, package)
        if number is None:
            writer.reasons[f"packages[{index}]"] = "this target has no such kind of package"
            nodes[package.id] = nodes.get(package.parent, (root, -1))
            continue
        kind = packing.kinds[number]
        outer = package.parent
        while outer is not None and not _holds(packing, nodes[outer][1], number):
            outer = around[outer]
            writer.reasons[f"packages[{index}].parent"] = (
                f"{writer.plan.name} has no {kind.steps[-1].name} in a package of the kind around "
                "it: written in what is around that"
            )
        node = writer.descend(nodes[outer][0] if outer else root, kind.steps, fresh=True)
        writer.kept.add(node)
        nodes[package.id] = (node, number)
        writer.section(kind.section, package, node, f"packages[{index}].")
        _write_lines(writer, packing, document, node, package.id)
    if packing.loose:
        for index, line in enumerate(document.lines):
            if line.package is None:
                end = writer.descend(root, packing.loose, fresh=True)
                writer.kept.add(end)
                writer.lines[end] = f"lines[{index}]"
                writer.section(packing.lines.section, line, end, f"lines[{index}].")


def _kind(packing: Packing, package: Any) -> int | None:
    """Which kind a package is written as."""
    return next((n for n, k in enumerate(packing.kinds) if matches(package, k.when)), None)


def _holds(packing: Packing, outer: int, inner: int) -> bool:
    """Whether a kind can stand in another: a later one in an earlier, an only one in itself."""
    return len(packing.kinds) == 1 or outer < inner


def refuse_cycle(index: int, package: Any) -> None:
    """Refuse a document with a package that is inside itself."""
    from ediglot.mapping.write import RefusedError

    raise RefusedError(
        f"package {package.id} is inside itself",
        f"packages[{index}].parent",
        "break the cycle: an outermost package names no parent",
    )
