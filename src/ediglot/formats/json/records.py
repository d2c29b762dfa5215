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
    while at < end:
        record = _value(text, at, first=at == first)
        if record.readable and text.text[at] == "[":
            yield from _elements(record)
        else:
            yield record
        if record.readable:
            at = record.end
        elif lines:
            newline = text.text.find("\n", at)
            at = end if newline < 0 else newline
        else:
            return
        at = space(text.text, at)


def _value(text: Text, at: int, *, first: bool) -> Record:
    try:
        _, end = value_end(text.text, at)
    except json.JSONDecodeError as error:
        found = [faults.syntax(text, error, first=first or error.pos > at)]
    except ForbiddenConstantError as error:
        found = [faults.constant(text, error, at)]
    except RecursionError:
        deep = faults.too_deep(text, at)
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
    """Whether each line is a value of its own, so that a bad one need not spoil the next."""
    lines = [line for line in text[first:].split("\n") if line.strip()]
    return len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines)
