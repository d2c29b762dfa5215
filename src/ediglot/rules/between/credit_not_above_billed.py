"""No more is credited than was billed.

## What it checks
For each item of an invoice that a credit note names: what this and other credit notes credit,
against what the invoice bills; and that the invoice bills the item at all. A credit note that
gives back a price difference repeats the quantity: it passes, as it is no larger.

## Why it matters
A credit is taken at once. What was credited twice, or never billed, is hard to get back.

## Bad
    billed 12, credited 8 in March and 8 now

## Good
    billed 12, credited 8 in March and 4 now

## How to fix
Compare with the invoice and the credit notes before.

## Reference
Amazon vendor invoices, credit notes; EN 16931 BG-3.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Invoice
from ediglot.model.quantity import LineQuantity
from ediglot.rules import counterparts
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.credits import Credited, credited, groups_of, other_credits
from ediglot.rules.invoices import is_credit_note
from ediglot.rules.matching import item_name, number_key
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.several import further_quantities, quantity_place, told


@rule(code="XDC-029", documents=("invoice",), layer="cross")
def credit_not_above_billed(document: Invoice, context: Context) -> Iterator[Finding]:
    if not is_credit_note(document):
        return
    for one in credited(document, context):
        name = item_name(document.lines[one.lines[0]])
        number = quote(one.invoice.number)
        if not one.billed:
            yield Finding(
                path("lines", one.lines[0], "item"),
                f"{name} is credited, invoice {number} does not bill it",
                "compare with the invoice",
                (context.related(one.invoice, path("lines")),),
            )
            continue
        before = _elsewhere(one, document, context)
        added = counterparts.sums(
            _quantities(document, one.lines),
            [quantity for _, _, quantity in before],
            _quantities(one.invoice, one.billed),
        )
        if added is None or added[0] + added[1] <= added[2]:
            continue
        places = [(one.invoice, index) for index in one.billed]
        places += [(note, index) for note, index, _ in before]
        yield Finding(
            quantity_place(one.lines),
            f"{told(document, one.lines, 'are credited', *added[:2])}, "
            f"invoice {number} bills {show(added[2])}",
            "compare with the invoice and the credit notes before",
            further_quantities(document, one.lines)
            + tuple(
                context.related(
                    note,
                    path("lines", index, "quantity", "value"),
                    "".join(show(one.value) for one in _quantities(note, [index])),
                )
                for note, index in places[: counterparts.MOST_RELATED]
            ),
        )


def _quantities(document: Invoice, lines: list[int]) -> list[LineQuantity]:
    found = [document.lines[index].quantity for index in lines]
    return [one for one in found if one is not None]


def _elsewhere(
    one: Credited, document: Invoice, context: Context
) -> list[tuple[Invoice, int, LineQuantity]]:
    """What other credit notes credit of the item."""
    groups = groups_of(one.invoice, context)
    found = []
    for note, index in other_credits(context).get(id(one.invoice), ()):
        line = note.lines[index]
        if number_key(note.number) == number_key(document.number) or line.quantity is None:
            continue
        group = groups.find(None, line.item).group
        if group is not None and groups.members(group) == one.billed:
            found.append((note, index, line.quantity))
    return found
