"""What is replaced or cancelled was sent.

## What it checks
An earlier despatch advice or invoice has the number of one with the purpose `replace` or
`cancellation`. Silent without any history of the type.

## Why it matters
The partner finds nothing to replace, and refuses the message.

## Bad
    ASN-9, purpose replace; sent were ASN-7 and ASN-8

## Good
    ASN-8, purpose replace

## How to fix
Correct the number, or send it as an original.

## Reference
UN/EDIFACT data element 1225, codes 1 and 5; Amazon vendor shipments, shipmentConfirmationType.
"""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.diagnostics import nearest, quote
from ediglot.model import DespatchAdvice, Invoice
from ediglot.rules import earlier
from ediglot.rules.context import Context
from ediglot.rules.matching import number_key
from ediglot.rules.paths import path
from ediglot.rules.registry import Finding, rule


@rule(
    code="DUP-005",
    documents=("despatch_advice", "invoice"),
    layer="history",
    severity="warning",
)
def replaced_known(document: DespatchAdvice | Invoice, context: Context) -> Iterator[Finding]:
    if document.purpose not in ("replace", "cancellation") or not document.number:
        return
    sent = earlier.sent(str(document.__struct_config__.tag), context)
    if not sent or number_key(document.number) in sent:
        return
    alike = nearest(number_key(document.number), sent)
    yield Finding(
        path("number"),
        f"number {quote(document.number)} is to be replaced, but was not sent",
        f"did you mean {' or '.join(quote(sent[one].number) for one in alike)}?" if alike else None,
        tuple(context.related(sent[one], path("number"), sent[one].number) for one in alike),
    )
