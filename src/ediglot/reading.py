"""The way in: from bytes to documents, with everything there is to say about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from ediglot.diagnostics import Diagnostic, FileReport, Layer, Location, Verdict
from ediglot.diagnostics.joined import joined, told_once
from ediglot.diagnostics.placed import Where, placed
from ediglot.envelope import Envelope
from ediglot.formats.format import Format, Parsed
from ediglot.mapping.catalogue import compiled, header
from ediglot.mapping.tables import Tables
from ediglot.model import DOCUMENTS, Document
from ediglot.model.normal import normal
from ediglot.reporting import UNJUDGED, Reporter
from ediglot.reporting import layers_of as layers_of
from ediglot.rules.paths import indexed

if TYPE_CHECKING:
    from ediglot.mapping.plan import Plan
    from ediglot.mapping.read import Reader

#: Codes of values that are in the input and not in the document.
_UNREAD = frozenset({"MAP-VALUE", "MAP-TABLE"})

#: A path into a line.
_LINE = re.compile(r"lines\[([0-9]+)\]")


class ReadDocument(msgspec.Struct, kw_only=True):
    """One document of an input.

    Attributes:
        index: position in the input, from 0.
        kind: message kind (`edifact/d96a/orders`); None where ediglot has no grammar for it.
        type: document tag, or what the sender calls the message.
        number: document number.
        message_reference: UNH 0062, where the format has one.
        document: None when none could be made.
        envelope: what travelled around it.
        diagnostics: in the order of the layers.
        span: its bytes in the input.
        complete: false when the input broke off inside it.
        layers: state of the layers that have run.
        unread: paths of values that are in the input and could not be read, and of what they are
            the value of.
        where: finds the place of a model path in the input; None where there is none.
        head: finds the place where the message begins.
        around: finds the place of a part of the envelope (`sender`), where the format has one.
        narrowed: what its message has beyond what a partner takes of the grammar.
        overruled: whether a profile accepts it in spite of its errors.
    """

    index: int
    kind: str | None = None
    type: str | None = None
    number: str | None = None
    message_reference: str | None = None
    document: Document | None = None
    envelope: Envelope = Envelope()
    diagnostics: tuple[Diagnostic, ...] = ()
    span: tuple[int, int] = (0, 0)
    complete: bool = True
    layers: dict[str, Layer] = {}
    unread: frozenset[str] = frozenset()
    where: Where | None = None
    head: Callable[[], Location | None] | None = None
    around: Where | None = None
    narrowed: tuple[Diagnostic, ...] = ()
    overruled: bool = False

    @property
    def verdict(self) -> Verdict:
        """Rejected for an error, unclear when it could not be judged, else accepted."""
        if self.overruled:
            return "accepted"
        if self.diagnostics and any(d.severity == "error" for d in self.diagnostics):
            return "rejected"
        if self.document is None or not self.complete or "unclear" in self.layers.values():
            return "unclear"
        return "accepted"

    def add(self, diagnostics: tuple[Diagnostic, ...], layer: str, state: Layer) -> None:
        """Add what a later layer says, with places in the input.

        Of a value that could not be read, it is not said that it is missing.
        """
        self.layers = {**self.layers, layer: state}
        if diagnostics:
            more = tuple(self.place(d) for d in diagnostics if d.path not in self.unread)
            self.diagnostics = joined(self.diagnostics, told_once(more))

    def taken_as_read(self) -> None:
        """Content with what a message says, whether or not its own directory allows all of it."""
        if self.layers.get("grammar") == "unclear" and not _unjudged(self.diagnostics):
            self.layers = {**self.layers, "grammar": "valid"}

    def place(self, diagnostic: Diagnostic) -> Diagnostic:
        """A diagnostic about a model path, with its place in the input.

        What is missing in the document as a whole is said where it begins.
        """
        found = placed(diagnostic, self.index, self.where)
        if found.location is None and found.path is not None and self.head is not None:
            return msgspec.structs.replace(found, location=self.head())
        return found


class Reading(msgspec.Struct, kw_only=True):
    """What an input holds.

    Attributes:
        source: file name, or `-`.
        format: name of its format; None when it could not be told.
        data: its bytes.
        documents: in input order.
        diagnostics: about the input as a whole.
    """

    source: str
    format: str | None
    data: bytes
    documents: tuple[ReadDocument, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def report(self) -> FileReport:
        """The reading as a report tells it."""
        reporter = Reporter(self.source)
        for diagnostic in self.diagnostics:
            reporter.aside.append(diagnostic)
        for document in self.documents:
            reporter.add(document)
        return reporter.report()

    def kept(self, report: FileReport) -> FileReport:
        """A report of this reading with the documents in it."""
        pairs = zip(report.documents, self.documents, strict=True)
        documents = tuple(
            msgspec.structs.replace(told, document=one.document) for told, one in pairs
        )
        return msgspec.structs.replace(report, documents=documents)


def _unjudged(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether parts of a document are not judged at all (XSD-010), and not only by a neighbour."""
    return any(one.code in UNJUDGED - {"STR-009"} for one in diagnostics)


