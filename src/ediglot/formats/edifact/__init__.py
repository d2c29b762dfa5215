"""UN/EDIFACT: reading, grammars, writing."""

from ediglot.formats.edifact.format import EdifactFormat
from ediglot.formats.edifact.writer import EnvelopeError

__all__ = ["EdifactFormat", "EnvelopeError"]
