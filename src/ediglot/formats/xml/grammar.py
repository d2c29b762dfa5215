"""What the schema in force says of a document: lxml's verdict, with the reasons of `explain`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ediglot.diagnostics import Diagnostic, Location
from ediglot.formats.xml.codes import fault
from ediglot.formats.xml.force import Force, how_to_get
from ediglot.formats.xml.names import shown
from ediglot.formats.xml.shape import Schemas, Shape
from ediglot.formats.xml.tree import Input
from ediglot.limits import MAX_DIAGNOSTICS


@cache
def schemas(path: Path) -> Schemas:
    """The schema of a kind as the mapping engine sees it."""
    return Schemas(path)


@cache
def _validator(path: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.XMLSchema(etree.parse(str(path), parser))


def lxml_root(text: Input) -> Any:
    """A well-formed document that has passed `tree.build`, as lxml has it."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    return etree.fromstring(text.data, parser)


def check(force: Force, shape: Shape | None, text: Input) -> list[Diagnostic]:
    """What the schema in force says of a well-formed document.

    `shape`: of the root in ediglot's own schema, where a mapping needs one. Where that is in force
    and only a profile, what it does not describe may be right all the same.
    """
    from lxml import etree

    try:
        root = lxml_root(text)
    except etree.XMLSyntaxError as error:
        # Expat takes a namespace that is no URI; libxml2 does not.
        line, column = error.position
        words = f"This is not well-formed XML: {error.msg}."
        return [fault("SYN-201", words, text.raw(line, column, 0))]
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    unknown = [] if force.official or shape is None else _unknown(root, shape)
    numbers = {id(element): number for number, element in enumerate(elements)}
    found = [
        _outside(element, around, text.location(text.elements[numbers[id(element)]]))
        for element, around in unknown
    ]
    for element, _ in unknown:
        element.getparent().remove(element)
    validator = _validator(force.path)
    if not validator.validate(root):
        from ediglot.formats.xml import explain

        found += explain.faults(force.path, root, elements, validator.error_log, text)
    found.sort(key=lambda d: (d.location.line or 0, d.location.column or 0) if d.location else (0,))
    if len(found) > MAX_DIAGNOSTICS:
        more = f"{len(found) - MAX_DIAGNOSTICS} or more further faults are not listed."
        found = [*found[:MAX_DIAGNOSTICS], fault("XSD-011", more)]
    return found


def _unknown(root: Any, shape: Shape) -> list[tuple[Any, Shape]]:
    """Elements that the schema does not describe where they stand, with the shape around them."""
    found = []
    todo = [(root, shape)]
    while todo:
        element, around = todo.pop()
        if around.open or around.simple:
            continue
        known = around.by_key
        for child in element:
            if not isinstance(child.tag, str):
                continue
            member = known.get(child.tag)
            if member is None:
                found.append((child, around))
            else:
                todo.append((child, member.shape))
    return found


def _outside(element: Any, around: Shape, where: Location) -> Diagnostic:
    return fault(
        "XSD-010",
        f"{shown(element.tag)} in {around.name} is not in the UBL 2.1 profile that comes with "
        "ediglot: it is neither known to be right nor to be wrong.",
        where,
        hint=how_to_get(),
    )
