"""How fast ediglot is: `python -m tests.benchmarks`. Measured by hand, never by a unit test.

A noisy machine makes absolute numbers worthless, so every table ends in a ratio to pydifact's
parse of the same bytes, taken in the same run.
"""
