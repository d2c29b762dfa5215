"""What is due across many documents: many at once, versions, and the shape of the answer."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

import ediglot
from ediglot.model import DespatchAdvice, DespatchLine, Document, Invoice, PurchaseOrder
from ediglot.model.invoice import InvoiceLine
from ediglot.model.item import Item
from ediglot.model.moment import Moment, Period
from ediglot.model.purchase_order import OrderLine
from ediglot.model.quantity import LineQuantity
from ediglot.model.reference import Identifier, Reference

NOW = dt.datetime(2026, 9, 17, 12, tzinfo=dt.UTC)
PROFILE = """\
time_zone: Europe/Berlin
deadlines:
  response: {due: [24h after order]}
  ship_window: {due: [at ship-window-end]}
  invoice: {due: [14d after departure]}
"""


def moment(day: int) -> Moment:
    return Moment(date=dt.date(2026, 9, day))


def item(number: int) -> Item:
    return Item(identifiers=(Identifier("seller", f"SKU-{number}"),))


def quantity(value: int) -> LineQuantity:
    return LineQuantity(value=Decimal(value))


def order(number: str, lines: int = 1, **words: object) -> PurchaseOrder:
    made = PurchaseOrder(
        number=number,
        issued=moment(14),
        ship_window=Period(end=moment(20)),
        lines=tuple(
            OrderLine(number=str(n), item=item(n), quantity=quantity(10)) for n in range(lines)
        ),
    )
    return msgspec.structs.replace(made, **words)


def advice(number: str, of: str, lines: int = 1, value: int = 10) -> DespatchAdvice:
    return DespatchAdvice(
        number=number,
        despatched=moment(16),
        references=(Reference("ON", of),),
        lines=tuple(
            DespatchLine(number=str(n), item=item(n), quantity=quantity(value))
            for n in range(lines)
        ),
    )


def invoice(number: str, of: str, lines: int = 1) -> Invoice:
    return Invoice(
        number=number,
        references=(Reference("ON", of),),
        lines=tuple(
            InvoiceLine(number=str(n), item=item(n), quantity=quantity(10)) for n in range(lines)
        ),
    )


def due(folder: Path, *documents: Document) -> list[tuple[str, str | None, str]]:
    """(deadline, number, urgency) of what is due."""
    (folder / "docs").mkdir()
    (folder / "p.yaml").write_text(PROFILE)
    for index, one in enumerate(documents):
        (folder / "docs" / f"{index:04}.json").write_bytes(msgspec.json.encode(one))
    found = ediglot.due(folder / "docs", partner=str(folder / "p.yaml"), now=NOW)
    assert (found.now, found.unread, found.strangers) == (NOW, (), ())
    return [(str(one.deadline), one.number, one.urgency) for one in found.entries]


def test_sorted_by_time(tmp_path: Path) -> None:
    later = order("B", issued=moment(17))
    assert due(tmp_path, later, order("A"), advice("S", "A")) == [
        ("response", "A", "late"),
        ("response", "B", "open"),
        ("ship_window", "B", "open"),
        ("invoice", "S", "open"),
    ]


def test_only_the_latest_version_of_an_order_counts(tmp_path: Path) -> None:
    changed = order("A", purpose="change", changed=moment(15), lines=2)
    assert due(tmp_path, order("A"), changed, order("A")) == [
        ("response", "A", "late"),
        ("ship_window", "A", "open"),
    ]


def test_a_deleted_line_and_a_withdrawn_order(tmp_path: Path) -> None:
    deleted = order("A")
    lines = tuple(msgspec.structs.replace(line, action="2") for line in deleted.lines)
    gone = order("B", purpose="cancellation")
    assert due(tmp_path, msgspec.structs.replace(deleted, lines=lines), gone) == []


def test_done_is_not_due(tmp_path: Path) -> None:
    answered = order("A", state="acknowledged")
    assert due(tmp_path, answered, advice("S", "A"), invoice("I", "A")) == []


def test_other_units_are_said(tmp_path: Path) -> None:
    cases = advice("S", "A")
    line = msgspec.structs.replace(
        cases.lines[0], quantity=LineQuantity(value=Decimal(1), unit="CS")
    )
    (tmp_path / "p.yaml").write_text(PROFILE)
    for name, one in (
        ("a", order("A", state="acknowledged")),
        ("s", msgspec.structs.replace(cases, lines=(line,))),
    ):
        (tmp_path / f"{name}.json").write_bytes(msgspec.json.encode(one))
    found = ediglot.due(
        [tmp_path / "a.json", tmp_path / "s.json"], partner=str(tmp_path / "p.yaml"), now=NOW
    )
    assert found.entries[0].left == 'not shipped: item "SKU-0", shipped in other units'


def test_many_documents_take_time_in_proportion(tmp_path: Path) -> None:
    documents: list[Document] = []
    for n in range(150):
        documents += [order(f"PO{n}", 20, state="acknowledged"), advice(f"S{n}", f"PO{n}", 20, 9)]
    begun = time.process_time()
    found = due(tmp_path, *documents)
    assert len(found) == 300
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("folder", ["nothing-here"])
def test_a_source_that_is_not_there(tmp_path: Path, folder: str) -> None:
    (tmp_path / "p.yaml").write_text(PROFILE)
    with pytest.raises(OSError, match=folder):
        ediglot.due(tmp_path / folder, partner=str(tmp_path / "p.yaml"))


def test_what_is_late_is_red_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from ediglot.cli import terminal
    from ediglot.cli.root import ediglot as command

    monkeypatch.setattr(terminal, "color_on", lambda _: True)
    due(tmp_path, order("A"), order("B", issued=moment(17)))
    call = ["due", str(tmp_path / "docs"), "--partner", str(tmp_path / "p.yaml")]
    result = CliRunner().invoke(command, [*call, "--now", NOW.isoformat()], color=True)
    late, *others, _ = result.output.splitlines()
    assert late.startswith("\x1b[1;31m") and "order A" in late
    assert all(line.startswith("\x1b[1;32m") for line in others)
