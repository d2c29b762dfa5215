"""A transport mode is one of UN/ECE Recommendation 19.

## What it checks
The mode is a digit: 1 sea, 2 rail, 3 road, 4 air, 5 mail, ...

## Why it matters
The mode decides which papers are asked for and where the goods are expected.

## Bad
    mode: 30

## Good
    mode: 3

## How to fix
Use the digit of Recommendation 19; 30 and 40 are the older codes of EDIFACT for road and air.

## Reference
UN/ECE Recommendation 19; UN/EDIFACT data element 8067.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import quote
from ediglot.model import Document
from ediglot.model.transport import Transport
from ediglot.rules import signs
from ediglot.rules.codes import lists
from ediglot.rules.context import Context
from ediglot.rules.paths import path
from ediglot.rules.registry import EVERY, Finding, rule


@rule(code="COD-106", documents=EVERY, severity="warning", when=signs.HEADER)
def transport_mode_known(document: Document, context: Context) -> Iterator[Finding]:
    transport: Transport | None = getattr(document, "transport", None)
    if transport is None or transport.mode is None or transport.mode in lists.MODES:
        return
    mode = transport.mode
    old = len(mode) == 2 and mode[1] == "0" and mode[0] in lists.MODES
    yield Finding(
        path("transport", "mode"),
        f"{quote(mode)} is not a transport mode of UN/ECE Recommendation 19",
        f"use {mode[0]}, {mode} is the older code" if old else "use 1 sea, 2 rail, 3 road, 4 air",
    )
