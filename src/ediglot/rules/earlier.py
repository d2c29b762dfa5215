"""What was sent before, found by number: for the rules that need a memory."""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Document
from ediglot.rules.context import Context
from ediglot.rules.matching import number_key

_Index = dict[tuple[str, str], list[Document]]


def numbered(document: Document, context: Context, *, against: bool = False) -> Iterator[Document]:
    """The earlier documents of a document's type and number; never the file that is judged.

    Without a number there are none: documents that lack one are not the same.

    Args:
        against: whether what it is held against counts, too.
    """
    if not document.number:
        return
    found = context.once(("numbered", False), lambda: _index(context.history))
    key = (str(document.__struct_config__.tag), number_key(document.number))
    yield from (one for one in found.get(key, ()) if not context.is_itself(one))
    if against:
        others = context.once(("numbered", True), lambda: _index(context.against))
        yield from (one for one in others.get(key, ()) if not context.is_itself(one))


def sent(tag: str, context: Context) -> dict[str, Document]:
    """Every earlier document of a type by number, the last of each."""
    found = context.once(("numbered", False), lambda: _index(context.history))
    return context.once(
        ("sent", tag),
        lambda: {number: many[-1] for (one, number), many in found.items() if one == tag},
    )


def _index(documents: tuple[Document, ...]) -> _Index:
    found: _Index = {}
    for one in documents:
        key = (str(one.__struct_config__.tag), number_key(one.number))
        found.setdefault(key, []).append(one)
    return found
