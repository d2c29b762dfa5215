"""Acknowledgements: CONTRL for what was received; CONTRL and APERAK read and said in words."""

from ediglot.acks.answer import acknowledge
from ediglot.acks.incoming import (
    Acknowledged,
    AcknowledgedError,
    Acknowledgement,
    acknowledgements,
)
from ediglot.acks.match import Match, match
from ediglot.acks.words import matched_words, words

__all__ = [
    "Acknowledged",
    "AcknowledgedError",
    "Acknowledgement",
    "Match",
    "acknowledge",
    "acknowledgements",
    "match",
    "matched_words",
    "words",
]
