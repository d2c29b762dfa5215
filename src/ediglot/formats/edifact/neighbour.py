"""Messages of a directory that has no grammar here, read by one of a directory beside it.

Directories appeared twice a year, and a message changed little from one to the next: what a sender
calls D.97A mostly fits D.01B to the letter. Only a message in which the other grammar finds no
fault is read so; it may still break rules of its own directory, which nobody has looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ediglot.formats.edifact.codes import CODES
from ediglot.formats.edifact.faults import Fault
from ediglot.formats.edifact.grammar import kinds
from ediglot.formats.edifact.service import MessageHeader
from ediglot.formats.edifact.structure import Found, Walk

_RELEASE = re.compile(r"(\d\d)([A-Z])", re.ASCII)


def folders_of(message: str) -> Iterator[str]:
    """The directories that have a message (`ORDERS`), by folder name."""
    for kind in kinds():
        _, folder, stem = kind.split("/")
        if stem.split("-")[0].upper() == message:
            yield folder


def called(folder: str) -> str:
    """A directory's name for people (`d96a`: D.96A)."""
    return f"{folder[0].upper()}.{folder[1:].upper()}"


def neighbours(header: MessageHeader) -> list[str]:
    """The directories that may serve for the one that UNH names, the nearest first."""
    wanted = _time(header.release)
    if wanted is None:
        return []
    timed = ((folder, _time(folder[1:].upper())) for folder in folders_of(header.type))
    near = [(abs(wanted - time), folder) for folder, time in timed if time is not None]
    return [folder for _, folder in sorted(near)]


def _time(release: str) -> float | None:
    """When a directory appeared: `96A` in the first half of 1996; the first was 90."""
    match = _RELEASE.fullmatch(release)
    if match is None:
        return None
    year = int(match[1])
    return (1900 if year >= 90 else 2000) + year + (ord(match[2]) - ord("A")) / 2


def misfit(walk: Walk) -> tuple[int, Fault] | None:
    """The first error that a grammar finds in a message, with its segment."""
    return next((one for one in walk.found if _severity(one[1]) == "error"), None)


def _severity(fault: Fault) -> str:
    return fault.severity or CODES[fault.code].severity


def taken(walk: Walk, header: MessageHeader, folder: str) -> Found:
    """What to say of a message read so; codes are looked up in no list of another directory."""
    message = f"{header.type} {header.directory} is read as {called(folder)}, which it fits: "
    message += "there is no grammar of its own"
    hint = f"what {header.directory} itself asks for is not checked; it converts as usual"
    said = Fault("STR-009", message, hint, element=1)
    return [(0, said), *(one for one in walk.found if one[1].code != "COD-001")]


def unread(header: MessageHeader, tried: str | None, fault: tuple[int, Fault] | None) -> Fault:
    """Why a message is cut into segments, and no more."""
    known = list(dict.fromkeys(folders_of(header.type)))
    if known:
        hint = f"{header.type} is known in " + " and ".join(called(one) for one in known)
    else:
        types = dict.fromkeys(one.split("/")[2].split("-")[0].upper() for one in kinds())
        hint = "known messages are " + ", ".join(types)
    if tried is not None and fault is not None:
        hint += f"; as {called(tried)} it has a fault in segment {fault[0] + 1}: {fault[1].message}"
    return Fault(
        "STR-007",
        f"no grammar is known for {header.type} {header.directory}: the message is cut into "
        "segments, its contents are not checked",
        hint,
        element=1,
    )
