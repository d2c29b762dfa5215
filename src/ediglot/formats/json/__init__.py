"""JSON: the canonical documents (`json`) and Amazon's vendor documents (`amazon`)."""

from ediglot.formats.json.amazon import AmazonFormat
from ediglot.formats.json.base import NotOneKindError
from ediglot.formats.json.canonical import JsonFormat
from ediglot.formats.json.codes import CODES
from ediglot.formats.json.pointer import path_of, pointer_of

__all__ = ["CODES", "AmazonFormat", "JsonFormat", "NotOneKindError", "path_of", "pointer_of"]
