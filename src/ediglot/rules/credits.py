"""The invoices that a credit note gives money back for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ediglot.model import Invoice, InvoiceLine
from ediglot.model.reference import Reference
from ediglot.rules.context import Context
from ediglot.rules.groups import Groups
from ediglot.rules.matching import number_key
from ediglot.rules.paths import Where
from ediglot.rules.trades import trades

#: References to an invoice (UNCL 1153).
INVOICE = ("IV", "OI")


def named_invoices(document: Invoice) -> Iterator[tuple[Where, str]]:
    """The numbers of the invoices a credit note names, with their places."""
    for reference in document.references:
        if reference.type in INVOICE and reference.number:
            yield ("references", f"[{reference.type}]", "number"), reference.number
    for index, line in enumerate(document.lines):
        for reference in line.references:
            if reference.type in INVOICE and reference.number:
                where = ("lines", index, "references", f"[{reference.type}]", "number")
                yield where, reference.number


class Credited(NamedTuple):
    """An item of an invoice that a credit note credits.

    Attributes:
        invoice: the invoice.
        lines: indexes of the credit note's lines.
        billed: indexes of the invoice's lines of the item; none: it bills no such item.
    """

    invoice: Invoice
    lines: list[int]
    billed: list[int]


def invoice_of(document: Invoice, line: InvoiceLine, context: Context) -> Invoice | None:
    """The known invoice that a line of a credit note, or else the note itself, names."""
    for references in (line.references, document.references):
        number = _number(references)
        if number is not None:
            return trades(context).invoices.get(number_key(number))
    return None


def credited(document: Invoice, context: Context) -> list[Credited]:
    """What a credit note credits, by invoice and item."""
    found: dict[tuple[int, int], Credited] = {}
    strange: list[Credited] = []
    for index, line in enumerate(document.lines):
        invoice = invoice_of(document, line, context)
        if invoice is None or line.quantity is None:
            continue
        groups = groups_of(invoice, context)
        group = groups.find(None, line.item).group
        if group is None:
            strange.append(Credited(invoice, [index], []))
            continue
        key = (id(invoice), group)
        if key not in found:
            found[key] = Credited(invoice, [], groups.members(group))
        found[key].lines.append(index)
    return [*found.values(), *strange]


def groups_of(invoice: Invoice, context: Context) -> Groups:
    """The items of an invoice."""
    return context.once(("billed", id(invoice)), lambda: Groups.of(invoice))


def other_credits(context: Context) -> dict[int, list[tuple[Invoice, int]]]:
    """The lines of other credit notes, by `id` of the invoice they credit."""

    def index() -> dict[int, list[tuple[Invoice, int]]]:
        found: dict[int, list[tuple[Invoice, int]]] = {}
        for note in trades(context).credits.values():
            for at, line in enumerate(note.lines):
                invoice = invoice_of(note, line, context)
                if invoice is not None:
                    found.setdefault(id(invoice), []).append((note, at))
        return found

    return context.once("credits", index)


def _number(references: tuple[Reference, ...]) -> str | None:
    for reference in references:
        if reference.type in INVOICE and reference.number:
            return reference.number
    return None
