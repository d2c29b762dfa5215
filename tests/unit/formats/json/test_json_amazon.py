"""Vendor JSON: recognised, cut into documents, located, written."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from json_documents import documents

import ediglot
from ediglot.envelope import Envelope
from ediglot.formats.format import Finished, Parsed
from ediglot.formats.json import AmazonFormat, NotOneKindError
from ediglot.formats.json import grammar as grammars
from ediglot.formats.json.amazon_kinds import BY_NAME
from ediglot.formats.tree import JsonNumber, Node

AMAZON = AmazonFormat()
ORDER = '{"purchaseOrderNumber": "4Z32PABC", "purchaseOrderState": "New"}'
SHIPMENT = """{"shipmentIdentifier": "S1", "shipmentConfirmationType": "Original",
 "shipmentConfirmationDate": "2026-09-17T10:00:00Z", "sellingParty": {"partyId": "V"},
 "shipFromParty": {"partyId": "V"}, "shipToParty": {"partyId": "A"}, "shippedItems": []}"""
INVOICE = """{"invoiceType": "Invoice", "id": "R1", "date": "2026-09-17T10:00:00Z",
 "remitToParty": {"partyId": "V"}, "invoiceTotal": {"amount": "1.50", "currencyCode": "EUR"}}"""


def parse(text: str) -> list[Parsed]:
    return list(AMAZON.parse(text.encode(), source="x.json"))


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        (ORDER, "purchase_order", 1),
        ('{"payload": ' + ORDER + "}", "purchase_order", 1),
        ('{"orders": [' + ORDER + "," + ORDER + "]}", "purchase_order", 2),
        ('{"payload": {"orders": [' + ORDER + "]}}", "purchase_order", 1),
        ("[" + ORDER + "," + ORDER + "]", "purchase_order", 2),
        (SHIPMENT, "shipment_confirmation", 1),
        ('{"shipmentConfirmations": [' + SHIPMENT + "]}", "shipment_confirmation", 1),
        (INVOICE, "invoice", 1),
        ('{"invoices": [' + INVOICE + "]}", "invoice", 1),
        ('{"payload": {"invoices": [' + INVOICE + "]}}", "invoice", 1),
        ('{"orders": [' + ORDER + "]}\n" + '{"orders": [' + ORDER + "]}", "purchase_order", 2),
    ],
)  # fmt: skip
def test_every_way_to_send_it(text: str, kind: str, count: int) -> None:
    found = parse(text)
    assert [(p.kind, p.diagnostics) for p in found] == [("amazon/" + kind, [])] * count
    assert [p.index for p in found] == list(range(count))
    assert AMAZON.sniff(text.encode()) is not None
    for parsed in found:
        start, end = parsed.span
        assert text.encode()[start:end].startswith(b'{"')
        assert text.encode()[start:end].endswith(b"}")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('{"errors": [{"code": "InvalidRequest", "message": "No."}]}', "SYN-109", "InvalidRequest"),
        ('{"payload": {"orders": []}}', "SYN-113", "orders is empty"),
        ('{"orders": {}}', "SYN-108", "not an array"),
        ('{"purchaseOrderNumber": "1", "orderDetails": {"items": 5}}', "JSC-001", "State"),
        ('{"acknowledgements": []}', "SYN-113", "acknowledgements is empty"),
        ('{"inventory": []}', "SYN-108", "no object"),
        ('{"transportLabels": []}', "SYN-108", "labels are for printing"),
        ('{"payload": {"transactionId": "1"}}', "SYN-108", "ask for the status"),
        ('{"hello": 1}', "SYN-108", "hello"),
        ('{"payload": 5}', "SYN-108", "payload"),
        ('{"document": "invoice"}', "SYN-108", "document"),
        ('{"orders": [5]}', "JSC-002", "expected"),
        ('{"orders": [' + ORDER + '], "orders": []}', "SYN-104", "orders"),
        (ORDER[:-1] + ', "purchaseOrderState": "New"}', "SYN-104", "purchaseOrderState"),
    ],
)
def test_what_is_no_document(text: str, code: str, words: str) -> None:
    found = [d for parsed in parse(text) for d in parsed.diagnostics]
    assert found[0].code == code
    assert words in found[0].message


def test_a_bad_document_does_not_stop_the_next() -> None:
    bad = ORDER.replace("New", "new")
    first, second = parse('{"payload": {"orders": [' + bad + "," + ORDER + "]}}")
    assert [d.code for d in first.diagnostics] == ["JSC-003"]
    assert first.diagnostics[0].hint == "Nearest: New."
    assert (first.diagnostics[0].document, second.diagnostics) == (0, [])


def test_unknown_members_are_allowed_and_in_the_tree() -> None:
    (parsed,) = parse(ORDER[:-1] + ', "later": {"a": [1, [2, {"b": null}]]}}')
    assert parsed.diagnostics == []
    assert parsed.root is not None
    later = parsed.root.children[0]
    one, two = later.children
    assert (one.leaves, type(one.leaves[""])) == ({"": "1"}, JsonNumber)
    assert AMAZON.locate(parsed, one, "").pointer == "/later/a/0"
    assert AMAZON.locate(parsed, two.children[1], "b").pointer == "/later/a/1/1/b"


def test_numbers_are_kept_as_written() -> None:
    (parsed,) = parse(ORDER[:-1] + ', "x": 1.500e+2, "y": -0, "z": 12345678901234567890.10}')
    assert parsed.root is not None
    values = [parsed.root.leaves[name] for name in "xyz"]
    assert values == ["1.500e+2", "-0", "12345678901234567890.10"]
    assert {type(value) for value in values} == {JsonNumber}


def test_paging_travels_in_the_envelope() -> None:
    text = '{"payload": {"orders": [' + ORDER + '], "pagination": {"nextToken": "MDAw"}}}'
    (parsed,) = parse(text)
    assert parsed.envelope == Envelope(paging="MDAw")
    assert parsed.root is not None
    out = AMAZON.emit(
        [AMAZON.finish(parsed.root, "amazon/purchase_order", parsed.envelope)], parsed.envelope
    )
    assert out.startswith(b'{\n  "payload": {\n    "pagination": {\n      "nextToken": "MDAw"')
    assert out.endswith(b"}\n")
    (again,) = AMAZON.parse(out)
    assert again.envelope.paging == "MDAw"


@pytest.mark.parametrize("kind", AMAZON.kinds)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_read_and_written_it_is_the_same(kind: str, data: st.DataObject) -> None:
    wanted = msgspec.json.encode(data.draw(documents(grammars.load(kind))))
    count = 1 if AMAZON.alone(kind) else 2
    text = container_of(kind, [wanted] * count)
    finished = []
    for parsed in AMAZON.parse(text):
        assert parsed.diagnostics == []
        assert parsed.root is not None
        _shuffle(parsed.root)
        finished.append(AMAZON.finish(parsed.root, kind, Envelope()))
        assert finished[-1].diagnostics == []
        assert finished[-1].raw == wanted
    out = AMAZON.emit(finished, Envelope())
    assert [p.kind for p in AMAZON.parse(out)] == [kind] * count
    assert out == AMAZON.emit(finished, Envelope())


def container_of(kind: str, items: list[bytes]) -> bytes:
    """Documents in what Amazon puts around them."""
    around = BY_NAME[kind]
    made = [msgspec.Raw(item) for item in items]
    if around.member is None:
        return msgspec.json.encode(made[0])
    return msgspec.json.encode({around.member: made[0] if around.single else made})


def _shuffle(root: Node) -> None:
    """Another order of members; that of repetitions stays."""
    for node in root.walk():
        node.leaves = dict(reversed(node.leaves.items()))
        node.children.sort(key=lambda child: str(child.key), reverse=True)


@pytest.mark.parametrize("kind", AMAZON.kinds)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), indent=st.sampled_from([-1, 0, 2]))
def test_every_leaf_is_found_again(kind: str, data: st.DataObject, indent: int) -> None:
    made = data.draw(documents(grammars.load(kind)))
    text = b" \n[" + msgspec.json.format(msgspec.json.encode(made), indent=indent) + b"]"
    (parsed,) = AMAZON.parse(text)
    assert parsed.root is not None
    for node in parsed.root.walk():
        for slot, value in node.leaves.items():
            where = AMAZON.locate(parsed, node, slot)
            assert where.offset is not None
            assert where.line is not None
            rest = text[where.offset :]
            lexeme = value.encode() if isinstance(value, JsonNumber) else msgspec.json.encode(value)
            assert rest.startswith(lexeme)
            line = text.split(b"\n")[where.line - 1].decode()
            assert where.column is not None
            assert line[where.column - 1 :].encode().startswith(lexeme)


def finished(root: Node, kind: str) -> Finished:
    return AMAZON.finish(root, kind, Envelope())


def test_finish_orders_types_and_checks() -> None:
    root = Node("", "Order")
    root.leaves = {"purchaseOrderState": "New", "purchaseOrderNumber": JsonNumber("12")}
    details = Node("orderDetails", "orderDetails")
    details.leaves["purchaseOrderDate"] = "2026-09-17"
    root.children.append(details)
    found = finished(root, "amazon/purchase_order")
    assert found.raw == (
        b'{"purchaseOrderNumber":"12","purchaseOrderState":"New",'
        b'"orderDetails":{"purchaseOrderDate":"2026-09-17","items":[]}}'
    )
    assert sorted(d.code for d in found.diagnostics) == ["JSC-001", "JSC-004"]


def test_a_node_of_a_reshape_is_never_written() -> None:
    root = Node("", "Order")
    root.leaves = {"purchaseOrderState": "New", "purchaseOrderNumber": "12"}
    root.children.append(Node("$item", "$item"))
    assert [d.code for d in finished(root, "amazon/purchase_order").diagnostics] == ["JSC-008"]


def test_one_file_holds_one_kind() -> None:
    trees = []
    for text in (ORDER, SHIPMENT):
        (parsed,) = parse(text)
        assert parsed.root is not None
        assert parsed.kind is not None
        trees.append(finished(parsed.root, parsed.kind))
    with pytest.raises(NotOneKindError, match="purchase_order and amazon/shipment_confirmation"):
        AMAZON.emit(trees, Envelope())
    with pytest.raises(NotOneKindError, match="none at all"):
        AMAZON.emit([], Envelope())


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (
            b'{"errors": [{"code": "Unauthorized"}]}',
            "JSON with the member errors, as Amazon's responses have",
        ),
        (b'{"payload": {"pagination": {"nextToken": "x"}, "orders": [{"purch', "payload.orders"),
        (b'\xef\xbb\xbf  {"shipmentConfirmations": [', "shipmentConfirmations"),
        (b'[{"id": "1", "invoiceType": "Invoice", "rem', "invoiceType"),
        (b'{"transactionId": "\\"", "acknowledgements": [', "acknowledgements"),
        ('{"invoices": ['.encode("utf-16"), "invoices"),
        (b'{"document": "invoice", "invoices": 1', None),
        (b'{"x": {"invoices": []}}', None),
        (b"UNA:+.? '", None),
        (b"<xml/>", None),
        (b"", None),
        (b"\0\0\0", None),
    ],
)
def test_sniff(head: bytes, reason: str | None) -> None:
    found = AMAZON.sniff(head)
    assert (found is None) == (reason is None)
    assert reason is None or (found is not None and found.endswith((reason, "Invoice")))


FIXTURES = sorted((Path(__file__).parents[4] / "fixtures" / "amazon").glob("*/*/input.json"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: "/".join(path.parts[-3:-1]))
def test_every_kind_is_told_from_its_first_bytes(path: Path) -> None:
    """As Amazon sends it, and bare, whatever the file is called."""
    data = path.read_bytes()
    assert ediglot.sniff(data).format == "amazon"
    for parsed in AMAZON.parse(data):
        assert parsed.kind == f"amazon/{path.parts[-3]}"
        bare = data[slice(*parsed.span)]
        assert ediglot.sniff(bare).format == "amazon"
        assert [one.kind for one in AMAZON.parse(bare)] == [parsed.kind]


def test_a_unit_that_the_grammar_refuses_lacks_no_row_in_a_table() -> None:
    path = Path(__file__).parents[4] / "fixtures/amazon/shipment_confirmation/mixed-pallet"
    content = (path / "input.json").read_bytes()
    assert b'"unitOfMeasure": "Meter"' in content
    (found,) = ediglot.read(content.replace(b'"Meter"', b'"Cm"')).documents
    errors = [one.code for one in found.diagnostics if one.severity == "error"]
    assert errors == ["JSC-003"] * content.count(b'"Meter"')
