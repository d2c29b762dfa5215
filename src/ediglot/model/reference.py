"""Identifiers, references to other documents, and free text."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.moment import Moment


class Identifier(Struct):
    """A value and the scheme that gives it meaning.

    Attributes:
        scheme: of parties and places `gln`, `duns`, `amazon` (vendor or fulfilment-centre code),
            `scac`, `vat`, `gst`, `tax`, `registration`, `buyer` and `seller` (assigned by that
            party); of items `gtin`, `buyer` (at Amazon the ASIN), `seller` (the SKU),
            `manufacturer`, `hs`; of packages `sscc` (18 digits), `gtin`, `amzncc`, `bps`, `cid`. A
            scheme we have no name for is kept as the source's own code.
        value: the identifier itself.
    """

    scheme: str
    value: str


class Reference(Struct):
    """A pointer to another document, or to a line of it.

    Attributes:
        type: UNCL 1153 code: `ON` order, `DQ` delivery note, `AAK` despatch advice, `IV` invoice,
            `CT` contract, `CR` customer reference.
        number: the other document's number.
        line: the line in it.
        issued: the other document's date.
    """

    type: str
    number: str | None = None
    line: str | None = None
    issued: Moment | None = None


class Note(Struct):
    """Free text.

    Attributes:
        text: lines are separated by a line feed.
        subject: UNCL 4451 code (`AAI` general information, `PUR` purchasing).
        code: UNCL 4441 standard text the sender refers to.
        language: ISO 639 code.
    """

    text: str | None = None
    subject: str | None = None
    code: str | None = None
    language: str | None = None
