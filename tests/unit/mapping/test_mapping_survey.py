"""`mappings coverage`: which fields and which values a mapping holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tiny_mappings import compiled

from ediglot.cli.root import ediglot as main
from ediglot.formats import format_of
from ediglot.mapping import catalogue
from ediglot.mapping.survey import Row, leaves, survey
from ediglot.model import DOCUMENTS, PurchaseOrder

FIELDS = """\
    fields:
      number: BGM/1004
      references[CT].number: RFF[CT]/1154
      lines:
        each: LIN
        fields: {quantity.value: "QTY[21|1]/6060"}
    ignore:
      BGM/1225: a reason
    """


@pytest.fixture
def rows(tmp_path: Path) -> dict[str, Row]:
    tiny = compiled(tmp_path, FIELDS)
    found = survey(tiny.plan, tiny.schema)
    return {row.name: row for row in (*found.fields, *found.slots)}


@pytest.mark.parametrize(
    ("name", "state", "to"),
    [
        ("number", "mapped", ("BGM/1004",)),
        ("issued", "not mapped", ()),
        ("references[].number", "mapped", ("RFF[CT]/1154",)),
        ("references[].type", "mapped", ("RFF[CT]/1154",)),
        ("references[].line", "not mapped", ()),
        ("lines[].quantity.value", "mapped", ("LIN > QTY[21|1]/6060",)),
        ("lines[].quantity.unit", "not mapped", ()),
        ("BGM/1004", "mapped", ("number",)),
        ("BGM/1225", "ignored", ("a reason",)),
        ("BGM/C002.1001", "not mapped", ()),
        ("RFF/C506.1153", "mapped", ("=CT",)),
        ("RFF/C506.1154", "mapped", ("references[CT].number",)),
        ("LIN > QTY/C186.6063", "mapped", ("=21|1",)),
        ("LIN > QTY/C186.6411", "not mapped", ()),
    ],
)
def test_rows(rows: dict[str, Row], name: str, state: str, to: tuple[str, ...]) -> None:
    assert (rows[name].state, rows[name].to) == (state, to)


def test_segments_that_are_not_touched_are_not_listed(rows: dict[str, Row]) -> None:
    assert not [name for name in rows if name.startswith("NAD/")]


def test_leaves_end() -> None:
    for struct in DOCUMENTS.values():
        names = list(leaves(struct))
        assert len(names) == len(set(names)) < 1_000
    assert "lines[].item.identifiers[]" in list(leaves(PurchaseOrder))


@pytest.mark.parametrize("head", catalogue.mappings(), ids=lambda head: head.name)
def test_every_mapping_is_surveyed(head: catalogue.Header) -> None:
    plan = catalogue.compiled(head.name).plan
    if plan.section is not None:
        found = survey(plan, format_of(head.name).schema(head.name))
        assert any(row.state == "mapped" for row in found.fields)


def test_the_command() -> None:
    run = CliRunner().invoke
    assert "edifact/d96a/orders" in run(main, ["mappings", "coverage"]).output
    one = run(main, ["mappings", "coverage", "edifact/d96a/desadv"])
    assert one.exit_code == 0 and "packages[].id" in one.output and "CPS/7164" in one.output
    lacking = run(main, ["mappings", "coverage", "edifact/d96a/desadv", "--unmapped"])
    assert "CPS/7164" not in lacking.output and "structure" in lacking.output
    wrong = run(main, ["mappings", "coverage", "edifact/d96a/desad"])
    assert wrong.exit_code == 2 and "edifact/d96a/desadv" in wrong.output
