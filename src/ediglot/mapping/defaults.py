"""Which codec a field has when the mapping names none."""

from __future__ import annotations

from decimal import Decimal

from ediglot.formats.format import SlotType
from ediglot.mapping.shape import FieldPath
from ediglot.model.moment import Moment, Period

_JSON_KINDS = frozenset({"string", "integer", "number", "boolean"})


def default_codec(field: FieldPath, types: tuple[SlotType, ...]) -> str:
    """The name of the codec that a field's type and its slots suggest.

    Raises:
        ValueError: nothing suggests itself; the mapping must name one.
    """
    kind = types[0].kind
    json = kind in _JSON_KINDS
    whole = kind in ("integer", "number")
    decimal = {"integer": "whole", "number": "json_number"}.get(kind, "decimal")
    choices = {
        str: "whole_text" if whole else "text",
        Decimal: decimal if json else "number",
        int: "whole_int" if whole else "int",
        bool: "bool",
        Moment: "dtm" if len(types) == 2 else "iso",
        Period: "interval" if json else "range",
    }
    if field.type not in choices:
        raise ValueError(f"a {getattr(field.type, '__name__', field.type)} needs a codec named")
    return choices[field.type]
