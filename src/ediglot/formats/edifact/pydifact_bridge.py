"""pydifact's objects taken and given: for people who hold them.

Taking needs no pydifact: what has `segments`, or `tag` and `elements`, is one of its objects. They
are written with the characters they name, every value released where it must be, and read as any
input is. Giving makes its `Interchange` and `Message` from our own cutting, because pydifact's
parser differs from ISO 9735 here:

- a blank as release character in UNA releases, so blanks of texts are lost;
- empty components at an end are dropped, so a segment is not given back as it was sent;
- blanks, line breaks and a byte order mark before the interchange, and a second interchange after
  it, are errors;
- repetitions of syntax 4 are not cut: `ON:1*VN:2` is `["ON", "1*VN", "2"]`. It has no form for
  them, so neither have the objects given here;
- counts and references of trailers are not compared, and are written anew;
- UNG and UNE are no groups but segments among the others;
- the date of UNB is written with six digits in syntax 4, too; it is mended when taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from ediglot.formats.edifact.charset import CODECS
from ediglot.formats.edifact.faithful import RawSegment, escaped, raw_segments
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.separators import Cut, Separators
from ediglot.formats.edifact.service import prepared_at
from ediglot.formats.format import Parsed

if TYPE_CHECKING:
    from pydifact.segmentcollection import Interchange, Message


class SegmentLike(Protocol):
    """`pydifact.Segment`."""

    tag: str
    elements: list[Any]


@runtime_checkable
class SegmentsLike(Protocol):
    """`pydifact`'s `Interchange`, `Message` and `RawSegmentCollection`."""

    segments: list[Any]


# -- taking -------------------------------------------------------------------------------------


def from_pydifact(source: SegmentLike | SegmentsLike) -> bytes:
    """The bytes of a pydifact object, header and trailer included where it has some.

    Raises:
        ValueError: its character set lacks a character, or its characters cannot be told apart.
    """
    segments = list(_segments(source))
    header = next((one for one in segments if one.tag == "UNB"), None)
    charset, version = _syntax(header)
    separators = _separators(source, version)
    conflict = separators.conflict()
    if conflict is not None:
        raise ValueError(f"the characters of the pydifact object cannot be told apart: {conflict}")
    una = separators.una() if _declares(source, separators) else ""
    text = una + "".join(_written(one, separators, version) for one in segments)
    try:
        return text.encode(CODECS.get(charset, "latin-1"))
    except UnicodeEncodeError as error:
        raise ValueError(f"{charset} cannot write {text[error.start]!r}") from None


def _segments(source: SegmentLike | SegmentsLike) -> Iterator[SegmentLike]:
    if not isinstance(source, SegmentsLike):
        yield source
        return
    ends = _end(source, "get_header_segment"), _end(source, "get_footer_segment")
    for one in (ends[0], *source.segments, ends[1]):
        if one is not None:
            yield one


def _end(source: SegmentsLike, name: str) -> SegmentLike | None:
    """Header or trailer: a `RawSegmentCollection` has none."""
    made: SegmentLike | None = getattr(source, name, lambda: None)()
    return made


def _syntax(header: SegmentLike | None) -> tuple[str, str]:
    """Character set and version that UNB names."""
    first = header.elements[0] if header is not None and header.elements else ""
    parts = [first] if isinstance(first, str) else [str(part) for part in first or ()]
    return (parts[0] if parts else "") or "UNOC", parts[1] if len(parts) > 1 else "3"


def _separators(source: SegmentLike | SegmentsLike, version: str) -> Separators:
    characters = getattr(source, "characters", None)
    if characters is None:
        return Separators()
    return Separators(
        component=characters.component_separator,
        element=characters.data_separator,
        decimal=characters.decimal_point,
        release=characters.escape_character.strip(),
        repetition=characters.reserved_character.strip() if version == "4" else "",
        terminator=characters.segment_terminator,
        declared=True,
    )


def _declares(source: object, separators: Separators) -> bool:
    """Whether UNA is written: where the object asks for it, or the characters are not the usual."""
    return bool(getattr(source, "has_una_segment", False)) or not separators.default