def read_bytes(data: bytes, fmt: Format, source: str, tables: Tables) -> Reading:
    """Read an input of a known format. Never raises for bad input."""
    documents: list[ReadDocument] = []
    aside: list[Diagnostic] = []
    for parsed in parse(fmt, data, source, tables):
        if parsed.root is None and parsed.raw is None and parsed.kind is None:
            aside += parsed.diagnostics
            continue
        documents.append(read_parsed(parsed, fmt, tables, len(documents)))
    return Reading(
        source=source,
        format=fmt.name,
        data=data,
        documents=tuple(documents),
        diagnostics=tuple(aside),
    )


def parse(
    fmt: Format, data: bytes | BinaryIO, source: str | None, tables: Tables
) -> Iterator[Parsed]:
    """The messages of an input, some of them with their document made already."""
    if fmt.name != "edifact":
        return fmt.parse_with(None, data, source=source)
    from ediglot.mapping import fast

    return fmt.parse_with(fast.shortcut(tables), data, source=source)


def messages(parsed: Iterator[Parsed]) -> Iterator[Parsed]:
    """Those of what a format parses that are messages, and become documents."""
    for one in parsed:
        if one.root is not None or one.raw is not None or one.kind is not None:
            yield one


def read_parsed(parsed: Parsed, fmt: Format, tables: Tables, index: int) -> ReadDocument:
    """Read one message."""
    if parsed.document is not None and not (parsed.diagnostics or parsed.said):
        return _clean(parsed, fmt, tables, index)
    said = [msgspec.structs.replace(d, document=index) for d in parsed.diagnostics]
    head = header(parsed.kind) if parsed.kind is not None else None
    if head is None and parsed.kind is not None:
        said.append(_unread(parsed, index))
    result = ReadDocument(
        index=index,
        kind=parsed.kind,
        type=parsed.type,
        message_reference=parsed.envelope.message_reference,
        envelope=parsed.envelope,
        span=parsed.span,
        complete=parsed.complete,
        head=lambda: _head(parsed, fmt),
        around=partial(_around, parsed, fmt),
    )
    if head is not None:
        result.type = head.document
        more = _document(result, parsed, fmt, tables)
        paths = [d.path for d in more if d.code in _UNREAD and d.severity == "error" and d.path]
        result.unread = frozenset((*paths, *(path.removesuffix(".value") for path in paths)))
        said += [msgspec.structs.replace(d, document=index) for d in _unsaid(more, said)]
    result.diagnostics = tuple(said)
    result.layers = layers_of(said, present=True)
    if result.document is not None:
        result.number = result.document.number
    else:
        result.layers["mapping"] = "unclear" if head is None else "blocked"
    return result


#: Of messages of which there is nothing to say; shared, for what is added makes another.
_CLEAN = layers_of((), present=True)


