"""The packages of a despatch advice, and which of its lines are in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ediglot.model.package import DeclaredPackages, Package
from ediglot.model.quantity import Quantity
from ediglot.rules import signs
from ediglot.rules.codes.lists import PACKAGE_TYPES
from ediglot.rules.glance.parties import of_identifiers
from ediglot.rules.units import LENGTHS, VOLUMES, WEIGHTS

_NOTHING = Decimal(0)


def of_packages(packages: Sequence[Package], holders: set[str | None]) -> int:
    """Packages and how they nest.

    Args:
        holders: what lines stand in; None for those in no package.
    """
    shown = 0
    known: set[str] = set()
    filled = set(holders)
    labels: list[str] = []
    for package in packages:
        if package.parent is not None:
            if package.parent not in known:
                shown |= signs.NESTING
            filled.add(package.parent)
        known.add(package.id)
        if package.type is not None and package.type not in PACKAGE_TYPES:
            shown |= signs.PACKAGE_TYPE
        if package.inner_type is not None and package.inner_type not in PACKAGE_TYPES:
            shown |= signs.PACKAGE_TYPE
        identifiers = package.identifiers
        if not identifiers or (package.count is not None and package.count != 1):
            shown |= signs.LABEL
        shown |= of_identifiers(identifiers, labels)
        gross, net = package.gross_weight, package.net_weight
        if gross is not None or net is not None:
            shown |= of_weights(gross, net)
        for size in (package.length, package.width, package.height):
            if size is not None and (size.unit not in LENGTHS or size.value <= _NOTHING):
                shown |= signs.MEASURE | signs.UNIT
        if package.volume is not None:
            shown |= of_measure(package.volume, VOLUMES)
    if len(known) < len(packages):
        shown |= signs.NESTING
    if len(set(labels)) < len(labels):
        shown |= signs.SAME_SSCC
    holders.discard(None)
    if not holders <= known:
        shown |= signs.NESTING
    if not known <= filled:
        shown |= signs.EMPTY
    if None in filled and holders:
        shown |= signs.LOOSE
    return shown


def of_counts(packages: Sequence[Package], declared: Sequence[DeclaredPackages]) -> int:
    """Packages that are counted, where the count is not that of those listed."""
    if declared:
        listed = _counted([(one.type, one.count) for one in packages])
        for stated in declared:
            if stated.count is not None and listed.get(stated.type, stated.count) != stated.count:
                return signs.COUNT
    if any(one.inner_count is not None for one in packages):
        inside = _counted([(one.parent, one.count) for one in packages])
        for around in packages:
            stated_inside = around.inner_count
            if stated_inside is not None and inside.get(around.id, stated_inside) != stated_inside:
                return signs.COUNT
    return 0


def _counted(counts: Iterable[tuple[str | None, int | None]]) -> dict[str | None, int]:
    """How many packages there are of each; one that does not say how many it is is one."""
    sums: dict[str | None, int] = {}
    for name, count in counts:
        sums[name] = sums.get(name, 0) + (count or 1)
    return sums


def of_weights(gross: Quantity | None, net: Quantity | None) -> int:
    """Gross and net weight of the same goods."""
    if gross is not None and net is not None:
        if (
            gross.unit not in WEIGHTS
            or gross.unit != net.unit
            or not _NOTHING < net.value <= gross.value
        ):
            return signs.MEASURE | signs.UNIT
        return 0
    one = gross or net
    return of_measure(one, WEIGHTS) if one is not None else 0


def of_measure(measure: Quantity, units: frozenset[str]) -> int:
    """A measure that should be in one of some units, all of which are known."""
    if measure.unit not in units or measure.value <= _NOTHING:
        return signs.MEASURE | signs.UNIT
    return 0
