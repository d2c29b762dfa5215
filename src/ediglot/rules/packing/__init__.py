"""Rules about packages and what is in them."""

from __future__ import annotations

from ediglot.diagnostics import quote
from ediglot.model import DespatchAdvice
from ediglot.rules.units import code_set

#: Package types that are pallets: UN/ECE Recommendation 21, and EANCOM's own codes.
PALLETS = code_set("PX PF PD PE PI AF AG AH 200 201 202 203 204 08 09")
#: Package types that are cartons and boxes.
CARTONS = code_set("CT BX 4G DH")


def name(document: DespatchAdvice, index: int) -> str:
    """A package in a message: by what its label says, else by its place among all."""
    package = document.packages[index]
    for identifier in package.identifiers:
        return f"package {quote(identifier.value)}"
    return f"package {index + 1} of {len(document.packages)}"


def count(document: DespatchAdvice, types: frozenset[str]) -> int:
    """How many packages of some types are listed."""
    return sum(package.count or 1 for package in document.packages if package.type in types)


def innermost(document: DespatchAdvice) -> int:
    """How many packages hold no other package."""
    around = {package.parent for package in document.packages}
    return sum(package.count or 1 for package in document.packages if package.id not in around)
