"""An invoice that is to follow EN 16931 uses the codes that the standard allows.

## What it checks
Units are of UN/ECE Recommendation 20, or package types of Recommendation 21 behind an X (a plain
`CS` for a case is written so); reasons of allowances and charges are in the standard's parts of
UNCL 5189 and 7161, or said in words (trade and quantity discounts are written as discounts, 95); a
party's identifiers have a scheme that a field of the standard is for (`vat`, `registration`, `tax`,
`gst`) or that ISO 6523 numbers (`gln`, `duns`, `0184`). Others (`amazon`, `seller`) are written all
the same, for nothing is to be lost, and stand in the way here. Asked as `en16931-terms` is.

## Why it matters
Other codes, such as EDIFACT's PCE for a piece or PAD for a promotional discount, are refused by the
networks of electronic invoicing.

## Bad
    quantity: 12 PCE

## Good
    quantity: 12 H87

## How to fix
Use the code named; where none fits, give an allowance or charge its reason in words alone.

## Reference
EN 16931-1:2017, clause 6.3; rules BR-CL-10, BR-CL-19, BR-CL-20, BR-CL-23.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Invoice
from ediglot.model.money import AllowanceCharge
from ediglot.model.party import Party
from ediglot.rules.billing import en16931_lists as lists
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule

#: Schemes that are no ISO 6523 number by themselves and yet have a place of their own.
_SCHEMES = frozenset({"gln", "duns", "vat", "gst", "tax", "registration", "unspecified"})
#: Those of a place to deliver to.
_PLACE_SCHEMES = frozenset({"gln", "duns", "unspecified"})
_PARTIES = ("buyer", "seller", "ship_to", "bill_to", "remit_to")
#: Reasons for charges and for allowances, and the rules about them.
_REASONS = {
    True: (lists.CHARGES, "BR-CL-20"),
    False: (lists.ALLOWANCES | lists.DISCOUNTS, "BR-CL-19"),
}
#: What EDIFACT calls otherwise.
_RIGHT = {"PCE": "H87", "NMB": "C62"}


@rule(code="EN-102", documents=("invoice",), standard="en16931")
def en16931_codes(document: Invoice, context: Context) -> Iterator[Finding]:
    for role in _PARTIES:
        yield from _schemes(getattr(document, role), role)
    for index, entry in enumerate(document.allowances_charges):
        yield from _reason(entry, ("allowances_charges", index))
    for index, line in enumerate(document.lines):
        at = ("lines", index)
        if line.quantity is not None:
            yield from _unit(line.quantity.unit, (*at, "quantity", "unit"))
        basis = line.price.basis if line.price is not None else None
        if basis is not None:
            yield from _unit(basis.unit, (*at, "price", "basis", "unit"))
        for rank, entry in enumerate(line.allowances_charges):
            yield from _reason(entry, (*at, "allowances_charges", rank))


def _schemes(party: Party | None, role: str) -> Iterator[Finding]:
    own = _PLACE_SCHEMES if role == "ship_to" else _SCHEMES
    for one in party.identifiers if party is not None else ():
        if one.scheme not in own and one.scheme not in lists.ICD:
            yield Finding(
                path(role, "identifiers", f"[{one.scheme}]"),
                f"{quote(one.scheme)} is no scheme of ISO 6523 (EN 16931 BR-CL-10)",
                "leave the identifier out, or give it the scheme `unspecified`",
                origin="BR-CL-10",
            )


def _unit(code: str | None, at: tuple[str | int, ...]) -> Iterator[Finding]:
    if code is not None and code not in lists.UNITS and code not in lists.PACKAGE_UNITS:
        right = _RIGHT.get(code) or (f"X{code}" if f"X{code}" in lists.UNITS else None)
        yield Finding(
            path(*at),
            f"the unit {quote(code)} is not in the standard's list (EN 16931 BR-CL-23)",
            f"use {right}" if right else "use a code of Recommendation 20",
            origin="BR-CL-23",
        )


def _reason(entry: AllowanceCharge, at: tuple[str | int, ...]) -> Iterator[Finding]:
    known, origin = _REASONS[entry.charge]
    if entry.code is not None and entry.code not in known and not entry.reason:
        yield Finding(
            path(*at, "code"),
            f"the reason {quote(entry.code)} is not in the standard's list (EN 16931 {origin})",
            "give the reason in words",
            origin=origin,
        )
