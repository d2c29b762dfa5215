"""Code tables: overlays, candidates, files that are none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import ediglot
from ediglot.mapping.codec import CodecError
from ediglot.mapping.document import MappingError
from ediglot.mapping.tables import TableError, Tables, read_table, shipped


def overlay(folder: Path, name: str, text: str | bytes) -> Tables:
    path = folder / f"{name}.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Tables((folder,))


def fault(folder: Path, text: str | bytes, name: str = "units") -> tuple[int | None, str]:
    with pytest.raises(MappingError) as error:
        overlay(folder, name, text).get(name)
    said = error.value.diagnostic
    assert (said.code, said.severity) == ("MAP-FILE", "error")
    assert said.location is not None and said.location.source == str(folder / f"{name}.csv")
    return said.location.line, said.message


def test_rows_are_replaced_and_added(tmp_path: Path) -> None:
    rows = "gln,amazon,name\n5450534000338,XFR9,replaced\n4000000000006,XNEW,added\n"
    table = overlay(tmp_path, "warehouses", rows).get("warehouses")
    assert table.translate("amazon", "XFR9", "gln") == "5450534000338"
    assert table.translate("amazon", "XFR1", "gln") is None
    assert table.translate("gln", "4000000000006", "amazon") == "XNEW"
    assert table.translate("amazon", "XDE1", "gln") == "5450534000086"
    assert shipped().get("warehouses").translate("amazon", "XFR1", "gln") == "5450534000338"


def test_an_overlay_may_have_fewer_and_other_columns(tmp_path: Path) -> None:
    table = overlay(tmp_path, "carriers", "code,mine\nGLS,M1\n").get("carriers")
    assert table.columns[:1] == ("code",) and "mine" in table.columns
    assert table.find("mine", "GLS") == "M1" and table.find("scac", "GLS") is None


def test_the_later_folder_wins(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder, value in zip(folders, ("X1", "X2"), strict=True):
        folder.mkdir()
        (folder / "warehouses.csv").write_text(f"gln,amazon\n1,{value}\n")
    assert Tables(folders).get("warehouses").find("amazon", "1") == "X2"


def test_a_cell_of_alternatives(tmp_path: Path) -> None:
    table = overlay(tmp_path, "mine", "key,code\nA, x | y \nB,z\n").get("mine")
    assert [table.to_key("code", value) for value in "xyz"] == ["A", "A", "B"]
    assert table.from_key("code", "A") == "x"


def test_what_is_only_written_is_not_read(tmp_path: Path) -> None:
    table = overlay(tmp_path, "mine", "key,code\nA,x\nB,>x\nC,> y | z\nD,y\nE,>\n").get("mine")
    assert [table.from_key("code", key) for key in "ABCD"] == ["x", "x", "y", "y"]
    assert [table.to_key("code", value) for value in "xyz"] == ["A", "D", "C"]
    assert table.translate("code", "x", "key") == "A"
    assert table.find("code", "E") is None


def test_a_row_that_is_replaced_is_read_again(tmp_path: Path) -> None:
    table = overlay(tmp_path, "container_types", "type,amazon\nPF,pen\n").get("container_types")
    assert table.to_key("amazon", "pen") == "PF"
    assert table.to_key("amazon", "pallet") == "PX"


@pytest.mark.parametrize("mark", [";", "\t"])
def test_spreadsheets_of_other_countries(tmp_path: Path, mark: str) -> None:
    text = mark.join(("key", "code", "name")) + "\r\n" + mark.join(("A", "x", "one, two")) + "\r\n"
    table = overlay(tmp_path, "mine", text).get("mine")
    assert table.columns == ("key", "code", "name")
    assert table.rows["A"]["name"] == ("one, two",)


def test_spreadsheets_add_marks_quotes_and_empty_rows(tmp_path: Path) -> None:
    text = b'\xef\xbb\xbfkey,code,name\r\n"A","x","one, two"\r\n,,\r\n\r\nB,y\r\n'
    table = overlay(tmp_path, "mine", text).get("mine")
    assert table.columns == ("key", "code", "name")
    assert table.rows["A"]["name"] == ("one, two",)
    assert table.from_key("code", "B") == "y"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the table is empty"),
        ("\n", 1, "the table is empty"),
        ("code,edifact\n", 1, 'the key, "unit"'),
        ("unit,edifact\nA,B,C\n", 2, "3 cells, where the header has 2"),
        ("unit,edifact\nA,B\n,C\n", 3, 'the key column "unit" is empty'),
        ("unit,edifact\nA,B\n\nA,C\n", 4, "stands twice; the first is in line 2"),
        ("unit,edifact,edifact\n", 1, "one of its own"),
        ("unit,,name\n", 1, "every column has a name"),
        ('unit,edifact\n"A\nB",C,D\n', 2, "3 cells"),
        ('unit,edifact\n"A,B\n', 2, "not a CSV file"),
        (b"unit,edifact\n\xff\xfe,B\n", 1, "not a CSV file in UTF-8"),
    ],
)
def test_a_bad_file_is_named_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, message: str
) -> None:
    found, said = fault(tmp_path, text)
    assert message in said
    assert found == line


def test_a_missing_row_names_what_is_near(tmp_path: Path) -> None:
    table = overlay(tmp_path, "mine", "key,code,name\nPCE,PCE,piece\nKGM,KGM,kilogram\n").get(
        "mine"
    )
    with pytest.raises(CodecError) as error:
        table.to_key("code", "PCS")
    assert (error.value.code, str(error.value)) == (
        "MAP-TABLE",
        'table "mine" has no row for code "PCS"',
    )
    assert error.value.hint == (
        "nearest: PCE (piece); add a row to mine.csv in a folder given with --tables"
    )
    with pytest.raises(CodecError, match='no row for key "PCF" with a value for code'):
        table.from_key("code", "PCF")


def test_tables_and_columns_that_are_not_there() -> None:
    with pytest.raises(TableError, match='no table "unit"; there are units'):
        shipped().get("unit")
    with pytest.raises(TableError, match='no column "edi"; it has unit, edifact'):
        shipped().get("units").require("edi")


def test_conversions_are_exact(tmp_path: Path) -> None:
    rows = "unit,to,factor\nCMT,MTR,0.01\nBAD,MTR,x\nNONE,MTR,\nNAN,MTR,sNaN\n"
    table = overlay(tmp_path, "mine", rows).get("mine")
    assert table.convert(Decimal("12.50"), "CMT") == (Decimal("0.1250"), "MTR")
    assert table.convert(Decimal("1" * 79), "CMT") == (Decimal("1" * 77 + ".11"), "MTR")
    assert table.convert(Decimal("1" * 81), "CMT") is None
    assert [table.convert(Decimal(1), unit) for unit in ("BAD", "NONE", "NAN", "ZZZ")] == [None] * 4


def test_a_folder_of_tables_for_a_call(tmp_path: Path) -> None:
    order = (
        b"UNB+UNOC:3+A+B+260302:1045+1'UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+1+9'"
        b"DTM+137:20260302:102'LIN+1'QTY+21:5:XYZ'UNS+S'UNT+7+1'UNZ+1+1'"
    )
    (without,) = ediglot.read(order).documents
    assert [one.code for one in without.diagnostics if one.severity == "error"] == ["MAP-TABLE"]
    (tmp_path / "units.csv").write_text("unit,edifact\nH87,XYZ|PCE\n")
    (found,) = ediglot.read(order, tables=tmp_path).documents
    assert found.document is not None
    assert found.document.lines[0].quantity.unit == "H87"  # type: ignore[union-attr]


@pytest.mark.parametrize("path", sorted(shipped().folders[0].glob("*.csv")), ids=lambda p: p.stem)
def test_every_shipped_table_is_a_table(path: Path) -> None:
    table = read_table(path)
    assert table.rows and len(table.columns) > 1
