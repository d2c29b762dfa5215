"""What stands around a message: kept so that it can be written into an interchange of its own."""

from __future__ import annotations

from typing import Any

import msgspec

from ediglot.formats.edifact.separators import Separators


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """The service segments in force.

    Attributes:
        number: of the interchange in the input.
        advice: UNA, where there was one that could be used.
        header: UNB, its terminator included; empty where there was none.
        reference: UNB 0020.
        group: UNG, its terminator included; empty outside groups.
        group_number: of the group in the interchange, 0 outside groups.
        group_reference: UNG 0048.
        gap: the line break between segments outside messages.
        separators, charset: in force.
        opening: the passage of UNB, for positions in it.
    """

    number: int = 0
    advice: bytes = b""
    header: bytes = b""
    reference: str = ""
    group: bytes = b""
    group_number: int = 0
    group_reference: str = ""
    gap: bytes = b""
    separators: Separators = Separators()
    charset: str = "UNOC"
    opening: Any = None

    def after(self, separators: Separators) -> Frame:
        """That of the interchange after this one, before its header."""
        advice = separators.una().encode("latin-1") if separators.declared else b""
        return Frame(number=self.number + 1, advice=advice, separators=separators)

    def headed(
        self, opening: Any, reference: str, separators: Separators, charset: str, gap: bytes
    ) -> Frame:
        """With UNB; `opening` is its passage."""
        return Frame(
            number=self.number,
            advice=self.advice,
            header=_one_line(opening.raw, separators),
            reference=reference,
            gap=gap,
            separators=separators,
            charset=charset,
            opening=opening,
        )

    def grouped(self, raw: bytes, number: int, reference: str) -> Frame:
        """With UNG."""
        return msgspec.structs.replace(
            self,
            group=_one_line(raw, self.separators),
            group_number=number,
            group_reference=reference,
        )

    def ungrouped(self) -> Frame:
        """After UNE."""
        return msgspec.structs.replace(self, group=b"", group_number=0, group_reference="")


def _one_line(raw: bytes, separators: Separators) -> bytes:
    """A service segment without the line breaks that a transport put into it."""
    if separators.terminator in "\r\n":
        return raw
    return raw.replace(b"\r", b"").replace(b"\n", b"")
