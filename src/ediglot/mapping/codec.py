"""What a codec is: the two directions of one value.

A codec decodes the raw values of one place's slots into a value of the model, and encodes it back.
`decode(encode(v)) == v` wherever `encode` does not refuse; it refuses by CodecError, never guesses.
"""

from __future__ import annotations

import abc
from collections.abc import Sequence
from typing import Any


class CodecError(ValueError):
    """A value that cannot be decoded or encoded.

    Attributes:
        hint: how to mend it.
        code: diagnostic code, `MAP-VALUE` unless a table was asked (`MAP-TABLE`).
    """

    def __init__(self, message: str, hint: str | None = None, code: str = "MAP-VALUE") -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code


class Codec(abc.ABC):
    """Turns the slots of one place into a value and back.

    Attributes:
        width: number of slots of a place; 0 for any number (joining codecs).
        result: the type it decodes to; None for whatever the field is.
        changes: whether encoding may change the value (a unit converted, a time added).
    """

    width: int = 1
    result: Any = None

    @abc.abstractmethod
    def decode(self, raws: Sequence[Any]) -> Any:
        """The value of some raw slots; absent slots are None. None means there is no value.

        Raises CodecError.
        """

    @abc.abstractmethod
    def encode(self, value: Any) -> Sequence[Any]:
        """The raw slots of a value; None leaves a slot empty. Raises CodecError."""
