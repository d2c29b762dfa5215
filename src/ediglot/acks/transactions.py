"""What Amazon says became of a request: a transaction's status, in words."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ediglot.formats.json import AmazonFormat
from ediglot.formats.tree import Node

#: The message kind of a transaction's status.
KIND = "amazon/transaction_status"
_STATES = {
    "Success": "accepted",
    "Processing": "not decided yet; ask again later",
    "Failure": "refused: nothing of the request counts; mend it and send it again",
}


class TransactionError(msgspec.Struct, frozen=True):
    """One thing that Amazon has against a request."""

    code: str
    message: str
    details: str | None = None


class Transaction(msgspec.Struct, frozen=True):
    """A request, as the marketplace knows it.

    Attributes:
        id: as the answer to the request gave it.
        status: `Success`, `Processing` or `Failure`.
        errors: why it failed.
    """

    id: str
    status: str
    errors: tuple[TransactionError, ...] = ()


def transactions(data: bytes) -> list[Transaction | None]:
    """The transactions of an input, in its order; None for one that breaks its grammar."""
    found: list[Transaction | None] = []
    for parsed in AmazonFormat().parse(data):
        if parsed.kind == KIND:
            broken = any(d.severity == "error" for d in parsed.diagnostics)
            root = parsed.root
            found.append(None if broken or root is None else _transaction(root))
    return found


def _transaction(root: Node) -> Transaction:
    errors = [child for child in root.children if child.key == "errors"]
    return Transaction(
        id=str(root.leaves["transactionId"]),
        status=str(root.leaves["status"]),
        errors=tuple(
            TransactionError(
                code=str(error.leaves["code"]),
                message=str(error.leaves["message"]),
                details=str(error.leaves["details"]) if error.leaves.get("details") else None,
            )
            for error in errors
        ),
    )


def transaction_words(transaction: Transaction) -> Iterator[str]:
    """Sentences, one a line: what became of the request, and why."""
    state = _STATES[transaction.status]
    yield f"Amazon says of transaction {transaction.id}: {state}"
    for error in transaction.errors:
        details = f" ({error.details})" if error.details else ""
        yield f"  {error.code}: {error.message}{details}"
