"""Parties and places that carry identifiers."""

from __future__ import annotations

from collections.abc import Iterable

from ediglot.model.party import Party
from ediglot.model.reference import Identifier
from ediglot.model.transport import Transport
from ediglot.rules import gs1, signs
from ediglot.rules.codes.lists import COUNTRIES, MODES, is_scac
from ediglot.rules.public_numbers import not_of, wrong_bic, wrong_iban

_NOT_SOUND = {"gtin": signs.GTIN, "gln": signs.GLN}
_SOUND = {"gtin": gs1.sound_gtin, "gln": gs1.sound_gln}
#: Most parties whose signs are remembered.
_MOST = 4_096
#: By identity; the party is kept, so that its identity stays its own.
_seen: dict[int, tuple[Party, int]] = {}


def of_identifiers(identifiers: Iterable[Identifier], labels: list[str] | None = None) -> int:
    """Keys that are not sound.

    Args:
        labels: takes the SSCCs; without it, any is one that may come twice.
    """
    shown = 0
    for identifier in identifiers:
        scheme = identifier.scheme
        if scheme == "sscc":
            if not gs1.sound_sscc(identifier.value):
                shown |= signs.SSCC
            if labels is None:
                shown |= signs.SAME_SSCC
            else:
                labels.append(identifier.value)
        elif scheme in _SOUND:
            if not _SOUND[scheme](identifier.value):
                shown |= _NOT_SOUND[scheme]
        elif scheme == "scac":
            if not is_scac(identifier.value):
                shown |= signs.SCAC
        elif scheme == "unspecified":
            shown |= signs.UNMARKED
    return shown


def of_parties(parties: Iterable[Party | None]) -> int:
    """Those that are there."""
    shown = 0
    for party in parties:
        if party is None:
            continue
        known = _seen.get(id(party))
        if known is None or known[0] is not party:
            if len(_seen) >= _MOST:
                _seen.clear()
            known = _seen[id(party)] = (party, _of_party(party))
        shown |= known[1]
    return shown


def _of_party(party: Party) -> int:
    shown = of_identifiers(party.identifiers)
    for identifier in party.identifiers:
        if identifier.scheme == "vat" and not_of(identifier.value, party) is not None:
            shown |= signs.VAT
    for account in party.accounts:
        if wrong_iban(account) or wrong_bic(account):
            shown |= signs.ACCOUNT
    address = party.address
    if address is not None and address.country is not None and address.country not in COUNTRIES:
        shown |= signs.COUNTRY
    return shown


def of_transport(transport: Transport) -> int:
    """The carrier, the mode, and where the goods stop on the way."""
    shown = of_parties((transport.carrier,))
    if transport.mode is not None and transport.mode not in MODES:
        shown |= signs.HEADER
    for stop in transport.stops:
        if stop.place is not None:
            shown |= of_identifiers(stop.place.identifiers)
    return shown
