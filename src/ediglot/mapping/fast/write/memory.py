"""The fast writers of this process, by what they depend on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from ediglot.envelope import Envelope
from ediglot.formats.edifact.finish import identifier_of, syntax_of
from ediglot.formats.edifact.headers import charset_of, header_faults
from ediglot.formats.edifact.structure import structure
from ediglot.formats.format import Finished
from ediglot.formats.tree import Node
from ediglot.mapping.catalogue import compiled, header, kind_for, mappings
from ediglot.mapping.fast.reader import serving
from ediglot.mapping.fast.write.learn import Learner
from ediglot.mapping.fast.write.trial import Around
from ediglot.mapping.fast.write.writer import FastWriter
from ediglot.mapping.tables import Tables

#: Whether documents are written fast, where messages are read fast.
_enabled = True


def enable(on: bool) -> None:
    """Turn fast writing on or off."""
    global _enabled
    _enabled = on


def enabled() -> bool:
    """Whether it is on."""
    return _enabled


#: Most writers remembered: a process with many sets of tables must not keep them all.
_MOST = 128
#: Most headers remembered for one target and set of tables.
_MOST_HEADS = 1_024
_REFERENCE = re.compile("[A-Za-z0-9]{1,14}")
_NOTHING = Node(0, "UNH")


class Known(msgspec.Struct, eq=False):
    """A fast writer and what teaches it."""

    writer: FastWriter
    learner: Learner


_KNOWN: dict[tuple[int, Around], Known] = {}
_SHORTCUTS: dict[tuple[str, Tables, frozenset[str]], Shortcut] = {}


class Shortcut:
    """What is tried first on every document that is written to one target with some tables.

    Attributes:
        narrowed: message kinds that a partner takes only in part: theirs are written slowly.
    """

    def __init__(self, target: str, tables: Tables, narrowed: frozenset[str]) -> None:
        self.target = target
        self.tables = tables
        self.narrowed = narrowed
        self._found: dict[Any, tuple[str, Known] | None] = {}

    def take(self, document: Any, envelope: Envelope) -> Finished | None:
        """The document, ready to be emitted; None: it has to be written slowly."""
        found = self._known(document, envelope)
        if found is None:
            return None
        kind, known = found
        body = known.writer.body(document)
        if body is None:
            return None
        known.learner.idle = 0
        association = known.learner.around.association
        if association != envelope.association:
            envelope = msgspec.structs.replace(envelope, association=association)
        return Finished(root=_NOTHING, kind=kind, envelope=envelope, body=body)

    def learn(self, document: Any, envelope: Envelope) -> None:
        """Learn from a document in normal form that was written slowly, without a word to say."""
        found = self._known(document, envelope)
        if found is not None:
            found[1].learner.learn(document)

    def clear(self) -> None:
        """Forget which writer is for which header."""
        self._found.clear()

    def _known(self, document: Any, envelope: Envelope) -> tuple[str, Known] | None:
        """The writer for a document and its envelope; None where the header is not plain."""
        reference = envelope.message_reference
        if reference is not None and _REFERENCE.fullmatch(reference) is None:
            return None
        kind: Any = type(document)
        key = (
            kind,
            *(getattr(document, name) for name in _deciding(self.target, kind)),
            envelope.charset,
            envelope.syntax,
            envelope.association,
            envelope.access_reference,
            envelope.group,
            envelope.group_sender,
            envelope.group_receiver,
        )
        try:
            return self._found[key]
        except KeyError:
            if len(self._found) >= _MOST_HEADS:
                self._found.clear()
            found = self._found[key] = self._made(document, envelope)
            return found
        except TypeError:  # a value of another type than the document's fields have
            return None

    def _made(self, document: Any, envelope: Envelope) -> tuple[str, Known] | None:
        kind = kind_for(self.target, str(document.__struct_config__.tag), document)
        if kind is None or kind in self.narrowed:
            return None
        plan = compiled(kind, self.tables).plan
        head = header(kind)
        association = envelope.association or (head.association if head is not None else None)
        around = Around(kind, association, charset_of(envelope), syntax_of(envelope))
        eancom = (association or "").startswith("EAN")
        compiled_structure = structure(kind, eancom, 4 if around.syntax >= 4 else 3)
        plain = msgspec.structs.replace(envelope, message_reference="1", association=association)
        message = identifier_of(compiled_structure.grammar)
        if header_faults(plain, message, around.syntax):
            return None
        key = (id(plan), around)
        known = _KNOWN.get(key)
        if known is None or known.writer.plan is not plan:
            if len(_KNOWN) >= _MOST:
                _KNOWN.pop(next(iter(_KNOWN)), None)
                for one in list(_SHORTCUTS.values()):
                    one.clear()
            writer = FastWriter(plan, compiled_structure, around.charset, around.syntax)
            decided: Any = type(document)
            forced = frozenset(_deciding(self.target, decided))
            known = Known(writer, Learner(writer, around, self.tables, forced))
            _KNOWN[key] = known
        return (kind, known) if known.writer.able else None


@lru_cache(maxsize=256)
def _deciding(target: str, kind: Any) -> tuple[str, ...]:
    """The fields of a document by which mappings of one target are chosen."""
    tag = kind.__struct_config__.tag
    heads = [h for h in mappings() if h.name.rpartition("/")[0] == target and h.document == tag]
    names = {name for h in heads for group in h.writes_when for name, _ in group}
    return tuple(sorted({re.split(r"[.\[]", name)[0] for name in names}))


def shortcut(
    target: str, tables: Tables, narrowed: frozenset[str] = frozenset()
) -> Shortcut | None:
    """What is tried first on every document; None while fast writing is off."""
    if not (_enabled and serving()) or not target.startswith("edifact/"):
        return None
    key = (target, tables, narrowed)
    known = _SHORTCUTS.get(key)
    if known is None:
        if len(_SHORTCUTS) >= _MOST:
            _SHORTCUTS.clear()
        known = _SHORTCUTS[key] = Shortcut(target, tables, narrowed)
    return known


def forget() -> None:
    """Forget everything learned."""
    _KNOWN.clear()
    _SHORTCUTS.clear()
