"""Interchanges made to order, and short ways to ask what reading them said."""

from __future__ import annotations

from ediglot.formats.edifact import EdifactFormat
from ediglot.formats.format import Parsed
from ediglot.formats.tree import Node

FORMAT = EdifactFormat()

#: Body of an order: what stands between UNH and UNT.
ORDER = (
    "BGM+220+PO1+9",
    "DTM+137:20260101:102",
    "NAD+BY+4012345000016::9",
    "NAD+SU+4012345000009::9",
    "CUX+2:EUR:9",
    "LIN+1++4012345678901:EN",
    "PIA+5+ART-1:SA",
    "QTY+21:5",
    "PRI+AAA:27.5",
    "UNS+S",
    "CNT+2:1",
)


def message(body: tuple[str, ...] = ORDER, reference: str = "1", kind: str = "ORDERS:D:96A:UN"):
    """Segments of a message, header and correct trailer included."""
    return [f"UNH+{reference}+{kind}", *body, f"UNT+{len(body) + 2}+{reference}"]


def interchange(
    *messages: list[str],
    una: str = "",
    charset: str = "UNOC:3",
    date: str = "260101",
    separator: str = "",
    codec: str = "latin-1",
) -> bytes:
    """An interchange of messages with correct headers and trailers."""
    segments = [f"UNB+{charset}+4012345000009:14+4012345000016:14+{date}:1200+REF1"]
    for one in messages or (message(),):
        segments.extend(one)
    segments.append(f"UNZ+{len(messages) or 1}+REF1")
    return (una + "".join(f"{one}'{separator}" for one in segments)).encode(codec)


def order(*changes: tuple[str, str | None], add: tuple[str, ...] = ()) -> tuple[str, ...]:
    """ORDER with segments exchanged by their beginning; None drops one; `add` goes after DTM."""
    body: list[str] = []
    for segment in ORDER:
        for begin, new in changes:
            if segment.startswith(begin):
                if new is not None:
                    body.append(new)
                break
        else:
            body.append(segment)
        if segment.startswith("DTM"):
            body.extend(add)
    return tuple(body)


def read(data: bytes) -> list[Parsed]:
    return list(FORMAT.parse(data, source="input"))


def codes(data: bytes) -> list[str]:
    """Codes of everything said, in order."""
    return [one.code for parsed in read(data) for one in parsed.diagnostics]


def errors(data: bytes) -> list[str]:
    return [
        one.code for parsed in read(data) for one in parsed.diagnostics if one.severity == "error"
    ]


def nodes(parsed: Parsed, tag: str) -> list[Node]:
    assert parsed.root is not None
    return [node for node in parsed.root.walk() if node.name == tag]


def value(data: bytes, tag: str, slot: tuple[int, int, int]) -> str:
    """A value of the first such segment of the first message."""
    found: str = nodes(read(data)[0], tag)[0].leaves[slot]
    return found


def of_order(*changes: tuple[str, str | None], add: tuple[str, ...] = ()) -> bytes:
    """An interchange with one changed order."""
    return interchange(message(order(*changes, add=add)))
