"""The bombs: what each is, as bytes or as a file that takes no room on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, NamedTuple

GIGABYTE = 1 << 30
UBL = b"urn:oasis:names:specification:ubl:schema:xsd:Order-2"
ORDER = b'<Order xmlns="' + UBL + b'">'
UNB = b"UNA:+.? 'UNB+UNOC:3+1:14+2:14+260917:0830+1'UNH+1+ORDERS:D:96A:UN:EAN008'"


class Bomb(NamedTuple):
    """A hostile input.

    Attributes:
        write: fills a file with it.
        codes: what must be said of it, among other things.
        streamed: the same where it is read as a stream, if that is something else.
    """

    write: Callable[[BinaryIO], object]
    codes: set[str]
    streamed: frozenset[str] = frozenset()


def _bytes(data: bytes) -> Callable[[BinaryIO], object]:
    return lambda stream: stream.write(data)


def _long(start: bytes, size: int) -> Callable[[BinaryIO], object]:
    """A file that starts so and goes on with one string, whose bytes are NUL: a sparse file."""

    def write(stream: BinaryIO) -> None:
        stream.write(start + b"x" * 100_000)
        stream.truncate(size)

    return write


def _filled(start: bytes, size: int) -> Callable[[BinaryIO], object]:
    """The same of letters."""

    def write(stream: BinaryIO) -> None:
        stream.write(start)
        block = b"x" * (1 << 20)
        for _ in range(size >> 20):
            stream.write(block)

    return write


_ENTITIES = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
SMALL = {
    "billion laughs": Bomb(
        _bytes(b'<!DOCTYPE l [<!ENTITY a "ha">' + _ENTITIES + b"]>" + ORDER + b"&j;</Order>"),
        {"SYN-202"},
    ),
    "quadratic blow-up": Bomb(
        _bytes(b'<!DOCTYPE l [<!ENTITY a "' + b"x" * 100_000 + b'">]>' + ORDER + b"&a;" * 100_000),
        {"SYN-202"},
    ),
    "external entity": Bomb(
        _bytes(b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + ORDER + b"&a;</Order>"),
        {"SYN-202"},
    ),
    "external DTD": Bomb(
        _bytes(b'<!DOCTYPE Order SYSTEM "http://192.0.2.1/order.dtd">' + ORDER + b"</Order>"),
        {"SYN-202"},
    ),
    "parameter entity": Bomb(
        _bytes(b'<!DOCTYPE l [<!ENTITY % a SYSTEM "http://192.0.2.1/"> %a;]>' + ORDER),
        {"SYN-202"},
    ),
    "XML tag of 100,000 attributes": Bomb(
        _bytes(ORDER[:-1] + b"".join(b' a%d=""' % n for n in range(100_000)) + b"></Order>"),
        {"SYN-207"},
    ),
    "XML 100,000 deep": Bomb(_bytes(ORDER + b"<a>" * 100_000 + b"</a>" * 100_000), {"SYN-203"}),
    "JSON 100,000 arrays deep": Bomb(_bytes(b"[" * 100_000 + b"]" * 100_000), {"SYN-106"}),
    "JSON 100,000 objects deep": Bomb(
        _bytes(b'{"document": "invoice", "a":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001),
        {"SYN-106"},
    ),
    "JSON Lines, each 100,000 deep": Bomb(
        _bytes((b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n") * 3), {"SYN-106"}
    ),
    "EDIFACT of 100,000 elements": Bomb(
        _bytes(UNB + b"BGM" + b"+x" * 100_000 + b"'UNT+3+1'UNZ+1+1'"), {"ELM-003"}
    ),
    "EDIFACT of one long element": Bomb(
        _bytes(UNB + b"BGM+220+" + b"x" * (2 << 20) + b"'UNT+3+1'UNZ+1+1'"), {"SYN-014"}
    ),
}
LARGE = {
    "1 GB of one string, JSON": Bomb(_long(b'{"document": "', GIGABYTE), {"SYN-107"}),
    "1 GB of one string, Amazon JSON": Bomb(
        _long(b'{"shipmentConfirmations": [{"shipmentIdentifier": "', GIGABYTE), {"SYN-107"}
    ),
    "1 GB of one string, UBL": Bomb(_long(ORDER + b"<cbc:ID>", GIGABYTE), {"SYN-204"}),
    "1 GB of one string, XML": Bomb(_long(b"<invoice><number>", GIGABYTE), {"SYN-204"}),
    "1 GB of one string, EDIFACT": Bomb(
        _long(UNB + b"BGM+220+", GIGABYTE), {"SYN-014"}, frozenset({"SYN-015"})
    ),
    "1 GB of one string, EDIFACT without UNA": Bomb(
        _long(UNB[9:] + b"BGM+220+", GIGABYTE), {"SYN-014"}, frozenset({"SYN-015"})
    ),
    "1 GB of nothing": Bomb(_long(b"", GIGABYTE), {"SYN-000"}),
}
