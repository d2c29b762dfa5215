"""UN/EDIFACT: reading, grammars, writing."""

from ediglot.formats.edifact.faithful import RawSegment, raw_segments, rewrite
from ediglot.formats.edifact.format import EdifactFormat
from ediglot.formats.edifact.peek import PeekedInterchange, PeekedMessage, peek
from ediglot.formats.edifact.writer import EnvelopeError

__all__ = [
    "EdifactFormat",
    "EnvelopeError",
    "PeekedInterchange",
    "PeekedMessage",
    "RawSegment",
    "peek",
    "raw_segments",
    "rewrite",
]
