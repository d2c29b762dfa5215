"""FORMATS: the one table of formats. A new member is one row here and files of its own."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping

from ediglot.diagnostics import nearest
from ediglot.formats.foreign import foreign, unknown
from ediglot.formats.format import Format, Sniffed
from ediglot.limits import SNIFF_BYTES

#: What says nothing: white space, NUL, byte order marks.
_BLANK = b"\x00\r\n\t\x0b\x0c \xef\xbb\xbf\xff\xfe"
#: Member by name: the module and class that implement it, imported when first used.
_MEMBERS = {
    "edifact": "ediglot.formats.edifact:EdifactFormat",
    "amazon": "ediglot.formats.json:AmazonFormat",
    "json": "ediglot.formats.json:JsonFormat",
    "ubl": "ediglot.formats.xml.ubl:UblFormat",
    "xml": "ediglot.formats.xml.canonical:XmlFormat",
}


class Formats(Mapping[str, Format]):
    """Formats by name, in the order in which they are asked whether bytes are theirs."""

    def __init__(self, members: Mapping[str, str]) -> None:
        self._members = dict(members)
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._made:
            module, _, class_name = self._members[name].partition(":")
            made = getattr(importlib.import_module(module), class_name)()
            assert isinstance(made, Format)
            self._made[name] = made
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def register(self, member: Format) -> None:
        """Add a format that is not ediglot's own."""
        self._members[member.name] = f"{type(member).__module__}:{type(member).__qualname__}"
        self._made[member.name] = member

    def unregister(self, name: str) -> None:
        """Take a format out again."""
        del self._members[name]
        self._made.pop(name, None)


FORMATS = Formats(_MEMBERS)


class UnknownFormatError(ValueError):
    """A format, or a target, that ediglot does not have; the message names those it has."""


def format_of(name: str) -> Format:
    """The format of a message kind or a target (`edifact/d96a/orders`, `amazon`).

    Raises:
        UnknownFormatError: there is none of that name.
    """
    first = name.partition("/")[0]
    if first not in FORMATS:
        like = nearest(first, FORMATS) or list(FORMATS)
        raise UnknownFormatError(f'there is no format "{first}"; perhaps {", ".join(like)}')
    return FORMATS[first]


def target_of(text: str) -> tuple[Format, str]:
    """The format and full name of what `--to` was given (`edifact` is `edifact/d96a`).

    Raises:
        UnknownFormatError: no format writes that.
    """
    member = format_of(text)
    if text == member.name:
        return member, member.targets[0]
    if text not in member.targets:
        raise UnknownFormatError(
            f'"{text}" is no target of {member.name}; it writes {", ".join(member.targets)}'
        )
    return member, text


def sniff(data: bytes) -> Sniffed:
    """Which format some bytes are of, told by the first kilobytes; if none, why."""
    head = data[:SNIFF_BYTES]
    if not head.strip(_BLANK):
        if not head:
            return Sniffed(None, "the input is empty")
        kilobytes = "" if len(data) <= SNIFF_BYTES else f" in its first {SNIFF_BYTES} bytes"
        return Sniffed(None, f"the input is blank{kilobytes}")
    other = foreign(head)
    if other is not None:
        return Sniffed(None, other)
    for name in FORMATS:
        reason = FORMATS[name].sniff(head)
        if reason is not None:
            return Sniffed(name, reason)
    return Sniffed(None, unknown(head))
