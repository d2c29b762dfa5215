"""One value of a document in the words of a person."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec

from ediglot.diagnostics.render.style import visible
from ediglot.model.moment import Moment, Period
from ediglot.model.money import AllowanceCharge, Money, Price
from ediglot.model.package import Package
from ediglot.model.party import Address, Contact
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Note, Reference


def words(value: Any) -> str:
    """A value, a struct or a tuple of them. Several things stand on several lines."""
    if isinstance(value, tuple):
        return "\n".join(filter(None, (words(one) for one in value)))
    if isinstance(value, msgspec.Struct):
        return _struct(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return "\n".join(visible(line) for line in str(value).split("\n"))


def label(name: str) -> str:
    """A field's name for people: `bill_of_lading` is `bill of lading`."""
    return name.replace("_", " ")


def filled(struct: msgspec.Struct, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The fields of a struct that say something."""
    return {
        name: value
        for name in struct.__struct_fields__
        if name not in without and (value := getattr(struct, name)) not in (None, (), "")
    }


def _struct(struct: msgspec.Struct) -> str:
    match struct:
        case Moment():
            return _moment(struct)
        case Period():
            ends = (words(end) if end else "" for end in (struct.start, struct.end))
            return " to ".join(ends).strip()
        case Quantity():
            return _join(words(struct.value), struct.unit)
        case LineQuantity():
            size = f"of {words(struct.unit_size)}" if struct.unit_size is not None else None
            weight = f"({words(struct.weight)})" if struct.weight else None
            return _join(words(struct.value), struct.unit, size, weight)
        case Money():
            return _join(words(struct.value), struct.currency)
        case Price():
            return _price(struct)
        case Identifier():
            return _join(struct.scheme, struct.value)
        case Reference():
            line = f"line {struct.line}" if struct.line else None
            issued = f"of {words(struct.issued)}" if struct.issued else None
            return _join(struct.type, struct.number, line, issued)
        case Note():
            subject = f"{struct.subject}:" if struct.subject else None
            return _join(subject, struct.text or struct.code, struct.language)
        case AllowanceCharge():
            kind = "charge" if struct.charge else "allowance"
            return _join(kind, _fields(struct, without=frozenset({"charge"})))
        case Address():
            return _address(struct)
        case Contact():
            return _join(*(str(value) for value in filled(struct).values()))
        case _:
            return _fields(struct)


def _fields(struct: msgspec.Struct, without: frozenset[str] = frozenset()) -> str:
    """A struct without words of its own: its fields by name; the obvious ones without it."""
    parts = []
    for name, value in filled(struct, without).items():
        said = words(value)
        if not said:
            continue
        if name in ("identifiers", "name", "description", "party", "function", "role", "value"):
            parts.append(said)
        else:
            parts.append(f"{label(name)} " + said.replace("\n", ", "))
    separator = "\n" if any("\n" in part for part in parts) else ", "
    return separator.join(parts)


def _moment(moment: Moment) -> str:
    if moment.time is None:
        return moment.date.isoformat() + (f" {moment.offset}" if moment.offset else "")
    time = moment.time.isoformat("auto" if moment.time.second else "minutes")
    return f"{moment.date.isoformat()} {time}{moment.offset or ''}"


def _price(price: Price) -> str:
    basis = f"per {words(price.basis)}" if price.basis else None
    kind = "/".join(part for part in (price.type, price.source) if part)
    return _join(words(price.value), price.currency, basis, f"({kind})" if kind else None)


def _address(address: Address) -> str:
    town = _join(address.postal_code, address.city)
    places = (*address.lines, town, address.district, address.county, address.region)
    return "\n".join(visible(part) for part in (*places, address.country) if part)


def _join(*parts: str | None) -> str:
    return words(" ".join(part for part in parts if part))


def package_words(package: Package) -> str:
    """A package in one line: `pallet 201 x 2, sscc 340123450000000018`."""
    head = _join(package.type, f"x {package.count}" if package.count is not None else None)
    rest = _fields(package, without=frozenset({"id", "parent", "type", "count"}))
    return ", ".join(part for part in (head, rest.replace("\n", ", ")) if part)
