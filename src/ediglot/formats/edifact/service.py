"""The service segments around messages: what UNB says, and which grammar UNH asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from ediglot.diagnostics import quote
from ediglot.envelope import Address, Envelope
from ediglot.formats.edifact.charset import CODECS, is_later
from ediglot.formats.edifact.elements import SegmentReader, Slots
from ediglot.formats.edifact.faults import Fault
from ediglot.formats.edifact.grammar import service_directory
from ediglot.formats.edifact.separators import Cut
from ediglot.model.moment import Moment

SYNTAX_VERSIONS = ("1", "2", "3", "4")
#: Identifiers of ISO 9735 that no reader of bytes can serve.
UNREADABLE = {"UNOY": "ISO 10646 (16 or 32 bits a character)"}


def read_service(tag: str, cut: Cut, syntax: int) -> tuple[Slots, list[Fault]]:
    """A service segment's leaves and faults."""
    reader = SegmentReader(service_directory(4 if syntax >= 4 else 3).segments[tag])
    leaves, faults = reader.explain(cut, ".,")
    if tag in ("UNB", "UNG") and leaves.get((3, 0, 0)):
        _, problems = prepared_at(leaves, syntax)
        faults = [one for one in faults if not _of_date(one, bool(problems))] + problems
    return leaves, faults


def _of_date(fault: Fault, said: bool) -> bool:
    """Whether a fault of S004 is said better by ENV-015."""
    return said and fault.element == 3 and fault.code in ("ELM-005", "ELM-006", "ELM-007")


def address_of(leaves: Slots, e: int) -> Address | None:
    """One end, of UNB or UNG."""
    identification = leaves.get((e, 0, 0))
    if identification is None:
        return None
    return Address(
        id=identification, qualifier=leaves.get((e, 0, 1)), routing=leaves.get((e, 0, 2))
    )


def grouped(envelope: Envelope, leaves: Slots) -> Envelope:
    """An envelope with what UNG says."""
    return msgspec.structs.replace(
        envelope,
        group=leaves.get((4, 0, 0)),
        group_sender=address_of(leaves, 1),
        group_receiver=address_of(leaves, 2),
    )


def ungrouped(envelope: Envelope) -> Envelope:
    """An envelope after UNE."""
    return msgspec.structs.replace(envelope, group=None, group_sender=None, group_receiver=None)


def envelope_of(leaves: Slots, prepared: Moment | None) -> Envelope:
    """What UNB says, as an envelope."""

    def text(e: int, c: int = 0) -> str | None:
        return leaves.get((e, 0, c))

    return Envelope(
        sender=address_of(leaves, 1),
        receiver=address_of(leaves, 2),
        reference=text(4),
        prepared=prepared,
        charset=text(0),
        syntax=text(0, 1),
        password=text(5),
        application=text(6),
        priority=text(7),
        ack_request=text(8) == "1",
        agreement=text(9),
        test=_is_test(text(10)),
    )


def _is_test(indicator: str | None) -> bool:
    """Whether 0035 says so: 1, in syntax 4 up to 4; what is no number says nothing."""
    return bool(count_of(indicator or ""))


def unb_faults(leaves: Slots) -> Iterator[Fault]:
    """What the directory cannot say about UNB."""
    charset, version = leaves.get((0, 0, 0), ""), leaves.get((0, 0, 1), "")
    if charset in UNREADABLE:
        yield Fault(
            "CHR-002",
            f"{charset} is {UNREADABLE[charset]}, which is not supported; read as ISO 8859-1",
            "send UNOW (UTF-8) or UNOC (ISO 8859-1)",
            element=0,
        )
    elif charset == "UNOX":
        yield Fault(
            "CHR-002",
            "UNOX is read as ISO-2022-JP; a character that holds a separator's byte is cut there",
            "send UNOW (UTF-8)",
            element=0,
            severity="warning",
        )
    elif charset and charset not in CODECS:
        yield Fault(
            "CHR-001",
            f"syntax identifier {quote(charset)} is not known, read as ISO 8859-1",
            "known are " + ", ".join(CODECS),
            element=0,
        )
    elif is_later(charset) and version in ("1", "2", "3"):
        yield Fault(
            "CHR-013",
            f"syntax version {version} has no {charset}, it came with version 4",
            "send syntax version 4, or another character set, such as UNOC",
            element=0,
        )
    if version and version not in SYNTAX_VERSIONS:
        yield Fault(
            "ENV-014",
            f"syntax version {quote(version)} is not known, read as 3",
            "known are 1, 2, 3 and 4",
            element=0,
            component=1,
        )
    if _is_test(leaves.get((10, 0, 0))):
        yield Fault("ENV-016", "the interchange is a test (0035)", element=10)


def prepared_at(leaves: Slots, syntax: int) -> tuple[Moment | None, list[Fault]]:
    """S004 as a moment: 6 digits of date in syntax 1 to 3, 8 in 4; senders confuse them.

    A two-digit year lies between 1970 and 2069.
    """
    date, time = leaves.get((3, 0, 0), ""), leaves.get((3, 0, 1), "")
    faults = []
    expected = 8 if syntax >= 4 else 6
    if len(date) in (6, 8) and len(date) != expected:
        faults.append(
            Fault(
                "ENV-015",
                f"date of preparation {quote(date)} has {len(date)} digits, "
                f"syntax {syntax} has {expected}",
                element=3,
            )
        )
    full = date if len(date) == 8 else ("19" if date[:2] >= "70" else "20") + date
    moment = _moment(full, time)
    if moment is None and date:
        faults = [Fault("ENV-015", f"{quote(date + ':' + time)} is no date and time", element=3)]
    return moment, faults


def _moment(date: str, time: str) -> Moment | None:
    if not (date.isascii() and date.isdigit() and len(date) == 8):
        return None
    try:
        day = dt.date(int(date[:4]), int(date[4:6]), int(date[6:]))
        clock = None
        if time.isascii() and time.isdigit() and len(time) == 4:
            clock = dt.time(int(time[:2]), int(time[2:]))
    except ValueError:
        return None
    return Moment(date=day, time=clock)


def count_of(text: str) -> int | None:
    """A control count as a number; None when it is none (another check says so)."""
    if text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    return None


class MessageHeader(msgspec.Struct, frozen=True):
    """What UNH says."""

    reference: str = ""
    type: str = ""
    version: str = ""
    release: str = ""
    agency: str = ""
    association: str | None = None
    access: str | None = None

    @property
    def eancom(self) -> bool:
        return (self.association or "").startswith("EAN")

    @property
    def directory(self) -> str:
        return f"{self.version}.{self.release}"


def header_of(cut: Cut) -> MessageHeader:
    """UNH as a header; what is not there is empty."""

    def text(e: int, c: int) -> str:
        if e < len(cut) and c < len(cut[e][0]):
            return cut[e][0][c]
        return ""

    return MessageHeader(
        reference=text(0, 0),
        type=text(1, 0),
        version=text(1, 1),
        release=text(1, 2),
        agency=text(1, 3),
        association=text(1, 4) or None,
        access=text(2, 0) or None,
    )
