"""What an interchange says about its messages."""

from __future__ import annotations

import msgspec

from ediglot.envelope import Envelope
from ediglot.formats.edifact.separators import Separators


class Context(msgspec.Struct, frozen=True):
    """What the interchange says about its messages.

    Attributes:
        separators: its service characters.
        charset: syntax identifier.
        syntax: version, 1 to 4.
        envelope: what UNB and UNG say.
    """

    separators: Separators = Separators()
    charset: str = "UNOC"
    syntax: int = 3
    envelope: Envelope = Envelope()

    @property
    def marks(self) -> str:
        """Decimal marks that are legal."""
        return self.separators.decimal or ".,"
