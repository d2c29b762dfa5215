"""The envelope of what is written: given, else taken from the documents, and said where nobody is.

An interchange names its ends. Where neither the source nor a profile does, the parties of the first
document stand for them: by their GLN, by the GLN that the code tables give for their code, by any
number they have - and the last two are said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic, quote
from ediglot.envelope import Address, Envelope
from ediglot.mapping.codes import CODES
from ediglot.mapping.tables import Tables
from ediglot.model import Document
from ediglot.model.moment import Moment

_EPOCH = dt.date(1970, 1, 1)
#: Qualifiers (0007) of identification schemes.
_QUALIFIERS = {"gln": "14", "duns": "1"}
#: Code tables that give a GLN for a party's code.
_TABLES = ("parties", "warehouses")

#: Who stands for each side where the envelope names nobody, best first.
_SELLERS = ("seller", "ship_from")
_BUYERS = ("buyer", "ship_to", "bill_to")
#: Documents that go from the buyer to the seller.
_FROM_BUYER = frozenset({"purchase_order", "receiving_advice"})
#: What is written for an end that nothing names; said in a diagnostic.
NOBODY = Address(id="UNKNOWN", qualifier="ZZZ")


def outer_envelope(
    document: Document, own: Envelope, given: Envelope | None, tables: Tables
) -> Envelope:
    """The envelope of an interchange: given, else the first document's own, its gaps filled."""
    outer = given or own
    changes: dict[str, Any] = {}
    from_buyer = document.__struct_config__.tag in _FROM_BUYER
    sender, receiver = (_BUYERS, _SELLERS) if from_buyer else (_SELLERS, _BUYERS)
    for name, parties in (("sender", sender), ("receiver", receiver)):
        if getattr(outer, name) is None:
            changes[name] = _address([getattr(document, party, None) for party in parties], tables)
    if outer.prepared is None:
        issued: Moment | None = getattr(document, "issued", None)
        known = issued is not None and issued.date >= _EPOCH
        changes["prepared"] = issued if known else Moment(date=_EPOCH)
    if outer.reference is None:
        changes["reference"] = "1"
    return msgspec.structs.replace(outer, **changes)


def unsure_ends(outer: Envelope, given: Sequence[Envelope | None]) -> Iterator[Diagnostic]:
    """Say which end of an interchange nobody named, or only a code that others may not know.

    `given`: the envelopes that were there before the gaps were filled.
    """
    for end in ("sender", "receiver"):
        address: Address | None = getattr(outer, end)
        if address is None or any(one and getattr(one, end) for one in given):
            continue
        if address == NOBODY:
            yield _said(
                f'the {end} of the interchange is written as "{NOBODY.id}": neither the source, '
                "nor a profile, nor the document names one"
            )
        elif address.qualifier == NOBODY.qualifier:
            yield _said(
                f"the {end} of the interchange is written as {quote(address.id)}, the document's "
                "own code, which only those who agreed on it understand: no GLN is known for it"
            )


def _said(message: str) -> Diagnostic:
    code = CODES["MAP-ENVELOPE"]
    return Diagnostic(
        code=code.code,
        rule=code.slug,
        severity="warning",
        message=message,
        hint="name it in a partner profile (envelope), or give the document's parties a GLN",
    )


def _address(parties: Sequence[Any], tables: Tables) -> Address:
    """An end of an interchange: the first party that a GLN is known for, or any identifier."""
    for party in parties:
        given = party.identifiers if party is not None else ()
        fit = [one for one in given if one.value.isprintable() and one.value.strip()]
        by_scheme = {identifier.scheme: identifier.value for identifier in fit}
        for scheme, qualifier in _QUALIFIERS.items():
            if scheme in by_scheme:
                return Address(id=by_scheme[scheme], qualifier=qualifier)
        gln = _looked_up(by_scheme, tables)
        if gln is not None:
            return Address(id=gln, qualifier=_QUALIFIERS["gln"])
        if fit:
            return Address(id=fit[0].value, qualifier=NOBODY.qualifier)
    return NOBODY


def _looked_up(by_scheme: dict[str, str], tables: Tables) -> str | None:
    """The GLN that stands beside one of a party's codes."""
    for name in _TABLES:
        table = tables.get(name)
        for scheme, value in by_scheme.items():
            if scheme != "name" and {scheme, "gln"} <= set(table.columns):
                gln = table.translate(scheme, value, "gln")
                if gln is not None:
                    return gln
    return None
