"""Why a document is not valid: xmlschema's reasons in our words, lxml's where it has none.

lxml gives the verdict; this is asked only once that is no. xmlschema takes a second or two to load
the official UBL schemas, names the element (so that the column is known) and what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from ediglot.diagnostics import Diagnostic, Location, quote
from ediglot.diagnostics.dates import impossible_sentence
from ediglot.formats.xml.codes import fault
from ediglot.formats.xml.names import shown
from ediglot.formats.xml.tree import Input
from ediglot.limits import MAX_DEPTH, MAX_DIAGNOSTICS, MAX_EXPLAINED_BYTES

_NAME = re.compile(r"\{([^{}]*)\}([\w.-]+)")
_ABOUT = re.compile(r"^Element '([^']+)'(?:, attribute '([^']+)')?: ")
_VALUES = frozenset(range(1824, 1846))
#: Most of the elements that could stand somewhere named in a message.
_NAMED = 6
#: Longest part of a foreign reason, which may quote a value, in characters.
_LONGEST = 300
_STRANGE = re.compile(r"'([^']+)' attribute not allowed")
_LACKS = re.compile(r"missing required attribute '([^']+)'")
_OF_ATTRIBUTE = re.compile(r"^attribute (\S+?)=(.*?): ", re.S)
#: What a value of a type looks like; types derived from one of these look like it.
_LOOKS = {
    "decimal": "a decimal such as 1234.50",
    "integer": "a whole number such as 12",
    "boolean": "true or false",
    "date": "a date such as 2026-09-17",
    "time": "a time such as 10:30:00",
    "dateTime": "a moment such as 2026-09-17T10:30:00",
    "language": "a language code such as de",
    "anyURI": "a URI",
    "base64Binary": "base 64",
}


@cache
def _schema(path: Path) -> Any:
    import xmlschema

    return xmlschema.XMLSchema10(str(path), allow="local", defuse="never")


def faults(path: Path, root: Any, elements: list[Any], log: Any, text: Input) -> list[Diagnostic]:
    """Everything wrong with a document that lxml has found not valid.

    `elements`: those of the document as it came, in its order, as `text.elements` has them.
    """
    if len(text.data) <= MAX_EXPLAINED_BYTES:
        numbers = {id(element): number for number, element in enumerate(elements)}
        errors = _schema(path).iter_errors(root, max_depth=MAX_DEPTH + 1)
        found = list(_once(chain.from_iterable(_all(error, numbers, text) for error in errors)))
        if found:
            return found
    return _logged(log, elements, text)


def _once(found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """Each thing said once, and no more than are listed."""
    seen: set[tuple[str, Location | None]] = set()
    for one in islice(found, MAX_DIAGNOSTICS + 1):
        if (one.message, one.location) not in seen:
            seen.add((one.message, one.location))
            yield one


def _all(error: Any, numbers: dict[int, int], text: Input) -> Iterator[Diagnostic]:
    """One error of xmlschema, and what else its element lacks: of a sequence it tells the first."""
    from xmlschema import XMLSchemaChildrenValidationError

    yield _explained(error, numbers, text)
    if isinstance(error, XMLSchemaChildrenValidationError):
        yield from _absent(error, numbers, text)


def _absent(error: Any, numbers: dict[int, int], text: Input) -> Iterator[Diagnostic]:
    """What a sequence has to have, and has nowhere."""
    there = {child.tag for child in error.elem} | {one.name for one in _wanted(error)}
    sequence = error.validator if error.validator.model == "sequence" else ()
    for particle in sequence:
        name = getattr(particle, "name", None)
        if name is not None and particle.min_occurs > 0 and name not in there:
            words = f"{shown(error.elem.tag)} lacks {shown(name)}."
            where = text.location(text.elements[numbers[id(error.elem)]])
            yield fault("XSD-001", words, where, hint="Supply what is missing.")


def _explained(error: Any, numbers: dict[int, int], text: Input) -> Diagnostic:
    """One error of xmlschema."""
    from xmlschema import XMLSchemaChildrenValidationError

    element = error.elem
    name = shown(element.tag)
    place = text.elements[numbers[id(element)]]
    reason = str(error.reason)
    if isinstance(error, XMLSchemaChildrenValidationError):
        return _misplaced(error, name, place, numbers, text)
    lacks = _LACKS.search(reason)
    if lacks is not None:
        words = f"{name}: its attribute {shown(lacks[1])} is missing."
        return fault("XSD-003", words, text.location(place))
    strange = _STRANGE.search(reason)
    if strange is not None:
        words = f"{name}: the schema has no attribute {shown(strange[1])} for it."
        return fault("XSD-003", words, text.location(place, strange[1].rpartition("}")[2]))
    of = _OF_ATTRIBUTE.match(reason)
    if of is not None:
        called = shown(of[1].rpartition("}")[2])
        words = f"{name}@{called}: {_value(error, str(error.obj), reason[of.end() :])}"
        return fault("XSD-002", words, text.location(place, called))
    if isinstance(error.obj, str):
        words = f"{name}: {_value(error, error.obj, reason)}"
        hint = impossible_sentence(error.obj)
        return fault("XSD-002", words, text.location(place), hint=hint)
    return fault("XSD-001", f"{name}: {_plain(reason)}", text.location(place))


def _value(error: Any, value: str, reason: str) -> str:
    """Why a value is not of its type, and what one of that type looks like."""
    codes = getattr(error.validator, "enumeration", None)
    if codes:
        known = ", ".join(str(code) for code in codes[:_NAMED])
        more = f" and {len(codes) - _NAMED} others" if len(codes) > _NAMED else ""
        return f"{quote(value)} is not among the values it can have: {known}{more}."
    kind = error.validator
    kind = getattr(kind, "parent", None) or kind if "Facet" in type(kind).__name__ else kind
    while kind is not None and (kind.local_name or "") not in _LOOKS:
        kind = getattr(kind, "base_type", None)
    if kind is None:
        return _plain(reason)
    return f"{quote(value)} was found; expected: {_LOOKS[kind.local_name]}."


def _misplaced(
    error: Any, name: str, place: Any, numbers: dict[int, int], text: Input
) -> Diagnostic:
    """An element that stands where it may not, or one that is missing."""
    child = error.invalid_child
    expected = _expected(error)
    if child is None:
        words = f"{name} ends before it is complete"
        words += f"; expected: {expected}." if expected else "."
        return fault("XSD-001", words, text.location(place), hint="Supply what is missing.")
    where = text.location(text.elements[numbers[id(child)]])
    words = f"{shown(child.tag)} may not stand here in {name}"
    if expected:
        words += f"; expected: {expected}."
    else:
        words += _passed(error, child) or ": nothing more is expected."
    hint = "Put the elements into the schema's order, as often as it has them."
    return fault("XSD-001", words, where, hint=hint)


def _expected(error: Any) -> str:
    """What could stand there instead, the mandatory ones alone where there are any."""
    names = list(dict.fromkeys(shown(one.name) for one in _wanted(error)))
    more = f" and {len(names) - _NAMED} others" if len(names) > _NAMED else ""
    return " or ".join(names[:_NAMED]) + more


def _wanted(error: Any) -> list[Any]:
    particles = [one for one in error.expected or () if getattr(one, "name", None)]
    return [one for one in particles if one.min_occurs > error.occurs] or particles


def _passed(error: Any, child: Any) -> str:
    """Where the place of an element was, in a sequence of which nothing is left; "" if nowhere."""
    order = [one.name for one in error.validator.iter_elements()]
    if child.tag not in order:
        return ""
    rank = order.index(child.tag)
    before = [one.tag for one in error.elem[: error.index] if one.tag in order]
    later = [tag for tag in before if order.index(tag) > rank]
    if later:
        return f": its place is before {shown(later[0])}."
    most = error.validator[rank].max_occurs if child.tag in before else None
    return f": {most} of it {'is' if most == 1 else 'are'} the most." if most else ""


def _plain(reason: str) -> str:
    """A reason without the notation of namespaces and Python."""
    words = _NAME.sub(lambda found: shown(found[0]), reason[:_LONGEST])
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")


def _logged(log: Any, elements: list[Any], text: Input) -> list[Diagnostic]:
    """The entries of lxml's log: a line and a name, from which the place is told."""
    lines: dict[tuple[int, str], list[int]] = {}
    for number, element in enumerate(elements):
        lines.setdefault((element.sourceline or 0, str(element.tag)), []).append(number)
    return [_entry(entry, lines, text) for entry in islice(log, MAX_DIAGNOSTICS + 1)]


def _entry(entry: Any, lines: dict[tuple[int, str], list[int]], text: Input) -> Diagnostic:
    match = _ABOUT.match(entry.message)
    words = entry.message[match.end() :] if match else entry.message
    name = match[1] if match else ""
    numbers = lines.get((entry.line, name), [])
    place = text.elements[numbers[0]] if numbers else None
    attribute = match[2] if match and match[2] else ""
    where = Location(source=text.source, line=entry.line, column=1)
    if place is not None:
        where = text.location(place, attribute.rpartition("}")[2])
    words = _NAME.sub(lambda found: shown(found[0]), words)
    label = shown(name) + (f"@{shown(attribute)}" if attribute else "")
    code = "XSD-001"
    if "attribute" in words and "value" not in words:
        code = "XSD-003"
    elif entry.type in _VALUES or "atomic type" in words or "facet" in words:
        code = "XSD-002"
    return fault(code, f"{label}: {words[:_LONGEST]}", where)
