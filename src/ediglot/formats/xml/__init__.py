"""XML: UBL 2.1 documents (`ubl`) and the canonical documents (`xml`)."""

from ediglot.formats.xml.canonical import XmlFormat
from ediglot.formats.xml.codes import CODES
from ediglot.formats.xml.ubl import UblFormat

__all__ = ["CODES", "UblFormat", "XmlFormat"]
