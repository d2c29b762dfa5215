"""Mending what is safe and unambiguous: counts and references that repeat what stands elsewhere.

In EDIFACT the counts of UNT, UNE and UNZ, the references they repeat, and CNT (number of lines, sum
of quantities); in JSON and XML the stated number of lines, where a format has one. Everything else
is a fact that only the sender knows: above all no check digit is ever computed, because any digit
of the number may be the wrong one. Not a byte changes beside the values mended.

A count is also how a receiver notices that something was lost. Where more than one thing is wrong
with the frame of a message, its counts are left as they are, and the reason is said.
"""

from ediglot.fixes.diff import unified_diff
from ediglot.fixes.edit import Edit, edited
from ediglot.fixes.mend import FIXABLE, Left, Mended, mend

__all__ = ["FIXABLE", "Edit", "Left", "Mended", "edited", "mend", "unified_diff"]
