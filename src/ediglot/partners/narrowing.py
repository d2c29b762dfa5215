"""A grammar made narrower by a partner: fewer codes, shorter values, less often, or not at all.

Paths are the mappings' own: a node path (`RFF[CN]`, `SG25:LIN > PIA`) for how often something
occurs, a value path (`BGM/1225`) for what stands in it. Each is held against the grammar when the
profile is read: what would allow more than the grammar does is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic, nearest, quote
from ediglot.formats.format import Access, PathError, Schema, SlotType, Step
from ediglot.formats.tree import Node, Slot
from ediglot.mapping.select import candidates, children, trails

NARROWED = "PRT-108"


class Narrowing(msgspec.Struct, frozen=True, kw_only=True):
    """What a partner asks of one place of a message.

    Attributes:
        path: in the format's terms.
        only: the codes it takes; None: those of the grammar.
        max_length: longest value.
        patterns: regular expressions that a value must match.
        max: how often the node may occur in what is around it; 0: not at all.
        required: whether it must be there.
        reason: the partner's.
    """

    path: str
    only: tuple[str, ...] | None = None
    max_length: int | None = None
    patterns: tuple[str, ...] = ()
    max: int | None = None
    required: bool = False
    reason: str | None = None


class WideningError(ValueError):
    """A narrowing that allows more than what it narrows, or fits nothing; with the reason."""

    def __init__(self, word: str | None, message: str) -> None:
        super().__init__(message)
        self.word = word


def check_fits(schema: Schema, asked: Narrowing) -> None:
    """Raise WideningError unless the narrowing narrows the grammar."""
    access, steps = _resolved(schema, asked)
    if steps is not None:
        for word in ("only", "max_length", "patterns"):
            if getattr(asked, word):
                shown = word.removesuffix("s")
                raise WideningError(shown, "a code, a length or a form is asked of a value: add "
                                    "the value to the path (`BGM/1225`)")  # fmt: skip
        limit = _limit(steps[-1])
        if asked.max is not None and limit is not None and asked.max > limit:
            raise WideningError(
                "max", f"{asked.max} is more than the grammar allows: it occurs {limit} at most"
            )
        return
    assert access is not None
    if asked.max:
        raise WideningError("max", "how often is asked of a node, not of its value; 0 forbids it")
    for place in access.places:
        for slot in place.slots:
            _fits_slot(schema.slot_type(schema.root, access.steps, slot), asked)


def _fits_slot(kind: SlotType, asked: Narrowing) -> None:
    label = kind.label or asked.path
    for code in asked.only or ():
        if kind.codes is not None and code not in kind.codes:
            like = nearest(code, kind.codes)
            more = f"; nearest: {', '.join(like)}" if like else ""
            raise WideningError("only", f"{quote(code)} is not in the code list of {label}{more}")
        if kind.max_length is not None and len(code) > kind.max_length:
            raise WideningError("only", f"{quote(code)} is longer than {label} may be")
    if (
        asked.max_length is not None
        and kind.max_length is not None
        and asked.max_length > kind.max_length
    ):
        raise WideningError(
            "max_length", f"{asked.max_length} is more than the {kind.max_length} of {label}"
        )
    if asked.max == 0 and kind.required:
        raise WideningError("max", f"{label} is mandatory and cannot be forbidden")


def narrower(asked: Narrowing, given: Narrowing) -> Narrowing:
    """Both demands on one place as one. Raises WideningError where `asked` allows more."""
    if asked.only is not None and given.only is not None:
        beyond = [code for code in asked.only if code not in given.only]
        if beyond:
            raise WideningError(
                "only", f"{', '.join(beyond)} is not among {', '.join(given.only)}, "
                "all that the profile it extends takes"
            )  # fmt: skip
    for word in ("max_length", "max"):
        mine, theirs = getattr(asked, word), getattr(given, word)
        if mine is not None and theirs is not None and mine > theirs:
            raise WideningError(word, f"{mine} is more than the {theirs} of the profile it extends")
    return Narrowing(
        path=asked.path,
        only=given.only if asked.only is None else asked.only,
        max_length=given.max_length if asked.max_length is None else asked.max_length,
        patterns=given.patterns + tuple(p for p in asked.patterns if p not in given.patterns),
        max=given.max if asked.max is None else asked.max,
        required=asked.required or given.required,
        reason=asked.reason or given.reason,
    )


class Found(msgspec.Struct, frozen=True):
    """A fault of a tree: where, and what is said about it."""

    node: Node
    slot: Slot | None
    diagnostic: Diagnostic


def check_tree(root: Node, schema: Schema, asked: Narrowing) -> Iterator[Found]:
    """What of a message does not meet a partner's demand."""
    access, steps = _resolved(schema, asked)
    if steps is not None:
        yield from _check_nodes(root, steps, asked)
    elif access is not None:
        yield from _check_values(root, access, schema, asked)


