"""The fast reader: what the tracing reader says of clean messages, without its work.

A message falls into *units*: the groups directly below it, its lines, the runs of segments in no
group. The tracing reader reads until a unit's *shape* has been seen twice: which segments, which
slots are filled, and the values that a mapping decides by. From then on one regular expression
finds the unit in the text, holds it against the directory and captures its values, and a function
generated for the shape makes the struct of them. The document is made in the same way from the
units that are the message's own. A shape is learned only where nothing had to be said; whatever
else comes, a value that a codec refuses included, goes to the tracing reader, which explains.
"""

from ediglot.mapping.fast.memory import forget, learn, shortcut
from ediglot.mapping.fast.reader import enable, serving

__all__ = ["enable", "forget", "learn", "serving", "shortcut"]
