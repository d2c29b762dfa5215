"""UBL 2.1: orders, responses, despatch and receipt advices, invoices, credit notes, inventory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ediglot.envelope import Envelope
from ediglot.formats.format import Finished, Parsed
from ediglot.formats.tree import Node
from ediglot.formats.xml import force, grammar
from ediglot.formats.xml.base import XmlBased, root_of
from ediglot.formats.xml.codes import fault
from ediglot.formats.xml.fold import fold, text_of
from ediglot.formats.xml.names import CAC, CBC, UBL, shown
from ediglot.formats.xml.paths import XmlSchema
from ediglot.formats.xml.text import Characters
from ediglot.formats.xml.tree import Input, build

#: Root element by kind.
ROOTS = {
    "ubl/order": "Order",
    "ubl/order_response": "OrderResponse",
    "ubl/despatch_advice": "DespatchAdvice",
    "ubl/receipt_advice": "ReceiptAdvice",
    "ubl/invoice": "Invoice",
    "ubl/credit_note": "CreditNote",
    "ubl/inventory_report": "InventoryReport",
}
_CUSTOMIZATION, _PROCESS = "cbc:CustomizationID", "cbc:ProfileID"
_KINDS = {f"{{{UBL}{root}-2}}{root}": kind for kind, root in ROOTS.items()}


@cache
def schema_of(kind: str) -> XmlSchema:
    """The grammar of a kind, compiled once; KeyError when there is none."""
    root = ROOTS[kind]
    return XmlSchema(kind, grammar.schemas(force.own_path(force.UBL_PACK, root)).shape(root))


class UblFormat(XmlBased):
    """UBL 2.1, one document a file."""

    name = "ubl"
    title = "UBL 2.1 in the terms of Peppol BIS 3"
    targets = ("ubl",)
    kinds = tuple(ROOTS)

    def sniff(self, head: bytes) -> str | None:
        """Told by the namespace of the root element."""
        found = root_of(head)
        if found is None or not found[0].startswith(UBL):
            return None
        return f"XML with the root element {found[1]} of UBL"

    def schema(self, kind: str) -> XmlSchema:
        """The grammar of a message kind. Raises KeyError if unknown."""
        return schema_of(kind)

    def parse(self, data: bytes, *, source: str | None = None) -> Iterator[Parsed]:
        """The one document of a file."""
        root, text, said = self.tree(data, source)
        parsed = Parsed(format=self.name, diagnostics=said, span=(0, len(data)), source=text)
        if root is not None and text is not None:
            parsed.type = root.name
            parsed.kind = _KINDS.get(root.key)
            parsed.root = root
            if parsed.kind is None:
                where = text.location(root.position)
                words = f"The root element {shown(root.key)} is no UBL document known here."
                hint = f"Known: {', '.join(ROOTS.values())}, in the namespaces of UBL 2."
                parsed.diagnostics = [*said, fault("SYN-206", words, where, hint=hint)]
            else:
                shape = schema_of(parsed.kind).root
                schema = force.ubl(ROOTS[parsed.kind])
                parsed.diagnostics = [*said, *grammar.check(schema, shape, text)]
                parsed.root = fold(root, shape)
                parsed.envelope = Envelope(
                    customization=parsed.root.leaves.get(_CUSTOMIZATION),
                    process=parsed.root.leaves.get(_PROCESS),
                )
        yield parsed

    def finish(self, root: Node, kind: str, envelope: Envelope) -> Finished:
        """Write a tree in the schema's order and hold it against the schema.

        Whose rules it follows is the envelope's to say, where it does.
        """
        shape = schema_of(kind).root
        name = ROOTS[kind]
        for slot, value in (
            (_CUSTOMIZATION, envelope.customization),
            (_PROCESS, envelope.process),
        ):
            if value is not None:
                root.leaves[slot] = value
        raw = text_of(root, shape, {"xmlns": f"{UBL}{name}-2", "xmlns:cac": CAC, "xmlns:cbc": CBC})
        text = Input(Characters(raw, 0, []), None)
        _, found = build(text)
        if not found:
            found = grammar.check(force.ubl(name), shape, text)
        return Finished(root=root, kind=kind, envelope=envelope, diagnostics=found, raw=raw)
