"""Every fault of a mapping file, in its line; YAML read without guessing, and within bounds."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from tiny_mappings import compiled, faults, head

from ediglot import resources
from ediglot.mapping.catalogue import compile_file
from ediglot.mapping.document import MappingError, load
from ediglot.mapping.tables import shipped
from ediglot.model import PurchaseOrder
from ediglot.model.party import Address, Party

#: Lines below the two of the head; the line of the fault; a part of what is said.
FAULTS = [
    # paths
    ("fields:\n  number: BGM/1005\n", 4, "number: BGM has no 1005; it has"),
    ("fields:\n  number: BMG/1004\n", 4, "ORDERS D.96A has no BMG in the message; there are BGM"),
    ("fields:\n  number: BGM 1004\n", 4, "is no value"),
    ("fields:\n  seller:\n    at: NAD[SU\n    fields: {name: '1'}\n", 5, "seller: 'NAD[SU'"),
    ("fields:\n  seller:\n    at: NAD[SU]\n    fields:\n      name: C080.9999\n", 7, "C080.9999"),
    ("fields:\n  number: PRI/5118\n", 4, "PRI is in SG25:LIN"),
    ("fields:\n  number: ALC/5463\n", 4, "number: ALC is ambiguous"),
    ("ignore:\n  XYZ: why\n", 4, "XYZ"),
    ("const:\n  UNS/9999: S\n", 4, "UNS/9999: UNS has no 9999"),
    ("derived:\n  CNT[2]/6066: lines\n", 4, 'no derived value "lines"; there is line_count'),
    # fields
    ("fields:\n  nmber: BGM/1004\n", 4, 'PurchaseOrder has no field "nmber"; it has number'),
    ("fields:\n  buyer.nme: BGM/1004\n", 4, 'Party has no field "nme"; it has name'),
    ("fields:\n  buyer:\n    nme: BGM/1004\n", 5, 'buyer.nme: Party has no field "nme"'),
    ("fields:\n  number.x: BGM/1004\n", 4, '"x": a str has no fields'),
    ("fields:\n  lines.number: BGM/1004\n", 4, "say which member of lines is meant"),
    ("fields:\n  lines[A].number: BGM/1004\n", 4, "have no key; write lines[#1]"),
    ("fields:\n  number[A]: BGM/1004\n", 4, '"number" is not a collection'),
    ("fields:\n  Number!: BGM/1004\n", 4, '"Number!" is not a field name'),
    ("fields:\n  '': BGM/1004\n", 4, "is not a field"),
    ("fields:\n  lines: {at: LIN, fields: {number: '1082'}}\n", 4, 'write "each"'),
    ("fields:\n  seller: {each: NAD, fields: {name: '3036'}}\n", 4, 'write "at"'),
    ("fields:\n  deal: {at: NAD, fields: {name: '3036'}}\n", 4, "give a path"),
    # codecs, tables, words
    ("fields:\n  number: BGM/1004 | txt\n", 4, 'no codec "txt"; perhaps text'),
    ("fields:\n  issued: BGM/1004 | text\n", 4, "the codec gives str, the field is Moment"),
    ("fields:\n  issued: DTM[137]/2380 | dtm\n", 4, "takes 2 slots, the path has 1"),
    ("fields:\n  buyer: BGM/1004\n", 4, "a Party needs a codec named"),
    (
        "fields:\n  purpose: BGM/1225 | table porpoises\n",
        4,
        'no table "porpoises"; there are purpo',
    ),
    ("fields:\n  purpose: BGM/1225 | table purposes edi\n", 4, 'no column "edi"'),
    (
        "fields:\n  number:\n    path: BGM/1004\n    lookup: units to from deal\n",
        6,
        "write TABLE COLUMN WANTED from FIELD",
    ),
    ("fields:\n  number: {path: BGM/1004, instead: dael}\n", 4, 'no field "dael"; it has deal'),
    ("fields:\n  number: {path: BGM/1004, inherit: xyz}\n", 4, 'no field "xyz"'),
    ("fields:\n  control.lines: {path: 'CNT[2]/6066', default: many}\n", 4, '"many" is no int'),
    (
        "fields:\n  seller:\n    at: NAD\n    fields: partei\n",
        6,
        'no part "partei"; there are none',
    ),
    (
        "fields:\n  packaging:\n    each: PAC\n    implied: {typ: CT}\n    fields: {}\n",
        6,
        'implied: DeclaredPackages has no field "typ"; it has type',
    ),
    (
        "fields:\n  packaging:\n    each: PAC\n    when:\n      typ: CT\n    fields: {}\n",
        7,
        'when: DeclaredPackages has no field "typ"',
    ),
    ("implied:\n  tipe: CT\n", 4, 'PurchaseOrder has no field "tipe"; it has type'),
    ("reshape: cartons\n", 3, 'no reshape "cartons"; there is amazon_cartons'),
    ("parts: [edifact/d96a/bits]\n", 3, 'no parts file "edifact/d96a/bits.yaml"'),
    ("extends: edifact/d96a/order\n", 3, 'no mapping "edifact/d96a/order" to extend'),
    # shape
    ("feilds:\n  number: BGM/1004\n", 3, 'unknown word "feilds"'),
    (
        "fields:\n  number:\n    path: BGM/1004\n    defalt: x\n",
        6,
        'fields.number: unknown word "defalt"',
    ),
    (
        "fields:\n  lines:\n    each: LIN\n    fields: {}\n    feilds: {}\n",
        7,
        'fields.lines: unknown word "feilds"',
    ),
    ("fields:\n  lines:\n    each: LIN\n", 4, 'fields.lines: "fields" is missing'),
    ("fields:\n  lines: {at: A, each: B, fields: {number: x}}\n", 4, 'write either "at" or "each"'),
    ("fields:\n  number: {default: x}\n", 4, 'fields.number: "path" is missing'),
    ("fields:\n  number:\n", 4, "fields.number: nothing is said"),
    ("fields:\n  number: {path: [BGM/1004]}\n", 4, "a text was expected, not a list"),
    ("fields: [a, b]\n", 3, "fields: a list is not among"),
    ("ignore:\n  UNH: [a]\n", 4, "ignore.UNH: a text was expected, not a list"),
    ("fields:\n  packages: {tree: linkt, lines: {each: LIN, fields: {number: x}}}\n", 4, "linked"),
    (
        "association: EAN\nassociation: EAN\n",
        4,
        '"association" stands twice; the first is in line 3',
    ),
    # YAML
    ("fields: {number: BGM/1004\n", 4, "this is not YAML"),
    ("fields: {a: NAD[BY]/3035}\n", 3, "this is not YAML"),
    ("fields:\n\tnumber: BGM/1004\n", 4, "this is not YAML"),
    ("fields:\n  <<: {number: BGM/1004}\n", 4, "merge key is not read"),
    ("fields:\n  ? [a, b]\n  : BGM/1004\n", 4, "a name is a plain text"),
    ("--- \nfields: {}\n", 3, "this is not YAML: but found another document"),
]


@pytest.mark.parametrize(("text", "line", "message"), FAULTS, ids=[f[2][:40] for f in FAULTS])
def test_a_fault_in_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    found = faults(tmp_path, text)
    assert len(found) == 1, found
    assert message in found[0][1]
    assert found[0][0] == line


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = "fields:\n  number: BGM/1\n  nmber: BGM/1004\n  issued: DTM/2380 | dtm\n"
    text += "const: {XYZ/1: a}\n"
    assert [line for line, _ in faults(tmp_path, text)] == [4, 5, 6, 7]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("document: purchase_order\n", 1, '"mapping" is missing'),
        ("mapping: edifact/d96a/orders\n", 1, '"document" is missing'),
        ("mapping: orders\ndocument: purchase_order\n", 1, "no name of the form"),
        ("mapping: edi/orders\ndocument: purchase_order\n", 1, 'there is no format "edi"'),
        ("mapping: edifact/d96a/orderz\ndocument: purchase_order\n", 1, "no grammar for it"),
        ("mapping: edifact/d96a/orders\n\ndocument: order\n", 3, 'there is no document "order"'),
        ("- a\n- b\n", 1, "a mapping file is a table"),
        ("", 1, '"mapping", "document" is missing'),
        ("a: &a [*a]\n", 1, "nested deeper than 40 levels"),
        ("a: *b\n", 1, "this is not YAML"),
    ],
)
def test_faults_of_the_head(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text)
    plan, found = compile_file(path, shipped())
    assert plan is None
    assert message in found[0].message
    assert found[0].location is not None and found[0].location.line == line
    assert found[0].code == "MAP-FILE"


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(b"mapping: \xff\xfe\n")
    assert "this is not YAML" in compile_file(path, shipped())[1][0].message


# -- parts and extended mappings ------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of mappings of our own."""
    (tmp_path / "tables").symlink_to(resources.mappings() / "tables")
    monkeypatch.setattr(resources, "mappings", lambda: tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.write_text(textwrap.dedent(text))
    return path


def test_a_fault_in_a_part_names_the_parts_file(folder: Path) -> None:
    parts = write(
        folder / "common.yaml",
        """\
        parts:
          party:
            name: C080.3036
            address:
              city: "9999"
        """,
    )
    own = write(
        folder / "own.yaml",
        head() + "parts: common\nfields:\n  seller: {at: NAD, fields: party}\n",
    )
    (fault,) = compile_file(own, shipped())[1]
    assert fault.location is not None
    assert (fault.location.source, fault.location.line) == (str(parts), 5)
    assert "NAD has no 9999" in fault.message
    assert fault.hint == f"as used by {own}"


def test_a_fault_in_what_is_inherited_names_where_it_stands(folder: Path) -> None:
    base = write(folder / "base.yaml", head() + "fields:\n  number: BGM/1004\n  deal: BGM/9999\n")
    own = write(folder / "own.yaml", head() + "extends: base\nfields:\n  issued: BGM/1\n")
    found = compile_file(own, shipped())[1]
    places = [(one.location.source, one.location.line) for one in found if one.location]
    assert places == [(str(base), 5), (str(own), 5)]


@pytest.mark.parametrize(
    "parts",
    [
        "parts:\n  party: {use: party}\n",
        "parts:\n  party: {address: {use: party}}\n",
        "parts:\n  party: {use: other}\n  other: {use: party}\n",
    ],
)
def test_parts_that_use_themselves_end(folder: Path, parts: str) -> None:
    write(folder / "common.yaml", parts)
    text = head() + "parts: common\nfields:\n  seller: {at: NAD, fields: party}\n"
    own = write(folder / "own.yaml", text)
    assert any("uses itself" in one.message for one in compile_file(own, shipped())[1])


@pytest.mark.parametrize(
    ("parts", "line", "message"),
    [
        ("fields:\n  party: {}\n", 1, '"fields" has no meaning in a parts file'),
        ("parts:\n  party: text\n", 2, '"party" is no group of fields'),
        ("parts: text\n", 1, "parts are groups of fields"),
        ("parts:\n  a: {\n", 3, "this is not YAML"),
    ],
)
def test_faults_of_a_parts_file(folder: Path, parts: str, line: int, message: str) -> None:
    file = write(folder / "common.yaml", parts)
    own = write(folder / "own.yaml", head() + "parts: common\n")
    (fault,) = compile_file(own, shipped())[1]
    assert message in fault.message
    assert fault.location is not None
    assert (fault.location.source, fault.location.line) == (str(file), line)


# -- YAML -----------------------------------------------------------------------------------------


def test_norway_and_other_texts_are_texts(tmp_path: Path) -> None:
    fields = """\
        fields:
          number: BGM/1004
          buyer.address.country: {path: "NAD[BY]/3207", default: NO}
          type: {path: BGM/1001, default: 0220}
        """
    tiny = compiled(tmp_path, fields)
    order = PurchaseOrder(buyer=Party(address=Address()))
    assert tiny.write(order) == ["BGM+0220", "NAD+BY++++++++NO"]


def test_every_scalar_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("a: [NO, 1.10, 2026-03-02, null, ~, 0x1F, !!int 3]\n")
    assert load(path)["a"] == ["NO", "1.10", "2026-03-02", "null", "~", "0x1F", "3"]


def test_aliases_share(tmp_path: Path) -> None:
    fields = """\
        fields:
          buyer: {at: "NAD[BY]", fields: &party {name: C080.3036}}
          seller: {at: "NAD[SU]", fields: *party}
        """
    tiny = compiled(tmp_path, fields)
    read = tiny.read("NAD+BY+++B", "NAD+SU+++S")
    assert (read.document.buyer.name, read.document.seller.name) == ("B", "S")


def test_an_alias_in_a_faulty_line_is_told_once(tmp_path: Path) -> None:
    text = (
        "fields:\n  buyer: {at: NAD, fields: &p {nme: '3036'}}\n  seller: {at: NAD, fields: *p}\n"
    )
    found = faults(tmp_path, text)
    assert {line for line, _ in found} == {4}


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 {x: y}"]
    lines += [f"a{n}: &a{n} {{b: *a{n - 1}, c: *a{n - 1}}}" for n in range(1, 30)]
    path = tmp_path / "own.yaml"
    path.write_text("\n".join(lines))
    with pytest.raises(MappingError, match="more than 50000 values"):
        load(path)


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 20_000, "- " * 5_000])
def test_deep_nesting_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text)
    with pytest.raises(MappingError):
        load(path)
