"""What a mapping claims, it keeps: documents that suit a target are written there without loss."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ediglot.mapping.catalogue import Header, compiled
from tests.laws.plain import suited
from tests.laws.test_laws import WRITING, write

_TERMS = {
    r"lines\[\d+\]\.gross_price\.value": "no discount leads from it to the price",
    r"payment_terms\.discounts\[\d+\]\..*": "percentages stand before amounts",
}
_MEANS = {"payment_method": "an account, and what else stands beside it, has to have one"}
#: What is lost all the same, by mapping, as patterns of paths, and why.
LISTED: dict[str, dict[str, str]] = {
    "amazon/purchase_order": {
        r"\w+\.identifiers\[gst\]": "an order has room for one tax registration a party",
    },
    "amazon/acknowledgement": {
        r"\w+\.identifiers\[gst\]": "an answer has room for one tax registration a party",
    },
    "ubl/order": _TERMS,
    "ubl/order_response": _TERMS,
    "ubl/invoice": _TERMS | _MEANS,
    "ubl/credit_note": _TERMS | _MEANS,
    "ubl/inventory_report": {
        r"lines\[\d+\]\.place\.identifiers\[\w+\]": "a location has room for one number",
    },
}

MAPPED = [head for head in WRITING if not compiled(head.name).plan.identity]


every = pytest.mark.parametrize("head", MAPPED, ids=lambda head: head.name)
#: Mappings held to keep all that they claim. A segment of EDIFACT has room for one identification
#: of a party, one condition of payment, ...: what else a document says is lost, with the reason.
STRICT = [head for head in MAPPED if head.name.startswith(("amazon/", "ubl/"))]


@every
@given(data=st.data())
def test_what_suits_is_not_refused(head: Header, data: st.DataObject) -> None:
    written = write(head, data.draw(suited(compiled(head.name).plan)))
    (result,) = written.documents
    assert not result.refused, result.diagnostics


@pytest.mark.parametrize("head", STRICT, ids=lambda head: head.name)
@given(data=st.data())
def test_what_is_claimed_is_kept(head: Header, data: st.DataObject) -> None:
    (result,) = write(head, data.draw(suited(compiled(head.name).plan))).documents
    listed = LISTED.get(head.name, {})
    lost = {
        d.path: d.message
        for d in result.diagnostics
        if d.path in result.losses
        and not any(re.fullmatch(pattern, d.path or "") for pattern in listed)
    }
    assert lost == {}
