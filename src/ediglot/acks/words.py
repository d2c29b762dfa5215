"""An acknowledgement in words."""

from __future__ import annotations

from collections.abc import Iterator

from ediglot.acks.codes import ACTIONS, ERRORS
from ediglot.acks.incoming import Acknowledged, AcknowledgedError, Acknowledgement
from ediglot.acks.match import Match

#: What an APERAK's response code (4343) says, as far as acknowledgements use it.
_RESPONSES = {
    "AA": "debit advice accepted",
    "AB": "message received",
    "AC": "accepted with detail and change",
    "AD": "accepted with detail, no change",
    "AP": "accepted",
    "CA": "accepted in part",
    "NA": "no answer needed",
    "RE": "rejected",
}


def words(acknowledgement: Acknowledgement) -> list[str]:
    """Sentences, one a line: what was accepted, what was rejected and why."""
    return list(_lines(acknowledgement))


def matched_words(match: Match) -> str:
    """What is said of a document that was sent, in one line."""
    reference = f" (message {match.message_reference})" if match.message_reference else ""
    said = ACTIONS.get(match.action or "") or _RESPONSES.get(match.action or "") or "errors"
    return f"  it is about {match.number or 'a document'}{reference} in {match.source}: {said}"


def _lines(acknowledgement: Acknowledgement) -> Iterator[str]:
    who = acknowledgement.sender or "somebody"
    about = acknowledgement.about or "without a reference"
    if acknowledgement.kind == "CONTRL":
        verdict = _action(acknowledgement.action)
        ends = ""
        if acknowledgement.originator and acknowledgement.recipient:
            ends = f" from {acknowledgement.originator} to {acknowledgement.recipient}"
        yield f"{who} says of interchange {about}{ends}: {verdict}"
    else:
        verdict = _RESPONSES.get(acknowledgement.action or "", acknowledgement.action or "")
        if not verdict:
            verdict = "errors" if acknowledgement.errors else "no errors"
        yield f"{who} says in application acknowledgement {about}: {verdict}"
        for qualifier, number in acknowledgement.references:
            yield f"  about {qualifier} {number}"
    yield from (f"  {_error(error)}" for error in acknowledgement.errors)
    for part in acknowledgement.parts:
        yield f"  {_part(part)}: {_action(part.action)}"
        yield from (f"    {_error(error)}" for error in part.errors)


def _part(part: Acknowledged) -> str:
    if part.reference is None and part.type is None:
        return f"group {part.group}"
    kind = f"{part.type} " if part.type else ""
    return f"{kind}message {part.reference or 'without a reference'}"


def _action(action: str | None) -> str:
    return ACTIONS.get(action or "", f"action {action}" if action else "nothing")


def _error(error: AcknowledgedError) -> str:
    place = ""
    if error.tag:
        place = error.tag
    elif error.segment is not None:
        place = f"segment {error.segment}"
    if error.element is not None:
        place += f", element {error.element - 1}" if error.element > 1 else ", the tag"
    if error.component is not None:
        place += f", component {error.component}"
    said = error.text or ERRORS.get(error.code or "", "")
    code = f"error {error.code}" if error.code else "error"
    about = f" (about {error.reference})" if error.reference else ""
    return ": ".join(part for part in (place, code, said) if part) + about
