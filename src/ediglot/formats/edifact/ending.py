"""Where an input breaks off."""

from __future__ import annotations

from ediglot.diagnostics import Diagnostic, quote
from ediglot.formats.edifact.faults import diagnostic
from ediglot.formats.edifact.positions import Passage, released


def broken_off(passage: Passage) -> Diagnostic:
    """What to say of a message, or of a service segment, that the input ends in."""
    raw = passage.raw.rstrip(b"\r\n")
    marks = passage.separators
    terminator, release = marks.terminator.encode("latin-1"), marks.release.encode("latin-1")
    segments = passage.segments()
    if release and released(raw, len(raw), release):
        return diagnostic(
            "SYN-005",
            "the input ends in a release character, which releases nothing",
            "send what was cut off",
            passage.at(len(raw) - 1),
        )
    if not segments or (raw.endswith(terminator) and not passage.outside):
        return diagnostic(
            "ENV-003",
            "the input ends inside the message: it has no UNT",
            "send the whole input",
            passage.end(),
        )
    last = len(segments) - 1
    tag = quote(raw[segments[last][0] :][:3].decode("latin-1"))
    where = tag if passage.outside else f"segment {last + 1} of the message, {tag}"
    return diagnostic(
        "SYN-006",
        f"the input ends inside {where}: its terminator is missing",
        f"end it with {marks.terminator!r}, and send what was cut off",
        passage.locate(last),
    )
