"""XML Schemas of the canonical documents, made from the model.

The files in `schemas/xml/canonical/` are what this gives: `python -m ediglot.formats.xml.export`
writes them, a test holds them current. Elements stand in the order of the model's fields. Where the
model names codes, the schema enumerates them with their meaning, beside any other text: the model
is open, and whether a code is right is a rule's business.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from inspect import getdoc
from typing import Any
from xml.sax.saxutils import escape

from ediglot import resources
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


#: A code in a docstring, and what it says of it: `380` invoice, `sscc` (18 digits).
_CODE = re.compile(r"`(\w+)`(?: \(([^()]*)\)|((?: (?!or\b|and\b|of\b|as\b)[\w'-]+)*))")
_ENUMERATION_END = "                </xs:enumeration>"


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
        codes = _codes(meaning, struct) if field.type is str else {}
        typed = "" if codes else f' type="{kind}"'
        lines.append(f'      <xs:element name="{field.name}"{typed}{least}{most}>')
        lines.append(_said(meaning, "        "))
        lines += _enumeration(codes) if codes else []
        lines.append("      </xs:element>")
    return [*lines, "    </xs:sequence>", "  </xs:complexType>"]


def _said(text: str, indent: str) -> str:
    return (
        f"{indent}<xs:annotation><xs:documentation>{escape(text)}</xs:documentation>"
        "</xs:annotation>"
    )


def _enumeration(codes: dict[str, str]) -> list[str]:
    """The codes that the model names, with their meaning, and any other text."""
    lines = [
        "        <xs:simpleType>",
        '          <xs:union memberTypes="xs:string">',
        "            <xs:simpleType>",
        '              <xs:restriction base="xs:string">',
    ]
    for code, words in codes.items():
        head = f'                <xs:enumeration value="{escape(code)}"'
        if words:
            lines += [f"{head}>", _said(words, "                  "), _ENUMERATION_END]
        else:
            lines.append(f"{head}/>")
    return [
        *lines,
        "              </xs:restriction>",
        "            </xs:simpleType>",
        "          </xs:union>",
        "        </xs:simpleType>",
    ]


def _codes(meaning: str, struct: type) -> dict[str, str]:
    """The codes that a field's documentation names, with the words behind each."""
    return {
        found[1]: (found[2] or found[3] or "").strip()
        for found in _CODE.finditer(meaning)
        if found[1] not in fields(struct)
    }


def _meaning(page: str, name: str) -> str:
    """What a docstring says of a field."""
    found = re.search(rf"^    (?:[\w, ]+, )?{name}(?:, [\w, ]+)?: (.*(?:\n     +.*)*)", page, re.M)
    return " ".join(found[1].split()) if found else ""


def main() -> None:
    """Write every schema file."""
    folder = resources.schemas() / "xml" / "canonical"
    folder.mkdir(parents=True, exist_ok=True)
    for tag in DOCUMENTS:
        (folder / f"{tag}.xsd").write_text(schema(tag), "utf-8")


if __name__ == "__main__":
    main()
