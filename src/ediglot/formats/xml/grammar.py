"""What the schema in force says of a document: lxml's verdict, in our words and places."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from ediglot import resources
from ediglot.diagnostics import Diagnostic, Location
from ediglot.formats.xml.codes import fault
from ediglot.formats.xml.names import shown
from ediglot.formats.xml.shape import Schemas, Shape
from ediglot.formats.xml.tree import Input
from ediglot.limits import MAX_DIAGNOSTICS

_NAME = re.compile(r"\{([^{}]*)\}([\w.-]+)")
_ABOUT = re.compile(r"^Element '([^']+)'(?:, attribute '([^']+)')?: ")
_VALUES = frozenset(range(1824, 1846))


@cache
def schemas(path: Path) -> Schemas:
    """The schema of a kind as the mapping engine sees it."""
    return Schemas(path)


@cache
def _validator(path: Path) -> Any:
    from lxml import etree

    return etree.XMLSchema(etree.parse(str(path)))


def path_of(folder: str, name: str) -> Path:
    """The schema file of a root element."""
    return resources.schemas() / "xml" / folder / f"{name}.xsd"


def check(path: Path, shape: Shape | None, text: Input) -> list[Diagnostic]:
    """What the schema says of a well-formed document.

    `shape`: of the root, where what the schema does not describe may be right all the same.
    """
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    root = etree.fromstring(text.data, parser)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    numbers = {id(element): number for number, element in enumerate(elements)}
    unknown = [] if shape is None else _unknown(root, shape)
    found = [
        _outside(element, around, text.location(text.elements[numbers[id(element)]]))
        for element, around in unknown
    ]
    for element, _ in unknown:
        element.getparent().remove(element)
    validator = _validator(path)
    if not validator.validate(root):
        lines: dict[tuple[int, str], list[int]] = {}
        for number, element in enumerate(elements):
            lines.setdefault((_line(element), str(element.tag)), []).append(number)
        found += [_said(entry, lines, text) for entry in validator.error_log]
    found.sort(key=lambda d: (d.location.line or 0, d.location.column or 0) if d.location else (0,))
    if len(found) > MAX_DIAGNOSTICS:
        more = f"{len(found) - MAX_DIAGNOSTICS} further faults are not listed."
        found = [*found[:MAX_DIAGNOSTICS], fault("XSD-011", more)]
    return found


def _line(element: Any) -> int:
    line: int = element.sourceline or 0
    return line


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
        hint="Hold the document against the official OASIS UBL 2.1 schemas, or correct the name.",
    )


def _said(entry: Any, lines: dict[tuple[int, str], list[int]], text: Input) -> Diagnostic:
    """One entry of lxml's log."""
    match = _ABOUT.match(entry.message)
    words = entry.message[match.end() :] if match else entry.message
    name = match[1] if match else ""
    numbers = lines.get((entry.line, name), [])
    place = text.elements[numbers[0]] if numbers else None
    attribute = match[2] if match and match[2] else ""
    where = Location(source=text.source, line=entry.line, column=1)
    if place is not None:
        where = text.location(place, attribute.rpartition("}")[2])
    words = _NAME.sub(lambda found: shown(found[0]), words)
    label = shown(name) + (f"@{shown(attribute)}" if attribute else "")
    code = "XSD-001"
    if "attribute" in words and "value" not in words:
        code = "XSD-003"
    elif entry.type in _VALUES or "atomic type" in words or "facet" in words:
        code = "XSD-002"
    return fault(code, f"{label}: {words}", where)
