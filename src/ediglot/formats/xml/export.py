"""XML Schemas of the canonical documents, made from the model.

The files in `schemas/xml/canonical/` are what this gives; a test holds them current.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from inspect import getdoc
from typing import Any
from xml.sax.saxutils import escape

from ediglot.formats.xml.names import CANONICAL
from ediglot.mapping.shape import fields, is_struct
from ediglot.model import DOCUMENTS

_TYPES: dict[Any, str] = {
    str: "xs:string",
    Decimal: "xs:decimal",
    int: "xs:integer",
    bool: "xs:boolean",
    dt.date: "xs:date",
    dt.time: "xs:time",
}


def schema(tag: str) -> str:
    """The XML Schema of a document type."""
    document = DOCUMENTS[tag]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"',
        f'           xmlns="{CANONICAL}" targetNamespace="{CANONICAL}"',
        '           elementFormDefault="qualified">',
        f'  <xs:element name="{tag}" type="{document.__name__}"/>',
    ]
    done: set[type] = set()
    todo: list[type] = [document]
    while todo:
        struct = todo.pop(0)
        if struct not in done:
            done.add(struct)
            lines += _type(struct)
            todo += [field.type for field in fields(struct).values() if is_struct(field.type)]
    return "\n".join([*lines, "</xs:schema>"]) + "\n"


def _type(struct: type) -> list[str]:
    """A struct as a complex type; its docstring tells what the fields mean."""
    page = getdoc(struct) or ""
    summary = escape(page.split("\n\n")[0].replace("\n", " "))
    lines = [
        f'  <xs:complexType name="{struct.__name__}">',
        f"    <xs:annotation><xs:documentation>{summary}</xs:documentation></xs:annotation>",
        "    <xs:sequence>",
    ]
    for field in fields(struct).values():
        kind = _TYPES.get(field.type) or field.type.__name__
        least = "" if field.required else ' minOccurs="0"'
        most = ' maxOccurs="unbounded"' if field.many else ""
        meaning = _meaning(page, field.name)
        head = f'      <xs:element name="{field.name}" type="{kind}"{least}{most}'
        if not meaning:
            lines.append(f"{head}/>")
            continue
        lines += [
            f"{head}>",
            f"        <xs:annotation><xs:documentation>{escape(meaning)}</xs:documentation>"
            "</xs:annotation>",
            "      </xs:element>",
        ]
    return [*lines, "    </xs:sequence>", "  </xs:complexType>"]


def _meaning(page: str, name: str) -> str:
    """What a docstring says of a field."""
    found = re.search(rf"^    (?:[\w, ]+, )?{name}(?:, [\w, ]+)?: (.*(?:\n     +.*)*)", page, re.M)
    return " ".join(found[1].split()) if found else ""
