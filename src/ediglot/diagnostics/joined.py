"""What a later layer adds to what was said: one fault, one code."""

from __future__ import annotations

import msgspec

from ediglot.diagnostics.diagnostic import Diagnostic, Location

#: How the grammar says that a code is in none of its lists.
_UNLISTED = frozenset({"COD-001", "COD-002"})
#: How a profile says that something is missing.
_REQUIRED = "PRT-106"
_WEIGHT = {"info": 0, "warning": 1, "error": 2}


def joined(said: tuple[Diagnostic, ...], more: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What was said, and what comes to it.

    Where grammar and rule refuse the code at one place, that is one fault: the grammar's word
    stays, with the rule's path and hint, unless the rule's weighs more. Where a rule and a partner
    miss the same, it is said by whom takes it harder, the rule first.
    """
    both = _codes_once(said, more)
    return _missed_once(both) if any(one.code == _REQUIRED for one in more) else both


def _codes_once(
    said: tuple[Diagnostic, ...], more: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    unlisted: dict[Location, int] = {
        one.location: index
        for index, one in enumerate(said)
        if one.code in _UNLISTED and one.location is not None
    }
    if not unlisted:
        return said + more
    before, after = dict(enumerate(said)), []
    for one in more:
        at = unlisted.get(one.location) if one.code.startswith("COD-") and one.location else None
        if at is None or at not in before:
            after.append(one)
        elif _WEIGHT[one.severity] > _WEIGHT[before[at].severity]:
            del before[at]
            after.append(one)
        else:
            hint = before[at].hint or one.hint
            before[at] = msgspec.structs.replace(before[at], path=one.path, hint=hint)
    return (*before.values(), *after)


def _missed_once(said: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What is said at a path that a profile requires, once: nothing is there to be wrong."""
    hardest: dict[str, Diagnostic] = {}
    for one in sorted(said, key=lambda one: (-_WEIGHT[one.severity], one.code == _REQUIRED)):
        if one.path is not None:
            hardest.setdefault(one.path, one)
    required = {one.path for one in said if one.code == _REQUIRED}
    return tuple(
        one for one in said if one.path not in required or hardest.get(one.path or "") is one
    )
