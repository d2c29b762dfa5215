"""The piece of an input that a diagnostic is about, with the value in it marked."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ediglot.diagnostics.diagnostic import Location

#: Bytes looked at on either side of a position.
_REACH = 4_096
#: What stands before the value of an element or an attribute.
_XML_VALUE = re.compile(r"""(<[^<>]*[^<>/]>)(?=[^\s<])|([\w:.-]+=)(?=["'])""")
_LINE_END = re.compile(rb"[\r\n]")


class Excerpt(NamedTuple):
    """A piece of one line.

    Attributes:
        text: the piece; may hold control characters.
        start, end: the marked characters in it.
        cut_before, cut_after: whether the line goes on to the left or to the right.
    """

    text: str
    start: int
    end: int
    cut_before: bool
    cut_after: bool


class Excerpts:
    """Looks into the inputs of a report, a few kilobytes at a time."""

    def __init__(self, held: Mapping[str, bytes] | None = None) -> None:
        """`held`: bytes of inputs that are no files, by the name they have in the report."""
        self._held = dict(held or {})

    def at(
        self, source: str, location: Location, width: int, *, is_value: bool = False
    ) -> Excerpt | None:
        """At most `width` characters around a location; None where nothing can be shown.

        `is_value`: whether an element or attribute of XML is named for the sake of its value, which
        then is marked.
        """
        if location.offset is None:
            return None
        around = self._around(source, location.offset)
        if around is None or around[0].startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
            return None
        before, after = _on_one_line(*around)
        left, right = _text(before), _text(after)
        tag = location.segment_tag
        if tag:
            left, right = _segment(left, right, tag)
        if is_value and tag is None and (match := _XML_VALUE.match(right)):
            left, right = left + match[0], right[match.end() :]
        in_xml = is_value and tag is None and left.endswith(">")
        length = _length(right, is_segment=tag is not None, in_xml=in_xml)
        return _window(left, right, length, width, whole=(len(before), len(after)))

    def _around(self, source: str, offset: int) -> tuple[bytes, bytes] | None:
        """The bytes before and after an offset; None where the input can't be read again."""
        start = max(0, offset - _REACH)
        held = self._held.get(source)
        if held is not None:
            return held[start:offset], held[offset : offset + _REACH]
        try:
            with Path(source).open("rb") as stream:
                stream.seek(start)
                return stream.read(offset - start), stream.read(_REACH)
        except (OSError, ValueError):
            return None


def _on_one_line(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """Both halves, cut at the ends of the line that the position is in."""
    before = _LINE_END.split(before)[-1]
    end = _LINE_END.search(after, 1)  # a position on a line end is shown with it
    return before, after if end is None else after[: end.start()]


def _text(piece: bytes) -> str:
    """Bytes as text: UTF-8 where they are, else Latin-1; a character cut in two is left out."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(piece.lstrip(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        if error.start == 0 and error.end < 4 and len(piece) >= _REACH:
            return piece[error.end :].decode("utf-8", "replace")
        return piece.decode("latin-1")


def _segment(left: str, right: str, tag: str) -> tuple[str, str]:
    """Both halves, narrowed to the EDIFACT segment that the position is in."""
    if right.startswith(tag):
        begin = len(left)
    else:
        starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(tag)}(?!\w)", left)]
        if not starts:
            return left, right
        begin = starts[-1]
    terminator = left[:begin].rstrip()[-1:]
    if not terminator or terminator.isalnum():
        return left[begin:], right
    end = re.search(rf"(?<!\?)(?:\?\?)*{re.escape(terminator)}", right)
    return left[begin:], right if end is None else right[: end.end()]


def _length(right: str, *, is_segment: bool, in_xml: bool = False) -> int:
    """How many characters the value at the position has, as far as its syntax shows."""
    if is_segment:
        value = re.match(r"(?:\?.|[^?+:'*])+", right, re.DOTALL)
    elif in_xml:
        value = re.match(r"[^<]+", right)
    elif right.startswith('"'):
        value = re.match(r'"(?:\\.|[^"\\])*"?', right)
    elif right.startswith("<"):
        value = re.match(r"<[^\s>]*>?", right)
    else:
        value = re.match(r"[^<>\"',{}\[\]\s][^<>\"',{}\[\]]*", right)
    return max(1, len(value.group().rstrip())) if value else 1


def _window(left: str, right: str, length: int, width: int, whole: tuple[int, int]) -> Excerpt:
    """The part of a line that fits, the position well inside it."""
    length = min(length, width)
    room = width - length
    after = max(0, min(len(right) - length, max(room // 2, room - len(left))))
    before = min(len(left), room - after)
    text = left[len(left) - before :] + right[: length + after]
    return Excerpt(
        text=text,
        start=before,
        end=before + length,
        cut_before=before < len(left) or whole[0] >= _REACH,
        cut_after=length + after < len(right) or whole[1] >= _REACH,
    )
