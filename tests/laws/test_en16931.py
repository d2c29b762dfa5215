"""What our rules accept and is written as UBL passes EN 16931, as CEN's own rules see it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import assume, event, given

import ediglot
from ediglot.model import Invoice
from ediglot.model.party import Address, Party
from ediglot.rules import Context, run_layer
from ediglot.schematron import RULE_SETS
from tests.laws.billing import GLN, consistent, invoices

pytest.importorskip("saxonche")
pytest.importorskip("facturx")


def said(document: Invoice, *standards: str) -> list[str]:
    """What our rules have against an invoice that will say that it follows some standards."""
    context = Context()
    context.claims = frozenset(standards)
    found = run_layer(document, context, "rules").diagnostics
    return [f"{d.code} {d.path}: {d.message}" for d in found if d.severity == "error"]


def refused(document: Invoice, code: str = "EN-001") -> list[str]:
    """The foreign rules that the document, written as UBL, breaks."""
    written = ediglot.write([document], "ubl")
    assume(written.data is not None)
    assert written.data is not None
    (file,) = ediglot.check(written.data).files
    assert file.layers["en16931"] in ("valid", "invalid")
    return [
        f"{d.origin}: {d.message}"
        for d in file.diagnostics
        if d.code == code and d.severity == "error"
    ]


@given(document=consistent())
def test_an_invoice_that_adds_up_is_accepted_by_our_rules_and_by_en16931(document: Invoice) -> None:
    assert said(document, "en16931") == []
    assert refused(document) == []


@given(document=invoices())
def test_what_our_rules_accept_passes_en16931(document: Invoice) -> None:
    assume(not said(document, "en16931"))
    event("accepted")
    assert refused(document) == []


@given(document=invoices())
def test_what_our_rules_for_peppol_accept_passes_peppol(document: Invoice) -> None:
    if next(one for one in RULE_SETS if one.name == "peppol-billing").file() is None:
        pytest.skip("the rules of Peppol are not installed")
    document = msgspec.structs.replace(document, **addressed(document))
    assume(not said(document, "en16931", "peppol-billing"))
    event("accepted")
    assert refused(document, "EN-002") == []


def addressed(document: Invoice) -> dict[str, Party]:
    """Seller and buyer, where there is one, with an address in the network and one of streets."""
    return {
        role: msgspec.structs.replace(
            party,
            address=Address(city="Berlin", country="DE", lines=("Weg 1",)),
            identifiers=tuple({*party.identifiers, GLN}),
        )
        for role in ("seller", "buyer")
        if (party := getattr(document, role)) is not None
    }
