"""Inputs made to exhaust a reader, and what they may cost."""
