"""What every member of FORMATS owes: a new one is tested by being registered."""

from __future__ import annotations

import pytest

import ediglot
from ediglot.formats import FORMATS, format_of, sniff, target_of
from ediglot.mapping.catalogue import compiled, kind_for, mappings
from ediglot.model import DOCUMENTS

HOSTILE = [
    b"",
    b"\x00",
    b"\x00" * 5000,
    b"UNA",
    b"UNB+",
    b"UNA:+.? '",
    b"{",
    b"[" * 5000,
    b'{"document":',
    b"<",
    b"<a",
    b"\xff\xfe\x00\x00",
    b"\xef\xbb\xbf",
    b"GARBAGE'" * 100,
    bytes(range(256)),
]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_names_itself_its_files_and_its_targets(name: str) -> None:
    member = FORMATS[name]
    assert member.name == name
    assert member.title and member.suffix.startswith(".")
    assert member.targets[0] in member.targets
    for target in member.targets:
        assert target_of(target) == (member, target)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_bytes_end_in_a_diagnostic(name: str, data: bytes) -> None:
    reading = ediglot.read(data, format=name)
    report = reading.report()
    assert report.verdict != "accepted"
    assert report.diagnostics


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_bytes_of_no_named_format(data: bytes) -> None:
    assert ediglot.read(data).report().verdict != "accepted"


@pytest.mark.parametrize("head", mappings(), ids=lambda head: head.name)
def test_every_mapping_compiles_and_its_kind_has_a_grammar(head: object) -> None:
    name = head.name  # type: ignore[attr-defined]
    plan = compiled(name).plan
    assert plan.document in DOCUMENTS
    if not plan.identity:
        format_of(name).schema(name)


@pytest.mark.parametrize("target", [t for name in FORMATS for t in FORMATS[name].targets])
def test_what_a_target_writes_is_sniffed_as_its_format(target: str) -> None:
    member, _ = target_of(target)
    for tag, struct in DOCUMENTS.items():
        if kind_for(target, tag) is None:
            continue
        written = ediglot.write([struct(number="4711")], target)
        if written.data is not None:
            assert sniff(written.data).format == member.name
