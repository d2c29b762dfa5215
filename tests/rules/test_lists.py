"""The code lists kept in the package against the libraries that know them."""

from __future__ import annotations

import pycountry

from ediglot.rules.arithmetic import minor_units
from ediglot.rules.codes import lists

#: How many codes may differ: lists grow between releases of pycountry.
SLACK = 4


def test_countries() -> None:
    known = {one.alpha_2 for one in pycountry.countries}
    assert len((known | {"XK"}) ^ lists.COUNTRIES) <= SLACK


def test_currencies() -> None:
    known = {one.alpha_3 for one in pycountry.currencies}
    assert len(known ^ lists.CURRENCIES) <= SLACK


def test_minor_units() -> None:
    assert [minor_units(code) for code in ("EUR", "JPY", "KWD", None, "???")] == [2, 0, 3, 2, 2]


def test_units_are_those_of_the_trade() -> None:
    assert {
        "H87",
        "EA",
        "C62",
        "KGM",
        "MTR",
        "LTR",
        "MTQ",
        "DZN",
        "SET",
        "DAY",
        "MON",
    } <= lists.UNITS
    assert {"CT", "PX", "BX", "201"} <= lists.PACKAGE_TYPES
