"""`extends` and `writes_when`: mappings that differ from another, and which of several writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ediglot.mapping.catalogue import header, kind_for
from ediglot.mapping.document import MappingError, load
from ediglot.mapping.extend import extended
from ediglot.model import PurchaseOrder

BASE = """\
mapping: a/base
document: purchase_order
association: EAN008
two_pass: because
fields:
  number: BGM/1004
  issued: DTM[137]/2380+2379
  lines:
    each: LIN
    fields: {number: "1082", action: "1229"}
ignore: {UNH: envelope}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "base.yaml").write_text(BASE)
    return tmp_path


def extend(folder: Path, text: str):
    path = folder / "a" / "own.yaml"
    path.write_text("mapping: a/own\ndocument: purchase_order\nextends: a/base\n" + text)
    return extended(load(path), path, folder)


def test_what_is_not_said_is_inherited_but_the_head(folder: Path):
    made = extend(folder, "")
    assert made["fields"] == load(folder / "a" / "base.yaml")["fields"]
    assert made["two_pass"] == "because"
    assert made["ignore"] == {"UNH": "envelope"}
    assert "association" not in made and "extends" not in made
    assert made["mapping"] == "a/own"


def test_tables_are_merged_and_the_rest_replaced(folder: Path):
    made = extend(folder, 'fields: {number: X/1, lines: {each: "SG9:LIN", fields: {price: Y/2}}}\n')
    assert made["fields"]["number"] == "X/1"
    assert made["fields"]["lines"]["each"] == "SG9:LIN"
    assert made["fields"]["lines"]["fields"] == {"number": "1082", "action": "1229", "price": "Y/2"}


def test_a_dash_takes_away(folder: Path):
    made = extend(folder, 'fields: {issued: "-", lines: {fields: {action: "-"}}}\n')
    assert list(made["fields"]) == ["number", "lines"]
    assert made["fields"]["lines"]["fields"] == {"number": "1082"}


def test_every_value_knows_the_file_it_stands_in(folder: Path):
    made = extend(folder, "fields: {number: X/1}\n")
    inherited, own = made["fields"]["issued"].mark, made["fields"]["number"].mark
    assert (Path(inherited.file).name, inherited.line) == ("base.yaml", 7)
    assert (Path(own.file).name, own.line) == ("own.yaml", 4)


def test_faults(folder: Path):
    with pytest.raises(MappingError, match="in a circle"):
        (folder / "a" / "base.yaml").write_text(BASE + "extends: a/base\n")
        extend(folder, "")
    (folder / "a" / "base.yaml").unlink()
    with pytest.raises(MappingError, match='no mapping "a/base"'):
        extend(folder, "")


@pytest.mark.parametrize("target", ["edifact/d96a", "edifact/d01b"])
def test_the_document_tells_which_mapping_writes_it(target: str):
    def kind(**fields: str) -> str | None:
        return kind_for(target, "purchase_order", PurchaseOrder(**fields))

    assert kind() == kind(type="220", purpose="cancellation") == f"{target}/orders"
    assert kind(type="230") == kind(purpose="change") == f"{target}/ordchg"
    assert kind_for(target, "purchase_order") == f"{target}/orders"
    head = header(f"{target}/ordchg")
    assert head is not None
    assert head.writes_when == ((("type", "230"),), (("purpose", "change"),))
