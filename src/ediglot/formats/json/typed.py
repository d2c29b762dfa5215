"""Documents that a reader made, as canonical JSON.

The schemas of canonical JSON are made from the types of the model. Of a document whose every value
has its type they can say something only where a type is wider than its form in JSON: a decimal
with an exponent, a count of more than 18 digits, a time with an offset. Codecs make none of these
but one, a decimal so small that Python writes it with a negative exponent. So the bytes tell
whether the grammar has to be asked at all.
"""

from __future__ import annotations

import msgspec

from ediglot.model import Document

_encode = msgspec.json.Encoder().encode


def encoded(document: Document) -> bytes | None:
    """The canonical JSON of a document that codecs made; None: the grammar may refuse it.

    `E-` may stand in a text, too; then the grammar is asked for nothing.
    """
    data = _encode(document)
    return None if b"E-" in data else data
