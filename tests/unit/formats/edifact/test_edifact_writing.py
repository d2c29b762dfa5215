"""Trees to bytes: order, checks, canonical form, envelope, characters; and bytes kept."""

from __future__ import annotations

import datetime as dt

import pytest
from edifact_messages import FORMAT, codes, interchange, message, order, read
from hypothesis import example, given
from hypothesis import strategies as st

from ediglot.envelope import Address, Envelope
from ediglot.formats.edifact import EdifactFormat, EnvelopeError, peek, raw_segments, rewrite
from ediglot.formats.format import Characters, Finished
from ediglot.formats.tree import Node
from ediglot.model.moment import Moment

KIND = "edifact/d96a/orders"
ENVELOPE = Envelope(
    sender=Address(id="4012345000009", qualifier="14"),
    receiver=Address(id="4012345000016", qualifier="14"),
    reference="REF1",
    prepared=Moment(date=dt.date(2026, 1, 1), time=dt.time(12)),
)


def tree(**texts: str) -> Node:
    """An order, filled out of order, as a mapping would."""
    schema = FORMAT.schema(KIND)
    root = Node(schema.root.position, "UNH")

    def add(parent: Node, at: object, path: str, **leaves: str) -> tuple[Node, object]:
        steps, place = schema.steps(at, path)
        node = Node(steps[-1].key, steps[-1].name)
        parent.children.append(node)
        for name, value in leaves.items():
            access = schema.access(place, name.strip("_"))
            node.leaves[access.places[0].slots[0]] = value
        return node, place

    add(root, schema.root, "UNS", _0081="S")
    line, at = add(root, schema.root, "LIN", _1082="1")
    add(line, at, "PRI", _5125="AAA", _5118="27.5")
    add(line, at, "QTY", _6063="21", _6060="5")
    add(root, schema.root, "NAD", _3035="BY", _3036=texts.get("name", "BUYER"))
    add(root, schema.root, "DTM", _2005="137", _2380="20260101", _2379="102")
    add(root, schema.root, "BGM", _1001="220", _1004=texts.get("number", "PO1"), _1225="9")
    return root


def written(envelope: Envelope = ENVELOPE, policy: Characters = "fail", **texts: str) -> bytes:
    chosen = EdifactFormat(policy)
    finished = chosen.finish(tree(**texts), KIND, envelope)
    assert not [one for one in finished.diagnostics if one.severity == "error"]
    return chosen.emit([finished], envelope)


def test_canonical_form() -> None:
    assert written().decode() == (
        "UNA:+.? '\n"
        "UNB+UNOC:3+4012345000009:14+4012345000016:14+260101:1200+REF1'\n"
        "UNH+1+ORDERS:D:96A:UN'\n"
        "BGM+220+PO1+9'\n"
        "DTM+137:20260101:102'\n"
        "NAD+BY+++BUYER'\n"
        "LIN+1'\n"
        "QTY+21:5'\n"
        "PRI+AAA:27.5'\n"
        "UNS+S'\n"
        "UNT+9+1'\n"
        "UNZ+1+REF1'\n"
    )


def test_whole_envelope() -> None:
    envelope = Envelope(
        **{
            **{name: getattr(ENVELOPE, name) for name in ENVELOPE.__struct_fields__},
            "password": "PWD",
            "application": "APP",
            "ack_request": True,
            "agreement": "EANCOM",
            "test": True,
            "message_reference": "M7",
            "association": "EAN008",
            "access_reference": "ACC",
        }
    )
    text = written(envelope).decode()
    assert "+REF1+PWD+APP++1+EANCOM+1'" in text
    assert "UNH+M7+ORDERS:D:96A:UN:EAN008+ACC'" in text
    assert "UNT+9+M7'" in text


def test_syntax_4() -> None:
    envelope = Envelope(
        sender=ENVELOPE.sender,
        receiver=ENVELOPE.receiver,
        reference="REF1",
        prepared=ENVELOPE.prepared,
        charset="UNOW",
        syntax="4",
    )
    data = written(envelope, name="Łódź * ?")
    assert data.startswith(b"UNA:+.?*'\nUNB+UNOW:4+")
    assert b"+20260101:1200+" in data
    assert "Łódź ?* ??" in data.decode()
    assert codes(data) == []


def test_what_is_written_reads_back_clean() -> None:
    assert codes(written()) == []


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), min_size=1, max_size=35))
@example("Ã¤")
@example("Ã¤Ã")
def test_any_text_comes_back_or_is_refused(text: str) -> None:
    finished = FORMAT.finish(tree(name=text), KIND, ENVELOPE)
    if finished.diagnostics:
        assert [one.code for one in finished.diagnostics] == ["CHR-012"]
        return
    (parsed,) = read(FORMAT.emit([finished], ENVELOPE))
    assert parsed.root is not None and parsed.diagnostics == []
    names = [node.leaves.get((3, 0, 0)) for node in parsed.root.walk() if node.name == "NAD"]
    assert names == [text]


def test_separators_are_released_after_trimming() -> None:
    assert b"BGM+220+??+9'" in written(number="?")
    assert b"NAD+BY+++A?+?:?'??'" in written(name="A+:'?")


def test_references_run_where_they_clash() -> None:
    first = FORMAT.finish(tree(), KIND, ENVELOPE)
    data = FORMAT.emit([first, first], ENVELOPE)
    assert b"UNH+2+" in data and b"UNZ+2+REF1'" in data
    assert codes(data) == []


