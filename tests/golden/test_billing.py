"""Every invoice of the fixtures, written as UBL, passes EN 16931 or was refused by us before."""

from __future__ import annotations

from pathlib import Path

import pytest

import ediglot
from ediglot.model import Invoice
from tests.golden.cases import INPUTS, documents, label, tables

pytest.importorskip("saxonche")
pytest.importorskip("facturx")

INVOICES = [path for path in INPUTS if any(isinstance(d, Invoice) for d in documents(path))]
#: Those that have everything the standard asks for, whatever format they are in.
COMPLETE = {"edifact/invoic/for-en-16931", "ubl/invoice/allowance", "ubl/credit_note/whole-invoice"}


def broken(data: bytes) -> set[str]:
    """The rules of EN 16931 and Peppol that an invoice breaks."""
    (file,) = ediglot.check(data).files
    assert file.layers["en16931"] in ("valid", "invalid")
    return {
        d.origin or ""
        for d in file.diagnostics
        if d.code in ("EN-001", "EN-002") and d.severity == "error"
    }


def files(path: Path, *, gate: bool) -> tuple[list[bytes], set[str]]:
    """What an input is written as, and the codes of what is said of it."""
    made = ediglot.convert(path, "ubl", tables=tables(path), gate=gate)
    written = made.written.files if made.written is not None else ()
    return list(written), {d.code for d in made.report.diagnostics}


@pytest.mark.parametrize("path", INVOICES, ids=label)
def test_what_the_gate_lets_pass_passes_en16931(path: Path) -> None:
    written, _ = files(path, gate=True)
    assert [broken(data) for data in written] == [set() for _ in written]
    assert bool(written) is (label(path) in COMPLETE)


@pytest.mark.parametrize("path", INVOICES, ids=label)
def test_what_en16931_refuses_is_said_before(path: Path) -> None:
    """Without the gate it is written, and said beside it what the standard lacks."""
    written, said = files(path, gate=False)
    if any(broken(data) for data in written):
        assert said & {"EN-101", "EN-102"}
