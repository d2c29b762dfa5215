"""The path language of mappings, cut into its parts; nothing here knows a grammar.

node path    PAC#1 > PCI[33E]      SG50:TAX      MEA[PD,6313=AAB]      RFF[*]
value path   [node path /] value [+ value ...] [when condition [, condition ...]]
value        1004   C082.3039   C080.3036*   C212*.7140   4183#2   C504#2.6345
condition    3055=9   7143=EN|SRV   C082.3055=* (anything)   7081=- (nothing)
"""

from __future__ import annotations

import re

import msgspec

from ediglot.formats.format import PathError

_STEP = re.compile(
    r"(?:(?P<group>SG\d+):)?(?P<tag>[A-Z][A-Z0-9]{2})(?:#(?P<before>\d+))?"
    r"(?:\[(?P<inside>[^\]]*)\])?(?:#(?P<after>\d+))?"
)
_VALUE = re.compile(
    r"(?:(?P<composite>[CES]\d{3})(?:#(?P<nth>\d+)|(?P<each>\*))?\.)?"
    r"(?P<element>\d{4})(?:#(?P<count>\d+)|(?P<all>\*))?"
)


class ValuePath(msgspec.Struct, frozen=True):
    """One value: which element, of which composite.

    Attributes:
        composite: its id, or None.
        nth: which of several such composites, from 0; None for each (`*`).
        element: number.
        count: which of several such elements, from 0; None for all (`*`).
    """

    composite: str | None
    nth: int | None
    element: str
    count: int | None


class Condition(msgspec.Struct, frozen=True):
    """What a value must be.

    Attributes:
        value: where; None for the segment's qualifier.
        accepted: any of these; none for anything present; `("",)` for nothing present.
    """

    value: ValuePath | None
    accepted: tuple[str, ...]


class StepPath(msgspec.Struct, frozen=True):
    """One step to a child.

    Attributes:
        group: its group, where the tag is ambiguous.
        tag: segment tag.
        conditions: on the child's own values.
        index: which one, from 0.
        text: as written.
    """

    group: str | None
    tag: str
    conditions: tuple[Condition, ...]
    index: int | None
    text: str


def split_outside(text: str, separator: str) -> list[str]:
    """Split where the separator is not inside brackets."""
    parts: list[str] = []
    depth, begin = 0, 0
    for index, character in enumerate(text):
        if character == "[":
            depth += 1
        elif character == "]":
            depth -= 1
        elif character == separator and depth == 0:
            parts.append(text[begin:index])
            begin = index + 1
    parts.append(text[begin:])
    return parts


def parse_value(text: str) -> ValuePath:
    """`C082.3039`, `7402*`, `4183#2`. Raises PathError."""
    match = _VALUE.fullmatch(text.strip())
    if match is None:
        raise PathError(
            f"{text.strip()!r} is no value: an element number (`3039`), perhaps in a composite "
            "(`C082.3039`), was expected"
        )
    return ValuePath(
        composite=match["composite"],
        nth=None if match["each"] else int(match["nth"] or 1) - 1,
        element=match["element"],
        count=None if match["all"] else int(match["count"] or 1) - 1,
    )


def parse_conditions(text: str, *, qualifier: bool) -> tuple[Condition, ...]:
    """Conditions joined by commas; `qualifier`: the first may be values alone."""
    conditions: list[Condition] = []
    for index, part in enumerate(text.split(",")):
        where, equals, values = part.strip().partition("=")
        if not equals:
            if index or not qualifier:
                raise PathError(f"{part.strip()!r} is no condition: `3055=9` was expected")
            where, values = "", where
        accepted = tuple(value.strip() for value in values.split("|"))
        if accepted == ("*",):
            accepted = ()
        elif accepted == ("-",):
            accepted = ("",)
        elif "" in accepted:
            raise PathError(f"condition {part.strip()!r} has an empty value")
        conditions.append(Condition(parse_value(where) if where else None, accepted))
    return tuple(conditions)


def parse_steps(text: str) -> tuple[StepPath, ...]:
    """A node path. Raises PathError."""
    return tuple(_step(part.strip()) for part in split_outside(text, ">"))


def _step(text: str) -> StepPath:
    match = _STEP.fullmatch(text)
    if match is None:
        raise PathError(
            f"{text!r} is no step: a segment (`NAD`, `NAD[BY]`, `PAC#1`, `SG50:TAX`) was expected"
        )
    index = match["before"] or match["after"]
    if index is not None and (int(index) < 1 or (match["before"] and match["after"])):
        raise PathError(f"{text!r}: positions are written once and count from 1")
    inside = match["inside"]
    conditions = () if inside is None else parse_conditions(inside, qualifier=True)
    return StepPath(
        match["group"], match["tag"], conditions, None if index is None else int(index) - 1, text
    )


def parse_access(text: str) -> tuple[str, tuple[ValuePath, ...], tuple[Condition, ...]]:
    """A value path: node path or "", values that belong together, conditions."""
    if text.count("[") != text.count("]"):
        raise PathError(f"the brackets of {text!r} do not match")
    value, when, conditions = text.partition(" when ")
    if when and not conditions.strip():
        raise PathError(f"{text!r}: a condition (`3055=9`) was expected after `when`")
    parts = split_outside(value, "/")
    if len(parts) > 2:
        raise PathError(f"{text!r} has more than one `/`; steps are joined by ` > `")
    steps = parts[0].strip() if len(parts) == 2 else ""
    values = tuple(parse_value(part) for part in parts[-1].split("+"))
    wanted = parse_conditions(conditions, qualifier=False) if when else ()
    return steps, values, wanted
