"""What a JSON Schema has against a value, in words. Imported only when it has something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError

from ediglot.diagnostics import Diagnostic, Location, nearest, quote
from ediglot.diagnostics.dates import impossible_sentence
from ediglot.formats.json.codes import fault
from ediglot.formats.json.grammar import Written
from ediglot.formats.json.tree import pointer
from ediglot.limits import MAX_DIAGNOSTICS, MAX_QUOTED

_CODES = {
    "required": "JSC-001",
    "type": "JSC-002",
    "enum": "JSC-003",
    "const": "JSC-003",
    "pattern": "JSC-004",
    "maxLength": "JSC-005",
    "minLength": "JSC-005",
    "additionalProperties": "JSC-006",
}
_ARTICLES = {
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "true or false",
    "object": "an object",
    "array": "an array",
    "null": "null",
}
#: What our patterns are for, told by the name of their definition or by the text itself.
_FORMS = {
    "Decimal": 'a decimal number in a string, such as "12.50"',
    "DateTime": "an ISO 8601 date and time, such as 2026-09-17T10:00:00Z",
    "DateTimeInterval": "two ISO 8601 date-times joined by --, such as "
    "2026-09-17T00:00:00Z--2026-09-19T23:59:59Z",
    "Date": "a date that exists, as YYYY-MM-DD",
    "Time": "a local time, as HH:MM:SS",
}


def _pattern(validator: Any, pattern: str, value: Any, schema: Any) -> Iterator[ValidationError]:
    """As ECMAScript means it: `$` is the very end, not before a line feed."""
    if isinstance(value, str):
        end = r"\Z" if pattern.endswith("$") else ""
        if not re.search(pattern.removesuffix("$") + end, value):
            yield ValidationError(f"{value!r} does not match {pattern!r}")


Validator: Any = validators.extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"pattern": _pattern}
)


def _only(value: Any, places: Iterable[list[str | int]]) -> Any:
    """A validator that looks into the elements of arrays that are on the way to a place.

    One fault in ten megabytes need not cost a walk through all of them.
    """
    wanted: dict[int, set[int]] = {}
    for way in places:
        node = value
        for token in way:
            if isinstance(node, list) and isinstance(token, int):
                wanted.setdefault(id(node), set()).add(token)
            node = node[token]

    def items(validator: Any, schema: Any, instance: Any, _: Any) -> Iterator[ValidationError]:
        if isinstance(instance, list):
            for index in sorted(wanted.get(id(instance), ())):
                yield from validator.descend(instance[index], schema, path=index)

    return validators.extend(Validator, {"items": items})  # type: ignore[no-untyped-call]


def is_valid(schema: dict[str, Any], value: Any) -> bool:
    """The second opinion on a verdict; tests hold the two together."""
    return bool(Validator(schema).is_valid(value))


def explain(
    schema: dict[str, Any],
    value: Any,
    written: Written | None,
    *,
    index: int | None,
    places: Sequence[list[str | int]] | None = None,
) -> list[Diagnostic]:
    """One diagnostic a fault, in the order of the input where it has positions.

    `places`: where the faults are, for those who know.
    """
    found = _explained(_only(value, places) if places else Validator, schema, value, written, index)
    if not found and places:  # the two libraries disagree: the whole value is looked at
        found = _explained(Validator, schema, value, written, index)
    return found


def _explained(
    validator: Any, schema: dict[str, Any], value: Any, written: Written | None, index: int | None
) -> list[Diagnostic]:
    errors = validator(schema).iter_errors(value)
    found: dict[tuple[str, str, str], Diagnostic] = {}
    for error in _told(islice(errors, MAX_DIAGNOSTICS)):
        for diagnostic in _faults(schema, error, written, index):
            where = diagnostic.location.pointer if diagnostic.location else ""
            found.setdefault((diagnostic.code, where or "", diagnostic.message), diagnostic)
    listed = sorted(found.values(), key=_offset)
    if next(errors, None) is not None:
        words = f"More than {MAX_DIAGNOSTICS} faults; the rest is not listed."
        listed.append(fault("JSC-009", words, document=index))
    return listed


def _told(errors: Iterator[Any]) -> list[Any]:
    """Without what is said twice: a value of the wrong type is not in the code list either."""
    listed = list(errors)
    wrong = {tuple(e.absolute_path) for e in listed if e.validator == "type"}
    return [
        e
        for e in listed
        if e.validator not in ("enum", "const") or tuple(e.absolute_path) not in wrong
    ]


def _offset(diagnostic: Diagnostic) -> int:
    where = diagnostic.location
    return where.offset if where is not None and where.offset is not None else 0


def _faults(
    schema: dict[str, Any], error: Any, written: Written | None, index: int | None
) -> Iterator[Diagnostic]:
    way = tuple(str(token) for token in error.absolute_path)
    keyword = str(error.validator)
    code = _CODES.get(keyword, "JSC-007")
    if keyword == "required":
        for name in error.validator_value:
            if name not in error.instance:
                yield _required(code, name, way, error, written, index)
        return
    if keyword == "additionalProperties":
        known = error.schema.get("properties", {})
        for name in error.instance:
            if name not in known:
                yield _unknown(code, name, way, known, written, index)
        return
    here = _where(way, written)
    shown = _shown(way, error.instance, written)
    message, hint = _words(keyword, error, shown, _definition(schema, error))
    name = way[-1] if way and not way[-1].isdigit() else "/".join(way[-2:])
    label = f"{name}: " if name else ""
    yield fault(code, label + message, here, hint=hint, document=index)


def _required(
    code: str,
    name: str,
    way: tuple[str, ...],
    error: Any,
    written: Written | None,
    index: int | None,
) -> Diagnostic:
    owner = "/".join(way) or "the document"
    like = nearest(name, [key for key in error.instance if key not in error.schema["properties"]])
    hint = f"Is {quote(like[0])} meant to be it?" if like else f"Add {quote(name)}."
    message = f"{owner} has no {quote(name)}, which is required."
    return fault(code, message, _where(way, written), hint=hint, document=index)


def _unknown(
    code: str,
    name: str,
    way: tuple[str, ...],
    known: dict[str, Any],
    written: Written | None,
    index: int | None,
) -> Diagnostic:
    owner = "/".join(way) or "the document"
    like = nearest(name, known)
    hint = f"Nearest: {', '.join(like)}." if like else f"Known: {', '.join(known)}."
    message = f"{owner} has no member {quote(name)}."
    return fault(code, message, _where((*way, name), written, name=True), hint=hint, document=index)


def _words(keyword: str, error: Any, shown: str, definition: str) -> tuple[str, str | None]:
    """Message and hint of a fault of one value."""
    wanted = error.validator_value
    if keyword == "type":
        kinds = [wanted] if isinstance(wanted, str) else list(wanted)
        words = " or ".join(_ARTICLES.get(kind, kind) for kind in kinds)
        return f"found {shown}, expected {words}.", _type_hint(error, kinds)
    if keyword in ("enum", "const"):
        values = [str(value) for value in (wanted if keyword == "enum" else [wanted])]
        like = _alike(str(error.instance), values)
        listed = ", ".join(values)
        hint = f"Nearest: {like[0]}." if like else None
        return f"found {shown}, expected one of: {listed}.", hint
    if keyword == "pattern":
        form = _FORMS.get(definition) or f"a text like {wanted}"
        return f"found {shown}, expected {form}.", impossible_sentence(str(error.instance))
    if keyword in ("maxLength", "minLength"):
        bound = "at most" if keyword == "maxLength" else "at least"
        return (
            f"found {shown} of {len(error.instance)} characters, expected {bound} {wanted}.",
            None,
        )
    if keyword in ("maximum", "minimum"):
        bound = "at most" if keyword == "maximum" else "at least"
        return f"found {shown}, expected {bound} {wanted}.", None
    return f"found {shown}: {error.message}.", None


def _alike(value: str, values: list[str]) -> list[str]:
    """The code meant, most likely: another case, or another spelling."""
    folded = value.casefold()
    return [code for code in values if code.casefold() == folded] or nearest(value, values, 1)


def _type_hint(error: Any, kinds: list[str]) -> str | None:
    value = error.instance
    if value is None:
        return "Leave the member out when there is no value."
    if "string" in kinds and isinstance(value, (int, float)):
        return "Put it in double quotes."
    if isinstance(value, str) and {"integer", "number", "boolean"} & set(kinds):
        return "Write it without quotes."
    if kinds == ["integer"] and isinstance(value, float):
        return "Write it without fraction and exponent."
    if kinds == ["array"]:
        return "Put it in square brackets, even when there is only one."
    return None


def _definition(schema: dict[str, Any], error: Any) -> str:
    """The name of the definition that the failed keyword stands in."""
    for name, definition in schema.get("$defs", {}).items():
        if definition is error.schema:
            return str(name)
    return str(error.schema.get("title", ""))


def _where(way: tuple[str, ...], written: Written | None, *, name: bool = False) -> Location | None:
    if written is None:
        return Location(pointer=pointer(way))
    member = written.finder.find(way)
    at = member.at if name else member.start
    return written.text.location(at, written.pointer + pointer(way))


def _shown(way: tuple[str, ...], value: Any, written: Written | None) -> str:
    """The value as it is written."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and written is not None:
        member = written.finder.find(way)
        lexeme = written.text.text[member.start : member.end]
        return lexeme if len(lexeme) <= MAX_QUOTED else lexeme[: MAX_QUOTED - 1] + "…"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)
