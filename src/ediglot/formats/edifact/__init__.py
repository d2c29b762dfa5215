"""UN/EDIFACT, ISO 9735 syntax 1 to 4: reading, grammars, writing.

Where the standard leaves room, or senders do not keep to it, this is what is done; each has a case
in `fixtures/edifact/traps`, whose name begins with the same number.

- 03 A release character before an ordinary one is dropped, and kept by a byte-faithful rewrite.
- 04 12 What an input breaks off in is an error; whole messages before it are delivered.
- 06 Two equal separators in UNA are an error; UNB's own characters, or the defaults, are taken.
- 07 13 Without UNA, and in syntax 4 always, both decimal marks are read; else the one of UNA.
- 08 A line break after a terminator is layout. Lines of one width that end inside segments are a
  transport's wrap and undone (warning), a break beside a separator is layout (warning), any other
  stays in the value (warning).
- 09 Byte order mark, blanks and line breaks before UNB are passed over (warning); other bytes
  before, between and after interchanges are an error, and what is around them is read.
- 11 21 Counts and references of every trailer are compared. Message references are unique within
  their group, or interchange; interchange references within one input and sender.
- 13 A space at UNA5 in syntax 4: no repetition separator. In syntax 3 an asterisk is data.
- 14 Separators at the end of a segment or element are read (warning), and never written.
- 15 The character set is UNB's. UTF-8 under UNOC and its like is read as UTF-8 (warning), bytes
  beyond ASCII under UNOA and UNOB as UTF-8 or ISO 8859-1 (warning), lower case under UNOA as it is
  (warning). UNOX is read as ISO 2022-JP, UNOY is not read: an error. What cannot be written is
  refused, transliterated or replaced, by the policy of `EdifactFormat`.
- 16 17 Numbers and dates are what the grammar and 2379 say, or errors; never guessed.
- 19 A missing trigger is named once, and what follows is read as if it were there; a segment that
  comes too late is read where it belongs; one that comes again and again is said once.
- 20 Types are those of the directory that UNH names.
- 22 Limits are those of `ediglot.limits`; a message that is too long is passed over.

Groups (UNG, UNE) are written where all messages came in some, each of one type. A number of an
item under 7143 `IB` is read as the buyer's, as marketplaces send it, and written as `IN`: to all
others `IB` is an ISBN. A row `buyer,IB|IN|BP` in a code table `item_numbers.csv` of your own
writes `IB` to a partner who wants that.
"""

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
