"""Packing by a rule: so many units a carton, so many cartons a pallet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from ediglot.drafts.drafted import DraftError, Pending
from ediglot.model import DespatchLine
from ediglot.model.item import Item
from ediglot.model.package import DeclaredPackages, Package
from ediglot.model.reference import Identifier
from ediglot.rules.gs1 import gtin14
from ediglot.rules.units import PACKS

CARTON, PALLET = "CT", "PX"
#: More cartons than any one shipment has; a slip of the keyboard must not fill the memory.
MAX_CARTONS = 100_000


class PackingRule(msgspec.Struct, frozen=True, kw_only=True):
    """How goods are packed.

    One carton holds one item; the last carton of a line may be part full. Cartons are put on
    pallets in the order of the lines, so that a pallet may hold several items.

    Attributes:
        units: units of a line in one carton. A line in cases (or another unit that is a package)
            is not packed again: a case is a carton.
        items: the same for single items, cases included, by any of their identifiers.
        cartons: cartons on one pallet; None for cartons without pallets.
    """

    units: int | None = None
    items: Mapping[str, int] = msgspec.field(default_factory=dict)
    cartons: int | None = None

    def __post_init__(self) -> None:
        """Raises DraftError."""
        for number in (self.units, self.cartons, *self.items.values()):
            if number is not None and number < 1:
                raise DraftError(f"{number} in a carton or on a pallet; it has to be at least 1")

    def size(self, line: DespatchLine) -> int | None:
        """Units of a line in one carton; None where the rule says nothing about it."""
        for identifier in line.item.identifiers if line.item is not None else ():
            for name, number in self.items.items():
                if _same(identifier, name):
                    return number
        if line.quantity is not None and line.quantity.unit in PACKS:
            return 1
        return self.units

    def unused(self, lines: Sequence[DespatchLine]) -> list[str]:
        """The items named that no line is about."""
        known = [identifier for line in lines for identifier in _identifiers(line.item)]
        return [name for name in self.items if not any(_same(one, name) for one in known)]


class Packed(msgspec.Struct, frozen=True, kw_only=True):
    """Lines put into packages that have no numbers yet.

    Attributes:
        packages, lines: as in a despatch advice.
        declared: how many packages of each type, at shipment level.
        pending: lines that the rule could not pack, and why.
    """

    packages: tuple[Package, ...]
    lines: tuple[DespatchLine, ...]
    declared: tuple[DeclaredPackages, ...]
    pending: tuple[Pending, ...]

    @property
    def cartons(self) -> int:
        return sum(package.type == CARTON for package in self.packages)

    @property
    def pallets(self) -> int:
        return sum(package.type == PALLET for package in self.packages)


def labelled(packages: Sequence[Package], numbers: Sequence[str]) -> tuple[Package, ...]:
    """Packages with their SSCCs, beside what else identifies them."""
    return tuple(
        msgspec.structs.replace(
            package,
            identifiers=(*package.identifiers, Identifier(scheme="sscc", value=number)),
        )
        for package, number in zip(packages, numbers, strict=True)
    )


def pack(lines: Sequence[DespatchLine], rule: PackingRule) -> Packed:
    """Put lines into cartons and cartons on pallets. Raises DraftError for absurd numbers."""
    packages: list[Package] = []
    packed: list[DespatchLine] = []
    loose: list[tuple[int, DespatchLine]] = []
    cartons = 0
    pallet: str | None = None
    for index, line in enumerate(lines):
        size = rule.size(line)
        count = _cartons(line, size)
        if size is None or count is None:
            loose.append((index, line))
            continue
        if cartons + count > MAX_CARTONS:
            raise DraftError(f"more than {MAX_CARTONS} cartons; check the units in a carton")
        for part in _parts(line, size):
            if rule.cartons is not None and cartons % rule.cartons == 0:
                pallet = str(len(packages) + 1)
                packages.append(Package(id=pallet, type=PALLET, count=1))
            carton = str(len(packages) + 1)
            packages.append(Package(id=carton, parent=pallet, type=CARTON, count=1))
            packed.append(msgspec.structs.replace(part, package=carton))
            cartons += 1
    return Packed(
        packages=tuple(packages),
        lines=(*packed, *(line for _, line in loose)),
        declared=_declared(packages),
        pending=tuple(_unpacked(index, line, rule) for index, line in loose),
    )


def _cartons(line: DespatchLine, size: int | None) -> int | None:
    """How many cartons a line takes; None where it cannot be packed by counting."""
    if size is None or line.quantity is None:
        return None
    value = line.quantity.value
    if not value.is_finite() or value <= 0 or value != value.to_integral_value():
        return None
    if value > size * MAX_CARTONS:
        return MAX_CARTONS + 1
    return -(-int(value) // size)


def _parts(line: DespatchLine, size: int) -> Iterator[DespatchLine]:
    """A line split over cartons; what is stated for all of it stays with its first part."""
    assert line.quantity is not None
    left = int(line.quantity.value)
    first = True
    while left > 0:
        inside = min(size, left)
        quantity = msgspec.structs.replace(line.quantity, value=Decimal(inside))
        part = msgspec.structs.replace(line, quantity=quantity)
        yield part if first else msgspec.structs.replace(part, free=None, ordered=None)
        left -= inside
        first = False


def _declared(packages: Sequence[Package]) -> tuple[DeclaredPackages, ...]:
    counts = ((kind, sum(one.type == kind for one in packages)) for kind in (PALLET, CARTON))
    return tuple(DeclaredPackages(count=count, type=kind) for kind, count in counts if count)


def _unpacked(index: int, line: DespatchLine, rule: PackingRule) -> Pending:
    if rule.size(line) is None:
        why = "the packing rule says nothing about this item: how many are in a carton?"
    else:
        why = "not a whole number of units, so it cannot be packed by counting: what is it in?"
    name = next((one.value for one in _identifiers(line.item)), f"line {line.number or index + 1}")
    return Pending(path="packages", what=f"{name}: {why}")


def _identifiers(item: Item | None) -> tuple[Identifier, ...]:
    return item.identifiers if item is not None else ()


def _same(identifier: Identifier, name: str) -> bool:
    if identifier.scheme == "gtin" and name.isdecimal():
        return gtin14(identifier.value) == gtin14(name)
    return identifier.value == name
