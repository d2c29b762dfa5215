"""What several rules share, at its edges: moments, prices, identities, GS1 keys, paths, sums."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from ediglot.mapping.tables import CodeTable
from ediglot.model import (
    DespatchAdvice,
    DespatchLine,
    Invoice,
    InvoiceLine,
    OrderLine,
    OrderResponse,
    PurchaseOrder,
    ReceivingAdvice,
    ReceivingLine,
)
from ediglot.model.item import Item
from ediglot.model.moment import Moment, Period
from ediglot.model.money import AllowanceCharge, Money, Price, Tax, Totals
from ediglot.model.party import Party
from ediglot.model.quantity import LineQuantity, Quantity
from ediglot.model.reference import Identifier, Reference
from ediglot.rules import Context, amount_views, gs1, moments, sums
from ediglot.rules.arithmetic import (
    decimals,
    line_amounts,
    line_total,
    priced_quantities,
    show,
)
from ediglot.rules.context import Origin
from ediglot.rules.counterparts import of_line
from ediglot.rules.counterparts import sums as added
from ediglot.rules.earlier import numbered, sent
from ediglot.rules.identities import same_party
from ediglot.rules.paths import indexed, position
from ediglot.rules.prices import comparable, differing
from ediglot.rules.receipts import quantity_of
from ediglot.rules.trades import kind_of, trades
from ediglot.rules.windows import outside

DAY = dt.date(2026, 5, 8)
NOW = dt.datetime(2026, 5, 8, 10, 0, tzinfo=dt.UTC)


def at(hour: int | None = None, offset: str | None = None, day: dt.date = DAY) -> Moment:
    return Moment(date=day, time=None if hour is None else dt.time(hour), offset=offset)


def test_an_instant_needs_day_time_and_offset() -> None:
    assert moments.instant(at(8, "+02:00")) == dt.datetime(2026, 5, 8, 6, tzinfo=dt.UTC)
    for vague in (at(), at(8), at(None, "+02:00"), at(8, "?")):
        assert moments.instant(vague) is None


def test_neither_of_two_same_moments_is_before_the_other() -> None:
    for same in (at(8, "+02:00"), at(8), at()):
        assert not moments.before(same, same)
    assert not moments.before(at(8, "+02:00"), at(6, "+00:00"))
    assert moments.before(at(8, "+02:00"), at(7, "+00:00"))
    assert not moments.before(at(8, "+02:00"), at(9))
    assert moments.before(at(), at(day=dt.date(2026, 5, 9)))


def test_what_is_after_now() -> None:
    assert not moments.after_now(at(10, "+00:00"), NOW)
    assert moments.after_now(at(11, "+00:00"), NOW)
    tomorrow = dt.date(2026, 5, 9)
    assert not moments.after_now(at(0, day=tomorrow), NOW)
    assert moments.after_now(at(1, day=tomorrow), NOW)
    assert not moments.after_now(at(day=tomorrow), NOW)


def test_days_between_need_both() -> None:
    assert moments.days_between(at(), at(day=dt.date(2026, 5, 10))) == 2
    assert moments.days_between(None, at()) == moments.days_between(at(), None) == 0


def test_the_ends_of_a_window_are_inside() -> None:
    window = Period(start=at(8), end=at(10))
    assert outside(at(8), window) is None and outside(at(10), window) is None
    assert outside(at(7), window) == "before the start 2026-05-08 08:00:00"
    assert outside(at(11), Period(end=at(10))) == "after the end 2026-05-08 10:00:00"
    assert outside(at(11), Period(start=at(8))) is None
    assert moments.show_period(Period(start=at())) == "2026-05-08 to "


def price(value: str, basis: str | None = None, unit: str | None = None) -> Price:
    of = None if basis is None else Quantity(value=Decimal(basis), unit=unit)
    return Price(value=Decimal(value), basis=of)


def test_prices_are_compared_by_their_unit() -> None:
    nothing = Decimal(0)
    assert differing(price("9.50"), [(0, price("9.5"))], nothing) is None
    assert differing(price("95", "10"), [(0, price("9.50"))], nothing) is None
    assert differing(price("9.50", "10"), [(3, price("9.50"))], nothing) == (3, price("9.50"))
    assert differing(price("9.50"), [], nothing) is None
    assert differing(price("9.50"), [(0, price("8")), (1, price("9.50"))], nothing) is None
    assert differing(price("9.50"), [(0, price("8")), (1, price("9.49"))], Decimal("0.01")) is None
    assert differing(price("9.50"), [(0, price("9.50", "0"))], nothing) is None
    kilogram, piece = price("5", "1", "KGM"), price("5", "1", "PCE")
    assert comparable(kilogram, [(0, piece), (1, price("5")), (2, kilogram)]) == [
        (1, price("5")),
        (2, kilogram),
    ]
    assert comparable(price("5"), [(0, piece)]) == [(0, piece)]
    assert comparable(piece, [(0, price("5", "1", "H87"))])


def party(**identifiers: str) -> Party:
    return Party(identifiers=tuple(Identifier(scheme=k, value=v) for k, v in identifiers.items()))


class _Tables:
    """Code tables made here."""

    def get(self, name: str) -> CodeTable:
        table = CodeTable(name, ("gln", "amazon", "name"))
        if name == "parties":
            table.rows["1"] = {"gln": ("1",), "amazon": ("xa", "xb"), "name": ("Same",)}
            table.rows["2"] = {"gln": ("2",), "amazon": ("",), "name": ("Same",)}
            table.rows["3"] = {"gln": ("3",), "name": ("Same",)}
        return table


def test_tables_say_more_of_parties_that_share_no_scheme() -> None:
    tables: Any = _Tables()
    context = Context(tables=tables)
    assert same_party(party(gln="1"), party(amazon="XA"), context) is True
    assert same_party(party(gln="2"), party(amazon="XA"), context) is False
    assert same_party(party(gln="3"), party(amazon=""), context) is None
    assert same_party(party(name="Same"), party(gln="3"), context) is None
    assert same_party(party(gln="9", amazon="XA"), party(gln="1"), context) is False
    assert same_party(party(gln="1", amazon="Q"), party(gln="1", amazon="R"), context) is True


def test_restricted_prefixes() -> None:
    assert gs1.restricted("20012345") and gs1.restricted("02345673")
    assert not gs1.restricted("40123455")
    assert gs1.restricted("2001234567893") and gs1.restricted("0412345678903")
    assert not gs1.restricted("200") and not gs1.restricted("4006381333931")
    assert gs1.restricted("00000020012345") and not gs1.restricted("00000040123455")


def test_what_is_sound_is_remembered_within_bounds() -> None:
    gs1._sound.clear()
    assert gs1.sound_gtin("4006381333931") and "4006381333931" in gs1._sound
    gs1._sound.update(str(number) for number in range(gs1._MOST_REMEMBERED))
    assert gs1.sound_gtin("4006381333948")
    assert gs1._sound == {"4006381333948"}
    gs1._sound.clear()
    gs1._sound.update(str(number) for number in range(gs1._MOST_REMEMBERED - 1))
    assert gs1.sound_gtin("4006381333948")
    assert len(gs1._sound) == gs1._MOST_REMEMBERED
    gs1._sound.clear()
    assert not gs1.sound("40063813339A1", 13)
    gs1.forget()
    assert gs1.sound_gln("4012345000009") and gs1._sound_glns == {"4012345000009"}
    assert gs1.sound_gln("4012345000009") and not gs1.sound_gln("4012345000008")
    gs1.forget()
    assert not gs1._sound_glns and not gs1._sound


def test_a_paths_place_in_a_document() -> None:
    document = PurchaseOrder(
        references=(Reference(type="CT"), Reference(type="ON")), lines=(OrderLine(number="1"),)
    )
    assert position(document, "references[ON].number") < position(document, "references[ZZ].number")
    assert position(document, "references[CT]") < position(document, "references[ON]")
    assert position(document, "lines[0].number") < position(document, "lines[0].item")
    assert position(document, "lines[1].item") > position(document, "lines[0].item")
    assert position(document, "number[0].x")


def test_keys_in_a_path_become_indexes() -> None:
    document = PurchaseOrder(
        number="7",
        buyer=party(gln="1"),
        references=(Reference(type="CT"), Reference(type="ON")),
        lines=(OrderLine(references=(Reference(type="ON"),)),),
    )
    for path, plain in (
        ("number", "number"),
        ("references[ON].number", "references[1].number"),
        ("references[1].number", "references[1].number"),
        ("references[ZZ].number", "references[ZZ].number"),
        ("lines[0].references[ON]", "lines[0].references[0]"),
        ("lines[1].references[ON]", "lines[1].references[ON]"),
        ("buyer.identifiers[gln].value", "buyer.identifiers[gln].value"),
        ("seller.identifiers[gln]", "seller.identifiers[gln]"),
        ("number[0].x", "number[0].x"),
    ):
        assert indexed(document, path) == plain


def test_views_of_what_documents_have_and_have_not() -> None:
    advice = DespatchAdvice(lines=(DespatchLine(),))
    assert list(amount_views.further_amounts(advice)) == []
    assert amount_views.odd_prices(advice) == []
    assert amount_views.named_currencies(advice) == {}
    assert list(amount_views.further_quantities(Invoice(lines=(InvoiceLine(),)))) == []
    taxed = Invoice(taxes=(Tax(taxable=money("1")),))
    assert list(amount_views.further_amounts(taxed)) == [(("taxes", 0, "taxable"), money("1"))]


def money(value: str, currency: str | None = None) -> Money:
    return Money(value=Decimal(value), currency=currency)


def quantity(value: str, unit: str | None = None, size: str | None = None) -> LineQuantity:
    unit_size = None if size is None else Decimal(size)
    return LineQuantity(value=Decimal(value), unit=unit, unit_size=unit_size)


def billed(amount: str, currency: str | None = None) -> InvoiceLine:
    return InvoiceLine(quantity=quantity("3"), price=price("3.333"), amount=money(amount, currency))


def test_a_lines_amount_as_quantity_and_price_make_it() -> None:
    assert sums.mended_amount(billed("10.00"), "EUR") == Decimal("10.00")
    assert sums.mended_amount(billed("12.00"), "EUR") == Decimal("10.00")
    assert sums.mended_amount(billed("10"), "JPY") == Decimal("10")
    assert sums.mended_amount(billed("12", "JPY"), "EUR") == Decimal("10")
    assert sums.mended_amount(billed("10", "JPY"), "EUR") == Decimal("10")
    two_ways = InvoiceLine(
        quantity=quantity("2", "CS", "12"), price=price("3"), amount=money("72.00")
    )
    assert sums.mended_amount(two_ways, "EUR") == Decimal("72.00")
    assert sums.mended_amount(InvoiceLine(amount=money("5")), "EUR") == Decimal(5)
    assert sums.mended_amount(InvoiceLine(), "EUR") is None


def test_an_invoice_that_is_a_change_has_all_its_lines() -> None:
    changed = Invoice(purpose="change", lines=(InvoiceLine(amount=money("5")),))
    assert sums.lines_total(changed) == 5
    order = PurchaseOrder(lines=(OrderLine(amount=money("5")),))
    assert sums.lines_total(order) == 5
    assert sums.net_total(Invoice()) is None and sums.net_of_lines(Invoice()) is None


def test_the_tax_that_bases_and_rates_make() -> None:
    entry = Tax(rate=Decimal(10), taxable=money("10.44"), amount=money("9"))
    assert sums.computed_tax(Invoice(currency="EUR", taxes=(entry,))) == Decimal("1.04")
    assert sums.computed_tax(Invoice(currency="JPY", taxes=(entry,))) == Decimal("1")
    yen = Tax(rate=Decimal(10), taxable=money("10.44"), amount=money("9", "JPY"))
    assert sums.computed_tax(Invoice(currency="EUR", taxes=(yen,))) == Decimal("1")
    assert sums.computed_tax(Invoice()) is None
    assert sums.tax_total(Invoice()) is None
    one = InvoiceLine(taxes=(Tax(amount=money("1")),))
    assert sums.tax_total(Invoice(lines=(one,))) == 1
    assert sums.tax_total(Invoice(lines=(one, InvoiceLine()))) is None


def test_what_is_taxed_at_each_rate() -> None:
    tax = Tax(category="S", rate=Decimal(19))
    parts = tuple(
        AllowanceCharge(charge=charge, amount=money(value), taxes=(tax,))
        for charge, value in ((True, "5"), (False, "2"))
    )
    line = InvoiceLine(quantity=quantity("1"), price=price("10"), amount=money("11"), taxes=(tax,))
    unpriced = InvoiceLine(amount=money("1"), taxes=(tax,))
    invoice = Invoice(lines=(line, unpriced), allowances_charges=parts, totals=Totals())
    assert sums.taxable_sums(invoice) == {("S", Decimal(19)): 15}
    assert sums.taxable_sums(invoice, mended=True) == {("S", Decimal(19)): 14}


def test_quantities_in_one_unit() -> None:
    six, twelve = quantity("1", "CS", "6"), quantity("1", "CS", "12")
    assert added([six], [twelve]) == [6, 12]
    assert added([six], [six]) == [1, 1]
    assert added([six], [quantity("1", "CS")]) == [1, 1]
    assert added([six], [quantity("1", "H87", "6")]) == [6, 1]
    assert added([quantity("5", "H87", "1")], [quantity("5", "EA", "2")]) == [5, 5]
    assert added([quantity("5", "KGM")], [quantity("5", "H87")]) is None
    assert added([]) == [0] and added([], []) == [0, 0]
    assert of_line(Quantity(value=Decimal(2), unit="CS"), None, twelve, six).unit_size == 12
    assert of_line(Quantity(value=Decimal(2), unit="KGM"), twelve).unit_size is None


def test_what_was_received_of_a_line() -> None:
    accepted, rejected = (Quantity(value=Decimal(v), unit="H87") for v in ("5", "2"))
    assert quantity_of(ReceivingLine(accepted=accepted, rejected=rejected)) == quantity("7", "H87")
    assert quantity_of(ReceivingLine(rejected=rejected)) == quantity("2", "H87")
    mixed = Quantity(value=Decimal(1), unit="CS")
    assert quantity_of(ReceivingLine(accepted=accepted, rejected=mixed)) is None
    assert quantity_of(ReceivingLine()) is None
    assert quantity_of(ReceivingLine(quantity=quantity("1"), accepted=accepted)) == quantity("1")


def test_the_very_file_that_is_judged_is_not_an_earlier_one() -> None:
    one, other = Invoice(number="7"), Invoice(number="07")
    context = Context(
        history=[one, other, DespatchAdvice(number="8")],
        against=[Invoice(number="7", type="380")],
        origins={
            id(one): Origin("a.edi", file="/a.edi"),
            id(other): Origin("b.edi", file="/b.edi"),
        },
    )
    assert list(numbered(Invoice(number="7"), context)) == [one, other]
    context.file = "/a.edi"
    assert list(numbered(Invoice(number="7"), context)) == [other]
    assert len(list(numbered(Invoice(number="7"), context, against=True))) == 2
    context.origins[id(context.against[0])] = Origin("a.edi", file="/a.edi")
    assert list(numbered(Invoice(number="7"), context, against=True)) == [other]
    assert list(sent("invoice", context)) == ["7"]
    assert list(sent("despatch_advice", context)) == ["8"]


def test_kinds_of_documents() -> None:
    kinds = [OrderResponse(), DespatchAdvice(), Invoice(), Invoice(type="381"), ReceivingAdvice()]
    assert [kind_of(one) for one in kinds] == ["response", "advice", "invoice", "credit", "receipt"]
    assert kind_of(PurchaseOrder()) is None


def shipped(number: str | None, value: str, **more: Any) -> DespatchAdvice:
    item = Item(identifiers=(Identifier(scheme="seller", value="A"),))
    line = DespatchLine(item=item, quantity=quantity(value))
    return DespatchAdvice(
        number=number, references=(Reference(type="ON", number="1"),), lines=(line,), **more
    )


def test_what_other_documents_add_up_to() -> None:
    many = [shipped(str(number), "2") for number in range(5)]
    many += [shipped("9", "NaN"), shipped("8", "0"), shipped("7", "3", purpose="cancellation")]
    trade = trades(Context(against=many)).trade("1")
    assert trade is not None
    tally = trade.tally("advice")
    assert tally.but(0, "3") == [quantity("8")]
    assert tally.but(0, None) == [quantity("10")]
    assert [one.document.number for one in tally.others(0, "0", 2)] == ["1", "2"]
    assert len(tally.others(0, "0", 99)) == 5
    assert tally.others(5, "0", 2) == [] and tally.but(5, None) == []
    assert trade.ordered(0) is None and trade.order is None


def test_documents_without_a_number_are_not_one() -> None:
    trade = trades(Context(against=[shipped(None, "2"), shipped(None, "3")])).trade("1")
    assert trade is not None
    assert trade.tally("advice").but(0, "x") == [quantity("5")]


def test_the_latest_version_counts_and_one_without_a_day_the_last_given() -> None:
    def of(day: int | None, value: str) -> DespatchAdvice:
        return shipped("7", value, issued=day and at(day=dt.date(2026, 5, day)))

    for versions in (
        [of(1, "2"), of(2, "3")],
        [of(2, "3"), of(1, "2")],
        [of(2, "9"), of(None, "3")],
    ):
        trade = trades(Context(against=versions)).trade("1")
        assert trade is not None and trade.tally("advice").but(0, None) == [quantity("3")]


def test_numbers_are_shown_as_people_write_them() -> None:
    assert show(Decimal("1E+3")) == "1000" and show(Decimal("1E-19")).startswith("0.000")
    assert show(Decimal("1E+39")) == "1" + "0" * 39 and show(Decimal("1E+40")) == "1E+40"
    assert show(Decimal("1E-20")) == "1E-20"
    assert decimals(Decimal("NaN")) == 0 and decimals(Decimal("1E+3")) == 0


def test_what_a_price_can_be_meant_for() -> None:
    heavy = LineQuantity(
        value=Decimal(2), unit="CS", weight=Quantity(value=Decimal(10), unit="KGM")
    )
    assert priced_quantities(heavy, price("3")) == [2, 10]
    assert priced_quantities(quantity("5", "KGM"), price("3", "1", "KGM")) == [5]
    assert priced_quantities(quantity("5", "CS"), price("3", "1", "KGM")) == []
    assert line_total(InvoiceLine(quantity=quantity("2"), price=price("3")), "EUR") == 6
    assert line_total(InvoiceLine(quantity=heavy, price=price("3")), "EUR") is None
    free = AllowanceCharge(charge=False, amount=money("0"))
    line = InvoiceLine(
        quantity=quantity("2"), price=price("3"), gross_price=price("4"), allowances_charges=(free,)
    )
    assert line_amounts(line) == [6]
    assert line_amounts(InvoiceLine(price=price("3"))) == []


def test_what_might_have_been_meant_by_a_key() -> None:
    assert (
        gs1.shape("1") == "1 digit" and gs1.shape("12") == "2 digits" and gs1.shape("") == "empty"
    )
    assert gs1.mend("4006381333931", (13,)) == "send the digits alone: 4006381333931"
    assert gs1.mend("12345678905", (12,)) == "leading zeros may be lost: 012345678905"
    assert gs1.mend("2345678909", (12,)) is None or "00" in str(gs1.mend("2345678909", (12,)))
    assert gs1.mend("17", (13,)) is None and gs1.mend("", (13,)) is None
    assert gs1.mend("4006381333932", (13,)) is None
    zeros = "leave out the zeros before it: 4006381333931"
    assert gs1.mend("0004006381333931", (13,)) == zeros
    assert gs1.mend("0014006381333931", (13,)) is None
    assert gs1.mend("0004006381333932", (13,)) is None
    for lost in (1, 2, 3):
        body = "0" * lost + "123456789012"[lost:]
        key = body + gs1.check_digit(body)
        assert (gs1.mend(key[lost:], (13,)) is not None) == (lost <= 2)
