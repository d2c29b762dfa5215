"""`mappings trace`: where a field came from, or why it is empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ediglot.cli.root import ediglot as main
from ediglot.formats import FORMATS
from ediglot.mapping.tables import shipped
from ediglot.mapping.trace import Trace, trace

ORDER = b"""UNB+UNOC:3+4012345000009:14+5450534000000:14+260101:1200+1'
UNH+1+ORDERS:D:96A:UN:EAN008'
BGM+220+PO1+9'
DTM+137:20260101:102'
NAD+BY+4711::92'
LIN+1'
PIA+5+B0GARDEN01:IN'
QTY+21:5'
UNS+S'
UNT+9+1'
UNZ+1+1'
"""


def traced(path: str) -> Trace:
    (message,) = FORMATS["edifact"].parse(ORDER)
    return trace(message, path, FORMATS["edifact"], shipped())


def test_a_value_names_its_place_and_its_mapping() -> None:
    found = traced("number")
    assert found.value == "PO1"
    (one,) = [attempt for attempt in found.attempts if attempt.taken]
    assert one.path == "BGM/1004"
    assert one.location is not None and (one.location.line, one.location.column) == (3, 9)
    file, _, line = one.mapping.rpartition(":")
    assert "BGM/1004" in Path(file).read_text().splitlines()[int(line) - 1]


def test_an_empty_field_says_that_the_segment_is_not_there() -> None:
    found = traced("delivery")
    assert found.value is None
    assert all("no DTM here has the qualifier" in one.found for one in found.attempts)


def test_an_empty_field_says_which_condition_was_not_met() -> None:
    found = traced("buyer.identifiers[gln]")
    assert found.value is None
    assert '"4711" stands here, but NAD/C082.3055 is "92", not 9' in str(found)


def test_an_empty_field_of_a_line_is_looked_for_in_that_line() -> None:
    found = traced("lines[0].item.identifiers[gtin]")
    assert found.value is None
    assert any("IN" in one.found and one.location is not None for one in found.attempts)


def test_a_field_that_no_document_has_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="it has buyer"):
        traced("byer.name")


def test_a_message_without_mapping_is_refused() -> None:
    data = ORDER.replace(b"ORDERS:D:96A", b"QUOTES:D:96A")
    (message, *_) = FORMATS["edifact"].parse(data)
    with pytest.raises(ValueError, match="no mapping"):
        trace(message, "number", FORMATS["edifact"], shipped())


def test_the_command(tmp_path: Path) -> None:
    source = tmp_path / "order.edi"
    source.write_bytes(ORDER)
    done = CliRunner().invoke(main, ["mappings", "trace", str(source), "number"])
    assert done.exit_code == 0
    assert done.output.startswith("number = PO1\n  -> BGM/1004")
    wrong = CliRunner().invoke(main, ["mappings", "trace", str(source), "nmber"])
    assert wrong.exit_code == 2