def _check_nodes(root: Node, steps: tuple[Step, ...], asked: Narrowing) -> Iterator[Found]:
    """How often the last step may be taken from where the others lead."""
    *above, last = steps
    for around in _ends(root, tuple(above)):
        nodes = children(around, last)
        if asked.max is not None and len(nodes) > asked.max:
            said = "is not used" if asked.max == 0 else f"occurs {asked.max} at most"
            yield _found(nodes[asked.max], None, asked, f"{said}, found {len(nodes)}")
        if asked.required and not nodes:
            yield _found(around, None, asked, "must be there and is missing")


def _check_values(root: Node, access: Access, schema: Schema, asked: Narrowing) -> Iterator[Found]:
    present: set[int] = set()
    for _, node, place in candidates(root, access):
        present.add(id(node))
        for slot in place.slots:
            value = node.leaves.get(slot)
            if value is None:
                continue
            said = _misfit(str(value), asked)
            if said is not None:
                yield _found(node, slot, asked, said)
    if asked.required:
        for node in _ends(root, access.steps):
            if id(node) not in present:
                yield _found(node, None, asked, "must have a value and has none")


def _misfit(value: str, asked: Narrowing) -> str | None:
    if asked.max == 0:
        return f"is not used, found {quote(value)}"
    if asked.only is not None and value not in asked.only:
        return f"takes {', '.join(asked.only)} alone, found {quote(value)}"
    if asked.max_length is not None and len(value) > asked.max_length:
        return f"takes {asked.max_length} characters, found {quote(value)} with {len(value)}"
    for pattern in asked.patterns:
        if re.fullmatch(pattern, value) is None:
            return f"must have the form {pattern}, found {quote(value)}"
    return None


def _found(node: Node, slot: Slot | None, asked: Narrowing, said: str) -> Found:
    return Found(
        node,
        slot,
        Diagnostic(
            code=NARROWED,
            rule="partner-grammar",
            severity="error",
            message=f"{asked.path} {said}",
            hint=asked.reason,
        ),
    )


def _ends(root: Node, steps: tuple[Step, ...]) -> list[Node]:
    return [way[-1] if way else root for way in trails(root, steps)]


def _limit(step: Step) -> int | None:
    return step.limit if step.limit is not None else None if step.repeatable else 1


def _resolved(schema: Schema, asked: Narrowing) -> tuple[Access | None, tuple[Step, ...] | None]:
    """A node path where nothing is asked of a value, else a value path.

    Raises:
        WideningError: it is neither in this grammar.
    """
    root: Any = schema.root
    of_value = asked.only is not None or asked.max_length is not None or asked.patterns
    reasons: list[str] = []
    for value_first in (bool(of_value), not of_value):
        try:
            if value_first:
                return schema.access(root, asked.path), None
            steps, _ = schema.steps(root, asked.path)
            if steps:
                return None, steps
        except PathError as error:
            reasons.append(str(error))
    # a path without a value was meant as a node's, whatever is asked
    raise WideningError(None, reasons[-1 if of_value and "/" not in asked.path else 0])
