"""What is written as UBL is legal by the official OASIS schemas, whatever the document."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import ediglot
from ediglot.formats.xml.ubl import ROOTS
from ediglot.mapping.catalogue import compiled, mappings
from tests.laws.documents import half_and_half
from tests.laws.plain import suited

pytestmark = pytest.mark.corpus

#: The official schemas, beside the checkout.
FOLDER = Path(__file__).parents[2].parent / "shared" / "reference" / "xsd" / "ubl-2.1" / "maindoc"
#: Document types, each with the kinds it is written as.
TAGS = sorted({head.document for head in mappings() if head.name.startswith("ubl/")})
UBL = [head for head in mappings() if head.name.startswith("ubl/")]


@cache
def official(kind: str) -> Any:
    """The official schema of a kind; the test is skipped without it."""
    from lxml import etree

    path = FOLDER / f"UBL-{ROOTS[kind]}-2.1.xsd"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    return etree.XMLSchema(etree.parse(str(path)))


def held(document: Any) -> None:
    """Hold what a document is written as against the official schema."""
    from lxml import etree

    written = ediglot.write([document], "ubl")
    assume(written.data is not None)
    root = etree.fromstring(written.data)
    kind = next(kind for kind, name in ROOTS.items() if name == etree.QName(root).localname)
    schema = official(kind)
    assert schema.validate(root), schema.error_log


@pytest.mark.parametrize("tag", TAGS)
@given(data=st.data())
def test_any_document(tag: str, data: st.DataObject) -> None:
    held(data.draw(half_and_half(tag)))


@pytest.mark.parametrize("head", UBL, ids=lambda head: head.name)
@given(data=st.data())
def test_documents_that_have_everything(head: Any, data: st.DataObject) -> None:
    """Documents with every field that the mapping claims."""
    held(data.draw(suited(compiled(head.name).plan)))
