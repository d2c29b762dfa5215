"""Message grammars, read from `schemas/edifact/` and linked into one structure a message kind.

The files hold facts by id alone. `segments.json` of a directory: a segment is its elements in
order, a composite its components (`3039! 1131 3055`; `!` = mandatory, `*9` = repetitions), an
element its representation (`an..35`, `n6`). A message file is its segment table: `"DTM M 35"`, and
`{"SG1 C 10": [...]}` for a group, whose first entry is the trigger.

Nothing is read or linked before the first message of a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from ediglot import resources

#: Directories by folder name.
DIRECTORIES = ("d96a", "d01b")
SERVICE = "service"

_REPRESENTATION = re.compile(r"(an|a|n)(\.\.)?(\d+)")
_REFERENCE = re.compile(r"([A-Z]?\d+)(!?)(?:\*(\d+))?")


class Component(msgspec.Struct, frozen=True):
    """A data element, alone or inside a composite.

    Attributes:
        id: number in the element directory (`3039`).
        kind: `a`, `n` or `an`.
        min_length, max_length: characters; of numbers, digits.
        mandatory: within its composite, or within the segment where it stands alone.
        codes: its code list, where the directory has one.
        closed: whether no value outside the list can be legal.
    """

    id: str
    kind: str
    min_length: int
    max_length: int
    mandatory: bool
    codes: frozenset[str] | None = None
    closed: bool = False


class Element(msgspec.Struct, frozen=True):
    """One position of a segment: a composite, or a data element standing alone.

    Attributes:
        id: composite (`C082`) or element number.
        composite: whether it is a composite.
        mandatory: within the segment.
        repeat: most repetitions (syntax 4; directories up to now say 1).
        components: of a composite in order; one for a stand-alone element.
    """

    id: str
    composite: bool
    mandatory: bool
    repeat: int
    components: tuple[Component, ...]


class Segment(msgspec.Struct, frozen=True):
    """A segment of a directory.

    Attributes:
        tag: three letters.
        elements: by position.
    """

    tag: str
    elements: tuple[Element, ...]


class Usage:
    """One row of a message's segment table; for a group, its trigger's row.

    Attributes:
        position: preorder position in the table, UNH being 0: the `Node.key`.
        tag: segment tag.
        mandatory: of the group where it is a trigger, else of the segment.
        repeat: most occurrences, likewise.
        group: name of the group it triggers (`SG2`), or "".
        parent: the usage that triggers the group it lies in; None for UNH alone.
        children: rows directly inside the group it triggers; for UNH the message's.
        depth: number of groups around it; UNH and its children have 0 and 1.
        segment: what the segment may hold.
    """

    __slots__ = (
        "children",
        "depth",
        "group",
        "mandatory",
        "parent",
        "position",
        "repeat",
        "segment",
        "tag",
    )

    def __init__(
        self,
        position: int,
        tag: str,
        mandatory: bool,
        repeat: int,
        group: str,
        parent: Usage | None,
        segment: Segment,
    ) -> None:
        self.position = position
        self.tag = tag
        self.mandatory = mandatory
        self.repeat = repeat
        self.group = group
        self.parent = parent
        self.segment = segment
        self.children: list[Usage] = []
        self.depth: int = 0 if parent is None else parent.depth + 1

    def ancestors(self) -> Iterator[Usage]:
        """The triggers of the groups around it, innermost first, UNH last."""
        usage = self.parent
        while usage is not None:
            yield usage
            usage = usage.parent

    def __repr__(self) -> str:
        return f"Usage({self.position}, {self.group or '-'}:{self.tag})"


class Grammar:
    """The segment table of one message kind, linked.

    Attributes:
        kind: `edifact/d96a/orders`.
        message: message type (`ORDERS`).
        directory: for people (`D.96A`).
        usages: by position; the first is UNH, the last UNT.
        by_tag: usages of each tag, in order.
    """

    def __init__(self, kind: str, message: str, directory: str) -> None:
        self.kind = kind
        self.message = message
        self.directory = directory
        self.usages: list[Usage] = []
        self.by_tag: dict[str, list[Usage]] = {}

    @property
    def root(self) -> Usage:
        return self.usages[0]

    def add(self, row: str, parent: Usage | None, segment: Segment, group: str = "") -> Usage:
        """Append one row (`DTM M 35`)."""
        tag, status, repeat = row.split()
        usage = Usage(len(self.usages), tag, status == "M", int(repeat), group, parent, segment)
        self.usages.append(usage)
        self.by_tag.setdefault(tag, []).append(usage)
        if parent is not None:
            parent.children.append(usage)
        return usage


class Directory(msgspec.Struct, frozen=True):
    """The segments of a directory, with the code lists of a code set applied."""

    name: str
    segments: dict[str, Segment]


def _load(*path: str) -> dict[str, Any]:
    file = Path(resources.schemas(), "edifact", *path)
    loaded: dict[str, Any] = msgspec.json.decode(file.read_bytes())
    return loaded


def _code_lists(*tables: dict[str, str]) -> dict[str, frozenset[str]]:
    """Code lists; later tables add to lists the first one has."""
    lists = {number: frozenset(values.split()) for number, values in tables[0].items()}
    for table in tables[1:]:
        for number, values in table.items():
            if number in lists:
                lists[number] |= frozenset(values.split())
    return lists


class _Linker:
    """Builds the segments of one directory file."""

    def __init__(self, facts: dict[str, Any], codes: dict[str, frozenset[str]]) -> None:
        self.facts = facts
        self.codes = codes
        self.closed = set(facts.get("closed", "").split())

    def component(self, number: str, mandatory: bool) -> Component:
        match = _REPRESENTATION.fullmatch(self.facts["elements"][number])
        assert match is not None, f"representation of {number}"
        longest = int(match[3])
        return Component(
            id=number,
            kind=match[1],
            min_length=0 if match[2] else longest,
            max_length=longest,
            mandatory=mandatory,
            codes=self.codes.get(number),
            closed=number in self.closed,
        )

    def element(self, reference: str) -> Element:
        number, mandatory, repeat = self._reference(reference)
        if number[0].isdigit():
            components: tuple[Component, ...] = (self.component(number, mandatory),)
        else:
            inside = self.facts["composites"][number].split()
            components = tuple(self.component(*self._reference(one)[:2]) for one in inside)
        return Element(number, not number[0].isdigit(), mandatory, repeat, components)

    @staticmethod
    def _reference(reference: str) -> tuple[str, bool, int]:
        match = _REFERENCE.fullmatch(reference)
        assert match is not None, f"reference {reference}"
        return match[1], bool(match[2]), int(match[3] or 1)

    def segments(self) -> dict[str, Segment]:
        return {
            tag: Segment(tag, tuple(self.element(one) for one in row.split()))
            for tag, row in self.facts["segments"].items()
        }


@cache
def service_directory(syntax: int) -> Directory:
    """UNB to UNZ and the CONTRL segments, of syntax version 3 (which serves 1 and 2) or 4."""
    facts = _load(SERVICE, f"segments-{syntax}.json")
    return Directory(facts["directory"], _Linker(facts, _code_lists(facts["codes"])).segments())


@cache
def directory(folder: str, eancom: bool = False) -> Directory:
    """The segments of a directory (`d96a`), with EANCOM's added code values if asked."""
    facts = _load(folder, "segments.json")
    tables = [_load(folder, "codes.json")["codes"]]
    if eancom:
        tables.append(_load("eancom", "codes.json")["codes"])
    return Directory(facts["directory"], _Linker(facts, _code_lists(*tables)).segments())


