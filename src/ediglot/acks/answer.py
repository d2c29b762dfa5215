"""The public way to an acknowledgement."""

from __future__ import annotations

import datetime as dt

from ediglot.acks.build import control
from ediglot.acks.received import received
from ediglot.api import Source, load_source
from ediglot.partners.numbers import MAX_REFERENCE


def acknowledge(
    source: Source,
    *,
    name: str | None = None,
    receipt_only: bool = False,
    partner: str | None = None,
    now: dt.datetime | None = None,
) -> bytes:
    """CONTRL for every interchange of a source, each in an interchange of its own.

    It tells of syntax and grammar (what `read` finds before any mapping): warnings do not reject.
    Empty where nothing may be answered: CONTRL itself, or no UNB that names both ends.

    Args:
        source: content, path or stream.
        name: how to call it in diagnostics.
        receipt_only: only say that it came (0083 `8`).
        partner: name of a profile; its control numbers are used where it has some.
        now: when the answer is made; the interchange's own moment where not given, so that the
            same input gives the same bytes.
    """
    from ediglot.partners import load_profile

    data, label = load_source(source, name)
    numbers = load_profile(partner).numbers if partner is not None else None
    answers = []
    used: set[str] = set()
    for interchange in received(data, label):
        own = interchange.envelope.reference or ""
        reference = numbers.take("interchange") if numbers is not None else _unused(own, used)
        answers.append(
            control(interchange, receipt_only=receipt_only, reference=reference, now=now)
        )
    return b"".join(answer for answer in answers if answer is not None)


def _unused(reference: str, used: set[str]) -> str:
    """A reference, changed at its end where it was used before: `REF1`, `REF1-2`."""
    number, candidate = 1, reference
    while candidate in used:
        number += 1
        end = f"-{number}"
        candidate = reference[: MAX_REFERENCE - len(end)] + end
    used.add(candidate)
    return candidate
