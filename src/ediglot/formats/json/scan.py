"""Walking JSON text at the speed of the C scanner, with the position of everything.

`members` and `elements` look one level into an object or array and skip what lies deeper, so that
a position in a large file costs a scan of the levels on the way to it, no more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from json import decoder as _decoder
from typing import Any, NamedTuple

from ediglot.formats.tree import JsonNumber

Scan = Callable[[str, int], tuple[Any, int]]

#: The string scanner of the standard library: text, first character, strict.
scanstring: Callable[[str, int, bool], tuple[str, int]] = vars(_decoder)["scanstring"]

_space = re.compile(r"[ \t\n\r]*").match


class ForbiddenConstantError(ValueError):
    """`NaN`, `Infinity` or `-Infinity`: Python reads them, JSON has none."""


class Member(NamedTuple):
    """One member of an object: its name, where the name starts, where the value starts and ends."""

    name: str
    at: int
    start: int
    end: int


def forbid(constant: str) -> Any:
    """Refuse what is no JSON."""
    raise ForbiddenConstantError(constant)


def scanner(pairs: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Scan:
    """A C scanner that keeps numbers as they are written; `pairs` makes the objects."""
    decoder = json.JSONDecoder(
        object_pairs_hook=pairs,
        parse_float=JsonNumber,
        parse_int=JsonNumber,
        parse_constant=forbid,
    )
    scan: Scan = vars(decoder)["scan_once"]
    return scan


_skip = scanner()


def space(text: str, at: int) -> int:
    """The position after white space."""
    match = _space(text, at)
    return match.end() if match else at


def value_end(text: str, at: int, scan: Scan = _skip) -> tuple[Any, int]:
    """The value at a position and where it ends; raises JSONDecodeError."""
    try:
        return scan(text, at)
    except StopIteration as stop:
        raise json.JSONDecodeError("Expecting value", text, stop.value) from None


def members(text: str, at: int) -> list[Member]:
    """The members of the object that starts at a position; raises JSONDecodeError."""
    found: list[Member] = []
    at = space(text, at + 1)
    if text[at : at + 1] == "}":
        return found
    while True:
        if text[at : at + 1] != '"':
            raise json.JSONDecodeError(
                "Expecting property name enclosed in double quotes", text, at
            )
        name, end = scanstring(text, at + 1, True)
        colon = space(text, end)
        if text[colon : colon + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", text, colon)
        start = space(text, colon + 1)
        _, end = value_end(text, start)
        found.append(Member(name, at, start, end))
        at = space(text, end)
        mark = text[at : at + 1]
        if mark == "}":
            return found
        if mark != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
        at = space(text, at + 1)


def elements(text: str, at: int) -> list[tuple[int, int]]:
    """Start and end of each element of the array that starts at a position."""
    found: list[tuple[int, int]] = []
    at = space(text, at + 1)
    if text[at : at + 1] == "]":
        return found
    while True:
        _, end = value_end(text, at)
        found.append((at, end))
        at = space(text, end)
        mark = text[at : at + 1]
        if mark == "]":
            return found
        if mark != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
        at = space(text, at + 1)


class Finder:
    """Positions of values by their tokens below one value; levels are scanned once."""

    def __init__(self, text: str, root: int) -> None:
        self.text = text
        self.root = root
        self._levels: dict[int, dict[str, Member]] = {}

    def find(self, tokens: tuple[str, ...], *, name: bool = False) -> Member:
        """The value that the tokens lead to, or the deepest there is on the way.

        With `name`, `at` of the result is where the member's name starts.
        """
        here = Member("", self.root, self.root, self.root)
        for token in tokens:
            level = self._level(here.start)
            if token not in level:
                break
            here = level[token]
        return here

    def _level(self, at: int) -> dict[str, Member]:
        if at not in self._levels:
            mark = self.text[at : at + 1]
            level: dict[str, Member] = {}
            if mark == "{":
                level = {member.name: member for member in members(self.text, at)}
            elif mark == "[":
                level = {
                    str(i): Member(str(i), start, start, end)
                    for i, (start, end) in enumerate(elements(self.text, at))
                }
            self._levels[at] = level
        return self._levels[at]
