"""SSCCs from a company's own range: extension digit, company prefix, serial, check digit."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ediglot.drafts.drafted import DraftError
from ediglot.mapping.document import MappingError
from ediglot.partners.numbers import NumberRange
from ediglot.rules.gs1 import SSCC_LENGTH, check_digit, digits

#: GS1 company prefixes have between these many digits (General Specifications, 1.4.4).
SHORTEST_PREFIX, LONGEST_PREFIX = 4, 12


class SsccRange(msgspec.Struct, frozen=True, kw_only=True):
    """A range of SSCCs that is kept in a file, so that no number is ever given out twice.

    Runs that go on at the same time share the range; a number that was drawn and then not used is
    lost. The file is JSON and holds the next serial number (`{"sscc 08712345": 4711}`): who has
    used numbers already writes the first free one there.

    Attributes:
        prefix: GS1 company prefix, 4 to 12 digits.
        file: where the next serial number is kept; made if need be.
        extension: the digit before the prefix, for the company to use as it likes.
    """

    prefix: str
    file: Path
    extension: str = "0"

    def __post_init__(self) -> None:
        """Raises DraftError."""
        if not digits(self.prefix) or not SHORTEST_PREFIX <= len(self.prefix) <= LONGEST_PREFIX:
            raise DraftError(
                f'"{self.prefix}" is no GS1 company prefix: {SHORTEST_PREFIX} to {LONGEST_PREFIX} '
                "digits"
            )
        if not digits(self.extension) or len(self.extension) != 1:
            raise DraftError(f'"{self.extension}" is no extension digit: one of 0 to 9')

    def draw(self, count: int) -> list[str]:
        """The next SSCCs, 18 digits each.

        Raises:
            DraftError: the range is used up, or its file is damaged; nothing was drawn.
            OSError: the file or its lock cannot be written.
        """
        if count == 0:
            return []
        begin = self.extension + self.prefix
        numbers = NumberRange(file=self.file, prefix=begin, length=SSCC_LENGTH - 1)
        try:
            drawn = numbers.several(f"sscc {begin}", count)
        except MappingError as error:
            raise DraftError(
                f"no {count} SSCCs can be drawn from {self.file} for prefix {self.prefix}: "
                f"{error.diagnostic.message}"
            ) from error
        return [one + check_digit(one) for one in drawn]
