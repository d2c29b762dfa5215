"""What a character set can write, and what becomes of what it cannot."""

from __future__ import annotations

import unicodedata

from ediglot.formats.edifact.charset import CODECS, outside
from ediglot.formats.format import Characters

#: What decomposition does not give.
_NEAREST = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
    "€": "EUR", "£": "GBP", "–": "-", "—": "-", "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"',
    "„": '"', "…": "...", "«": '"', "»": '"', "×": "x", "•": "-", "\t": " ", "\n": " ",
    "\r": "", "\xa0": " ",
}  # fmt: skip
#: Written for what has no nearest.
SUBSTITUTE = "."


class Repertoire:
    """The characters of one syntax identifier, under a policy."""

    def __init__(self, charset: str, policy: Characters) -> None:
        self.charset = charset
        self.policy = policy
        self._codec = CODECS.get(charset, "latin-1")

    def lacks(self, character: str) -> bool:
        """Whether the set has no such character. Lower case in UNOA is told apart."""
        if character in "\r\n":
            return True
        if self.charset == "UNOA" and character.isascii() and character.islower():
            return False
        if outside(character, self.charset) is not None:
            return True
        try:
            character.encode(self._codec)
        except UnicodeEncodeError:
            return True
        return False

    def as_utf8(self, value: str) -> bool | None:
        """Whether what is written could be read as UTF-8; None where nothing is beyond ASCII.

        A reader that tells mislabelled UTF-8 by its bytes, as ours does, would take it for that.
        """
        if value.isascii():
            return None
        try:
            value.encode(self._codec).decode("utf-8")
        except UnicodeError:
            return False
        return self._codec not in ("utf-8", "iso2022_jp")

    def check(self, value: str) -> tuple[str, str | None, str | None, str | None]:
        """The value to write; code, message and hint of what there is to say of it."""
        if value.isascii() and value.isprintable() and self.charset not in ("UNOA", "UNOB"):
            return value, None, None, None
        lacking = [character for character in value if self.lacks(character)]
        if not lacking:
            return self._lower_case(value)
        listed = ", ".join(dict.fromkeys(repr(character) for character in lacking))
        if self.policy == "fail":
            return (
                value,
                "CHR-010",
                f"{self.charset} cannot write {listed}",
                "choose another character set (UNOW writes all), or let it be transliterated",
            )
        written = "".join(self._substitute(c) if self.lacks(c) else c for c in value)
        return written, "CHR-011", f"{self.charset} cannot write {listed}: substituted", None

    def _lower_case(self, value: str) -> tuple[str, str | None, str | None, str | None]:
        if self.charset != "UNOA" or value == value.upper():
            return value, None, None, None
        if self.policy == "transliterate":
            return value.upper(), "CHR-011", "UNOA has no lower case: capitals written", None
        return (
            value,
            "CHR-005",
            "lower case, UNOA has capitals only",
            "choose UNOB or UNOC",
        )

    def _substitute(self, character: str) -> str:
        if self.policy == "replace":
            return SUBSTITUTE
        nearest = _NEAREST.get(character)
        if nearest is None:
            plain = unicodedata.normalize("NFKD", character)
            nearest = "".join(one for one in plain if not unicodedata.combining(one))
        if nearest and not any(self.lacks(one) for one in nearest):
            return nearest
        return "" if character == "\r" else SUBSTITUTE
