"""Drafts from the orders among the fixtures: right but for what they name."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import ediglot
from ediglot.drafts import DraftError, PackingRule, SsccRange, TaxRate, Wanted
from ediglot.drafts.fill import fill
from ediglot.model.moment import Moment

FIXTURES = Path(__file__).parents[3] / "fixtures"
ORDERS = [
    FIXTURES / "edifact/orders/amazon-eu/input.edi",
    FIXTURES / "edifact/orders/retail/input.edi",
    FIXTURES / "edifact/orders/d01b-retail/input.edi",
    FIXTURES / "edifact/orders/cross-dock/input.edi",
    FIXTURES / "amazon/purchase_order/regular/input.json",
]
#: Each order's draft in JSON, and in its own format.
PAIRS = [
    pytest.param(order, target, id=f"{order.parts[-4]}-{order.parts[-2]}-{target}")
    for order in ORDERS
    for target in ("json", "amazon" if "amazon" in order.parts else "edifact/d96a")
]
ISSUED = Moment(date=dt.date(2026, 12, 1))
FILLED = [
    ("ship_from.identifiers[gln]", "8712345000073"),
    ("transport.carrier.identifiers[scac]", "ACMX"),
    ("transport.bill_of_lading", "CMR88100318"),
]


def _packed(tmp_path: Path, **more) -> Wanted:
    return Wanted(
        issued=ISSUED,
        packing=PackingRule(units=12, cartons=10),
        labels=SsccRange(prefix="8712345", file=tmp_path / "sscc.json"),
        **more,
    )


def _said(document, envelope, target: str, order: Path, tmp_path: Path) -> list[str]:
    written = ediglot.write([(document, envelope)], target)
    assert written.data is not None, written.documents[0].diagnostics
    path = tmp_path / "draft"
    path.write_bytes(written.data)
    (file,) = ediglot.check(path, against=[order]).files
    return [str(one) for one in file.diagnostics]


@pytest.mark.parametrize(("order", "target"), PAIRS)
def test_a_despatch_advice_passes_against_its_order(order, target, tmp_path):
    made = ediglot.draft("despatch-advice", order, wanted=_packed(tmp_path, values=FILLED))
    assert made
    for number, one in enumerate(made):
        assert {pending.path for pending in one.pending} >= {"number", "despatched", "delivery"}
        document = fill(one.document, [("number", f"S-{number}")])
        assert _said(document, one.envelope, target, order, tmp_path) == []


@pytest.mark.parametrize(("order", "target"), PAIRS)
def test_an_invoice_passes_against_its_order(order, target, tmp_path):
    tax = TaxRate(rate=Decimal(19))
    made = ediglot.draft("invoice", order, wanted=Wanted(issued=ISSUED, tax=tax))
    assert made
    for number, one in enumerate(made):
        assert "number" in {pending.path for pending in one.pending}
        document = fill(one.document, [("number", f"I-{number}")])
        assert _said(document, one.envelope, target, order, tmp_path) == []


def test_an_invoice_from_a_despatch_advice_bills_what_is_shipped_at_the_price_ordered(tmp_path):
    order = ORDERS[0]
    wanted = _packed(tmp_path, number="S-1", only="8KX2PTRD", values=FILLED)
    (advice,) = ediglot.draft("despatch-advice", order, wanted=wanted)
    shipped = ediglot.write([(advice.document, advice.envelope)], "edifact/d96a").data
    (made,) = ediglot.draft(
        "invoice",
        shipped,
        wanted=Wanted(issued=ISSUED, number="I-1", tax=TaxRate.parse("S:21")),
        against=[order],
    )
    invoice = made.document
    assert [(str(line.quantity.value), str(line.amount.value)) for line in invoice.lines] == [
        ("60", "507.00"),
        ("24", "477.60"),
        ("12", "372.00"),
    ]
    assert str(invoice.totals.payable.value) == "1641.49"
    assert {(one.type, one.number) for one in invoice.references} == {
        ("AAK", "S-1"),
        ("ON", "8KX2PTRD"),
    }
    assert {pending.path for pending in made.pending} == {
        "seller.identifiers[vat]",
        "payment_terms",
    }


def test_without_the_order_the_prices_are_named_as_missing(tmp_path):
    advice = FIXTURES / "edifact/desadv/pallets/input.edi"
    (made,) = ediglot.draft("invoice", advice, wanted=Wanted(issued=ISSUED, number="I-1"))
    assert [line.quantity.value for line in made.document.lines] == [30, 30, 24, 12]
    missing = {pending.path for pending in made.pending}
    assert {"lines[0].price", "lines[3].price", "currency", "totals"} <= missing


def test_prices_filled_in_make_amounts_taxes_and_totals():
    advice = FIXTURES / "edifact/desadv/pallets/input.edi"
    values = [(f"lines[{index}].price", "0.333") for index in range(4)]
    wanted = Wanted(issued=ISSUED, tax=TaxRate.parse("S:21"), values=[*values, ("currency", "EUR")])
    (made,) = ediglot.draft("invoice", advice, wanted=wanted)
    # 30 x 0.333 = 9.99; 24 x 0.333 = 7.992; 12 x 0.333 = 3.996
    assert [str(line.amount.value) for line in made.document.lines] == [
        "9.99",
        "9.99",
        "7.99",
        "4.00",
    ]
    totals = made.document.totals
    assert (str(totals.net.value), str(totals.tax.value)) == ("31.97", "6.71")
    assert str(totals.payable.value) == "38.68"
    assert not any("price" in pending.path for pending in made.pending)


def test_an_exemption_wants_its_reason():
    wanted = Wanted(issued=ISSUED, tax=TaxRate.parse("AE:0"), only="8KX2PTRD")
    (made,) = ediglot.draft("invoice", ORDERS[0], wanted=wanted)
    assert "taxes[0].exemption" in {pending.path for pending in made.pending}
    told = Wanted(
        issued=ISSUED,
        tax=TaxRate.parse("AE:0"),
        only="8KX2PTRD",
        values=[("taxes[0].exemption", "VATEX-EU-AE")],
    )
    (made,) = ediglot.draft("invoice", ORDERS[0], wanted=told)
    assert made.document.taxes[0].exemption == "VATEX-EU-AE"
    assert "taxes[0].exemption" not in {pending.path for pending in made.pending}


def test_drafts_of_the_same_source_never_share_a_label(tmp_path):
    made = [
        one
        for _ in range(2)
        for one in ediglot.draft("despatch-advice", ORDERS[0], wanted=_packed(tmp_path))
    ]
    labels = [
        identifier.value
        for one in made
        for package in one.document.packages
        for identifier in package.identifiers
    ]
    assert len(labels) == len(set(labels)) > 0


@pytest.mark.parametrize(
    ("kind", "source", "wanted", "said"),
    [
        ("despatch-advice", ORDERS[0], Wanted(only="NONE"), "no purchase order NONE"),
        ("despatch-advice", ORDERS[0], Wanted(number="S-1"), "one number for 2 documents"),
        (
            "despatch-advice",
            FIXTURES / "edifact/invoic/standard/input.edi",
            Wanted(),
            "no purchase",
        ),
        ("invoice", FIXTURES / "edifact/desadv/bad-asn/input.edi", Wanted(), "rejected"),
        ("invoice", b"nonsense", Wanted(), "holds no"),
        ("receipt", ORDERS[0], Wanted(), "cannot be drafted"),
        (
            "despatch-advice",
            ORDERS[0],
            Wanted(packing=PackingRule(items={"nothing": 3})),
            "no item nothing",
        ),
    ],
)
def test_what_cannot_be_drafted_says_why(kind, source, wanted, said):
    with pytest.raises(DraftError, match=said):
        ediglot.draft(kind, source, wanted=wanted)


@pytest.mark.parametrize("text", ["21 %", "S:", "S:1e2", "S:1_0", "Q9:21", "S:-1", "S:nan", "S:١"])
def test_what_is_no_tax_is_refused(text):
    with pytest.raises(DraftError):
        TaxRate.parse(text)
