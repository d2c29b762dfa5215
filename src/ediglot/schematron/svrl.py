"""Reports in SVRL, the Schematron Validation Report Language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ediglot.diagnostics import Location
from ediglot.formats.xml.names import shown
from ediglot.formats.xml.tree import Input

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
#: A step of a location: `*:ID[namespace-uri()='urn'][1]`, `Q{urn}ID[1]`, `@currencyID`.
_STEP = re.compile(
    r"/(?:\*:(?P<name>[\w.-]+)\[namespace-uri\(\)='(?P<space>[^']*)'\]"
    r"|Q\{(?P<space2>[^}]*)\}(?P<name2>[\w.-]+)"
    r"|@(?:\*:|Q\{[^}]*\}|[\w.-]+:)?(?P<attribute>[\w.-]+))(?:\[namespace-uri[^\]]*\])?"
    r"(?:\[(?P<rank>\d+)\])?"
)
#: Rules that only say that something is there begin their text with their own id.
_OWN_ID = re.compile(r"^\s*\[[\w-]+\]\s*-?\s*")


class Finding(NamedTuple):
    """One rule that a document breaks.

    Attributes:
        rule: its id, verbatim (`BR-CO-15`).
        flag: `fatal`, `warning` or what else its authors say.
        text: what it demands.
        location: XPath of the element concerned, as SVRL has it.
    """

    rule: str
    flag: str
    text: str
    location: str


def findings(report: str) -> Iterator[Finding]:
    """The failed assertions and successful reports, in the order of the rules."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(report.encode(), parser)
    for element in root.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report"):
        text = " ".join(str(element.xpath("string(*[local-name()='text'])")).split())
        rule = element.get("id") or ""
        yield Finding(
            rule=rule,
            flag=(element.get("flag") or element.get("role") or "fatal").lower(),
            text=_OWN_ID.sub("", text) if rule else text,
            location=element.get("location") or "",
        )


class Places:
    """Finds where SVRL's locations stand in a document."""

    def __init__(self, text: Input) -> None:
        self._text = text
        self._by_pointer = {place.pointer: place for place in text.elements}

    def find(self, location: str) -> Location | None:
        """The element, or the nearest around it that the document has; None without any."""
        pointer, attribute, found = "", "", None
        for step in _STEP.finditer(location):
            if step["attribute"]:
                attribute = step["attribute"]
                break
            name = shown(f"{{{step['space'] or step['space2']}}}{step['name'] or step['name2']}")
            rank = int(step["rank"] or 1)
            pointer += f"/{name}[{rank}]" if rank > 1 else f"/{name}"
            place = self._by_pointer.get(pointer)
            if place is None:
                break
            found = place
        return None if found is None else self._text.location(found, attribute)
