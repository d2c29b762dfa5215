"""Which standards of invoicing a document claims to follow, or will claim once it is written."""

from __future__ import annotations

from ediglot.envelope import Envelope
from ediglot.mapping.catalogue import compiled, kind_for
from ediglot.mapping.tables import Tables
from ediglot.model import Document
from ediglot.reading import ReadDocument
from ediglot.schematron.rulesets import BILLED, claims, runnable

_CUSTOMIZATION = "cbc:CustomizationID"


def claimed(document: ReadDocument) -> frozenset[str]:
    """The standards whose terms our own rules have to ask of a document that was read.

    Those whose official rules can be run are asked by them.
    """
    if document.kind not in BILLED:
        return frozenset()
    return claims(document.envelope.customization) - runnable()


def will_claim(
    document: Document, envelope: Envelope, target: str, tables: Tables
) -> frozenset[str]:
    """The standards that a document says it follows once it is written as a target.

    `envelope`: filled as for writing.
    """
    kind = kind_for(target, str(document.__struct_config__.tag), document)
    if kind not in BILLED:
        return frozenset()
    section = compiled(kind, tables).plan.section
    constants = section.constants if section is not None else ()
    usual = next((one.value for one in constants if one.access.text == _CUSTOMIZATION), None)
    return claims(envelope.customization or usual)
