"""The fast reader: what the tracing reader says of clean groups, without its work.

A group of a message (a line, a party, a price) is read by the tracing reader until its *shape*
has been seen twice: which segments, which slots are filled, and the values that a mapping decides
by. From then on a function generated for that shape decodes the slots and makes the struct. A
shape is learned only where reading took every value and nothing had to be said; whatever else
comes, a value that a codec refuses included, goes to the tracing reader, which explains.
"""

from ediglot.mapping.fast.reader import FastReader, enable, serves, serving

__all__ = ["FastReader", "enable", "serves", "serving"]
