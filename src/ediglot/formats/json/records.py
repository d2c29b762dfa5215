"""Cutting an input into JSON values: one, several in a row, or one a line (JSON Lines)."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from ediglot.diagnostics import Diagnostic, Location
from ediglot.formats.json import faults
from ediglot.formats.json.codes import fault
from ediglot.formats.json.scan import ForbiddenConstantError, elements, space, value_end
from ediglot.formats.json.text import Text, decode


class Record(msgspec.Struct, kw_only=True):
    """One top-level value, or what is wrong with it.

    Attributes:
        text: the input; None when its characters could not be had.
        start, end: where the value stands, in characters.
        pointer: its JSON Pointer: `/3` for an element of a top-level array.
        diagnostics: errors here mean that it is no value.
    """

    text: Text | None = None
    start: int = 0
    end: int = 0
    pointer: str = ""
    diagnostics: list[Diagnostic] = []

    @property
    def readable(self) -> bool:
        """Whether there is a value."""
        return self.text is not None and all(d.severity != "error" for d in self.diagnostics)


def records(data: bytes, source: str | None) -> Iterator[Record]:
    """The values of an input, arrays at the top opened; bad ones with their diagnostics."""
    text, notes = decode(data, source)
    if text is None:
        yield Record(diagnostics=notes)
        return
    first = space(text.text, 0)
    if first == len(text.text):
        where = Location(source=source, line=1, column=1, offset=0)
        words = "The input is empty." if not data else "The input holds nothing but white space."
        yield Record(diagnostics=[*notes, fault("SYN-103", words, where)])
        return
    for record in _values(text, first):
        record.diagnostics[:0] = notes
        notes = []
        yield record


def _values(text: Text, first: int) -> Iterator[Record]:
    lines = _is_lines(text.text, first)
    at = first
    end = len(text.text)
    fresh = True
    while at < end:
        newline = text.text.find("\n", at) if lines else -1
        stop = end if newline < 0 else newline
        record = _value(text, at, stop, first=fresh)
        if record.readable and text.text[at] == "[":
            yield from _elements(record)
        else:
            yield record
        if record.readable:
            at = record.end
        elif lines:
            at = stop
        else:
            return
        after = space(text.text, at)
        fresh = lines and "\n" in text.text[at:after]
        at = after


def _value(text: Text, at: int, stop: int, *, first: bool) -> Record:
    """The value at a position; a line is scanned alone, so that its faults cost no more."""
    base, part = (0, text.text) if stop == len(text.text) else (at, text.text[at:stop])
    try:
        _, end = value_end(part, at - base)
        end += base
    except json.JSONDecodeError as error:
        new = first or base + error.pos > at
        found = [faults.syntax(text, error, (base, stop), first=new)]
    except ForbiddenConstantError as error:
        found = [faults.constant(text, error, at)]
    except RecursionError:
        deep = faults.too_deep(text, at, stop)
        found = [deep] if deep else []
    else:
        if text.text[at] in "{[":
            return Record(text=text, start=at, end=end, diagnostics=[])
        words = f"A document is an object; this is the value {text.text[at:end][:20]}."
        found = [fault("SYN-108" if first else "SYN-102", words, text.location(at))]
    return Record(text=text, start=at, end=at, diagnostics=found)


def _elements(record: Record) -> Iterator[Record]:
    """The elements of a top-level array."""
    text = record.text
    assert text is not None
    spans = elements(text.text, record.start)
    if not spans:
        words = "The array is empty: no documents."
        record.diagnostics.append(fault("SYN-113", words, text.location(record.start, "")))
        yield record
    for index, (start, end) in enumerate(spans):
        found: list[Diagnostic] = []
        if text.text[start] != "{":
            words = f"A document is an object; this is the value {text.text[start:end][:20]}."
            found = [fault("SYN-108", words, text.location(start, f"/{index}"))]
        yield Record(text=text, start=start, end=end, pointer=f"/{index}", diagnostics=found)


def _is_lines(text: str, first: int) -> bool:
    """Whether each line is a value of its own, so that a bad one need not spoil the next.

    Every line starts an object, and the first or the second is complete: in one object over
    several lines neither is.
    """
    lines = [line for line in text[first:].split("\n") if line.strip()]
    return (
        len(lines) > 1
        and all(line.lstrip().startswith("{") for line in lines)
        and any(map(_complete, lines[:2]))
    )


def _complete(line: str) -> bool:
    try:
        start = space(line, 0)
        _, end = value_end(line, start)
    except (ValueError, RecursionError):
        return False
    return space(line, end) == len(line)
