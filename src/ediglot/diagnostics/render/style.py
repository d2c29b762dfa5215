"""How a report is to look, and making foreign text safe to print."""

from __future__ import annotations

import unicodedata

import msgspec

from ediglot.diagnostics.render.excerpt import Excerpts

_ANSI = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "accepted": "1;32",
    "rejected": "1;31",
    "unclear": "1;33",
    "strong": "1",
    "faint": "2",
    "gutter": "1;34",
}


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """What an output may use.

    Attributes:
        color: whether ANSI colours may be written.
        width: columns there are for an excerpt.
        excerpts: where the inputs' own bytes can be seen; None for no excerpts.
        per_code: how many diagnostics of one code and file are shown; None for all.
    """

    color: bool = False
    width: int = 100
    excerpts: Excerpts | None = None
    per_code: int | None = None

    def paint(self, text: str, role: str) -> str:
        """`text` in the colour of a role, or as it is where there is no colour."""
        return f"\x1b[{_ANSI[role]}m{text}\x1b[0m" if self.color else text


def visible(text: str) -> str:
    """Text of unknown origin, made harmless: one printable character for each control character.

    Keeps every column where it was, so that a caret below still points at the same place.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _picture(c) for c in text)


def _picture(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return "→"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return " " if unicodedata.category(character) == "Zs" else "·"


def columns(text: str) -> int:
    """How many terminal columns `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def plural(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
