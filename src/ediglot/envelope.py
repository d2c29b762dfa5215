"""What travels around a document: who sends it to whom, under which reference."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.moment import Moment


class Address(Struct):
    """One end of an interchange.

    Attributes:
        id: identification (0004/0010).
        qualifier: what kind of code that is (0007: `14` GS1).
        routing: internal address (0008/0014).
    """

    id: str
    qualifier: str | None = None
    routing: str | None = None


class Envelope(Struct):
    """The interchange and message header around a document.

    Attributes:
        sender, receiver: the two ends.
        reference: interchange control reference (0020).
        prepared: when it was made (S004).
        charset: syntax identifier (0001: `UNOC`).
        syntax: syntax version (0002: `3`).
        password: recipient's reference or password (0022).
        application: application reference (0026).
        priority: processing priority (0029).
        ack_request: whether an acknowledgement is asked for (0031).
        agreement: interchange agreement (0032: `EANCOM`).
        test: whether it is a test (0035).
        group: functional group reference (0048), where there are groups.
        group_sender, group_receiver: the two ends of the group (S006, S007).
        message_reference: UNH 0062.
        association: UNH association assigned code (0057: `EAN008`).
        access_reference: UNH 0068.
        paging: Amazon's `nextToken`.
        customization, process: UBL's CustomizationID and ProfileID: whose rules the sender follows,
            in which process.
    """

    sender: Address | None = None
    receiver: Address | None = None
    reference: str | None = None
    prepared: Moment | None = None
    charset: str | None = None
    syntax: str | None = None
    password: str | None = None
    application: str | None = None
    priority: str | None = None
    ack_request: bool = False
    agreement: str | None = None
    test: bool = False
    group: str | None = None
    group_sender: Address | None = None
    group_receiver: Address | None = None
    message_reference: str | None = None
    association: str | None = None
    access_reference: str | None = None
    paging: str | None = None
    customization: str | None = None
    process: str | None = None
