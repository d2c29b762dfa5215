"""What a later layer adds to what was said: one fault, one code."""

from __future__ import annotations

import msgspec

from ediglot.diagnostics.diagnostic import Diagnostic, Location

#: How the grammar says that a code is in none of its lists.
_UNLISTED = frozenset({"COD-001", "COD-002"})
#: How a profile says that something is missing.
_REQUIRED = "PRT-106"
#: How the reader says that what is packed names no item, or does not add up.
_PACKED = "MAP-PACKED"
#: What rules miss in an entry that has come to no item: the item, and its order.
_LACKING = frozenset({"GTIN-004", "REF-001"})
_WEIGHT = {"info": 0, "warning": 1, "error": 2}


def joined(said: tuple[Diagnostic, ...], more: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What was said, and what comes to it.

    Where grammar and rule refuse the code at one place, that is one fault: the grammar's word
    stays, with the rule's path and hint, unless the rule's weighs more. Where a rule and a partner
    miss the same, it is said by whom takes it harder, the rule first. Of a carton's
    entry that names no item it is not said that it has none.
    """
    both = _codes_once(said, _of_entries(said, more))
    return _missed_once(both) if any(one.code == _REQUIRED for one in more) else both


def _of_entries(
    said: tuple[Diagnostic, ...], more: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """What comes to it, but for what is missing in an entry that belongs to nothing known."""
    unknown = {
        one.location.pointer.rpartition("/")[0]
        for one in said
        if one.code == _PACKED and one.location is not None and one.location.pointer
    }
    if not unknown:
        return more
    return tuple(
        one
        for one in more
        if one.code not in _LACKING or one.location is None or one.location.pointer not in unknown
    )


def told_once(more: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What is said once at each place: several lines may have their item from one."""
    if len(more) < 2:
        return more
    known: set[tuple[str, str, Location | None]] = set()
    kept = []
    for one in more:
        key = (one.code, one.message, one.location)
        if one.location is None or key not in known:
            known.add(key)
            kept.append(one)
    return tuple(kept)


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