@pytest.mark.parametrize("missing", ["sender", "receiver", "reference", "prepared"])
def test_envelope_must_be_whole(missing: str) -> None:
    fields = {name: getattr(ENVELOPE, name) for name in ENVELOPE.__struct_fields__}
    fields[missing] = None
    with pytest.raises(EnvelopeError, match=missing):
        FORMAT.emit([], Envelope(**fields))


def test_envelope_must_fit() -> None:
    fields = {name: getattr(ENVELOPE, name) for name in ENVELOPE.__struct_fields__}
    with pytest.raises(EnvelopeError, match="14 is the most"):
        FORMAT.emit([], Envelope(**{**fields, "reference": "R" * 15}))
    with pytest.raises(EnvelopeError, match="UNOC cannot write"):
        FORMAT.emit([], Envelope(**{**fields, "sender": Address(id="Łódź")}))


def said(root: Node) -> list[str]:
    return [one.code for one in FORMAT.finish(root, KIND, ENVELOPE).diagnostics]


def test_missing_and_surplus() -> None:
    root = tree()
    root.children = [child for child in root.children if child.name != "BGM"]
    assert said(root) == ["STR-004"]
    root = tree()
    root.children += [child for child in root.children if child.name == "BGM"]
    assert said(root) == ["STR-006"]
    root = tree()
    root.children.append(Node(("?", "XYZ"), "XYZ"))
    assert said(root) == ["STR-008"]


def test_values_are_checked_as_in_reading() -> None:
    root = tree(number="X" * 36)
    finished = FORMAT.finish(root, KIND, ENVELOPE)
    (found,) = finished.diagnostics
    assert found.code == "ELM-005"
    assert found.location is not None
    assert (found.location.segment_tag, found.location.segment) == ("BGM", 2)
    assert (found.location.element, found.location.component) == (2, 1)


@pytest.mark.parametrize(
    ("policy", "name", "code", "result"),
    [
        ("fail", "Łódź", "CHR-010", None),
        ("transliterate", "Łódź – 5 €", "CHR-011", "Lódz - 5 EUR"),
        ("transliterate", "面包", "CHR-011", ".."),
        ("transliterate", "it’s", "CHR-011", "it?'s"),
        ("replace", "Łódź", "CHR-011", ".ód."),
        ("fail", "A\nB", "CHR-010", None),
        ("fail", "KÃ¤se", "CHR-012", None),
    ],
)
def test_characters(policy: Characters, name: str, code: str, result: str | None) -> None:
    chosen = EdifactFormat(policy)
    finished = chosen.finish(tree(name=name), KIND, ENVELOPE)
    assert [one.code for one in finished.diagnostics] == [code]
    if result is not None:
        data = chosen.emit([finished], ENVELOPE)
        assert f"NAD+BY+++{result}'" in data.decode("latin-1")


def test_unoa() -> None:
    fields = {name: getattr(ENVELOPE, name) for name in ENVELOPE.__struct_fields__}
    envelope = Envelope(**{**fields, "charset": "UNOA"})
    assert [one.code for one in FORMAT.finish(tree(name="Shop"), KIND, envelope).diagnostics] == [
        "CHR-005"
    ]
    assert [one.code for one in FORMAT.finish(tree(name="SHÖP"), KIND, envelope).diagnostics] == [
        "CHR-010"
    ]
    chosen = EdifactFormat("transliterate")
    finished = chosen.finish(tree(name="Shop"), KIND, envelope)
    assert b"+SHOP'" in chosen.emit([finished], envelope)


def test_parsed_trees_can_be_written_again() -> None:
    data = written()
    (parsed,) = read(data)
    assert parsed.root is not None
    finished: Finished = FORMAT.finish(parsed.root, KIND, parsed.envelope)
    assert FORMAT.emit([finished], parsed.envelope) == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nothing of the kind",
        interchange(),
        interchange(separator="\r\n"),
        b"\xef\xbb\xbf\r\n" + interchange(una="UNA:+.? '"),
        interchange(message(order(add=("FTX+AAI+++?A?+??",)))),
        interchange(message(order(add=("RFF+ON:1+++", "RFF+ON:1::", "FTX+AAI+++?A")))),
        interchange() + b"\r\nUNA|^.? ~UNB^UNOC|3^A^B^260101|1200^R2~UNZ^0^R2~GARBAGE",
        interchange()[:100],
    ],
)
def test_faithful_rewriting(data: bytes) -> None:
    assert rewrite(data) == data
    assert rewrite(data, lambda segment: segment) == data


def test_editing_one_segment_keeps_the_others() -> None:
    data = interchange(message(order(add=("RFF+ON:?A+++",))), separator="\r\n")

    def edit(segment):  # type: ignore[no-untyped-def]
        if segment.tag != "BGM":
            return segment
        elements = segment.cut()
        elements[1] = [["PO'2"]]
        return segment.replaced(elements)

    assert rewrite(data, edit) == data.replace(b"BGM+220+PO1+9", b"BGM+220+PO?'2+9")


def test_raw_segments_unescape() -> None:
    data = interchange(message(order(add=("FTX+AAI+++A?+B",))))
    (text,) = [one for one in raw_segments(data) if one.tag == "FTX"]
    assert text.cut()[3] == [["A+B"]]


def test_peek() -> None:
    data = interchange(message(), message(reference="2", kind="INVOIC:D:01B:UN:EAN010"))
    (found,) = peek(data)
    assert found.envelope.reference == "REF1"
    assert [(one.type, one.release, one.number, one.reference) for one in found.messages] == [
        ("ORDERS", "96A", "PO1", "1"),
        ("INVOIC", "01B", "PO1", "2"),
    ]
    assert data[found.messages[1].offset :].startswith(b"UNH+2")
    assert peek(b"nonsense") == []