def _clean(parsed: Parsed, fmt: Format, tables: Tables, index: int) -> ReadDocument:
    """A message that came with its document, and of which there is nothing to say."""
    document: Document = parsed.document
    later = _Later(parsed, fmt, tables)
    return ReadDocument(
        index=index,
        kind=parsed.kind,
        type=str(document.__struct_config__.tag),
        number=document.number,
        message_reference=parsed.envelope.message_reference,
        document=document,
        envelope=parsed.envelope,
        span=parsed.span,
        complete=parsed.complete,
        layers=_CLEAN,
        where=later,
        head=later.head,
        around=later.around,
    )


def _head(parsed: Parsed, fmt: Format) -> Location | None:
    """Where a message begins."""
    if parsed.root is None and parsed.again is not None:
        parsed = parsed.again()
    return fmt.locate(parsed, parsed.root) if parsed.root is not None else None


def _around(parsed: Parsed, fmt: Format, part: str) -> Location | None:
    """Where a part of the envelope stands."""
    locate = getattr(fmt, "locate_envelope", None)
    found: Location | None = locate(parsed, part) if locate is not None else None
    return found


def _unsaid(more: list[Diagnostic], said: list[Diagnostic]) -> list[Diagnostic]:
    """What the mapping says, but for values that the grammar has refused at the same place.

    A refused value is neither undecodable nor left out on top of that.
    """
    refused = {d.location for d in said if d.severity == "error" and d.location is not None}
    codes = [d for d in said if d.code == "JSC-003"]
    seen: set[Location | None] = set()
    kept = []
    for one in more:
        if one.code == "MAP-UNMAPPED" and one.location in refused:
            continue
        if one.code in ("MAP-VALUE", "MAP-TABLE"):
            if one.location in refused or one.location in seen or _beside(one, codes):
                continue
            seen.add(one.location)
        kept.append(one)
    return kept


def _beside(unlisted: Diagnostic, refused: list[Diagnostic]) -> bool:
    """Whether a table lacks a code that the grammar has refused in the same object.

    The unit of a measure is one member, and its value, which is said to have no unit, another.
    """
    place = unlisted.location
    if place is None or place.pointer is None:
        return False
    around = place.pointer.rpartition("/")[0]
    for one in refused:
        where = one.location.pointer if one.location is not None else None
        code = one.message.partition("found ")[2].partition(", expected")[0]
        if where and code and where.rpartition("/")[0] == around:
            return unlisted.message.endswith(f" {code}")
    return False


def _unread(parsed: Parsed, index: int) -> Diagnostic:
    """Why a message with a grammar gives no document."""
    return Diagnostic(
        code="MAP-NONE",
        rule="no-mapping",
        severity="warning",
        message=f"{parsed.kind} has no mapping: it was held against its grammar, but not read",
        hint="`ediglot show` says what it tells; `ediglot mappings` lists what is read",
        document=index,
    )


def _document(
    result: ReadDocument, parsed: Parsed, fmt: Format, tables: Tables
) -> list[Diagnostic]:
    """Make the document of a message; what the mapping says."""
    plan = _plan(parsed, tables)
    if plan.identity:
        _identity(result, parsed, fmt, plan.document)
        return []
    if parsed.document is not None:
        result.document = parsed.document
        result.where = _Later(parsed, fmt, tables)
        return parsed.said
    if parsed.root is None:
        return []
    read = _traced(result, parsed, fmt, plan)
    if parsed.missed is not None and result.document is not None:
        from ediglot.mapping import fast

        fast.learn(parsed, plan, _reader(parsed, fmt, plan), result.document, read)
    return read


def _plan(parsed: Parsed, tables: Tables) -> Plan:
    """How a message of a kind that has a mapping is read."""
    assert parsed.kind is not None
    return compiled(parsed.kind, tables).plan


def _reader(parsed: Parsed, fmt: Format, plan: Plan) -> Reader:
    """The tracing reader for a message."""
    from ediglot.mapping.read import Reader

    def locate(node: Any, slot: Any) -> Location:
        return fmt.locate(parsed, node, slot)

    return Reader(plan, fmt.schema(plan.name), locate)


