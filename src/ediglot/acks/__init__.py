"""Acknowledgements: CONTRL for what was received; CONTRL, APERAK, transactions said in words."""

from ediglot.acks.answer import acknowledge
from ediglot.acks.incoming import (
    Acknowledged,
    AcknowledgedError,
    Acknowledgement,
    acknowledgements,
)
from ediglot.acks.match import Match, match
from ediglot.acks.transactions import Transaction, TransactionError, transaction_words, transactions
from ediglot.acks.words import matched_words, words

__all__ = [
    "Acknowledged",
    "AcknowledgedError",
    "Acknowledgement",
    "Match",
    "Transaction",
    "TransactionError",
    "acknowledge",
    "acknowledgements",
    "match",
    "matched_words",
    "transaction_words",
    "transactions",
    "words",
]
