"""`mappings lint`: what cannot be meant, in mappings, tables and profiles."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tiny_mappings import head

from ediglot.cli.root import ediglot as main
from ediglot.diagnostics import Diagnostic
from ediglot.mapping.lint import lint_all

#: What every ORDERS has, so that only what is tested is found.
WHOLE = "const: {UNS/0081: S}\n"


def lint(path: Path, text: str) -> list[Diagnostic]:
    path.write_text(textwrap.dedent(text))
    return lint_all([path])


def found(folder: Path, fields: str) -> list[tuple[str, int | None, str]]:
    """(severity, line, message) of what is found in a mapping of some fields."""
    text = head() + WHOLE + textwrap.dedent(fields)
    said = lint(folder / "own.yaml", text)
    assert all(one.code == "MAP-LINT" and one.rule == "mapping-doubtful" for one in said)
    return [(one.severity, one.location and one.location.line, one.message) for one in said]


CLEAN = """\
    fields:
      number: BGM/1004
      issued: DTM[137]/2380+2379
      references: {each: "RFF[*]", fields: {type: "1153", number: "1154"}}
      lines: {each: LIN, fields: {number: "1082"}}
    """

CLEAN_AGAIN = textwrap.dedent(CLEAN) + "  deal: RFF[PD]/1154 or RFF[PD]/1154\n"

#: Fields from line 4 on; the line of the finding; a part of what is said.
FINDINGS = [
    # never fed
    ("fields:\n  number: BGM/1004\n  notes: {each: FTX, fields: {text: C108.4440}}\n", 6, "4451"),
    # told twice
    (
        "fields:\n  buyer.name: NAD[BY]/C080.3036\n  buyer: {name: 'NAD[SU]/C080.3036'}\n",
        6,
        "buyer.name is mapped twice, first in line 5: both places are written",
    ),
    (
        "fields:\n  taxes:\n    - {each: 'TAX[7]', fields: {type: C241.5153}}\n"
        "    - {each: 'TAX[5]', fields: {type: C241.5153}}\n",
        7,
        "taxes is mapped twice, first in line 6: nothing is ever written here",
    ),
    # shadowed
    (
        "fields:\n  deal: RFF[PD|CT]/1154 or RFF[CT]/1154\n",
        5,
        "RFF[CT]/1154 is never used, because RFF[PD|CT]/1154 takes all of it",
    ),
    ("fields:\n  deal: RFF[PD]/1154 or RFF[PD]/1154\n", 5, "is never used"),
    # two fields, one node
    (
        "fields:\n  ship_to: {at: 'NAD[DP|CN]', fields: {name: C080.3036}}\n"
        "  bill_to: {at: 'NAD[CN]', fields: {name: C080.3036}}\n",
        6,
        "bill_to takes NAD that ship_to takes too, in line 5",
    ),
    # ignored and mapped
    (
        "fields:\n  deal: RFF[PD]/1154\nignore:\n  RFF[PD]: why\n",
        7,
        "is ignored, but deal is in it",
    ),
    ("fields:\n  number: BGM/1004\nignore:\n  BGM/1004: why\n", 7, "but number is in it: line 5"),
    # what no message has
    ("fields:\n  deal: RFF[TOOLONG]/1154\n", 5, "the condition is never met"),
    ("fields:\n  deal: RFF[P7]/1154\n", 5, '"P7" is not in the code list of RFF/1153'),
    (
        "fields:\n  seller:\n    at: NAD[SU]\n"
        "    fields: {'identifiers[gln]': C082.3039 when 3055=999}\n",
        7,
        '"999" is not in the code list of NAD/3055',
    ),
    # what cannot be written
    ("fields:\n  deal: {path: BGM/1004, default: " + "x" * 36 + "}\n", 5, "default cannot be"),
    ("fields:\n  deal: {path: BGM/1004, filler: " + "x" * 36 + "}\n", 5, "filler cannot be"),
    (
        "fields:\n  purpose: {path: BGM/1225 | table purposes edifact, default: originall}\n",
        5,
        "the default cannot be written: table",
    ),
    # when
    (
        "fields:\n  taxes:\n    each: 'TAX[7]'\n    when: {type: VAT}\n    implied: {type: GST}\n"
        "    fields: {rate: C243.5278}\n",
        6,
        'type is never "VAT" when read back',
    ),
]


@pytest.mark.parametrize(("fields", "line", "message"), FINDINGS)
def test_a_finding_in_its_line(tmp_path: Path, fields: str, line: int, message: str) -> None:
    said = found(tmp_path, fields)
    assert any(message in one[2] and one[1] == line for one in said), said


def test_a_mapping_that_means_what_it_says(tmp_path: Path) -> None:
    assert found(tmp_path, CLEAN) == []


def test_a_mandatory_segment_that_nothing_writes(tmp_path: Path) -> None:
    said = lint(tmp_path / "own.yaml", head() + "fields: {number: BGM/1004}\n")
    assert any("nothing written by this mapping is legal" in one.message for one in said)


def test_a_fault_is_an_error_and_a_doubt_is_none(tmp_path: Path) -> None:
    bad = lint(tmp_path / "own.yaml", head() + "fields: {number: BGM/1}\n")
    assert [(one.code, one.severity) for one in bad] == [("MAP-FILE", "error")]


def test_everything_that_is_shipped() -> None:
    said = lint_all()
    assert [str(one) for one in said if one.severity == "error"] == []
    assert [str(one) for one in said if one.severity == "warning"] == []
    assert len({(one.location, one.message) for one in said}) == len(said)


# -- tables and profiles --------------------------------------------------------------------------


def test_a_table_that_cannot_be_turned_round(tmp_path: Path) -> None:
    rows = "unit,edifact\nEA,EA\nH87,PCE|EA\nKGM,\n"
    said = lint(tmp_path / "units.csv", rows)
    assert [(one.severity, one.location and one.location.line) for one in said] == [
        ("warning", 3),
        ("info", 4),
    ]
    assert 'edifact "EA" stands for EA already (line 2): H87 is written so' in said[0].message
    assert "edifact has no value for KGM" in said[1].message


def test_a_column_that_nobody_asks_for(tmp_path: Path) -> None:
    (said,) = lint(tmp_path / "warehouses.csv", "gln,amazn\n4000000000006,X\n")
    assert said.hint == "perhaps amazon" and 'column "amazn"' in said.message


def test_a_table_that_nobody_asks_for(tmp_path: Path) -> None:
    (said,) = lint(tmp_path / "werehouses.csv", "gln,amazon\n4000000000006,X\n")
    assert 'no mapping asks for a table "werehouses"' in said.message
    assert said.hint is not None and said.hint.startswith("perhaps warehouses")


def test_what_is_only_written_is_turned_round_all_the_same(tmp_path: Path) -> None:
    assert lint(tmp_path / "units.csv", "unit,edifact\nEA,EA\nH87,PCE|>EA\n") == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("4000000000007", 'the check digit of GLN "4000000000007" is 7, it should be 6'),
        ("400000000000", "is no GLN, which has 13 digits"),
        ("4,00E+12", "is no GLN"),
        ("٤٠٠٠٠٠٠٠٠٠٠٠٦", "is no GLN"),
    ],
)
def test_a_gln_that_is_none(tmp_path: Path, value: str, message: str) -> None:
    (said,) = lint(tmp_path / "warehouses.csv", f'gln,amazon\n4000000000006,X\n"{value}",Y\n')
    assert message in said.message and said.hint
    assert said.location is not None and said.location.line == 3


def test_gs1_numbers_wherever_they_stand(tmp_path: Path) -> None:
    (said,) = lint(tmp_path / "parties.csv", "gln,amazon,sscc\n4000000000006,X,1|00\n")[:1]
    assert "sscc" in said.message  # no mapping asks for such a column
    assert len(lint(tmp_path / "parties.csv", "gln,amazon,sscc\n4000000000006,X,1|00\n")) == 3


def test_a_conversion_that_does_not_convert(tmp_path: Path) -> None:
    rows = "unit,to,factor\nA,B,0.1\nC,D,x\nE,,1\nF,G,-1\n"
    said = lint(tmp_path / "conversions.csv", rows)
    assert [one.location and one.location.line for one in said] == [3, 4, 5]


def test_a_faulty_table(tmp_path: Path) -> None:
    (said,) = lint(tmp_path / "units.csv", "unit,edifact\nA,B,C\n")
    assert (said.code, said.severity) == ("MAP-FILE", "error")
    assert said.location is not None and said.location.line == 2


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("profile: p\nrules: {gtin-chek-digit: off}\n", 2, 'family "gtin-chek-digit"'),
        ("profile: p\nrulez: {}\n", 2, 'unknown word "rulez"'),
        ("profile: p\ntables: nowhere\n", 2, "there is no folder"),
    ],
)
def test_profiles(tmp_path: Path, text: str, line: int, message: str) -> None:
    (said,) = lint(tmp_path / "p.yaml", text)
    assert message in said.message and said.severity == "error"
    assert said.location is not None and said.location.line == line


def test_the_tables_of_a_profile(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "units.csv").write_text("code,edifact\nA,B\n")
    said = lint(tmp_path / "p.yaml", "profile: p\ntables: mine\n")
    assert any('here it must be the key, "unit"' in one.message for one in said)


# -- the command ----------------------------------------------------------------------------------


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["mappings", *arguments])


def test_what_a_node_implies_may_be_written_there(tmp_path: Path) -> None:
    fields = """\
        fields:
          number: BGM/1004
          issued: DTM[137]/2380+2379
          taxes:
            each: "TAX[7]"
            when: {type: VAT}
            implied: {type: VAT}
            fields: {rate: C243.5278}
          lines: {each: LIN, fields: {number: "1082"}}
        """
    assert found(tmp_path, fields) == []


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(head() + WHOLE + "fields:\n  number: BGM/10004\n")
    done = run("lint", str(path))
    assert done.exit_code == 1
    assert f"{path}:5:1: error MAP-FILE: number: '10004' is no value" in done.output


def test_a_doubt_does_not_fail_the_command(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(head() + WHOLE + CLEAN_AGAIN)
    done = run("lint", str(path))
    assert done.exit_code == 0
    assert "warning MAP-LINT" in done.output and "1 accepted (1 warning)" in done.output


def test_the_command_checks_all_that_is_shipped() -> None:
    done = run("lint")
    assert done.exit_code == 0
    assert " accepted" in done.output and "rejected" not in done.output


def test_a_file_that_is_not_there_is_a_wrong_call() -> None:
    assert run("lint", "nothing.yaml").exit_code == 2