def _traced(result: ReadDocument, parsed: Parsed, fmt: Format, plan: Plan) -> list[Diagnostic]:
    """Make the document of a tree, with the origin of every value."""
    assert parsed.root is not None
    reader = _reader(parsed, fmt, plan)
    read = reader.read(parsed.root)
    if read.document is not None:
        result.document = normal(read.document)
    result.where = _finder(result.document, lambda: read.built.origins, reader.locate)
    return read.diagnostics


class _Later:
    """Finds origins in a message that came on a shortcut: what is asked for is traced then.

    Of a line, that line alone; of anything else the whole message, once.
    """

    __slots__ = ("_lines", "_spots", "_traced", "_whole")

    def __init__(self, parsed: Parsed, fmt: Format, tables: Tables) -> None:
        self._traced = (parsed, fmt, tables)
        self._whole: Where | None = None
        self._lines: dict[int, Where] = {}
        self._spots: Any = None

    def __call__(self, path: str) -> Location | None:
        line = None
        if self._whole is None:
            path = indexed(self._traced[0].document, path)
            line = _LINE.match(path)
        return (self._in_message() if line is None else self._in_line(int(line[1])))(path)

    def head(self) -> Location | None:
        """Where the message begins."""
        parsed, fmt, _ = self._traced
        return _head(parsed, fmt)

    def around(self, part: str) -> Location | None:
        """Where a part of the envelope stands."""
        parsed, fmt, _ = self._traced
        return _around(parsed, fmt, part)

    def _in_line(self, number: int) -> Where:
        """Finds origins in a line."""
        known = self._lines.get(number)
        if known is not None:
            return known
        parsed, fmt, _ = self._traced
        built = parsed.traced.get(number)
        inside = self._spotted(number) if built is None else built.origins
        if inside is None:
            return self._in_message()
        line = f"lines[{number}]"
        origins = {f"{line}.{at}" if at else line: origin for at, origin in inside.items()}
        where = _finder(parsed.document, lambda: origins, partial(fmt.locate, parsed))
        self._lines[number] = where
        return where

    def _spotted(self, number: int) -> dict[str, Any] | None:
        """Origins in a line that was read fast."""
        if self._spots is None:
            from ediglot.mapping.fast.spot import LineSpots

            parsed, _, tables = self._traced
            self._spots = LineSpots(parsed, _plan(parsed, tables))
        found: dict[str, Any] | None = self._spots.origins(number)
        return found

    def _in_message(self) -> Where:
        """Finds origins anywhere."""
        if self._whole is None:
            parsed, fmt, tables = self._traced
            assert parsed.again is not None
            again = parsed.again()
            assert again.root is not None
            reader = _reader(again, fmt, _plan(parsed, tables))
            built = reader.read(again.root).built
            self._whole = _finder(parsed.document, lambda: built.origins, reader.locate)
        return self._whole


def _finder(
    document: Document | None,
    origins_of: Callable[[], dict[str, Any]],
    locate: Callable[[Any, Any], Location],
) -> Where:
    """Finds the origin of a path, or of the nearest thing around it.

    What has no value of its own, such as a party, is where it is identified.
    """

    def where(path: str) -> Location | None:
        path = indexed(document, path)
        origins = origins_of()
        if not origins.get(path, (None, ()))[1]:
            below = f"{path}.identifiers["
            path = next((one for one in origins if one.startswith(below)), path)
        while path:
            origin = origins.get(path)
            if origin is not None:
                node, slots = origin
                slot = next((s for s in slots if node.leaves.get(s) is not None), None)
                return locate(node, slot)
            cut = max(path.rfind("."), path.rfind("["))
            path = path[:cut] if cut > 0 else ""
        return None

    return where


def _identity(result: ReadDocument, parsed: Parsed, fmt: Format, tag: str) -> None:
    """Canonical JSON: the bytes are the document, once the grammar has accepted them."""
    if parsed.raw is None or any(d.severity == "error" for d in parsed.diagnostics):
        return
    result.document = normal(msgspec.json.decode(parsed.raw, type=DOCUMENTS[tag]))
    locate_path = getattr(fmt, "locate_path", None)
    if locate_path is not None:

        def where(path: str) -> Location | None:
            found: Location = locate_path(parsed, path)
            return found

        result.where = where
