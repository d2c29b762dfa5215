"""The confirmed price is the ordered one.

## What it checks
The net price of every line that is not rejected against that of its order line, each divided by
its basis. The profile's tolerance applies.

## Why it matters
Another price is an offer, not a confirmation. Until the buyer has taken it, the invoice is paid at
the ordered price.

## Bad
    ordered at 9.50, confirmed at 9.80

## Good
    ordered at 9.50, confirmed at 9.50

## How to fix
Confirm the ordered price, or have the buyer change the order.

## Reference
Amazon vendor orders, netCost; UN/EDIFACT ORDRSP PRI AAA.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.model import OrderResponse
from ediglot.rules import counterparts
from ediglot.rules.answers import answered
from ediglot.rules.arithmetic import show
from ediglot.rules.context import Context
from ediglot.rules.matching import item_name
from ediglot.rules.paths import path
from ediglot.rules.prices import agreed, differing
from ediglot.rules.registry import Finding, rule


@rule(code="XDC-022", documents=("order_response",), layer="cross", severity="warning")
def answer_price_as_ordered(document: OrderResponse, context: Context) -> Iterator[Finding]:
    for index, (line, match) in enumerate(
        zip(document.lines, context.look(counterparts.matches, document), strict=True)
    ):
        if match is None or line.price is None:
            continue
        answers = answered(line)
        if answers and all(one.state == "rejected" for one in answers):
            continue
        ordered = differing(line.price, list(agreed(match)), context.settings.tolerance)
        if ordered is None:
            continue
        yield Finding(
            path("lines", index, "price", "value"),
            f"the price of {item_name(line)} is {show(line.price.value)}, ordered at "
            f"{show(ordered[1].value)}",
            "confirm the ordered price, or have the order changed first",
            (match.related(context, "price.value", show(ordered[1].value), line=ordered[0]),),
        )
