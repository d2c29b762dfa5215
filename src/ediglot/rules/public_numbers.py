"""Numbers that states and banks give out, whose form python-stdnum knows."""

from __future__ import annotations

from functools import lru_cache

from ediglot.model.party import BankAccount, Party

_OUTSIDE_EU = {"GB": "gb", "CH": "ch", "NO": "no"}
_IN_EU = "AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI"


def not_of(number: str, party: Party) -> str | None:
    """The country that a party's VAT number claims and can't be of; None where nothing is wrong."""
    country = number[:2].upper() if number[:2].isalpha() else None
    if country is None and party.address is not None:
        country = party.address.country
    return None if country is None or _vat(number, country) else country


def wrong_iban(account: BankAccount) -> bool:
    """Whether an account's number looks like an IBAN and is none."""
    number = account.account
    if number is None or not (number[:2].isalpha() and number[2:4].isdigit()):
        return False
    return not _iban(number)


def wrong_bic(account: BankAccount) -> bool:
    """Whether an account's bank is a code with letters and no BIC."""
    code = account.bank
    return code is not None and any(c.isalpha() for c in code) and not _bic(code)


@lru_cache(maxsize=4096)
def _vat(number: str, country: str) -> bool:
    """Whether a number can be of a country; true for countries that are not judged."""
    from stdnum import get_cc_module

    if country == "XI":
        country = "GB"
        number = number.removeprefix("XI")
    if country not in _IN_EU.split() and country not in _OUTSIDE_EU:
        return True
    module = get_cc_module("gr" if country == "EL" else country.lower(), "vat")
    return module is None or bool(module.is_valid(number))


@lru_cache(maxsize=4096)
def _iban(number: str) -> bool:
    from stdnum import iban

    return bool(iban.is_valid(number))


@lru_cache(maxsize=4096)
def _bic(code: str) -> bool:
    from stdnum import bic

    return bool(bic.is_valid(code))
