"""Whether two parties are one, though documents give them different codes."""

from __future__ import annotations

from ediglot.model.party import Party
from ediglot.rules.context import Context

#: Schemes of companies, not of places.
_OF_COMPANIES = ("vat", "gst", "tax", "registration", "duns")
#: Code tables whose columns are schemes of one party; `name` is none.
_TABLES = ("warehouses", "parties")

_Codes = dict[str, str]


def same_party(one: Party | None, other: Party | None, context: Context) -> bool | None:
    """Whether two parties share an identifier; None when they have no scheme in common.

    Where they have none, the code tables tell what other codes each has. Registrations are of a
    whole company and do not tell its places apart: they do not count.
    """
    if one is None or other is None:
        return None
    first, second = _codes(one), _codes(other)
    if first.keys().isdisjoint(second):
        first, second = _translated(first, context), _translated(second, context)
    shared = [first[scheme] == value for scheme, value in second.items() if scheme in first]
    return any(shared) if shared else None


def same_company(one: Party | None, other: Party | None, context: Context) -> bool | None:
    """Whether two parties are of one company: as `same_party`, or else by what registers them.

    A company may be registered in several countries: numbers of different ones tell nothing.
    """
    same = same_party(one, other, context)
    if same is not None or one is None or other is None:
        return same
    first, second = _bare(one), _bare(other)
    shared = [(first[scheme], second[scheme]) for scheme in first.keys() & second]
    if any(_same_number(*pair) for pair in shared):
        return True
    return False if any(_country(a) == _country(b) for a, b in shared) else None


def _bare(party: Party) -> _Codes:
    """All codes of a party without blanks and points: people write VAT numbers in many ways."""
    return {
        identifier.scheme: "".join(c for c in identifier.value.upper() if c.isalnum())
        for identifier in party.identifiers
    }


def _same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, with its country before it or without."""
    return one == other or one == other[2:] or one[2:] == other


def _country(number: str) -> str:
    """The letters before a registration number."""
    return number[:2] if number[:2].isalpha() else ""


def _codes(party: Party) -> _Codes:
    return {
        identifier.scheme: identifier.value.strip().upper()
        for identifier in party.identifiers
        if identifier.scheme not in _OF_COMPANIES
    }


def _translated(codes: _Codes, context: Context) -> _Codes:
    known = context.once("identities", lambda: _known(context))
    found: _Codes = {}
    for scheme, value in codes.items():
        found |= known.get((scheme, value), {})
    return found | codes


def _known(context: Context) -> dict[tuple[str, str], _Codes]:
    """All codes of each party that the tables know, by each of them."""
    found: dict[tuple[str, str], _Codes] = {}
    for name in _TABLES if context.tables is not None else ():
        assert context.tables is not None
        table = context.tables.get(name)
        for row in table.rows.values():
            codes = {
                scheme: cell[0].upper()
                for scheme, cell in row.items()
                if scheme != "name" and cell and cell[0]
            }
            for key in codes.items():
                found.setdefault(key, codes)
    return found
