"""A despatch advice from an order: all of it shipped, packed by a rule."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ediglot.drafts.drafted import Draft, DraftError, Pending, answering, missing, open_still
from ediglot.drafts.fill import fill
from ediglot.drafts.packing import Packed, PackingRule, labelled, pack
from ediglot.drafts.sscc import SsccRange
from ediglot.envelope import Envelope
from ediglot.model import DespatchAdvice, DespatchLine, OrderLine, PurchaseOrder
from ediglot.model.control import ControlTotals
from ediglot.model.moment import Moment
from ediglot.model.reference import Reference

#: UNCL 1229: the line is deleted.
_DELETED = "2"
#: What only the shipper knows.
_WANTED = (
    ("number", "the shipment identifier, which is not used again within a year"),
    ("despatched", "when the goods leave"),
    ("delivery", "when they are expected to arrive, inside the order's window"),
    ("seller", "who sells"),
    ("ship_from", "where the goods leave from (its GLN or the buyer's code for it)"),
    ("ship_to", "where the goods go"),
    ("transport.carrier", "who carries the goods"),
    ("transport.bill_of_lading", "the bill of lading, or the tracking number of a parcel"),
)


def draft_despatch_advice(
    order: PurchaseOrder,
    envelope: Envelope,
    *,
    issued: Moment,
    packing: PackingRule | None = None,
    labels: SsccRange | None = None,
    values: Sequence[tuple[str, str]] = (),
) -> Draft:
    """The despatch advice for an order that is shipped whole.

    Deleted lines are not shipped. Every line keeps the number of the order line, however many
    cartons it fills.

    Args:
        issued: the date of the advice.
        packing: how the goods are packed; without it nothing is said about packages.
        labels: where SSCCs are drawn, one for each carton and pallet.
        values: what a person fills in (`ediglot.drafts.fill`).

    Raises:
        DraftError: the order has no lines to ship, a value does not fit, or the range of SSCCs is
            used up.
    """
    wanted = [line for line in order.lines if line.action != _DELETED]
    if not wanted or order.number is None:
        reason = "no lines to ship" if order.number is not None else "no number"
        raise DraftError(f"order {order.number or ''} has {reason}".replace("  ", " "))
    lines = tuple(_line(line, index, order.number) for index, line in enumerate(wanted))
    packed = pack(lines, packing) if packing is not None else None
    if packed is not None and packing is not None and (unused := packing.unused(lines)):
        raise DraftError(f"the order has no item {', '.join(unused)}")
    document = DespatchAdvice(
        type="351",
        purpose="original",
        issued=issued,
        buyer=order.buyer,
        seller=order.seller,
        ship_from=order.ship_from,
        ship_to=order.ship_to or order.buyer,
        references=(Reference(type="ON", number=order.number, issued=order.issued),),
        transport=order.transport,
        lines=packed.lines if packed is not None else lines,
        control=ControlTotals(lines=len(packed.lines if packed is not None else lines)),
    )
    if packed is not None and packed.packages:
        document = msgspec.structs.replace(
            document,
            packages=packed.packages,
            declared=packed.declared,
            carton_count=packed.cartons,
            pallet_count=packed.pallets,
        )
    document = fill(document, values)
    pending = [*_of_lines(wanted), *_of_packing(packed, labelled=labels is not None)]
    pending = [*missing(document, _WANTED), *open_still(pending, values)]
    if packed is not None and labels is not None:  # last: what is drawn is gone
        drawn = labels.draw(len(packed.packages))
        document = msgspec.structs.replace(document, packages=labelled(document.packages, drawn))
    return Draft(document=document, envelope=answering(envelope), pending=tuple(pending))


def _line(line: OrderLine, index: int, order: str) -> DespatchLine:
    reference = Reference(type="ON", number=order, line=line.number)
    return DespatchLine(
        number=line.number or str(index + 1),
        item=line.item,
        quantity=line.quantity,
        free=line.free,
        references=(reference,),
    )


def _of_lines(lines: list[OrderLine]) -> list[Pending]:
    """What the order leaves open about its lines."""
    found = []
    for index, line in enumerate(lines):
        if line.quantity is None:
            found.append(Pending(path=f"lines[{index}].quantity", what="how much is shipped"))
        if line.item is None:
            found.append(Pending(path=f"lines[{index}].item", what="which item it is"))
        if line.allocations:
            what = f"line {line.number or index + 1} is ordered for several destinations: split it"
            found.append(Pending(path=f"lines[{index}]", what=what))
        if line.schedule:
            what = f"line {line.number or index + 1} is ordered for several days: take what is due"
            found.append(Pending(path=f"lines[{index}].quantity", what=what))
    return found


def _of_packing(packed: Packed | None, *, labelled: bool) -> list[Pending]:
    if packed is None:
        return [Pending(path="packages", what="how the goods are packed")]
    found = list(packed.pending)
    if packed.packages and not labelled:
        count = len(packed.packages)
        found.append(Pending(path="packages", what=f"the SSCC of each of the {count} packages"))
    return found
