"""Amazon's vendor JSON: requests, responses and reports as its API exchanges them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.envelope import Envelope
from ediglot.formats.format import Finished, Parsed
from ediglot.formats.json.amazon_kinds import BY_MEMBER, BY_NAME, KINDS, OTHERS, Kind, marked
from ediglot.formats.json.base import JsonBased, NotOneKindError, document
from ediglot.formats.json.codes import fault
from ediglot.formats.json.encode import container, encode, pretty
from ediglot.formats.json.grammar import Written
from ediglot.formats.json.records import Record, records
from ediglot.formats.json.scan import Member, elements, members, value_end
from ediglot.formats.json.sniff import outline
from ediglot.formats.json.text import Text
from ediglot.limits import SNIFF_BYTES


class AmazonFormat(JsonBased):
    """The vendor JSON of Amazon's selling partner API."""

    name = "amazon"
    title = "Amazon vendor JSON (orders, acknowledgements, shipments, invoices, stock)"
    suffix = ".json"
    targets = ("amazon",)
    kinds = tuple(BY_NAME)

    def sniff(self, head: bytes) -> str | None:
        """Told by a container or by a document's own members near the top."""
        found = outline(head[:SNIFF_BYTES])
        if found is None or ("document",) in found:
            return None
        tops = {way[0] for way in found if len(way) == 1}
        inner = {way[1] for way in found if len(way) == 2 and way[0] == "payload"}
        for where, names in (("", tops), ("payload.", inner)):
            for name in sorted(BY_MEMBER.keys() & names):
                return f"JSON with the member {where}{name}"
            kind = marked(names)
            if kind is not None:
                marks = next(marks for marks in kind.marks if marks <= names)
                told = " and ".join(sorted(marks))
                return f"JSON with the member {where}{told} of Amazon's {kind.type}"
            for name in sorted(OTHERS.keys() & names):
                return f"JSON with the member {where}{name}"
        if "reportSpecification" in tops:
            return "JSON with the member reportSpecification, as Amazon's reports have"
        for name in ("payload", "errors"):
            if name in tops:
                return f"JSON with the member {name}, as Amazon's responses have"
        return None

    def parse(self, data: bytes, *, source: str | None = None) -> Iterator[Parsed]:
        """The documents of a request, a response or a bare document, one at a time."""
        index = 0
        for record in records(data, source):
            if not record.readable or record.text is None or record.text.text[record.start] == "[":
                yield Parsed(format=self.name, index=index, diagnostics=record.diagnostics)
                index += 1
                continue
            for parsed in _unwrap(record.text, record):
                parsed.index = index
                parsed.diagnostics = [
                    *record.diagnostics,
                    *(_numbered(d, index, parsed.kind) for d in parsed.diagnostics),
                ]
                record.diagnostics = []
                index += 1
                yield parsed

    def alone(self, kind: str) -> bool:
        """Whether a request takes one document of a kind only."""
        return BY_NAME[kind].single or BY_NAME[kind].member is None

    def emit(self, trees: Sequence[Finished], envelope: Envelope) -> bytes:
        """One request or response with all documents; NotOneKindError for several kinds."""
        names = {tree.kind for tree in trees}
        if len(names) != 1:
            raise NotOneKindError(
                "one file holds documents of one kind, not "
                + (" and ".join(sorted(names)) or "none at all")
            )
        kind = BY_NAME[names.pop()]
        if self.alone(kind.name) and len(trees) > 1:
            raise NotOneKindError(
                f"one file holds one {kind.type}, and here are {len(trees)}: "
                "write them to a file each"
            )
        documents = [
            tree.raw if tree.raw is not None else encode(tree.root, self.schema(kind.name).root)[0]
            for tree in trees
        ]
        if kind.member is None:
            return pretty(documents[0])
        paging: dict[str, Any] = {}
        if kind.payload and envelope.paging is not None:
            paging = {"pagination": {"nextToken": envelope.paging}}
        where = ("payload", kind.member) if kind.payload else (kind.member,)
        return container(where, documents, paging, single=kind.single)


def _numbered(found: Diagnostic, index: int, kind: str | None) -> Diagnostic:
    """A diagnostic of a document names it by its index."""
    return found if kind is None else msgspec.structs.replace(found, document=index)


