"""Which documents of a run are about one another, told by the numbers they name.

A check holds its sources against what `--against` gives, and nothing else: a folder need not hold
every document of a trade, and what is missing there would count as not there. Where documents of
one run do name one another, that is said, so that nobody takes silence for agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ediglot.diagnostics import FileReport
from ediglot.diagnostics.spool import Spool
from ediglot.model import Document
from ediglot.rules.matching import number_key

#: Types of document by the reference (UNCL 1153) that names one.
_NAMED = {
    "ON": "purchase_order",
    "AAK": "despatch_advice",
    "DQ": "despatch_advice",
    "IV": "invoice",
}
#: Files that a note names, each with what it refers to.
_MOST_SHOWN = 3


def names(document: Document | None) -> tuple[str, ...]:
    """The documents that a document names, in its header and its lines: `purchase_order 4711`."""
    if document is None:
        return ()
    parts: Iterable[Any] = (document, *getattr(document, "lines", ()))
    found = (
        _name(_NAMED[one.type], one.number)
        for part in parts
        for one in getattr(part, "references", ())
        if one.type in _NAMED and one.number
    )
    return tuple(dict.fromkeys(found))


def unasked(files: Iterable[FileReport]) -> str | None:
    """A note on sources that name documents of other sources, or of their own; None: none does.

    What was too large to be held is left out.
    """
    held = [file for file in files if not isinstance(file.documents, Spool)]
    owners: dict[str, str] = {}
    for file in held:
        for one in file.documents:
            if one.type and one.number:
                owners.setdefault(_name(one.type, one.number), file.source)
    pairs = list(dict.fromkeys(_pairs(held, owners)))
    if not pairs:
        return None
    shown = "; ".join(f"{one} refers to {other}" for one, other in pairs[:_MOST_SHOWN])
    if len(pairs) > _MOST_SHOWN:
        return (
            f"Note: {shown}; and {len(pairs) - _MOST_SHOWN:,} more. None was held against the "
            "other: give what they are to agree with by --against, too"
        )
    options = " ".join(f"--against {one}" for one in dict.fromkeys(other for _, other in pairs))
    return f"Note: {shown}, but was not held against it; add {options}"


def _pairs(files: Iterable[FileReport], owners: dict[str, str]) -> Iterator[tuple[str, str]]:
    for file in files:
        for one in file.documents:
            for name in one.names:
                if name in owners:
                    yield file.source, owners[name]


def _name(type: str, number: str) -> str:
    return f"{type} {number_key(number)}"
