"""The fast writer: what the slow writer makes of documents, and its proof, without the work.

A document falls into *units*: what is its own, its lines, its packages. The slow writer writes, and
reads back, until the shape of a unit has been seen twice. Then one document of that shape is
written under observation: which codec put which value into which slot. The unit becomes a pattern
of its text in canonical JSON, whose groups are the values that went through as they stand, and a
template of its segments. All else - codes, schemes, units of measure, which fields are there - is
part of the pattern. That the values between do not matter is tried out with others, as long and as
equal as the pattern admits, which both writers write and the tracing reader reads back.

From then on, writing is: encode the document once, match it from end to end, fill in the templates.
What the slow writer would normalise, refuse, lose or explain does not match, and goes to it.
"""

from ediglot.mapping.fast.write.memory import Shortcut, enable, enabled, forget, shortcut

__all__ = ["Shortcut", "enable", "enabled", "forget", "shortcut"]
