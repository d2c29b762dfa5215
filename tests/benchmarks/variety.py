"""Makes the documents of an input differ, as those of one partner do from day to day.

Numbers, days, weights and SSCCs are a document's own; goods go to one of a few places, items come
from a catalogue and have their price; the parties themselves are the same every time.
"""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from ediglot.model.base import Struct
from ediglot.model.moment import Moment
from ediglot.model.reference import Identifier, Reference
from ediglot.rules.gs1 import check_digit

#: Days that the documents of an input were made in.
DAYS = 90
#: Places that goods go to.
PLACES = 12
#: Items of the catalogue.
ITEMS = 2_000
_NAMES = ("Saute pan", "Frying pan", "Stock pot", "Casserole", "Milk pan", "Wok", "Colander")


def varied(pattern: Any, number: int, chance: random.Random) -> Any:
    """A document after a pattern: the one of some number in the input."""
    later = dt.timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(300))
    made = _moved(pattern, later)
    places = made.ship_to.identifiers
    place = _with_check_digit(f"{places[0].value[:9]}{chance.randrange(PLACES):03}")
    changes: dict[str, Any] = {
        "number": f"{pattern.number[:4]}{100_000 + number}",
        "ship_to": replace(made.ship_to, identifiers=(replace(places[0], value=place),)),
    }
    if getattr(made, "references", ()):
        changes["references"] = tuple(
            one if one.type == "CR" else _renumbered(one, number) for one in made.references
        )
    if getattr(made, "transport", None) is not None:
        changes["transport"] = replace(
            made.transport,
            bill_of_lading=f"CMR{88_000_000 + number}",
            pro_number=f"PRO{4_000_000 + number}",
        )
        changes["gross_weight"] = replace(
            made.gross_weight, value=Decimal(chance.randrange(1_000, 9_999)) / 10
        )
        changes["packages"] = tuple(
            _package(one, number, rank, chance) for rank, one in enumerate(made.packages)
        )
    changes["lines"] = tuple(_line(one, number, chance) for one in made.lines)
    return replace(made, **changes)


def _moved(value: Any, later: dt.timedelta) -> Any:
    """A part of a document, all of whose moments come later."""
    if isinstance(value, Moment):
        if value.time is None:
            return replace(value, date=value.date + later)
        moment = dt.datetime.combine(value.date, value.time) + later
        return replace(value, date=moment.date(), time=moment.time())
    if isinstance(value, tuple):
        return tuple(_moved(one, later) for one in value)
    if isinstance(value, Struct):
        parts = {name: _moved(getattr(value, name), later) for name in value.__struct_fields__}
        return replace(value, **parts)
    return value


def _line(line: Any, number: int, chance: random.Random) -> Any:
    """A line about another item, out of an order of the document's own."""
    which = chance.randrange(ITEMS)
    item = replace(
        line.item, identifiers=tuple(_identifier(one, which) for one in line.item.identifiers)
    )
    if item.name is not None:
        item = replace(item, name=f"{_NAMES[which % len(_NAMES)]}\n{16 + which % 20} cm")
    changes: dict[str, Any] = {"item": item}
    if getattr(line, "references", ()):
        changes["references"] = tuple(_renumbered(one, number) for one in line.references)
    if getattr(line, "price", None) is not None:
        # A gross price in whole units and a discount of 15 % leave a net price in cents.
        gross = Decimal(5 + which % 90)
        if getattr(line, "gross_price", None) is not None:
            changes["gross_price"] = replace(line.gross_price, value=gross)
        net = (gross * 85 / 100).quantize(Decimal("0.01"))
        changes["price"] = replace(line.price, value=net)
    return replace(line, **changes)


def _identifier(identifier: Identifier, which: int) -> Identifier:
    """An identifier of an item of the catalogue."""
    value = identifier.value
    match identifier.scheme:
        case "gtin":
            value = _with_check_digit(f"{value[:8]}{which:04}")
        case _:
            value = f"{value[:-4]}{which:04}"
    return replace(identifier, value=value)


def _renumbered(reference: Reference, number: int) -> Reference:
    """A reference to a document that only this one refers to."""
    assert reference.number is not None
    return replace(reference, number=f"{reference.number[:3]}{500_000 + number}")


def _package(package: Any, number: int, rank: int, chance: random.Random) -> Any:
    changes: dict[str, Any] = {
        "identifiers": tuple(
            replace(one, value=_with_check_digit(f"{one.value[:8]}{number % 100_000:05}{rank:04}"))
            for one in package.identifiers
        )
    }
    if package.gross_weight is not None:
        weight = Decimal(chance.randrange(50, 1_500)) / 10
        changes["gross_weight"] = replace(package.gross_weight, value=weight)
    return replace(package, **changes)


def _with_check_digit(value: str) -> str:
    return value + check_digit(value)
