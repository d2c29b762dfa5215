"""Items: what is bought and sold."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.moment import Moment
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Identifier


class Attribute(Struct):
    """A property of an item that has no field of its own.

    Attributes:
        name: code or words (UNCL 7081: `35` colour, `98` size).
        value: in words.
        code: as a code of the sender's.
    """

    name: str
    value: str | None = None
    code: str | None = None


class Item(Struct):
    """A product or service.

    Attributes:
        identifiers: `gtin`, `buyer`, `seller`, `manufacturer`, ...; an unordered set.
        name: short description.
        description: longer description.
        trade_units: GS1 descriptors of the level of packing: `CU` consumer, `TU` traded, `DU`
            despatch, `IN` invoicing unit, `VQ` of variable quantity.
        attributes: in the order given.
        origin: ISO 3166-1 alpha-2 code of the country of origin.
    """

    identifiers: tuple[Identifier, ...] = ()
    name: str | None = None
    description: str | None = None
    trade_units: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    origin: str | None = None


class Lot(Struct):
    """A batch of an item, with the dates that perishable goods need.

    Attributes:
        number: batch or lot number.
        source: where the lot number was given, for traceability.
        source_type: what kind of code `source` is (`gln`, `ffrn`, `usda_e`, `url`).
        expiry: last day of use.
        best_before: best-before day.
        manufactured: production day.
        shelf_life: how long after manufacture it keeps; unit `DAY` or `MON`.
        quantity: how much of the line is of this lot.
    """

    number: str | None = None
    source: str | None = None
    source_type: str | None = None
    expiry: Moment | None = None
    best_before: Moment | None = None
    manufactured: Moment | None = None
    shelf_life: Quantity | None = None
    quantity: Quantity | None = None
