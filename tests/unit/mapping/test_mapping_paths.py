"""Stars, positions, repeated components: what paths take, leave, and write."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_mappings import Tiny, compiled

from ediglot.model import PurchaseOrder
from ediglot.model.item import Item
from ediglot.model.party import Address, Contact, OtherParty, Party
from ediglot.model.purchase_order import OrderLine
from ediglot.model.reference import Identifier, Note, Reference

STARRED = """\
    fields:
      deal: RFF[PD]/1154
      references: {each: "RFF[*]", fields: {type: "1153", number: "1154"}}
    """


@pytest.fixture
def starred(tmp_path: Path) -> Tiny:
    return compiled(tmp_path, STARRED)


def test_a_star_takes_what_nobody_claims(starred: Tiny) -> None:
    read = starred.read("BGM++1", "RFF+PD:1", "RFF+ON:2", "RFF+XYZ:3")
    assert (read.document.deal, read.codes[1:]) == ("1", [])
    assert [(one.type, one.number) for one in read.document.references] == [
        ("ON", "2"),
        ("XYZ", "3"),
    ]


def test_a_star_takes_a_second_of_a_claimed_kind(starred: Tiny) -> None:
    read = starred.read("RFF+PD:1", "RFF+PD:2")
    assert read.document.references == (Reference(type="PD", number="2"),)
    assert starred.write(read.document) == ["RFF+PD:1", "RFF+PD:2"]


def test_a_star_does_not_write_what_would_be_read_as_another_field(starred: Tiny) -> None:
    order = PurchaseOrder(references=(Reference(type="PD", number="2"), Reference("ON", "3")))
    assert starred.write(order) == ["RFF+ON:3"]
    assert "another field" in starred.reasons["references[0]"]


def test_a_segment_without_its_qualifier_is_taken_by_nobody(starred: Tiny) -> None:
    read = starred.read("BGM++1", "RFF+:4")
    assert read.document is None
    assert read.codes == ["MAP-UNMAPPED", "MAP-UNMAPPED"]


def test_numbers_count_segments(tmp_path: Path) -> None:
    fields = """\
        fields:
          notes[#1]: {subject: "FTX#1/4451", text: FTX#1/C108.4440}
          notes[#2]: {subject: "FTX#2/4451", text: FTX#2/C108.4440}
        """
    tiny = compiled(tmp_path, fields)
    read = tiny.read("FTX+AAI+++one", "FTX+PUR+++two", "FTX+ZZZ+++three")
    assert read.document.notes == (Note("one", "AAI"), Note("two", "PUR"))
    assert [one.location.segment for one in read.said if one.location] == [4]
    assert tiny.write(read.document) == ["FTX+AAI+++one", "FTX+PUR+++two"]


def test_numbers_count_qualified_segments(tmp_path: Path) -> None:
    fields = "fields: {lines: {each: LIN, fields: {item: {name: 'IMD[F]#1/C273.7008', "
    fields += "description: 'IMD[F]#2/C273.7008'}}}}\n"
    tiny = compiled(tmp_path, fields)
    item = tiny.read("LIN+1", "IMD+C++CU", "IMD+F++:::one", "IMD+F++:::two").document.lines[0].item
    assert (item.name, item.description) == ("one", "two")
    assert tiny.write(PurchaseOrder(lines=(OrderLine(item=item),))) == [
        "LIN",
        "IMD+F++:::one",
        "IMD+F++:::two",
    ]


PIA = """\
    fields:
      lines:
        each: LIN
        fields:
          number: "1082"
          item.identifiers[gtin]: PIA[5]/C212*.7140 when 7143=EN|UP
          item.identifiers: "PIA[5]/C212*.7140+7143 | identifier item_numbers edifact - type:"
    """


def test_starred_composites_hold_one_value_each(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, PIA)
    read = tiny.read("LIN+1", "PIA+5+A:SA+B:IN+4012345678901:EN")
    schemes = {one.scheme: one.value for one in read.document.lines[0].item.identifiers}
    assert schemes == {"seller": "A", "buyer": "B", "gtin": "4012345678901"}
    assert read.codes == []
    assert tiny.write(read.document) == ["LIN+1", "PIA+5+4012345678901:EN+B:IN+A:SA"]


def test_starred_composites_go_on_in_another_segment(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, PIA)
    many = tuple(Identifier(scheme=f"type:{name}", value=name) for name in "ABCDEFG")
    order = PurchaseOrder(lines=(OrderLine(number="1", item=Item(identifiers=many)),))
    segments = tiny.write(order)
    assert segments == ["LIN+1", "PIA+5+A:A+B:B+C:C+D:D+E:E", "PIA+5+F:F+G:G"]
    assert tiny.read(*segments).document == order


def test_an_item_number_whose_type_is_missing_is_refused(tmp_path: Path) -> None:
    read = compiled(tmp_path, PIA).read("LIN+1", "PIA+5+A")
    (said,) = read.said
    assert (said.code, said.path) == ("MAP-VALUE", "lines[0].item.identifiers")


LINES = """\
    fields:
      buyer:
        at: NAD[BY]
        fields:
          name: C080.3036* | lines 35 5
          address.lines: C059.3042* | parts 35 4
    """


@pytest.mark.parametrize(
    ("name", "segment"),
    [
        ("A", "NAD+BY+++A"),
        ("A\nB", "NAD+BY+++A:B"),
        ("A" * 36, f"NAD+BY+++{'A' * 35}:A"),
        ("A\n\nB", "NAD+BY+++A::B"),
        ("A" * 175, f"NAD+BY+++{':'.join(['A' * 35] * 5)}"),
    ],
)
def test_lines_are_one_text(tmp_path: Path, name: str, segment: str) -> None:
    tiny = compiled(tmp_path, LINES)
    order = PurchaseOrder(buyer=Party(name=name))
    assert tiny.write(order) == [segment]
    assert tiny.read(segment).document == order


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("A" * 176, "needs 6 components"),
        ("A" * 35 + "\nB", "would run into the next"),
        ("\n".join("ABCDEF"), "needs 6 components"),
    ],
)
def test_lines_that_do_not_fit_are_refused(tmp_path: Path, name: str, reason: str) -> None:
    tiny = compiled(tmp_path, LINES)
    assert tiny.write(PurchaseOrder(buyer=Party(name=name))) == []
    assert reason in tiny.reasons["buyer.name"]


def test_parts_are_a_list(tmp_path: Path) -> None:
    tiny = compiled(tmp_path, LINES)
    order = PurchaseOrder(buyer=Party(address=Address(lines=("Street 1", "Gate 2"))))
    assert tiny.write(order) == ["NAD+BY++++Street 1:Gate 2"]
    assert tiny.read("NAD+BY++++Street 1:Gate 2").document == order
    for lines, reason in ((("x",) * 5, "5 lines, where 4 fit"), (("x" * 36,), "36 characters")):
        tiny.write(PurchaseOrder(buyer=Party(address=Address(lines=lines))))
        assert reason in tiny.reasons["buyer.address.lines"]


def test_groups_below_groups(tmp_path: Path) -> None:
    fields = """\
        fields:
          other_parties:
            each: NAD[*]
            fields:
              role: "3035"
              party.contacts:
                each: CTA
                fields: {function: "3139", phone: "COM[3155=TE]/3148", fax: "COM[3155=FX]/3148"}
        """
    tiny = compiled(tmp_path, fields)
    segments = [
        "NAD+BY",
        "CTA+OC",
        "COM+1:TE",
        "COM+2:FX",
        "CTA+IC",
        "NAD+UC",
        "CTA+IC",
        "COM+3:TE",
    ]
    read = tiny.read(*segments)
    assert read.codes == []
    assert read.document.other_parties == (
        OtherParty(
            role="BY",
            party=Party(contacts=(Contact("OC", phone="1", fax="2"), Contact(function="IC"))),
        ),
        OtherParty(role="UC", party=Party(contacts=(Contact(function="IC", phone="3"),))),
    )
    assert tiny.write(read.document) == segments
    assert set(read.origins) >= {"other_parties[1].party.contacts[0].phone"}


def test_more_than_the_grammar_takes_is_a_reason(tmp_path: Path) -> None:
    fields = 'fields: {notes: {each: FTX, fields: {subject: "4451", text: C108.4440}}}\n'
    tiny = compiled(tmp_path, fields)
    order = PurchaseOrder(notes=tuple(Note(str(number), "AAI") for number in range(120)))
    assert len(tiny.write(order)) == 99
    assert "takes 99 FTX" in tiny.reasons["notes[119]"]
