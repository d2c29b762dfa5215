"""The official UBL schemas: installed by digest, and our profile held against them."""

from __future__ import annotations

from pathlib import Path

import pytest

import ediglot
from ediglot.formats.xml import force
from ediglot.formats.xml.ubl import ROOTS
from ediglot.installed import install, pack_of, state_of

pytestmark = pytest.mark.corpus


@pytest.fixture
def official(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDIGLOT_DATA", str(tmp_path))
    pack = pack_of("ubl-2.1")
    done = install(pack, shared / "reference" / "xsd")
    assert done.missing == ()
    assert all(state_of(pack).values())


@pytest.mark.usefixtures("official")
def test_the_official_files_are_in_force_for_every_kind() -> None:
    assert all(force.ubl(root).official for root in ROOTS.values())


@pytest.mark.usefixtures("official")
def test_nothing_is_unclear_under_the_official_schemas(shared: Path) -> None:
    """What the profile does not describe is right or wrong, and its verdicts stand."""
    for path in sorted((shared / "samples" / "ubl").rglob("*.xml")):
        for document in ediglot.read(path.read_bytes()).documents:
            if document.kind is None or document.layers["syntax"] == "invalid":
                continue
            assert document.layers["grammar"] in ("valid", "invalid"), path
            for found in document.diagnostics:
                assert found.code != "XSD-010", path


def test_the_profile_refuses_nothing_that_the_official_schemas_accept(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what it accepts they refuse for extensions alone, which it does not describe."""
    samples = [path.read_bytes() for path in sorted((shared / "samples" / "ubl").rglob("*.xml"))]
    monkeypatch.setenv("EDIGLOT_DATA", str(tmp_path))
    profile = [_grammar(data)[0] for data in samples]
    install(pack_of("ubl-2.1"), shared / "reference" / "xsd")
    for ours, data in zip(profile, samples, strict=True):
        theirs, errors = _grammar(data)
        if ours == "invalid":
            assert theirs == "invalid"
        if ours == "valid":
            assert all("ext:ExtensionContent" in error for error in errors)


def _grammar(data: bytes) -> tuple[str | None, list[str]]:
    documents = ediglot.read(data).documents
    if not documents:
        return None, []
    said = documents[0].diagnostics
    return documents[0].layers["grammar"], [
        d.message for d in said if d.severity == "error" and d.code.startswith("XSD")
    ]
