"""Faults of JSON syntax, in words and with their place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ediglot.diagnostics import Diagnostic, quote
from ediglot.formats.json.codes import fault
from ediglot.formats.json.scan import ForbiddenConstantError, members, space
from ediglot.formats.json.text import Text
from ediglot.limits import MAX_DEPTH, MAX_DIAGNOSTICS

_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.S)
_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|-?Infinity|NaN', re.S)
_HALF = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.S,
)
_NO_BRACKETS = bytes(set(range(256)) - set(b"{}[]"))
_HINTS = (
    (re.compile(r"'"), "JSON quotes with double quotes."),
    (re.compile(r"//|/\*"), "JSON has no comments."),
    (re.compile(r"[}\]]"), "Is there a comma after the last member or element?"),
    (re.compile(r"True|False|None"), "Python's words: JSON writes true, false and null."),
    (re.compile(r"[+.0]"), "A number has no leading plus, zero or point."),
    (re.compile(r"<"), "This looks like XML or HTML."),
    (re.compile(r"\w"), "Names and texts need double quotes."),
)


def syntax(
    text: Text, error: json.JSONDecodeError, span: tuple[int, int], *, first: bool = True
) -> Diagnostic:
    """What the scanner could not read in the part of the text that it was given."""
    at, stop = span
    whole = "input" if stop == len(text.text) else "line"
    at += error.pos
    rest = text.text[at : at + 200]
    words = error.msg
    if words.startswith("Invalid control character"):
        found = quote(rest[:1])
        return fault(
            "SYN-112",
            f"A string holds the control character {found} as it is; JSON wants an escape.",
            text.location(at),
            hint="Write \\n, \\t or \\u0000 - or close the string that a line break cut.",
        )
    if words.startswith("Unterminated string"):
        return fault(
            "SYN-111",
            f"The string that starts here is not closed before the {whole} ends.",
            text.location(at),
            hint=f"The {whole} is cut off, or a closing quote is missing.",
        )
    if space(text.text, at) >= stop:
        return fault(
            "SYN-111",
            f"The {whole} ends where {_expected(words)} was expected.",
            text.location(at),
            hint=f"The {whole} is cut off; send it again as a whole.",
        )
    if words.startswith("Invalid"):
        return fault(
            "SYN-101",
            f"The escape {quote(rest[:6])} is none that JSON knows.",
            text.location(at),
            hint='A backslash in a text is written "\\\\".',
        )
    hint = next((words for shape, words in _HINTS if shape.match(rest)), None)
    code = "SYN-101" if first else "SYN-102"
    return fault(
        code,
        f"Found {quote(_word(rest))} where {_expected(words)} was expected.",
        text.location(at),
        hint=hint,
    )


def _word(rest: str) -> str:
    match = re.match(r"[\w.+-]+|.", rest, re.S)
    return match.group() if match else rest[:1]


def _expected(words: str) -> str:
    if "property name" in words:
        return "the name of a member, in double quotes,"
    if "delimiter" in words:
        return 'a colon (":")' if ":" in words else 'a comma (",") or the closing bracket'
    return "a value"


def constant(text: Text, error: ForbiddenConstantError, start: int) -> Diagnostic:
    """`NaN` and its kin."""
    at = start
    for match in _CONSTANT.finditer(text.text, start):
        if match.group() == str(error):
            at = match.start()
            break
    return fault(
        "SYN-105",
        f"{error} is no JSON value.",
        text.location(at),
        hint="Leave the member out when there is no value.",
    )


def may_be_deep(data: bytes) -> bool:
    """A cheap first look at the depth of JSON: false is certain, true wants a second look.

    Brackets alone are left, then pairs that hold nothing are taken out, a level or more a round.
    """
    rest = data.translate(None, _NO_BRACKETS)
    for _ in range(MAX_DEPTH // 2):
        if not rest:
            return False
        less = rest.replace(b"{}", b"").replace(b"[]", b"")
        if len(less) == len(rest):
            return True
        rest = less
    return bool(rest)


def too_deep(text: Text, start: int, end: int | None = None) -> Diagnostic | None:
    """The first bracket below the deepest level allowed."""
    depth = 0
    for match in _MARK.finditer(text.text, start, len(text.text) if end is None else end):
        mark = match.group()
        if mark in "{[":
            depth += 1
            if depth > MAX_DEPTH:
                return fault(
                    "SYN-106",
                    f"Objects and arrays are nested deeper than {MAX_DEPTH} levels.",
                    text.location(match.start()),
                )
        elif mark in "}]":
            depth -= 1
    return None


def duplicates(text: Text, start: int, end: int, base: str) -> Iterator[Diagnostic]:
    """Every member that its object already has, in a value known to be JSON."""
    found = 0
    todo = [(start, base)]
    while todo and found < MAX_DIAGNOSTICS:
        at, pointer = todo.pop()
        seen: dict[str, int] = {}
        for member in members(text.text, at):
            if member.name in seen:
                found += 1
                first = text.location(seen[member.name])
                yield fault(
                    "SYN-104",
                    f"The object already has a member {quote(member.name)}, "
                    f"at line {first.line}, column {first.column}.",
                    text.location(member.at, f"{pointer}/{member.name}"),
                    hint="Keep the one that is meant; the later one was read.",
                )
            seen.setdefault(member.name, member.at)
            todo += _objects(text.text, member.start, member.end, f"{pointer}/{member.name}")


def _objects(text: str, start: int, end: int, pointer: str) -> list[tuple[int, str]]:
    """The outermost objects inside a value, without a look inside them."""
    found: list[tuple[int, str]] = []
    depth = 0
    opened = 0
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark == "{":
            if depth == 0:
                opened = match.start()
                found.append((opened, pointer if opened == start else f"{pointer}/{len(found)}"))
            depth += 1
        elif mark == "}":
            depth -= 1
    return found


def half_characters(text: Text, start: int, end: int) -> Iterator[Diagnostic]:
    """Escapes of half a character."""
    for match in _HALF.finditer(text.text, start, end):
        if match.group(1):
            yield fault(
                "SYN-110",
                f"The escape \\{match.group(1)} is half a character.",
                text.location(match.start()),
                hint="Write the character itself, or both halves of its escape.",
            )
