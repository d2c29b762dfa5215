"""The codecs a mapping can name, two tables and one way to make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from ediglot.diagnostics import nearest
from ediglot.mapping import codecs_coded as coded
from ediglot.mapping import codecs_plain as simple
from ediglot.mapping.codec import Codec
from ediglot.mapping.codecs_period import PERIOD_CODECS
from ediglot.mapping.codecs_time import TIME_CODECS
from ediglot.mapping.codecs_xml import XML_CODECS
from ediglot.mapping.tables import Tables

#: Codecs that take the tables in force before their own arguments.
WITH_TABLES: dict[str, Callable[..., Codec]] = {
    "table": coded.TableCode,
    "translated": coded.Translated,
    "listed": coded.Listed,
    "quantity": coded.CodedQuantity,
    "measure": coded.Measure,
    "per_unit": coded.PerUnit,
    "identifier": coded.IdentifierPair,
    "container_id": coded.ContainerId,
}
ALONE: dict[str, Callable[..., Codec]] = {
    "text": simple.Text,
    "digits": simple.Digits,
    "number": simple.Number,
    "int": simple.Integer,
    "decimal": simple.JsonDecimal,
    "factor": simple.Factor,
    "json_number": simple.JsonAmount,
    "whole": lambda: simple.JsonWhole(Decimal),
    "whole_int": lambda: simple.JsonWhole(int),
    "whole_text": simple.WholeText,
    "bool": simple.JsonBool,
    "flag": simple.Flag,
    "sscc": simple.Sscc,
    "lines": simple.Lines,
    "parts": simple.Parts,
    "scheme": coded.Scheme,
    "gtin": coded.Gtin,
    **TIME_CODECS,
    **PERIOD_CODECS,
    **XML_CODECS,
}


def build(name: str, arguments: Sequence[str], tables: Tables) -> Codec:
    """The codec that a mapping names.

    Raises:
        ValueError: there is no such codec, or its arguments do not fit.
        TableError: it names a table that is not there.
    """
    if name not in WITH_TABLES and name not in ALONE:
        known = sorted([*WITH_TABLES, *ALONE])
        like = nearest(name, known) or known
        raise ValueError(f'there is no codec "{name}"; perhaps {", ".join(like)}')
    try:
        if name in WITH_TABLES:
            return WITH_TABLES[name](tables, *arguments)
        return ALONE[name](*arguments)
    except (TypeError, KeyError):
        raise ValueError(f'"{name}" does not take the arguments "{" ".join(arguments)}"') from None
