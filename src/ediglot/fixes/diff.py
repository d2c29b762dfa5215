"""A unified diff of an input and its edits: by lines, or by segments where lines say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ediglot.fixes.edit import Edit, edited
from ediglot.formats.edifact.faithful import raw_segments

#: Unchanged pieces shown on either side of a change.
CONTEXT = 3
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


def unified_diff(data: bytes, edits: Sequence[Edit], name: str, *, segments: bool) -> Iterator[str]:
    """Lines of the diff, without line ends.

    With `segments`, every segment is a line of its own, wherever the input breaks its lines; where
    it has one segment a line, that is the same and the diff can be applied with `patch`.
    """
    if not edits:
        return
    pieces = _segments(data) if segments else _LINE.findall(data)
    starts = []
    at = 0
    for piece in pieces:
        starts.append(at)
        at += len(piece)
    changed: dict[int, list[Edit]] = {}
    index = 0
    for edit in sorted(edits, key=lambda one: one.offset):
        while index + 1 < len(starts) and starts[index + 1] <= edit.offset:
            index += 1
        changed.setdefault(index, []).append(edit)
    yield f"--- {name}"
    yield f"+++ {name}"
    for first, last in _hunks(sorted(changed), len(pieces)):
        count = last - first
        yield f"@@ -{first + 1},{count} +{first + 1},{count} @@"
        for here in range(first, last):
            if here not in changed:
                yield f" {_shown(pieces[here])}"
                continue
            moved = [
                Edit(offset=one.offset - starts[here], old=one.old, new=one.new, code=one.code)
                for one in changed[here]
            ]
            yield f"-{_shown(pieces[here])}"
            yield f"+{_shown(edited(pieces[here], moved))}"


def _segments(data: bytes) -> list[bytes]:
    """All bytes, cut before each segment; layout between two stays with the first."""
    pieces: list[bytes] = []
    for segment in raw_segments(data):
        if pieces:
            pieces[-1] += segment.before
        else:
            pieces.append(segment.before)
        if segment.raw or segment.end:
            pieces.append(segment.raw + segment.end)
    return [piece for piece in pieces if piece]


def _hunks(changed: Sequence[int], total: int) -> Iterator[tuple[int, int]]:
    """Stretches of pieces around changes; those that touch are one."""
    first = last = None
    for index in changed:
        begin, end = max(0, index - CONTEXT), min(total, index + CONTEXT + 1)
        if last is None or first is None:
            first, last = begin, end
        elif begin <= last:
            last = end
        else:
            yield first, last
            first, last = begin, end
    if first is not None and last is not None:
        yield first, last


def _shown(piece: bytes) -> str:
    text = piece.rstrip(b"\r\n")
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("latin-1")
