"""Packing: a flat hierarchy of packages."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Identifier


class Package(Struct):
    """A pallet, a carton or another logistic unit.

    Packages stand in preorder (a parent before its children); each names its parent, each line
    names the package that directly holds it. Ids are structure: `normal` renumbers them 1..n.

    Attributes:
        id: unique in the document.
        parent: id of the package around it; absent for an outermost one.
        type: UN/ECE Recommendation 21 code (`CT` carton, `PX` pallet, `201` is EANCOM's pallet).
        count: how many such packages this entry stands for, when more than one or stated.
        inner_count: how many packages are inside, as stated by the sender.
        inner_type: UN/ECE Recommendation 21 code of the packages inside.
        identifiers: `sscc` (18 digits) and others; an unordered set.
        tracking_number: of a parcel.
        marks: shipping marks, one text a line.
        handling: UNCL 4079 handling instruction code.
        tier: layers on a pallet.
        block: cartons a layer.
        length, width, height, gross_weight, net_weight, volume: with their units.
    """

    id: str
    parent: str | None = None
    type: str | None = None
    count: int | None = None
    inner_count: int | None = None
    inner_type: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    tracking_number: str | None = None
    marks: tuple[str, ...] = ()
    handling: str | None = None
    tier: int | None = None
    block: int | None = None
    length: Quantity | None = None
    width: Quantity | None = None
    height: Quantity | None = None
    gross_weight: Quantity | None = None
    net_weight: Quantity | None = None
    volume: Quantity | None = None


class DeclaredPackages(Struct):
    """What the sender declares about the packing as a whole; a rule compares it to the packages.

    Attributes:
        count: number of packages.
        type: UN/ECE Recommendation 21 code of what is counted.
    """

    count: int | None = None
    type: str | None = None
