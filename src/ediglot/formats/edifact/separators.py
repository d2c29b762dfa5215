"""The service characters of an interchange: UNA, or the defaults of ISO 9735.

Reading goes through one canonical alphabet, whatever the sender's characters are: `+` between
elements, `:` between components, `*` between repetitions, `'` after segments, and no release
characters at all. A character that is data but looks like one of these is held by a stand-in, a
lone surrogate, which no decoded text contains; one stand-in is one character, so lengths hold.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

#: Stand-ins for data characters that are separators in the canonical alphabet.
_STAND_INS = {"'": "\ud801", "+": "\ud802", ":": "\ud803", "*": "\ud804"}
_OWN = ("\ud811", "\ud812", "\ud813", "\ud814", "\ud810")

STAND_IN = re.compile("[\ud800-\ud81f]")

#: UNA without its fifth character, told by the header after it: it ends in the fourth's follower.
_SHORT_UNA = re.compile(rb"UNA[^A-Za-z0-9]{4}'[\r\n]*UN[BGH][^A-Za-z0-9][^\r\n']{1,500}'")


#: A segment cut up: element, repetition, component.
Cut = list[list[list[str]]]


class Separators(msgspec.Struct, frozen=True):
    """Service characters.

    Attributes:
        component: between components (UNA1).
        element: between elements, and after the tag (UNA2).
        decimal: decimal mark (UNA3), None where both `.` and `,` are (no UNA, or syntax 4).
        release: release character (UNA4), "" for none.
        repetition: between repetitions (UNA5, syntax 4), "" for none.
        terminator: after a segment (UNA6).
        declared: whether a UNA declared them.
    """

    component: str = ":"
    element: str = "+"
    decimal: str | None = None
    release: str = "?"
    repetition: str = ""
    terminator: str = "'"
    declared: bool = False

    @property
    def default(self) -> bool:
        """Whether the canonical alphabet is the sender's own."""
        return self.component == ":" and self.element == "+" and self.terminator == "'"

    def for_syntax(self, version: int) -> Separators:
        """The same in a given syntax version: repetition exists from 4 on, UNA3 up to 3.

        A space in UNA5 means no repetition separator; without UNA it is `*` (ISO 9735-1:2002, 7).
        """
        if version < 4:
            return msgspec.structs.replace(self, repetition="")
        repetition = self.repetition if self.declared else "*"
        return msgspec.structs.replace(self, repetition=repetition, decimal=None)

    def conflict(self) -> str | None:
        """Why these cannot be told apart, or None. No release and no repetition is "" twice."""
        named = {
            "component separator": self.component,
            "element separator": self.element,
            "release character": self.release,
            "segment terminator": self.terminator,
        }
        seen: dict[str, str] = {}
        for name, character in named.items():
            if not character:
                continue
            if character in seen:
                return f"{seen[character]} and {name} are both {character!r}"
            if character.isalnum() or (character == " " and name != "release character"):
                return f"{character!r} cannot be the {name}"
            seen[character] = name
        return None

    def una(self) -> str:
        """The service string advice that declares them."""
        return (
            f"UNA{self.component}{self.element}{self.decimal or '.'}"
            f"{self.release or ' '}{self.repetition or ' '}{self.terminator}"
        )


def una_length(head: bytes) -> int:
    """How long the UNA is that input begins with: 9 bytes, or 8 where one was left out.

    Senders write `UNA:+.?'` for `UNA:+.? '`; what comes next would then be the terminator.
    """
    return 8 if _SHORT_UNA.match(head) else 9


def parse_una(text: str) -> Separators:
    """Separators from the six characters after `UNA`; a space in 4 or 5 means there is none.

    Of five characters, the repetition separator is missing.
    """
    if len(text) == 5:
        text = f"{text[:4]} {text[4]}"
    component, element, decimal, release, repetition, terminator = list(text)
    return Separators(
        component=component,
        element=element,
        decimal=decimal,
        release="" if release == " " else release,
        repetition="" if repetition == " " else repetition,
        terminator=terminator,
        declared=True,
    )


def canonical(text: str, separators: Separators) -> tuple[str, bool]:
    """Text in the canonical alphabet, and whether it holds stand-ins.

    ISO 9735-1 clause 7: the release character takes the one after it literally, also an ordinary
    one. In a run of release characters they release each other in pairs from the left.
    """
    release = separators.release
    held = bool(release) and release in text
    if held:
        pattern, meant = _releases(separators)
        text = pattern.sub(lambda match: meant.get(match[1], match[1]), text)
    if not separators.default or separators.repetition not in ("", "*"):
        return _translate(text, separators), True
    return text, held


@lru_cache(maxsize=64)
def _releases(separators: Separators) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds a release character with the one it releases, and the stand-ins for those."""
    own = (separators.terminator, separators.element, separators.component)
    meant = dict(zip(own, _OWN[:3], strict=True))
    if separators.repetition:
        meant[separators.repetition] = _OWN[3]
    meant[separators.release] = _OWN[4]
    return re.compile(re.escape(separators.release) + "(.?)", re.DOTALL), meant


def released_as(separators: Separators) -> dict[str, str]:
    """What stands for a released character in the canonical alphabet, where it is not itself."""
    return _releases(separators)[1]


def _translate(text: str, separators: Separators) -> str:
    """Own separators to canonical ones, canonical characters that are data to stand-ins."""
    own = {
        separators.terminator: "'",
        separators.element: "+",
        separators.component: ":",
    }
    data = ["'", "+", ":"]
    if separators.repetition:
        own[separators.repetition] = "*"
        data.append("*")
    table: dict[int, str] = {ord(character): _STAND_INS[character] for character in data}
    table.update({ord(character): meant for character, meant in own.items()})
    return text.translate(table)


def restored(value: str, separators: Separators) -> str:
    """A value with its stand-ins turned back into the characters they stand for."""
    return value.translate(restore_table(separators))


_TABLES: dict[Separators, dict[int, str]] = {}


def restore_table(separators: Separators) -> dict[int, str]:
    """What stand-ins stand for, for `str.translate`."""
    table = _TABLES.get(separators)
    if table is None:
        table = {ord(stand_in): character for character, stand_in in _STAND_INS.items()}
        own = (
            separators.terminator,
            separators.element,
            separators.component,
            separators.repetition or "*",
            separators.release,
        )
        table.update({ord(s): c for s, c in zip(_OWN, own, strict=True)})
        if len(_TABLES) > 64:
            _TABLES.clear()
        _TABLES[separators] = table
    return table


def cut(text: str, separators: Separators) -> Cut:
    """A segment in the canonical alphabet, cut up; its tag left out."""
    repeats = bool(separators.repetition)
    held = STAND_IN.search(text) is not None
    elements: Cut = []
    for element in text.split("+")[1:]:
        repetitions = element.split("*") if repeats else [element]
        elements.append([one.split(":") for one in repetitions])
    if held:
        elements = [
            [[restored(value, separators) for value in one] for one in repetitions]
            for repetitions in elements
        ]
    return elements
