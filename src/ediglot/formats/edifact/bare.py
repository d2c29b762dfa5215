"""Bare messages: those about whose characters and frame there is nothing to say.

No line break but between segments, no character that the declared set lacks, no repetitions, and
a UNT that fits its UNH. Most messages are bare; they can be read on a shortcut. Nothing is said
here: what is not bare goes the explaining way.
"""

from __future__ import annotations

import msgspec

from ediglot.formats.edifact import charset as charsets
from ediglot.formats.edifact.context import Context
from ediglot.formats.edifact.grammar import kind_of
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.separators import STAND_IN, Separators, canonical, cut, restore_table
from ediglot.formats.edifact.service import MessageHeader, count_of, header_of
from ediglot.limits import MAX_MESSAGE_SEGMENTS

_BREAKS = ("'\r\n", "'\n", "'\r")
#: Most headers remembered.
_MOST = 256


class Bare(msgspec.Struct, frozen=True):
    """A bare message.

    Attributes:
        kind: `edifact/d96a/orders`.
        text: its segments, each with its terminator.
        header: what UNH says.
        size: in bytes.
        held: what stand-ins in the text stand for; None where there are none.
    """

    kind: str
    text: str
    header: MessageHeader
    size: int
    held: dict[int, str] | None = None


def bare(passage: Passage, context: Context) -> Bare | None:
    """A message as a bare one; None where it is none."""
    separators = context.separators
    decoded = charsets.decode(passage.raw, context.charset)
    if decoded.code is not None:
        return None
    text, held = canonical(decoded.text, separators)
    if separators.repetition and "*" in text:
        return None
    if "\n" in text or "\r" in text:
        text = _in_one_line(text)
        if "\n" in text or "\r" in text:
            return None
    if not charsets.plain(passage.raw, context.charset) and charsets.outside(text, context.charset):
        return None
    passage.codec = decoded.codec
    return _framed(text, separators, held, len(passage.raw))


def bare_text(passage: Passage) -> tuple[str, bool]:
    """The text of a message that was bare, and whether it holds stand-ins."""
    text, held = canonical(passage.raw.decode(passage.codec), passage.separators)
    return _in_one_line(text), held


def _in_one_line(text: str) -> str:
    """A text without the line breaks that stand between segments."""
    for mark in _BREAKS:
        text = text.replace(mark, "'")
    return text


def _framed(text: str, separators: Separators, held: bool, size: int) -> Bare | None:
    """A text whose UNT fits its UNH, of a kind that has a grammar."""
    head = text[: text.find("'")]
    parts = head.split("+", 2)
    if len(parts) != 3 or parts[0] != "UNH" or not parts[1] or ":" in parts[1]:
        return None
    if held and STAND_IN.search(head) is not None:
        return None
    known = _KNOWN.get(parts[2])
    if known is None:
        header = header_of(cut(head, separators))
        known = (kind_of(header.type, header.version, header.release), header)
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[parts[2]] = known
    kind, header = known
    count = text.count("'")
    tail = text[text.rfind("'", 0, -1) + 1 : -1].split("+")
    fits = len(tail) == 3 and tail[0] == "UNT" and tail[2] == parts[1]
    if kind is None or not fits or count_of(tail[1]) != count or count > MAX_MESSAGE_SEGMENTS:
        return None
    header = msgspec.structs.replace(header, reference=parts[1])
    return Bare(kind, text, header, size, restore_table(separators) if held else None)


_KNOWN: dict[str, tuple[str | None, MessageHeader]] = {}