def _written(segment: SegmentLike, separators: Separators, version: str) -> str:
    """One segment; repetition separators are left alone, since pydifact does not cut at them."""
    plain = Separators(
        component=separators.component,
        element=separators.element,
        release=separators.release,
        terminator=separators.terminator,
    )
    written = [segment.tag]
    for index, element in enumerate(segment.elements):
        lone = element is None or isinstance(element, str)
        parts = [part or "" for part in ([element] if lone else element)]
        if segment.tag == "UNB" and index == 3 and version == "4" and len(parts[0]) == 6:
            parts[0] = ("19" if parts[0][:2] >= "70" else "20") + parts[0]
        written.append(separators.component.join(escaped(part, plain) for part in parts))
    return separators.element.join(written) + separators.terminator


# -- giving ---------------------------------------------------------------------------------------


def to_pydifact(source: bytes | Parsed) -> list[Interchange] | Message:
    """The interchanges of some bytes, or the message of a `Parsed`, as pydifact's objects.

    Raises:
        ImportError: pydifact is not installed.
        ValueError: there is no UNB that pydifact can hold, or no message.
    """
    if isinstance(source, Parsed):
        return _message(source)
    interchanges: list[Interchange] = []
    for segment in raw_segments(source):
        if segment.tag == "UNA" or not segment.raw:
            continue
        if segment.tag == "UNB":
            interchanges.append(_interchange(segment, source))
        elif not interchanges:
            raise ValueError("there is no UNB, and so no Interchange")
        elif segment.tag != "UNZ":
            interchanges[-1].add_segment(_segment(segment.tag, segment.cut()))
    return interchanges


def _interchange(segment: RawSegment, source: bytes) -> Interchange:
    from pydifact.segmentcollection import Interchange

    cut = segment.cut()
    elements = [_element(repetitions) for repetitions in cut]
    version = cut[0][0][1] if cut and len(cut[0][0]) > 1 else ""
    slots = {(3, 0, c): value for c, value in enumerate(cut[3][0])} if len(cut) > 3 else {}
    prepared, _ = prepared_at(slots, 4 if version == "4" else 3)
    if len(elements) < 5 or not version.isdecimal() or prepared is None:
        raise ValueError("UNB lacks what an Interchange needs: syntax, ends, date, reference")
    made = Interchange(
        sender=elements[1],
        recipient=elements[2],
        control_reference=elements[4],
        syntax_identifier=(cut[0][0][0], int(version)),
        timestamp=dt.datetime.combine(prepared.date, prepared.time or dt.time()),
        extra_header_elements=elements[5:],
        characters=_characters(segment.separators),
    )
    made.has_una_segment = b"UNA" in source[:16]
    return made


def _message(parsed: Parsed) -> Message:
    from pydifact.segmentcollection import Message

    passage = parsed.source
    if parsed.root is None or not isinstance(passage, Passage):
        raise ValueError("there is no message")
    segments = list(_of_passage(passage))
    head, body = segments[0][1], segments[1:]
    identifier = head[1][0] if len(head) > 1 else [""]
    made = Message(
        head[0][0][0] if head else "",
        identifier,
        extra_header_elements=[_element(one) for one in head[2:]],
        characters=_characters(passage.separators),
    )
    for tag, cut in body:
        if tag != "UNT":
            made.add_segment(_segment(tag, cut))
    return made


def _of_passage(passage: Passage) -> Iterable[tuple[str, Cut]]:
    """Tag and elements of each segment of a message."""
    charset = next((name for name, codec in CODECS.items() if codec == passage.codec), "UNOC")
    for start, stop in passage.segments():
        segment = RawSegment(
            before=b"",
            raw=passage.raw[start:stop],
            end=b"",
            separators=passage.separators,
            charset=charset,
        )
        yield segment.tag, segment.cut()


def _segment(tag: str, cut: Cut) -> Any:
    from pydifact.segments import Segment

    return Segment(tag, *(_element(repetitions) for repetitions in cut or [[[""]]]))


def _element(repetitions: list[list[str]]) -> Any:
    """A text, or a list of components; repetitions stand in one list, as pydifact reads them."""
    parts = list(repetitions[0])
    for further in repetitions[1:]:
        parts[-1:] = [f"{parts[-1]}*{further[0]}", *further[1:]]
    return parts[0] if len(parts) == 1 else parts


def _characters(separators: Separators) -> Any:
    from pydifact.control.characters import Characters

    return Characters(  # type: ignore[no-untyped-call]
        component_separator=separators.component,
        data_separator=separators.element,
        decimal_point=separators.decimal or ".",
        escape_character=separators.release or " ",
        reserved=separators.repetition or " ",
        segment_terminator=separators.terminator,
    )
