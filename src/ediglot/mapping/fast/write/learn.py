"""What the writer learns from: documents that were written slowly, as few of their parts as do."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from ediglot.mapping.fast.unit import UnlearnableError
from ediglot.mapping.fast.write.lesson import Lesson
from ediglot.mapping.fast.write.trial import Around
from ediglot.mapping.fast.write.writer import FastWriter, find
from ediglot.mapping.tables import Tables
from ediglot.model.normal import normal

#: Most lines, and packages, learned from one document: all are tried out in one piece.
_MOST = 8
#: Shapes remembered that have been seen once.
_MOST_SEEN = 8_192
#: Most lessons from documents that look alike: values that do not fit teach nothing.
_MOST_LESSONS = 8
#: Documents from which something was learned, and none was written with it: from then on only
#: every 16th is looked at.
PATIENCE = 64
_CODES = "document|scheme|type|unit|currency|role|function|subject|code|source|category|purpose"
_TEXT = r'"(?:[^"\\]|\\.)*"'
_SKELETON = re.compile(
    rf'("(?!(?:{_CODES})")[a-z_]+":){_TEXT}|((?<=[\[,])){_TEXT}(?=[\],])|(:)[0-9]+'
)


class Learner:
    """Teaches one fast writer.

    Attributes:
        idle: documents looked at since one was written fast.
    """

    def __init__(
        self, writer: FastWriter, around: Around, tables: Tables, forced: frozenset[str]
    ) -> None:
        self.writer = writer
        self.around = around
        self.tables = tables
        self.forced = forced
        self.idle = 0
        self._count = 0
        self._seen: set[int] = set()
        self._lessons: dict[int, int] = {}

    def learn(self, document: Any) -> None:
        """Learn from a document in normal form that was written slowly."""
        self._count += 1
        if not self.writer.able or (self.idle > PATIENCE and self._count % 16):
            return
        sample = self._sample(document)
        if sample is None:
            return
        shape = hash(_skeleton(sample))
        lessons = self._lessons.get(shape, 0)
        if lessons >= _MOST_LESSONS:
            return
        if len(self._lessons) >= _MOST_SEEN:
            self._lessons.clear()
        self._lessons[shape] = lessons + 1
        self.idle += 1
        try:
            lesson = Lesson(self.writer, sample, self.around, self.tables)
            learned = lesson.units(self.forced)
        except UnlearnableError:
            return
        self.writer.add(learned.own, learned.lines, learned.packages)

    def _sample(self, document: Any) -> Any:
        """The document with no more members than there are new shapes; None: nothing is new.

        A shape is new when it comes in the second document.
        """
        members = {name: getattr(document, name) for name in self.writer.lists}
        bare = msgspec.structs.replace(document, **dict.fromkeys(members, ()))
        present = [name for name, listed in members.items() if listed]
        own = hash("+".join([_skeleton(bare), *present]))
        new = own in self._seen and not self.writer.begins(document)
        unknown = {own}
        kept: dict[str, list[Any]] = {}
        for name, listed in members.items():
            parts = self.writer.lines if name == "lines" else self.writer.packages
            found: dict[int, Any] = {}
            for member in listed:
                text = msgspec.json.encode(member).decode() + ","
                if find(parts, text, 0)[0] is not None:
                    continue
                shape = hash(_skeleton(member))
                unknown.add(shape)
                if len(found) < _MOST and shape in self._seen:
                    found.setdefault(shape, member)
            kept[name] = list(found.values()) or list(listed[:1])
            new = new or bool(found)
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        self._seen |= unknown
        if not new:
            return None
        if "packages" in members:
            _with_packages(kept, members["packages"])
        return normal(msgspec.structs.replace(document, **{n: tuple(m) for n, m in kept.items()}))


def _with_packages(kept: dict[str, list[Any]], packages: Any) -> None:
    """Keep the packages that those kept lie in, and those that the lines lie in."""
    by_id = {package.id: package for package in packages}
    wanted = [one.id for one in kept["packages"]]
    wanted += [line.package for line in kept["lines"] if line.package is not None]
    around: set[str] = set()
    for name in wanted:
        at = name
        while at is not None and at in by_id and at not in around:
            around.add(at)
            at = by_id[at].parent
    kept["packages"] = [package for package in packages if package.id in around]


def _skeleton(struct: Any) -> str:
    """What is left of a struct's text without values."""
    return _SKELETON.sub(r'\1\2\3""', msgspec.json.encode(struct).decode())