@cache
def kinds() -> dict[str, tuple[str, str]]:
    """Every known message kind: folder and file stem by its name."""
    found: dict[str, tuple[str, str]] = {}
    for folder in (*DIRECTORIES, SERVICE):
        for file in sorted(Path(resources.schemas(), "edifact", folder).glob("*.json")):
            if file.stem.split("-")[0] not in ("segments", "codes"):
                found[f"edifact/{folder}/{file.stem}"] = (folder, file.stem)
    return found


@cache
def grammar(kind: str, eancom: bool = False, syntax: int = 3) -> Grammar:
    """The grammar of a message kind. Raises KeyError if there is none.

    `syntax` decides what UNH, UNS and UNT may hold (3 serves 1 to 3).
    """
    folder, stem = kinds()[kind]
    facts = _load(folder, f"{stem}.json")
    service = service_directory(4 if folder == SERVICE and stem.endswith("-4") else syntax)
    segments = service.segments
    if folder != SERVICE:
        segments = {**directory(folder, eancom).segments, **segments}
    built = Grammar(kind, facts["message"], facts["directory"])
    first, *rest = facts["items"]
    _add_rows(built, rest, built.add(first, None, segments["UNH"]), segments)
    return built


def _add_rows(built: Grammar, rows: list[Any], parent: Usage, segments: dict[str, Segment]) -> None:
    for row in rows:
        if isinstance(row, str):
            built.add(row, parent, segments[row.split()[0]])
            continue
        ((head, inside),) = row.items()
        name, status, repeat = head.split()
        tag = inside[0].split()[0]
        trigger = built.add(f"{tag} {status} {repeat}", parent, segments[tag], name)
        _add_rows(built, inside[1:], trigger, segments)


@cache
def kind_of(message: str, version: str, release: str) -> str | None:
    """The kind that UNH's S009 names (`ORDERS`, `D`, `96A`), or None."""
    if message == "CONTRL":
        return f"edifact/{SERVICE}/contrl-{4 if version == '4' else 3}"
    if version != "D":
        return None
    kind = f"edifact/{version.lower()}{release.lower()}/{message.lower()}"
    return kind if kind in kinds() else None
