"""The slow way, for trial: a document written, emitted and read back.

`slowly` is what every document would go through; what it says is what the fast writer has to say.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import msgspec

from ediglot.envelope import Address, Envelope
from ediglot.formats.edifact.charset import CODECS
from ediglot.formats.edifact.format import EdifactFormat
from ediglot.formats.edifact.writer import emit
from ediglot.formats.tree import Node
from ediglot.mapping.fast.unit import UnlearnableError
from ediglot.mapping.fast.write.leaves import Copy, Leaf
from ediglot.mapping.fast.write.writer import FastWriter
from ediglot.mapping.tables import Tables
from ediglot.mapping.write import RefusedError, Writer
from ediglot.model.moment import Moment
from ediglot.model.normal import normal

#: What is tried: texts as long as the first, any, the longest, all the same, full of separators.
TRIALS = ("like", "any", "longest", "same", "any", "released", "escaped")
_FORMAT = EdifactFormat()
_END = Address(id="4000001000005", qualifier="14")


class Around(msgspec.Struct, frozen=True):
    """What of an envelope a message depends on.

    Attributes:
        kind: the message kind.
        association: UNH 0057.
        charset, syntax: as they are written.
    """

    kind: str
    association: str | None
    charset: str
    syntax: int

    def envelope(self) -> Envelope:
        """An envelope that has it."""
        return Envelope(
            sender=_END,
            receiver=_END,
            reference="1",
            prepared=Moment(date=dt.date(2026, 1, 1)),
            charset=self.charset,
            syntax=str(self.syntax),
            association=self.association,
            message_reference="1",
        )


def written(writer: Writer, document: Any) -> Node:
    """The tree that a writer makes of a document. Raises UnlearnableError where it says a word."""
    try:
        root = writer.write(document)
    except RefusedError:
        raise UnlearnableError from None
    if writer.translated or writer.failed_lookups:
        raise UnlearnableError
    return root


def emitted(root: Node, document: Any, around: Around, tables: Tables) -> str:
    """The segments of a tree between UNH and UNT, one a line, when they say what the document does.

    Raises UnlearnableError.
    """
    from ediglot.reading import read_parsed

    envelope = around.envelope()
    finished = _FORMAT.finish(root, around.kind, envelope)
    if any(not one.code.startswith("COD") for one in finished.diagnostics):
        raise UnlearnableError
    data = emit([finished], envelope)
    back = [read_parsed(one, _FORMAT, tables, 0).document for one in _FORMAT.parse(data)]
    if len(back) != 1 or msgspec.json.encode(back[0]) != msgspec.json.encode(document):
        raise UnlearnableError
    segments = data.decode(CODECS[around.charset]).split("\n")
    return "\n".join([*segments[3:-3], ""])


def tried(candidate: FastWriter, copy: Copy, around: Around, tables: Tables) -> None:
    """Hold a fast writer against the slow one, on documents like the one it has learned from.

    Raises UnlearnableError where they differ.
    """
    chance = random.Random(len(copy.text()))
    leaves: list[Leaf] = [
        piece
        for pieces in copy.pieces.values()
        for piece in pieces
        if not isinstance(piece, str) and piece.hole is not None
    ]
    kind: type = type(copy.document)
    schema = _FORMAT.schema(around.kind)
    for trial in TRIALS:
        before = [leaf.token for leaf in leaves]
        for leaf in leaves:
            leaf.token = leaf.hole.made(chance, leaf, trial)
        text = copy.text()
        for leaf, token in zip(leaves, before, strict=True):
            leaf.token = token
        document: Any = msgspec.json.decode(text, type=kind)
        if msgspec.json.encode(normal(document)).decode() != text:
            raise UnlearnableError
        root = written(Writer(candidate.plan, schema, tables), document)
        if emitted(root, document, around, tables) != candidate.body(document):
            raise UnlearnableError
