"""Obligations in words, and as findings of rules."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping

from ediglot.model import Document
from ediglot.rules.clock import Span, local
from ediglot.rules.context import Context
from ediglot.rules.obligations import Obligation, Urgency, obligations
from ediglot.rules.registry import Finding
from ediglot.rules.terms import Deadline

#: What each deadline is for, in a message.
NAMES: Mapping[Deadline, str] = {
    "response": "the order response",
    "ship_window": "the shipment",
    "asn": "the despatch advice",
    "invoice": "the invoice",
}


def findings(
    document: Document, context: Context, deadline: Deadline, urgency: Urgency
) -> Iterator[Finding]:
    """What a rule says of one deadline when it is this pressing; silent without a clock."""
    now, settings = context.now, context.settings
    if now is None or deadline not in settings.deadlines:
        return
    terms = settings.deadlines[deadline]
    for one in context.look(obligations, document):
        if one.deadline != deadline:
            continue
        found = one.urgency(now, terms)
        if found == "unknown" and urgency == "late":
            yield Finding(
                one.path,
                f"when {NAMES[deadline]} is due was not evaluated: {one.lacks}",
                "name the time zone in the partner's profile (time_zone)",
                unclear=True,
            )
        elif found == urgency:
            yield Finding(one.path, _message(one, now, settings.time_zone), _HINTS[deadline])


_HINTS: Mapping[Deadline, str] = {
    "response": "send the order response now",
    "ship_window": "ship, or ask for another window",
    "asn": "send the despatch advice now",
    "invoice": "send the invoice now",
}


def _message(one: Obligation, now: dt.datetime, zone_name: str | None) -> str:
    assert one.due is not None
    verb = "was" if now > one.due.latest else "is"
    left = f"; {one.left}" if one.left else ""
    return (
        f"{NAMES[one.deadline]} {verb} due {when(one.due, zone_name)} ({one.term}), "
        f"{distance(one.due, now)}{left}"
    )


def when(due: Span, zone_name: str | None) -> str:
    """When something is due, by the zone's clock."""
    first, last = (f"{local(at, zone_name):%Y-%m-%d %H:%M}" for at in due)
    offset = local(due.latest, zone_name).isoformat()[-6:]
    return f"{last}{offset}" if first == last else f"between {first} and {last}{offset}"


def distance(due: Span, now: dt.datetime) -> str:
    """How long something is overdue, or how long it has."""
    if now > due.latest:
        return f"{lasting(now - due.latest)} ago"
    return f"in {lasting(due.latest - now)}" + (" at most" if due.earliest != due.latest else "")


def lasting(span: dt.timedelta) -> str:
    """`3 d 4 h`, `5 h 10 min`, `12 min`: the two largest units."""
    minutes = span // dt.timedelta(minutes=1)
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    largest = list(itertools.dropwhile(lambda part: not part[0], parts))[:2]
    return " ".join(f"{number} {unit}" for number, unit in largest if number) or "0 min"
