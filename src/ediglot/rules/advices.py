"""The despatch advices that other documents name."""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import Invoice, ReceivingAdvice
from ediglot.rules.context import Context
from ediglot.rules.matching import number_key
from ediglot.rules.paths import Where
from ediglot.rules.trades import trades


def unknown_advices(
    document: ReceivingAdvice | Invoice, context: Context
) -> Iterator[tuple[Where, str]]:
    """The numbers of despatch advices (`AAK`) that are not known, where some are; with places."""
    known = trades(context).advices
    if known:
        for where, number in _named(document):
            if number_key(number) not in known:
                yield where, number


def _named(document: ReceivingAdvice | Invoice) -> Iterator[tuple[Where, str]]:
    for reference in document.references:
        if reference.type == "AAK" and reference.number:
            yield ("references", "[AAK]", "number"), reference.number
    for index in range(len(document.lines)):
        for reference in document.lines[index].references:
            if reference.type == "AAK" and reference.number:
                yield ("lines", index, "references", "[AAK]", "number"), reference.number
