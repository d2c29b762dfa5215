"""Every word of asymmetry, on mappings of a few lines."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tiny_mappings import compiled

from ediglot.mapping.write import RefusedError
from ediglot.model import PurchaseOrder
from ediglot.model.control import ControlTotals
from ediglot.model.item import Item
from ediglot.model.money import Money
from ediglot.model.package import DeclaredPackages
from ediglot.model.party import OtherParty, Party
from ediglot.model.purchase_order import OrderLine
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Identifier, Reference


def test_const_is_written_always_and_says_nothing_when_read(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, "fields: {number: BGM/1004}\nconst: {UNS/0081: S}\n")
    assert tiny.write(PurchaseOrder(number="1")) == ["BGM++1", "UNS+S"]
    read = tiny.read("BGM++1", "UNS+S")
    assert (read.document, read.codes) == (PurchaseOrder(number="1"), [])


def test_beside_is_written_where_something_else_is(tmp_path: Path) -> None:
    fields = 'fields: {number: BGM/1004, type: {path: BGM/1001}}\nbeside: {BGM/1225: "9"}\n'
    tiny = compiled(tmp_path, fields)
    assert tiny.write(PurchaseOrder(number="1")) == ["BGM++1+9"]
    assert tiny.write(PurchaseOrder()) == []
    read = tiny.read("BGM++1+9")
    assert (read.document, read.codes) == (PurchaseOrder(number="1"), [])
    assert tiny.read("BGM++1+4").codes == ["MAP-UNMAPPED"]


def test_another_value_than_the_constant_is_reported(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, "fields: {number: BGM/1004}\nconst: {UNS/0081: S}\n")
    assert tiny.read("BGM++1", "UNS+D").codes == ["MAP-UNMAPPED"]


def test_default_is_written_where_the_document_has_nothing(tmp_path: Path) -> None:
    tiny = compiled(
        tmp_path, 'fields: {number: BGM/1004, type: {path: BGM/1001, default: "220"}}\n'
    )
    assert tiny.write(PurchaseOrder(number="1")) == ["BGM+220+1"]
    assert tiny.write(PurchaseOrder(number="1", type="224")) == ["BGM+224+1"]
    assert tiny.read("BGM+220+1").document.type == "220"
    assert tiny.read("BGM++1").document.type is None


def test_default_of_another_type_than_text(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, 'fields: {control.lines: {path: "CNT[2]/6066", default: "0"}}\n')
    assert tiny.write(PurchaseOrder(control=ControlTotals())) == ["CNT+2:0"]


def test_filler_stands_for_nothing(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, "fields: {number: {path: BGM/1004, filler: NONE}, type: BGM/1001}\n")
    assert tiny.write(PurchaseOrder(type="220")) == ["BGM+220+NONE"]
    read = tiny.read("BGM+220+NONE")
    assert (read.document.number, read.codes) == (None, [])
    with pytest.raises(RefusedError, match="no value at all") as refused:
        tiny.write(PurchaseOrder(number="NONE"))
    assert refused.value.path == "number"


def test_filler_of_an_optional_node_makes_no_node(tmp_path: Path) -> None:
    fields = """\
        fields:
          number: BGM/1004
          references[CT]: {number: {path: "RFF[CT]/1154", filler: NONE}, line: "RFF[CT]/1156"}
        """
    tiny = compiled(tmp_path, fields)
    assert tiny.write(PurchaseOrder(number="1")) == ["BGM++1"]
    half = (Reference(type="CT", line="7"),)
    assert tiny.write(PurchaseOrder(number="1", references=half)) == ["BGM++1", "RFF+CT:NONE:7"]
    assert tiny.read("BGM++1", "RFF+CT:NONE:7").document.references == half


def test_derived_is_computed_and_compared(tmp_path: Path) -> None:
    fields = """\
        fields: {number: BGM/1004, lines: {each: LIN, fields: {number: "1082"}}}
        derived: {"CNT[2]/6066": line_count}
        """
    tiny = compiled(tmp_path, fields)
    two = PurchaseOrder(number="1", lines=(OrderLine(number="1"), OrderLine(number="2")))
    assert tiny.write(two) == ["BGM++1", "LIN+1", "LIN+2", "CNT+2:2"]
    assert tiny.read("BGM++1", "LIN+1", "LIN+2", "UNS+S", "CNT+2:2").codes == ["MAP-UNMAPPED"]
    wrong = tiny.read("BGM++1", "LIN+1", "LIN+2", "CNT+2:3")
    (said,) = wrong.said
    assert (said.code, said.rule) == ("MAP-DERIVED", "derived-value-differs")
    assert 'says "3"; the document makes it 2' in said.message
    assert tiny.read("BGM++1", "LIN+1", "LIN+2", "CNT+2:2.0").codes == []


def test_inherit_is_the_documents_value(tmp_path: Path) -> None:
    fields = """\
        fields:
          currency: CUX[2]/6345
          lines:
            each: LIN
            fields:
              number: "1082"
              amount: {value: "MOA[203]/5004", currency: {path: "MOA[203]/6345", inherit: currency}}
        """
    tiny = compiled(tmp_path, fields)
    read = tiny.read("BGM++1", "CUX+2:EUR", "LIN+1", "MOA+203:5", "LIN+2", "MOA+203:6:USD")
    amounts = [line.amount for line in read.document.lines]
    assert amounts == [Money(value=Decimal(5), currency="EUR"), Money(Decimal(6), "USD")]
    assert tiny.write(read.document) == [
        "CUX+2:EUR", "LIN+1", "MOA+203:5", "LIN+2", "MOA+203:6:USD"
    ]  # fmt: skip


def test_instead_is_the_field_written_for_a_missing_one(tmp_path: Path) -> None:
    fields = """\
        fields:
          number: {path: BGM/1004, instead: deal}
          currency: CUX[2]/6345
          lines:
            each: LIN
            fields:
              amount:
                value: MOA[203]/5004
                currency: {path: "MOA[203]/6345", instead: /currency}
        """
    tiny = compiled(tmp_path, fields)
    order = PurchaseOrder(
        deal="D", currency="EUR", lines=(OrderLine(amount=Money(value=Decimal(5))),)
    )
    assert tiny.write(order) == ["BGM++D", "CUX+2:EUR", "LIN", "MOA+203:5:EUR"]
    assert tiny.write(PurchaseOrder(number="1", deal="D")) == ["BGM++1"]


def test_instead_of_a_whole_section(tmp_path: Path) -> None:
    fields = """\
        fields:
          seller: {at: "NAD[SU]", fields: {name: C080.3036}}
          ship_from: {at: "NAD[SF]", instead: seller, fields: {name: C080.3036}}
        """
    tiny = compiled(tmp_path, fields)
    assert tiny.write(PurchaseOrder(seller=Party(name="S"))) == ["NAD+SU+++S", "NAD+SF+++S"]


LOOKUP = """\
    fields:
      buyer:
        at: NAD[BY]
        fields:
          identifiers[gln]:
            path: C082.3039 when 3055=9
            lookup: warehouses amazon gln from identifiers[amazon]
          name: C080.3036
    """


def test_lookup_gives_what_the_document_lacks(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, LOOKUP)
    party = Party(identifiers=(Identifier(scheme="amazon", value="XFR1"),))
    assert tiny.write(PurchaseOrder(buyer=party)) == ["NAD+BY+5450534000338::9"]
    assert tiny.failed == []
    own = Party(identifiers=(Identifier(scheme="gln", value="4012345000009"), *party.identifiers))
    assert tiny.write(PurchaseOrder(buyer=own)) == ["NAD+BY+4012345000009::9"]
    assert tiny.read("NAD+BY+5450534000338::9").document.buyer.identifiers == (
        Identifier(scheme="gln", value="5450534000338"),
    )


def test_a_lookup_without_a_row_is_never_guessed(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, LOOKUP)
    party = Party(identifiers=(Identifier(scheme="amazon", value="XFR2"),), name="N")
    assert tiny.write(PurchaseOrder(buyer=party)) == ["NAD+BY+++N"]
    (said,) = tiny.failed
    assert 'table "warehouses" has no row for amazon "XFR2"' in said


def test_or_reads_the_first_present_and_writes_the_first(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, "fields: {number: BGM/1004, deal: 'RFF[PD]/1154 or RFF[AAN]/1154'}\n")
    assert tiny.read("BGM++1", "RFF+AAN:B").document.deal == "B"
    both = tiny.read("BGM++1", "RFF+AAN:B", "RFF+PD:A")
    assert both.document.deal == "A"
    (said,) = both.said
    assert said.code == "MAP-UNMAPPED" and '"B"' in said.message
    assert tiny.read("BGM++1", "RFF+AAN:A", "RFF+PD:A").codes == []
    assert tiny.write(PurchaseOrder(number="1", deal="A")) == ["BGM++1", "RFF+PD:A"]


def test_or_writes_the_first_that_takes_the_value(tmp_path: Path) -> None:
    fields = 'fields: {allowances_charges: {each: "SG18:ALC", fields: {charge: 5463 | flag C A, '
    fields += "code: C552.5189 | digits or C214.7161}}}\n"
    tiny = compiled(tmp_path, fields)
    read = tiny.read("BGM++1", "ALC+C++++FC", "ALC+A+:95")
    assert [one.code for one in read.document.allowances_charges] == ["95", "FC"]
    assert sorted(tiny.write(read.document)) == ["ALC+A+:95", "ALC+C++++FC"]


def test_a_bar_reads_any_and_writes_the_first(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, "fields: {delivery: 'DTM[2|69]/2380+2379'}\n")
    for code in ("2", "69"):
        read = tiny.read(f"DTM+{code}:20260302:102")
        assert tiny.write(read.document) == ["DTM+2:20260302:102"]


def test_ignore_names_what_is_not_missed(tmp_path: Path) -> None:
    fields = """\
        fields: {number: BGM/1004}
        ignore:
          BGM/1225: a reason
          FTX: a reason
          RFF[ZZZ]: a reason
        """
    tiny = compiled(tmp_path, fields)
    read = tiny.read("BGM++1+9+AB", "FTX+AAI+++one", "FTX+PUR+++two", "RFF+ZZZ:1", "RFF+CT:2")
    assert [(one.code, one.location.segment_tag) for one in read.said if one.location] == [
        ("MAP-UNMAPPED", "BGM"),
        ("MAP-UNMAPPED", "RFF"),
    ]


def test_implied_is_what_the_node_says(tmp_path: Path) -> None:
    fields = 'fields: {packaging: {each: PAC, implied: {type: CT}, fields: {count: "7224"}}}\n'
    tiny = compiled(tmp_path, fields)
    assert tiny.read("PAC+3").document.packaging == (DeclaredPackages(count=3, type="CT"),)
    order = PurchaseOrder(packaging=(DeclaredPackages(count=3, type="CT"),))
    assert tiny.write(order) == ["PAC+3"]


def test_when_tells_which_members_a_node_takes(tmp_path: Path) -> None:
    fields = """\
        fields:
          allowances_charges:
            - each: SG18:ALC[C]
              when: {charge: "true"}
              implied: {charge: "true"}
              fields: {code: C214.7161}
            - each: SG18:ALC[A]
              when: {charge: "false"}
              implied: {charge: "false"}
              fields: {code: C552.5189}
        """
    tiny = compiled(tmp_path, fields)
    read = tiny.read("BGM++1", "ALC+C++++FC", "ALC+A+:95")
    assert [(one.charge, one.code) for one in read.document.allowances_charges] == [
        (False, "95"),
        (True, "FC"),
    ]
    assert sorted(tiny.write(read.document)) == ["ALC+A+:95", "ALC+C++++FC"]


def test_when_on_a_value_is_a_constant(tmp_path: Path) -> None:
    fields = """\
        fields:
          seller:
            at: NAD[SU]
            fields:
              identifiers[gln]: C082.3039 when 3055=9
              identifiers[seller]: C082.3039 when 3055=92
        """
    tiny = compiled(tmp_path, fields)
    other = tiny.read("NAD+SU+4012345000009::91")
    assert other.document is None or other.document.seller is None
    assert [one.message.partition(" has")[0] for one in other.said] == [
        'NAD/C082.3039 "4012345000009"',
        'NAD/C082.3055 "91"',
    ]
    own = tiny.read("NAD+SU+77::92").document
    assert own.seller.identifiers == (Identifier(scheme="seller", value="77"),)
    assert tiny.write(own) == ["NAD+SU+77::92"]
    two = Party(identifiers=(Identifier(scheme="gln", value="1"), Identifier("seller", "2")))
    assert tiny.write(PurchaseOrder(seller=two)) == ["NAD+SU+1::9"]
    assert "already taken" in tiny.reasons["seller.identifiers[seller]"]


def test_keyed_and_indexed_fields(tmp_path: Path) -> None:
    fields = """\
        fields:
          references[CT].number: RFF[CT]/1154
          references[CT].issued: RFF[CT] > DTM[171]/2380+2379
          references: {each: "RFF[*]", fields: {type: "1153", number: "1154"}}
          taxes[#1].type: TAX[7]/C241.5153
          taxes[#1].rate: TAX[7]/C243.5278 | number
        """
    tiny = compiled(tmp_path, fields)
    read = tiny.read("RFF+CT:1", "DTM+171:20260302:102", "RFF+ON:2", "TAX+7+VAT+++:::19.0")
    kinds = [(one.type, one.number) for one in read.document.references]
    assert kinds == [("CT", "1"), ("ON", "2")]
    assert read.document.taxes[0].rate == Decimal("19.0")
    assert str(read.document.taxes[0].rate) == "19.0"
    assert read.codes == []
    assert set(read.origins) >= {"references[0].number", "references[1].number", "taxes[0].rate"}
    assert tiny.write(read.document) == [
        "RFF+CT:1", "DTM+171:20260302:102", "RFF+ON:2", "TAX+7+VAT+++:::19.0"
    ]  # fmt: skip


def test_a_struct_without_what_it_requires_is_reported(tmp_path: Path) -> None:
    fields = """\
        fields:
          other_parties: {each: "NAD[*]", fields: {role: "3035", party: {name: C080.3036}}}
          lines:
            each: LIN
            fields: {quantity: {value: "QTY[21]/6060", unit: "QTY[21]/6411"}}
        """
    tiny = compiled(tmp_path, fields)
    read = tiny.read("NAD+BY", "LIN+1", "QTY+21::PCE")
    assert read.document.other_parties == (OtherParty(role="BY", party=Party()),)
    assert "MAP-UNMAPPED" in read.codes
    line = PurchaseOrder(lines=(OrderLine(quantity=LineQuantity(value=Decimal("1.50"))),))
    assert tiny.write(line) == ["LIN", "QTY+21:1.50"]


def test_a_values_own_field_replaces_a_parts(tmp_path: Path) -> None:
    fields = """\
        parts: edifact/d96a/parts
        fields:
          lines:
            each: LIN
            fields:
              item: {use: described_item, name: "IMD[F]/C273.7009"}
        """
    tiny = compiled(tmp_path, fields)
    read = tiny.read("LIN+1++4012345678901:EN", "IMD+F++CODE")
    assert read.document.lines[0].item == Item(
        identifiers=(Identifier(scheme="gtin", value="4012345678901"),), name="CODE"
    )


def test_equal_references_stay_apart(tmp_path: Path) -> None:
    fields = 'fields: {references: {each: "RFF[*]", fields: {type: "1153", number: "1154"}}}\n'
    tiny = compiled(tmp_path, fields)
    twice = PurchaseOrder(references=(Reference(type="ON", number="1"),) * 2)
    assert tiny.write(twice) == ["RFF+ON:1", "RFF+ON:1"]
    assert tiny.read("RFF+ON:1", "RFF+ON:1").document == twice
