"""Transport: how goods travel."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.moment import Moment
from ediglot.model.party import Party
from ediglot.model.reference import Identifier


class Place(Struct):
    """A location that is not a party.

    Attributes:
        identifiers: such as `gln`, `unlocode`; an unordered set.
        name: in words.
        country: ISO 3166-1 alpha-2 code.
    """

    identifiers: tuple[Identifier, ...] = ()
    name: str | None = None
    country: str | None = None


class Stop(Struct):
    """A place on the way.

    Attributes:
        function: UNCL 3227 code (`9` place of loading, `11` place of discharge, `7` delivery).
        place: where.
        arrival, departure: when.
    """

    function: str
    place: Place | None = None
    arrival: Moment | None = None
    departure: Moment | None = None


class Equipment(Struct):
    """A container, trailer or the like.

    Attributes:
        type: UNCL 8053 code (`CN` container, `TE` trailer).
        id: its number.
        size: UNCL 8155 size and type code.
        seals: seal numbers.
    """

    type: str | None = None
    id: str | None = None
    size: str | None = None
    seals: tuple[str, ...] = ()


class DeliveryTerms(Struct):
    """Who bears cost and risk up to where.

    Attributes:
        incoterms: Incoterms code (UNCL 4053: `EXW`, `DDP`).
        function: what the terms settle (UNCL 4055).
        payment: who pays the freight (UNCL 4215: `PP` prepaid, `CC` collect).
        place: the named place.
        instructions: shipping instructions in words.
        containers: number and type of containers of an import order, in words.
    """

    incoterms: str | None = None
    function: str | None = None
    payment: str | None = None
    place: str | None = None
    instructions: str | None = None
    containers: str | None = None


class Transport(Struct):
    """One carriage from seller to buyer.

    Attributes:
        mode: UN/ECE Recommendation 19 code (`1` maritime, `2` rail, `3` road, `4` air, `5` mail).
        means: type of means of transport (UNCL 8179: `31` truck).
        freight: who pays the carriage: `collect` the buyer, `prepaid` the seller.
        load: `truck_load`, `less_than_truck_load` or `small_parcel`.
        carrier: who carries; identifiers `scac`, `gln`, `seller` (the shipper's own code).
        vehicle: licence plate, vessel or flight.
        journey: conveyance reference number.
        bill_of_lading: one a physical shipment.
        pro_number: the carrier's own number for the shipment.
        arn: Amazon reference number of a collect shipment.
        tracking_number: of the whole shipment.
        pickup_requested, pickup_scheduled: earliest collection asked for, and as planned.
        carrier_assigned: when the carrier was told to collect.
        stops: in the order given.
        equipment: containers and trailers.
    """

    mode: str | None = None
    means: str | None = None
    freight: str | None = None
    load: str | None = None
    carrier: Party | None = None
    vehicle: str | None = None
    journey: str | None = None
    bill_of_lading: str | None = None
    pro_number: str | None = None
    arn: str | None = None
    tracking_number: str | None = None
    pickup_requested: Moment | None = None
    pickup_scheduled: Moment | None = None
    carrier_assigned: Moment | None = None
    stops: tuple[Stop, ...] = ()
    equipment: tuple[Equipment, ...] = ()
