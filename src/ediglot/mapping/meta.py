"""Mapping files held against their own schema, with the line of every fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ediglot.diagnostics import Diagnostic, nearest
from ediglot.mapping.document import Table, fault_at
from ediglot.mapping.shapes import errors, mark_of, schema, told
from ediglot.model import DOCUMENTS

#: Words beside the fields of a section.
SECTION_WORDS = ("const", "beside", "ignore", "derived", "implied")
#: Which form of a field is meant, told by the words in it; the first that fits.
_FORMS = (
    ("packing", {"tree"}),
    ("section", {"at", "each", "fields", "when", *SECTION_WORDS}),
    ("value", {"path", "default", "filler", "inherit", "instead", "lookup"}),
)


def check_shape(source: Table, path: Path) -> list[Diagnostic]:
    """Everything in a mapping file that its schema does not allow."""
    faults: list[Diagnostic] = []
    for top in errors("mapping", source):
        for error in _meant(top):
            keys = list(error.absolute_path)
            where = ".".join(str(key) for key in keys)
            for name, message, hint in told(error, "no name of the form format/directory/message"):
                mark = mark_of(source, [*keys, name] if name else keys, path)
                said = f"{where}: {message}" if where else message
                found = fault_at(mark, said, hint)
                if found not in faults:
                    faults.append(found)
    if not faults and str(source["document"]) not in DOCUMENTS:
        mark = source.marks["document"]
        known = ", ".join(nearest(source["document"], DOCUMENTS) or DOCUMENTS)
        faults.append(
            fault_at(mark, f'there is no document "{source["document"]}"; there are {known}')
        )
    return faults


# -- which of several forms -----------------------------------------------------------------


def _meant(error: Any) -> Iterator[Any]:
    """The faults of the form that was meant, of an error that tells of all forms."""
    if not error.context:
        yield error
        return
    branches: dict[int, list[Any]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    wanted = _branch(error, branches)
    if wanted is None:
        yield error
        return
    for inner in branches[wanted]:
        yield from _meant(inner)


def _branch(error: Any, branches: dict[int, list[Any]]) -> int | None:
    """The number of the alternative that an instance was meant to be."""
    value = error.instance
    kind = "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"
    form = next((name for name, words in _FORMS if kind == "object" and words & set(value)), "")
    fitting = []
    for number, alternative in enumerate(error.validator_value):
        reference = str(alternative.get("$ref", "")).rpartition("/")[2]
        if form and reference == form:
            return number
        definition = schema("mapping")["$defs"].get(reference, alternative)
        if definition.get("type") == kind and number in branches:
            fitting.append(number)
    return fitting[-1] if fitting else None
