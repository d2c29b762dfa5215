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
from ediglot.formats.edifact.separators import (
    Separators,
    canonical,
    cut,
    released_as,
    restore_table,
)
from ediglot.formats.edifact.service import MessageHeader, count_of, header_of
from ediglot.limits import MAX_MESSAGE_SEGMENTS

_BREAKS = ("'\r\n", "'\n", "'\r")
#: Stand-ins for released characters of the default alphabet. A bare message holds no control
#: characters of its own, so that these can stand in it; it stays one byte a character with them.
_STAND_INS = {"'": "\x81", "+": "\x82", ":": "\x83", "*": "\x84"}
_RELEASED = "\x80"
_HELD = {ord(stand_in): character for character, stand_in in _STAND_INS.items()}
#: Most headers remembered.
_MOST = 256


class Bare(msgspec.Struct, frozen=True):
    """A bare message.

    Attributes:
        kind: `edifact/d96a/orders`.
        text: its segments, each with its terminator.
        header: what UNH says, but for the reference.
        reference: UNH 0062.
        size: in bytes.
        held: what stand-ins in the text stand for; None where there are none.
    """

    kind: str
    text: str
    header: MessageHeader
    reference: str
    size: int
    held: dict[int, str] | None = None


def bare(passage: Passage, context: Context) -> Bare | None:
    """A message as a bare one; None where it is none."""
    separators, charset = context.separators, context.charset
    plain = charsets.plain(passage.raw, charset)
    if plain:
        text, codec = passage.raw.decode("ascii"), charsets.CODECS.get(charset, "latin-1")
    else:
        decoded = charsets.decode(passage.raw, charset)
        if decoded.code is not None:
            return None
        text, codec = decoded.text, decoded.codec
    held: dict[int, str] | None = None
    if separators.default and separators.repetition in ("", "*"):
        if not plain and charsets.outside(text, charset) is not None:
            return None
        if separators.release and separators.release in text:
            text = _released(text, separators.release)
            held = {**_HELD, ord(_RELEASED): separators.release}
    else:
        text, stands = canonical(text, separators)
        held = restore_table(separators) if stands else None
        if charsets.outside(text, charset) is not None:
            return None
    if separators.repetition and "*" in text:
        return None
    if "\n" in text or "\r" in text:
        text = _in_one_line(text)
        if "\n" in text or "\r" in text:
            return None
    passage.codec = codec
    return _framed(text, separators, held, len(passage.raw))


def _released(text: str, release: str) -> str:
    """A text in the default alphabet with stand-ins for released characters."""
    first, *pieces = text.split(release)
    kept = [first]
    left = iter(pieces)
    for piece in left:
        if piece:
            kept += (_STAND_INS.get(piece[0], piece[0]), piece[1:])
        else:
            kept += (_RELEASED, next(left, ""))
    return "".join(kept)


def bare_text(passage: Passage) -> tuple[str, bool]:
    """The text of a message that was bare, and whether it holds stand-ins; as the explaining way
    has it.
    """
    text, held = canonical(passage.raw.decode(passage.codec), passage.separators)
    return _in_one_line(text), held


def explaining(text: str, separators: Separators) -> str:
    """The text of a bare message that holds stand-ins, as the explaining way has it."""
    if not (separators.default and separators.repetition in ("", "*")):
        return text
    meant = released_as(separators)
    for character, stand_in in (*_STAND_INS.items(), (separators.release, _RELEASED)):
        if stand_in in text:
            text = text.replace(stand_in, meant.get(character, character))
    return text


def _in_one_line(text: str) -> str:
    """A text without the line breaks that stand between segments."""
    for mark in _BREAKS:
        text = text.replace(mark, "'")
    return text


def _framed(
    text: str, separators: Separators, held: dict[int, str] | None, size: int
) -> Bare | None:
    """A text whose UNT fits its UNH, of a kind that has a grammar."""
    head = text[: text.find("'")]
    parts = head.split("+", 2)
    if len(parts) != 3 or parts[0] != "UNH" or not parts[1] or ":" in parts[1]:
        return None
    if held is not None and not head.isascii():
        return None
    known = _KNOWN.get(parts[2])
    if known is None:
        header = header_of(cut(f"UNH++{parts[2]}", separators))
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
    return Bare(kind, text, header, parts[1], size, held)


_KNOWN: dict[str, tuple[str | None, MessageHeader]] = {}
