"""A format of a stranger's: a grammar, a mapping, a Format - and nothing of ediglot changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import ediglot
from ediglot import resources
from ediglot.diagnostics import Diagnostic, Location
from ediglot.envelope import Envelope
from ediglot.formats import FORMATS
from ediglot.formats.format import (
    Access,
    Finished,
    Format,
    Parsed,
    PathError,
    Place,
    Schema,
    SlotType,
    Step,
)
from ediglot.formats.tree import Node, Slot
from ediglot.mapping import catalogue

NAMES = ("number", "day", "buyer", "seller")
MAPPING = """
mapping: notes/order
document: purchase_order
fields:
  number: number
  issued: day | iso
  buyer.identifiers[gln]: buyer
  seller.identifiers[gln]: seller
"""


class NoteSchema(Schema):
    root = "note"

    def steps(self, at: object, text: str) -> tuple[tuple[Step, ...], object]:
        raise PathError(f"a note has no parts, so no {text}")

    def access(self, at: object, text: str) -> Access:
        if text not in NAMES:
            raise PathError(f"a note has no {text}")
        return Access(steps=(), places=(Place(slots=(text,)),), text=text)

    def slot_type(self, at: object, steps: tuple[Step, ...], slot: Slot) -> SlotType:
        return SlotType(kind="an", max_length=35, label=slot)

    def slot_text(self, node: Node, slot: Slot) -> str:
        return str(slot)

    def required(self, at: object) -> list[str]:
        return ["number"]


class NoteFormat(Format):
    """`#note` and lines of `name: value`."""

    name = "notes"
    title = "notes"
    suffix = ".note"
    targets = ("notes",)

    def sniff(self, head: bytes) -> str | None:
        return "starts with #note" if head.startswith(b"#note\n") else None

    def parse(self, data: bytes, *, source: str | None = None) -> Iterator[Parsed]:
        root = Node("note", "note")
        for line in data.decode().splitlines()[1:]:
            name, _, value = line.partition(": ")
            root.leaves[name] = value
        yield Parsed(format=self.name, kind="notes/order", type="note", root=root, source=source)

    def locate(self, parsed: Parsed, node: Node, slot: Slot | None = None) -> Location:
        return Location(source=parsed.source, line=list(node.leaves).index(slot) + 2, column=1)

    def schema(self, kind: str) -> Schema:
        return NoteSchema()

    def finish(self, root: Node, kind: str, envelope: Envelope) -> Finished:
        said = []
        if "number" not in root.leaves:
            said = [Diagnostic(code="STR-900", rule="x", severity="error", message="no number")]
        return Finished(root=root, kind=kind, envelope=envelope, diagnostics=said)

    def emit(self, trees: Sequence[Finished], envelope: Envelope) -> bytes:
        (tree,) = trees
        lines = [f"{name}: {tree.root.leaves[name]}" for name in NAMES if name in tree.root.leaves]
        return "\n".join(["#note", *lines, ""]).encode()


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """ediglot with one more format and one more mapping."""
    shutil.copytree(resources.mappings(), tmp_path / "mappings")
    (tmp_path / "schemas").symlink_to(resources.schemas())
    (tmp_path / "mappings" / "notes").mkdir()
    (tmp_path / "mappings" / "notes" / "order.yaml").write_text(MAPPING)
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    FORMATS.register(NoteFormat())
    catalogue.clear()
    yield
    FORMATS.unregister("notes")
    catalogue.clear()


NOTE = b"#note\nnumber: 4711\nday: 2026-09-07\nbuyer: 5450534000024\n"


@pytest.mark.usefixtures("notes")
def test_it_is_sniffed_read_and_written_back() -> None:
    assert ediglot.sniff(NOTE).format == "notes"
    (found,) = ediglot.read(NOTE).documents
    assert found.verdict == "accepted"
    assert found.document is not None and found.document.number == "4711"
    written = ediglot.write([found.document], "notes")
    assert written.data == NOTE


@pytest.mark.usefixtures("notes")
def test_it_converts_to_and_from_the_others() -> None:
    conversion = ediglot.convert(NOTE, "json")
    assert conversion.written is not None and conversion.written.data is not None
    back = ediglot.convert(conversion.written.data, "notes")
    assert back.written is not None and back.written.data == NOTE


@pytest.mark.usefixtures("notes")
def test_what_it_does_not_map_is_reported_with_its_place() -> None:
    (found,) = ediglot.read(NOTE + b"colour: red\n").documents
    (said,) = found.diagnostics
    assert said.code == "MAP-UNMAPPED"
    assert said.location is not None and said.location.line == 5


@pytest.mark.usefixtures("notes")
def test_what_it_cannot_hold_is_a_loss_and_what_is_illegal_is_refused() -> None:
    order = ediglot.PurchaseOrder(number="4711", currency="EUR")
    (one,) = ediglot.write([order], "notes").documents
    assert one.losses == ("currency",)
    (other,) = ediglot.write([ediglot.PurchaseOrder(currency="EUR")], "notes").documents
    assert other.refused
