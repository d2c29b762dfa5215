"""The line of the order that is named is there.

## What it checks
Where the item of a line is one of the order, the order line number beside it is one of the order,
too. `NA` and zero name none. What has neither its item nor its line in the order is said by
`line-known`; a number that is that of another item by `item-as-ordered`. Said once where several
lines, such as cartons of one item, name the same number.

## Why it matters
Who books by line number finds nothing to book against, or books the goods on another line.

## Bad
    RFF+ON:4500017:7' where the order has the lines 1 to 3

## Good
    RFF+ON:4500017:3'

## How to fix
Send the order's own line number, not your own; leave it out if you don't know it.

## Reference
GS1 EANCOM, RFF in DESADV and INVOIC, 1156; UBL 2.1, OrderLineReference.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.rules import counterparts
from ediglot.rules.context import Context
from ediglot.rules.counterparts import Match
from ediglot.rules.matching import item_name, number_key, order_of
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule
from ediglot.rules.several import elsewhere, further_places
from ediglot.rules.trades import FOLLOWERS, Follower

#: What Peppol writes where a line number is mandatory and not known, and what programs write.
_NONE = frozenset({"NA", "N/A", "0"})


@rule(code="XDC-035", documents=FOLLOWERS, severity="warning", layer="cross")
def order_line_known(document: Follower, context: Context) -> Iterator[Finding]:
    found: dict[tuple[int, str], tuple[Match, list[int]]] = {}
    for index, match in enumerate(context.look(counterparts.matches, document)):
        if match is None or match.line is None or match.named is not None:
            continue
        own = order_of(document.lines[index].references)
        if own is not None and own.line and number_key(own.line) not in _NONE:
            found.setdefault((match.line, own.line), (match, []))[1].append(index)
    for (at, number), (match, lines) in found.items():
        order_line = match.order.lines[at]
        if order_line.number is None:
            continue
        yield Finding(
            path("lines", lines[0], "references", "[ON]", "line"),
            f"order {quote(match.order.number)} has no line {quote(number)}{elsewhere(lines)}; "
            f"{item_name(document.lines[lines[0]])} is its line {order_line.number}",
            "send the order's own line number",
            (
                match.related(context, "number", order_line.number),
                *further_places(lines, "references", "[ON]", "line"),
            ),
        )