class _Level:
    """The object that holds the documents, or is one: the payload where there is one."""

    def __init__(self, text: Text, start: int, end: int, pointer: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.pointer = pointer
        self.all = members(text.text, start)
        self.members = {member.name: member for member in self.all}

    def value(self, member: Member) -> Any:
        return value_end(self.text.text, member.start)[0]

    def opens(self, member: Member, bracket: str) -> bool:
        return self.text.text[member.start] == bracket


def _unwrap(text: Text, record: Record) -> Iterator[Parsed]:
    """The documents of one top-level object."""
    level = _Level(text, record.start, record.end, record.pointer)
    outer = level
    payload = level.members.get("payload")
    if payload is not None and level.opens(payload, "{"):
        pointer = level.pointer + "/payload"
        level = _Level(text, payload.start, payload.end, pointer)
    envelope = _envelope(level)
    doubled = _doubled(outer) + (_doubled(level) if level is not outer else [])
    for name, kind in BY_MEMBER.items():
        member = level.members.get(name)
        if member is None or not level.opens(member, "{" if kind.single else "["):
            continue
        if kind.single:
            pointer = f"{level.pointer}/{name}"
            yield _bare(text, kind, (member.start, member.end, pointer), envelope, doubled)
        else:
            yield from _documents(level, member, kind, envelope, doubled)
        return
    kind_or_none = marked(level.members)
    if kind_or_none is not None:
        # The document's own duplicates are its own; only a payload's frame is to be added.
        frame = _doubled(outer) if level is not outer else []
        place = (level.start, level.end, level.pointer)
        yield _bare(text, kind_or_none, place, envelope, frame)
        return
    yield Parsed(format="amazon", envelope=envelope, diagnostics=[*doubled, _unknown(level, outer)])


def _bare(
    text: Text,
    kind: Kind,
    place: tuple[int, int, str],
    envelope: Envelope,
    doubled: list[Diagnostic],
) -> Parsed:
    """One document that stands in no array: its start, its end and its pointer."""
    start, end, pointer = place
    written = Written(text, start, pointer)
    parsed = document("amazon", kind.name, kind.type, written, end, index=0, envelope=envelope)
    parsed.diagnostics += doubled
    return parsed


def _documents(
    level: _Level, member: Member, kind: Kind, envelope: Envelope, doubled: list[Diagnostic]
) -> Iterator[Parsed]:
    text = level.text
    pointer = f"{level.pointer}/{member.name}"
    spans = elements(text.text, member.start)
    if not spans:
        words = f"{member.name} is empty: no documents."
        note = fault("SYN-113", words, text.location(member.start, pointer))
        yield Parsed(format="amazon", envelope=envelope, diagnostics=[*doubled, note])
    for index, (start, end) in enumerate(spans):
        written = Written(text, start, f"{pointer}/{index}")
        if text.text[start] == "{":
            parsed = document(
                "amazon", kind.name, kind.type, written, end, index=index, envelope=envelope
            )
        else:
            words = f"Found {text.text[start:end][:40]} where an object was expected."
            where = text.location(start, written.pointer)
            parsed = Parsed(
                format="amazon",
                type=kind.type,
                envelope=envelope,
                diagnostics=[fault("JSC-002", words, where)],
                span=(text.offset(start), text.offset(end)),
            )
        parsed.diagnostics[:0] = doubled
        doubled = []
        yield parsed


def _doubled(level: _Level) -> list[Diagnostic]:
    """Members of the frame around the documents that come twice."""
    found: list[Diagnostic] = []
    seen: set[str] = set()
    for member in level.all:
        if member.name in seen:
            where = level.text.location(member.at, f"{level.pointer}/{member.name}")
            words = f'The object already has a member "{member.name}".'
            found.append(fault("SYN-104", words, where, hint="Keep the one that is meant."))
        seen.add(member.name)
    return found


def _envelope(level: _Level) -> Envelope:
    """What travels around the documents: the token of the next page."""
    member = level.members.get("pagination")
    if member is None or not level.opens(member, "{"):
        return Envelope()
    token = level.value(member).get("nextToken")
    return Envelope(paging=token) if isinstance(token, str) else Envelope()


def _unknown(level: _Level, outer: _Level) -> Diagnostic:
    """Why there is no document in a value."""
    where = level.text.location(level.start, level.pointer)
    errors = outer.members.get("errors")
    if errors is not None and outer.opens(errors, "["):
        words = " ".join(str(item) for item in _messages(outer.value(errors)))
        return fault("SYN-109", f"This is a response that reports errors: {words}", where)
    for name in (*BY_MEMBER, *sorted(OTHERS)):
        member = level.members.get(name)
        if member is not None:
            kind = BY_MEMBER.get(name)
            form = "no object" if kind is not None and kind.single else "not an array"
            why = OTHERS.get(name) or f"it is {form}"
            place = level.text.location(member.at, f"{level.pointer}/{name}")
            return fault("SYN-108", f"{name} holds no vendor document: {why}.", place)
    names = level.members.keys()
    known = ", ".join(f"{kind.member} ({kind.type})" for kind in KINDS if kind.member)
    shown = ", ".join(list(names)[:8]) or "none"
    words = f"No vendor document is known by these members: {shown}."
    hint = f"Known are {known}, and one such document by itself."
    if "document" in names:
        hint = "This looks like canonical JSON: read it as format json."
    return fault("SYN-108", words, where, hint=hint)


def _messages(errors: Any) -> Iterator[str]:
    for error in errors[:5] if isinstance(errors, list) else ():
        if isinstance(error, dict):
            yield f"{error.get('code', '')}: {error.get('message', '')}"
