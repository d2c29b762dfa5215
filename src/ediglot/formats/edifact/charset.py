"""Character sets: what UNB's syntax identifier (0001) says the bytes are.

Decoding policy, in this order:

* The declared set decodes the bytes. UNOA and UNOB are subsets of ASCII.
* Bytes beyond ASCII under UNOA or UNOB contradict the declaration: UTF-8 if they are valid UTF-8,
  else ISO 8859-1; a warning either way.
* Under UNOC to UNOL, bytes beyond ASCII that are all valid UTF-8 sequences are almost surely
  UTF-8 (`Ã¼` is no word): a warning, and decoded as UTF-8. A single byte that is not keeps the
  declared set.
* What the declared set cannot decode is decoded as ISO 8859-1, which loses no byte: a warning.
* An unknown identifier is decoded as ISO 8859-1: a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

#: Python codec by syntax identifier.
CODECS = {
    "UNOA": "ascii",
    "UNOB": "ascii",
    "UNOC": "latin-1",
    "UNOD": "iso8859-2",
    "UNOE": "iso8859-5",
    "UNOF": "iso8859-7",
    "UNOG": "iso8859-3",
    "UNOH": "iso8859-4",
    "UNOI": "iso8859-6",
    "UNOJ": "iso8859-8",
    "UNOK": "iso8859-9",
    "UNOL": "iso8859-15",
    "UNOW": "utf-8",
    "UNOX": "iso2022_jp",
}

#: Characters outside a level's repertoire (ISO 9735 annex A); lower case is told apart.
_OUTSIDE_A = re.compile(r"[^A-Z0-9 .,\-()/='+:?!\"%&*;<>\r\n\ud800-\ud81f]")
_OUTSIDE_B = re.compile(r"[^A-Za-z0-9 .,\-()/='+:?!\"%&*;<>\r\n\ud800-\ud81f]")
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOWER = re.compile("[a-z]")


class Decoded(msgspec.Struct, frozen=True):
    """Text, and what contradicted the declaration.

    Attributes:
        text: the characters.
        codec: the Python codec that made them.
        code: diagnostic code of a contradiction, or None.
        at: byte of the first contradiction.
    """

    text: str
    codec: str
    code: str | None = None
    at: int = 0


def is_later(charset: str | None) -> bool:
    """Whether a known character set came with syntax version 4: after UNOF."""
    return charset is not None and charset in CODECS and charset > "UNOF"


def decode(raw: bytes, charset: str) -> Decoded:
    """Bytes to text by the policy above. Never raises."""
    codec = CODECS.get(charset, "latin-1")
    if raw.isascii() and codec != "iso2022_jp":
        return Decoded(raw.decode("ascii"), codec)
    if codec in ("utf-8", "iso2022_jp"):
        try:
            return Decoded(raw.decode(codec), codec)
        except UnicodeDecodeError as error:
            return Decoded(raw.decode("latin-1"), "latin-1", "CHR-009", error.start)
    first = next(i for i, byte in enumerate(raw) if byte > 127)
    if charset in CODECS:
        try:
            return Decoded(
                raw.decode("utf-8"), "utf-8", "CHR-004" if codec == "ascii" else "CHR-003", first
            )
        except UnicodeDecodeError:
            pass
    if codec == "ascii":
        return Decoded(raw.decode("latin-1"), "latin-1", "CHR-004", first)
    try:
        return Decoded(raw.decode(codec), codec)
    except UnicodeDecodeError as error:
        return Decoded(raw.decode("latin-1"), "latin-1", "CHR-009", error.start)


def outside(text: str, charset: str) -> re.Match[str] | None:
    """The first character that the level's repertoire lacks, lower case included."""
    if charset == "UNOA":
        return _OUTSIDE_A.search(text)
    if charset == "UNOB":
        return _OUTSIDE_B.search(text)
    return _CONTROL.search(text)


#: What is left of a text of plain characters when these are taken away: nothing.
_LEVEL_A = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()/='+:?!\"%&*;<>\r\n"
_LEVEL_B = _LEVEL_A + b"abcdefghijklmnopqrstuvwxyz"
_GRAPHIC = bytes(range(0x20, 0x7F)) + b"\r\n"


def plain(raw: bytes, charset: str) -> bool:
    """Whether bytes are but ASCII that a character set has: told fast, without decoding."""
    level = _LEVEL_A if charset == "UNOA" else _LEVEL_B if charset == "UNOB" else _GRAPHIC
    return not raw.translate(None, level)


_NUL = re.compile("\x00")
_BEYOND_B = re.compile(r"[^A-Za-z0-9 .,\-()/='+:?!\"%&*;<>\r\n\x00-\x1f\x7f-\x9f\ud800-\ud81f]")
_PATTERNS = {
    "CHR-005": _LOWER,
    "CHR-006": _BEYOND_B,
    "CHR-007": re.compile("[\x01-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]"),
    "CHR-008": _NUL,
}


def position(text: str, code: str) -> int:
    """Index of the first character that a code of `complaints` is about."""
    match = _PATTERNS[code].search(text)
    return match.start() if match else 0


def complaints(text: str, charset: str) -> Iterator[tuple[str, str, str | None]]:
    """What a repertoire has against a text: code, message, hint; each sort once."""
    if _NUL.search(text):
        yield "CHR-008", "a NUL byte stands in the segment", "it is no character of any set"
    control = _PATTERNS["CHR-007"].search(text)
    if control:
        yield (
            "CHR-007",
            f"control character {control[0]!r} stands in the segment; it is kept",
            "leave it out",
        )
    if charset == "UNOA" and (lower := _LOWER.search(text)):
        yield (
            "CHR-005",
            f"{lower[0]!r} is in lower case, UNOA has capitals only",
            "declare UNOB or UNOC, or send capitals",
        )
    if charset in ("UNOA", "UNOB") and (other := _BEYOND_B.search(text)) and other[0] < "\x7f":
        yield (
            "CHR-006",
            f"{other[0]!r} is not in the repertoire of {charset}",
            "declare UNOC",
        )
