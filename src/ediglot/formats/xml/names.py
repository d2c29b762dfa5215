"""Namespaces and the prefixes by which people know them."""

from __future__ import annotations

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CAC = UBL + "CommonAggregateComponents-2"
CBC = UBL + "CommonBasicComponents-2"
EXT = UBL + "CommonExtensionComponents-2"
#: Namespace of canonical XML.
CANONICAL = "https://ediglot.dev/schemas/xml/1"

#: Prefixes in mappings and messages, whatever a document's own are.
PREFIXES = {"cac": CAC, "cbc": CBC, "ext": EXT}
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def shown(key: str) -> str:
    """A name as people know it: `cbc:ID` of `{urn:...}ID`."""
    namespace, _, local = key.rpartition("}")
    prefix = _BY_NAMESPACE.get(namespace[1:])
    return f"{prefix}:{local}" if prefix else local


def key_of(name: str, namespace: str) -> str:
    """`{urn:...}ID` of `cbc:ID`; a name without prefix is of `namespace`."""
    prefix, _, local = name.rpartition(":")
    found = PREFIXES[prefix] if prefix else namespace
    return f"{{{found}}}{local}" if found else local
