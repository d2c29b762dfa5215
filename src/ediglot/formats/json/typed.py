"""Documents that a reader made, as canonical JSON.

The schemas of canonical JSON are made from the types of the model. Of a document whose every value
has its type they can say something only where a type is wider than its form in JSON: a decimal
with an exponent, a count of more than 18 digits, a time with an offset. Codecs make none of these
but one, a decimal so small that Python writes it with a negative exponent. So the bytes tell
whether the grammar has to be asked at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ediglot.model import Document

_encode = msgspec.json.Encoder().encode_lines
_small = re.compile(b"E-").search


def encoded(documents: Sequence[Document]) -> bytes | None:
    """Documents that codecs made as JSON Lines; None: the grammar may refuse one of them.

    `E-` may stand in a text, too; then the grammar is asked for nothing.
    """
    data = _encode(documents)
    return None if _small(data) else data
