"""What an interchange and its groups count and repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ediglot.diagnostics import quote
from ediglot.formats.edifact.elements import Slots
from ediglot.formats.edifact.faults import Fault
from ediglot.formats.edifact.references import References
from ediglot.formats.edifact.service import count_of


class Scope:
    """An interchange while it is read.

    Attributes:
        opened: whether there was a UNB.
        closed: whether there was a UNZ.
        no_header: whether it began without UNB, and that was said.
        outside: whether segments stood outside messages, and that was said.
        reference: UNB 0020.
        messages: so far.
        groups: so far; UNZ counts them instead of messages where there are any.
        group: UNG 0048 of the open group, "" for none.
    """

    def __init__(self) -> None:
        self.opened = False
        self.closed = False
        self.no_header = False
        self.outside = False
        self.reference = ""
        self.messages = 0
        self.groups = 0
        self.group = ""
        self._in_group = False
        self._in_group_messages = 0
        self._loose = 0
        self._seen = References()

    def message(self, reference: str) -> Sequence[Fault]:
        """Count a message by its reference; what is wrong with its being here."""
        self.messages += 1
        if self.opened and not self._in_group and not self.groups:
            if not reference or not self._seen.seen(reference):
                return ()
            return (self._twice(reference),)
        return list(self._message(reference))

    def _message(self, reference: str) -> Iterator[Fault]:
        if not self.opened and not self.no_header:
            self.no_header = True
            yield Fault("ENV-001", "the message has no UNB before it", "send it in an interchange")
        if self._in_group:
            self._in_group_messages += 1
        elif self.groups and not self._loose:
            self._loose += 1
            yield Fault(
                "ENV-018",
                "a message outside a group, in an interchange with groups",
                "put all messages into groups, or none",
            )
        if reference and self._seen.seen(reference):
            yield self._twice(reference)

    def _twice(self, reference: str) -> Fault:
        return Fault(
            "ENV-010",
            f"message reference {quote(reference)} came before in this "
            + ("group" if self._in_group else "interchange"),
            "number messages from 1",
            element=0,
        )

    def take(self, tag: str, leaves: Slots) -> list[Fault]:
        """UNG, UNE or UNZ; what is wrong with what it says."""
        if tag == "UNG":
            return list(self._open_group(leaves))
        first, second = leaves.get((0, 0, 0), ""), leaves.get((1, 0, 0), "")
        if tag == "UNE":
            return list(self._close_group(first, second))
        return list(self._trailer(first, second))

    def _open_group(self, leaves: Slots) -> Iterator[Fault]:
        if self._in_group:
            yield Fault("ENV-012", f"group {quote(self.group)} has no UNE", "end it before UNG")
        self._in_group = True
        self._in_group_messages = 0
        self._seen = References()
        self.groups += 1
        self.group = leaves.get((4, 0, 0), "")
        if self.messages and self.groups == 1:
            self._loose += 1
            yield Fault(
                "ENV-018",
                "a group after messages outside groups",
                "put all messages into groups, or none",
            )

    def _close_group(self, count: str, reference: str) -> Iterator[Fault]:
        if not self._in_group:
            yield Fault("ENV-019", "UNE without UNG before it")
            return
        if count_of(count) not in (None, self._in_group_messages):
            message = f"UNE counts {count} messages, the group has {self._in_group_messages}"
            yield Fault("ENV-006", message, element=0)
        if reference and reference != self.group:
            message = f"UNE has group reference {quote(reference)}, UNG has {quote(self.group)}"
            yield Fault("ENV-007", message, "repeat UNG 0048", element=1)
        self._in_group = False
        self.group = ""

    def _trailer(self, count: str, reference: str) -> Iterator[Fault]:
        if not self.opened:
            if not self.no_header:
                yield Fault("ENV-019", "UNZ without UNB before it")
            return
        if self._in_group:
            yield Fault("ENV-012", f"group {quote(self.group)} has no UNE", "end it before UNZ")
        present, what = (self.groups, "groups") if self.groups else (self.messages, "messages")
        if count_of(count) not in (None, present):
            hint = "with groups UNZ counts groups, not messages" if self.groups else None
            message = f"UNZ counts {count} {what}, the interchange has {present}"
            yield Fault("ENV-008", message, hint, element=0)
        if reference and reference != self.reference:
            message = f"UNZ has interchange reference {quote(reference)}, "
            message += f"UNB has {quote(self.reference)}"
            yield Fault("ENV-009", message, "repeat UNB 0020", element=1)
        if not self.messages and not self.outside:
            yield Fault("ENV-020", "the interchange has no message")

    def close(self) -> Iterator[Fault]:
        """The end of the interchange."""
        if self.opened and not self.closed:
            yield Fault("ENV-002", "the interchange has no UNZ", "end it with UNZ")
