"""Which profile a document's sender and receiver lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic, quote
from ediglot.envelope import Address, Envelope
from ediglot.model import Document
from ediglot.model.party import Party
from ediglot.partners.profile import Match, Profile

UNKNOWN, AMBIGUOUS = "PRT-101", "PRT-102"

#: Documents that go from the buyer to the seller.
_FROM_BUYER = frozenset({"purchase_order", "receiving_advice"})
_BUYERS = ("buyer", "bill_to", "ship_to")
_SELLERS = ("seller", "ship_from", "remit_to")
#: Schemes of identifiers by the qualifier (0007) that names them.
_SCHEMES = {"14": "gln", "1": "duns"}


class Choice(msgspec.Struct, frozen=True):
    """The profile of a document, or why there is none."""

    profile: Profile | None
    diagnostic: Diagnostic | None = None


def choose(envelope: Envelope, document: Document | None, profiles: Sequence[Profile]) -> Choice:
    """The one profile that fits best: by the most ends, then the one that extends the others.

    Where an envelope names no end, the document's own parties are it.
    """
    ends = {
        "sender": list(_ends(envelope.sender, document, sending=True)),
        "receiver": list(_ends(envelope.receiver, document, sending=False)),
    }
    ranked = [(rank, one) for one in profiles if (rank := _rank(one, envelope, ends))]
    best = max((rank for rank, _ in ranked), default=0)
    fitting = [one for rank, one in ranked if rank == best]
    chosen = [
        one for one in fitting
        if not any(one.name in other.bases for other in fitting if other is not one)
    ]  # fmt: skip
    if len(chosen) == 1:
        return Choice(chosen[0])
    who = " and ".join(f"{name} {_shown(known)}" for name, known in ends.items())
    if not chosen:
        return Choice(None, _said(UNKNOWN, f"no partner profile is for {who}", profiles))
    names = " and ".join(one.name for one in chosen)
    return Choice(None, _said(AMBIGUOUS, f"several partner profiles are for {who}: {names}", []))


def _rank(profile: Profile, envelope: Envelope, ends: dict[str, list[Address]]) -> int:
    """How many words of the best entry fit; 0 where none fits as a whole."""
    return max((_fits(entry, envelope, ends) for entry in profile.match), default=0)


def _fits(entry: Match, envelope: Envelope, ends: dict[str, list[Address]]) -> int:
    count = 0
    for name in ("sender", "receiver"):
        wanted = getattr(entry, name)
        if wanted is not None:
            if not any(same_address(wanted, known) for known in ends[name]):
                return 0
            count += 1
    for name in ("customization", "process"):
        wanted = getattr(entry, name)
        if wanted is not None:
            if not same_text(wanted, getattr(envelope, name)):
                return 0
            count += 1
    return count


def same_address(wanted: Address, known: Address) -> bool:
    """Whether an address is the one wanted, as far as that says."""
    return wanted.id == known.id and (
        wanted.qualifier is None or known.qualifier is None or wanted.qualifier == known.qualifier
    )


def same_text(wanted: str, known: str | None) -> bool:
    """Whether a text is the one wanted; a `*` at its end stands for anything."""
    if known is None:
        return False
    if wanted.endswith("*"):
        return known.startswith(wanted[:-1])
    return known == wanted


def _ends(
    address: Address | None, document: Document | None, *, sending: bool
) -> Iterator[Address]:
    if address is not None:
        yield address
        return
    if document is None:
        return
    from_buyer = str(document.__struct_config__.tag) in _FROM_BUYER
    for name in _BUYERS if sending == from_buyer else _SELLERS:
        party: Party | None = getattr(document, name, None)
        for identifier in party.identifiers if party is not None else ():
            qualifier = next((q for q, s in _SCHEMES.items() if s == identifier.scheme), "ZZZ")
            yield Address(id=identifier.value, qualifier=None if qualifier == "ZZZ" else qualifier)


def _shown(ends: Sequence[Address]) -> str:
    return quote(ends[0].id) if ends else "(not named)"


def _said(code: str, message: str, profiles: Sequence[Profile]) -> Diagnostic:
    from ediglot.partners.codes import CODES

    page: Any = CODES[code]
    names = ", ".join(one.name for one in profiles if one.match)
    hint = f"profiles with `match`: {names}" if names else None
    if code == AMBIGUOUS:
        hint = "make their `match` more exact, or name one with --partner"
    return Diagnostic(code=code, rule=page.slug, severity=page.severity, message=message, hint=hint)
