"""Canonical XML: the documents of `ediglot.model`, an element a field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import msgspec

from ediglot.diagnostics import Location
from ediglot.envelope import Envelope
from ediglot.formats.format import Finished, Parsed, Schema
from ediglot.formats.tree import Node
from ediglot.formats.xml import force, grammar
from ediglot.formats.xml.base import XmlBased, root_of
from ediglot.formats.xml.codes import fault
from ediglot.formats.xml.names import CANONICAL
from ediglot.formats.xml.text import Characters
from ediglot.formats.xml.tree import Input, build
from ediglot.mapping.shape import KEYS, Field, fields, is_struct
from ediglot.model import DOCUMENTS

_PART = re.compile(r"([a-z_0-9]+)(?:\[#?([^\]]*)\])?")


class XmlFormat(XmlBased):
    """Canonical XML, one document a file."""

    name = "xml"
    title = "canonical XML, the documents as they are"
    targets = ("xml",)
    kinds = tuple(f"xml/{tag}" for tag in DOCUMENTS)

    def sniff(self, head: bytes) -> str | None:
        """Told by the namespace; other XML is taken when no other format wants it."""
        found = root_of(head)
        if found is None:
            return None
        from ediglot.formats.xml.ubl import UblFormat

        if UblFormat().sniff(head) is not None:
            return None
        if found[0] == CANONICAL:
            return f"XML with the root element {found[1]} of ediglot"
        if not found[1]:
            return "starts with <, as XML does"
        return f"XML with the root element {found[1]}, no document known here"

    def schema(self, kind: str) -> Schema:
        """Canonical XML has no mapping, and so no grammar for one."""
        raise KeyError(kind)

    def parse(self, data: bytes, *, source: str | None = None) -> Iterator[Parsed]:
        """The one document of a file."""
        root, text, said = self.tree(data, source)
        parsed = Parsed(format=self.name, diagnostics=said, span=(0, len(data)), source=text)
        if root is not None and text is not None:
            parsed.root = root
            space, _, tag = root.key.rpartition("}")
            parsed.type = tag
            if space != "{" + CANONICAL or tag not in DOCUMENTS:
                where = text.location(root.position)
                words = f"The root element {root.name} is no document known here."
                hint = f"Known: {', '.join(DOCUMENTS)}, in the namespace {CANONICAL}; UBL 2.1."
                parsed.diagnostics = [*said, fault("SYN-206", words, where, hint=hint)]
            else:
                parsed.kind = f"xml/{tag}"
                found = grammar.check(force.canonical(tag), None, text)
                parsed.diagnostics = [*said, *found]
                if not any(d.severity == "error" for d in parsed.diagnostics):
                    members = _members(root, DOCUMENTS[tag])
                    parsed.raw = msgspec.json.encode({"document": tag, **members})
        yield parsed

    def locate_path(self, parsed: Parsed, path: str) -> Location:
        """Where a model path (`lines[3].item.identifiers[gtin].value`) stands in the input."""
        node = parsed.root
        if node is None:
            return Location()
        for name, member in _PART.findall(path):
            found = [child for child in node.children if child.name == name]
            if member and not member.isdigit():
                found = [child for child in found if _keyed(child, member)] or found
            index = int(member) if member.isdigit() else 0
            if index >= len(found):
                break
            node = found[index]
        return self.locate(parsed, node)

    def finish_raw(self, raw: bytes, kind: str, envelope: Envelope) -> Finished:
        """A document that the model encoded itself, as XML and held against the schema."""
        if kind not in self.kinds:
            raise KeyError(kind)
        tag = kind.removeprefix("xml/")
        members = msgspec.json.decode(raw)
        members.pop("document")
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{tag} xmlns="{CANONICAL}">']
        _write(members, DOCUMENTS[tag], lines, "  ")
        data = ("\n".join([*lines, f"</{tag}>"]) + "\n").encode()
        text = Input(Characters(data, 0, []), None)
        _, found = build(text)
        if not found:
            found = grammar.check(force.canonical(tag), None, text)
        return Finished(
            root=Node("", kind), kind=kind, envelope=envelope, diagnostics=found, raw=data
        )

    def finish(self, root: Node, kind: str, envelope: Envelope) -> Finished:
        """Canonical XML is made of documents, not of trees."""
        raise KeyError(kind)


def _keyed(node: Node, key: str) -> bool:
    names = set(KEYS.values())
    return any(child.name in names and child.leaves.get("") == key for child in node.children)


def _members(node: Node, struct: type) -> dict[str, Any]:
    """The members of a struct, as JSON has them."""
    known = fields(struct)
    result: dict[str, Any] = {}
    for child in node.children:
        field = known[child.name]
        value = _value(child, field)
        if field.many:
            result.setdefault(field.name, []).append(value)
        else:
            result[field.name] = value
    return result


def _value(node: Node, field: Field) -> Any:
    if is_struct(field.type):
        return _members(node, field.type)
    text: str = node.leaves.get("", "")
    if field.type is bool:
        return text.strip() in ("true", "1")
    if field.type is int:
        return int(text)
    return text.strip() if field.type is Decimal else text


def _write(members: dict[str, Any], struct: type, lines: list[str], indent: str) -> None:
    """The fields of a struct, in the model's order."""
    for name, field in fields(struct).items():
        value = members.get(name)
        for one in value if isinstance(value, list) else [] if value is None else [value]:
            if is_struct(field.type):
                lines.append(f"{indent}<{name}>")
                _write(one, field.type, lines, indent + "  ")
                lines.append(f"{indent}</{name}>")
            else:
                text = ("true" if one else "false") if isinstance(one, bool) else str(one)
                lines.append(f"{indent}<{name}>{escape(text, {chr(13): '&#13;'})}</{name}>")
