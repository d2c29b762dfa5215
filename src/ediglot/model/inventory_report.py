"""The inventory report (EDIFACT INVRPT, UBL InventoryReport, Amazon inventory documents)."""

from __future__ import annotations

from ediglot.model.base import Struct
from ediglot.model.control import ControlTotals
from ediglot.model.item import Item, Lot
from ediglot.model.moment import Moment, Period
from ediglot.model.money import Money, Price
from ediglot.model.party import OtherParty, Party
from ediglot.model.quantity import Quantity
from ediglot.model.reference import Note, Reference
from ediglot.model.transport import Place


class StockQuantity(Struct):
    """How much of an item there is of one kind, at one place, at one time.

    Attributes:
        kind: UNCL 6063 code (`145` actual stock, `17` on hand, `11` split, `46` delivered, `83` on
            back order, ...), or where there is none `unsellable`, `unhealthy` (more than demand),
            `aged-90` (sellable, in stock for 90 days), `net-received` (less what was returned) and
            `open-orders` (confirmed, not yet received).
        quantity: how much.
        direction: of a movement, UNCL 4501 (`1` out of, `2` into the inventory).
        stock: which inventory is meant, UNCL 7491.
        cause: of a movement, UNCL 4499.
        balance: how the balance was found, UNCL 4503.
        place: where it lies, where the line does not say it.
        counted: when it was counted or moved.
        status: UNCL 9013 codes of its condition or fitness for use.
        lots: batches it consists of.
        price: what one of it is worth.
        amount: what all of it is worth.
        references: sorted by type.
    """

    kind: str
    quantity: Quantity | None = None
    direction: str | None = None
    stock: str | None = None
    cause: str | None = None
    balance: str | None = None
    place: Place | None = None
    counted: Moment | None = None
    status: tuple[str, ...] = ()
    lots: tuple[Lot, ...] = ()
    price: Price | None = None
    amount: Money | None = None
    references: tuple[Reference, ...] = ()


class InventoryLine(Struct):
    """The stock of one item.

    Attributes:
        number: the line's number in the report.
        item: what is in stock.
        place: where it lies, where the report does not say it.
        counted: when it was counted.
        period: the stretch of time that the line is about.
        obsolete: whether the item will not be replenished.
        quantities: by kind, in the order given.
        references: sorted by type.
        notes: free text.
    """

    number: str | None = None
    item: Item | None = None
    place: Place | None = None
    counted: Moment | None = None
    period: Period | None = None
    obsolete: bool | None = None
    quantities: tuple[StockQuantity, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()


class InventoryReport(Struct, tag_field="document", tag="inventory_report"):
    """What somebody has in stock for another.

    Attributes:
        number: the report's number.
        type: UNCL 1001 code (`35` inventory report).
        purpose: `original`, `replace`, ... (UNCL 1225).
        issued: when the report was made.
        counted: when the stock was counted.
        period: what the report covers.
        complete: whether an item that is not in the report is out of stock.
        currency: ISO 4217 code of every price that names none.
        buyer, seller: whose business it is.
        warehouse: who keeps the goods.
        reporter: who reports, where it is another.
        other_parties: parties in other roles.
        references: sorted by type.
        control: counts the report states.
        notes: free text.
        lines: one an item and place.
    """

    number: str | None = None
    type: str | None = None
    purpose: str | None = None
    issued: Moment | None = None
    counted: Moment | None = None
    period: Period | None = None
    complete: bool | None = None
    currency: str | None = None
    buyer: Party | None = None
    seller: Party | None = None
    warehouse: Party | None = None
    reporter: Party | None = None
    other_parties: tuple[OtherParty, ...] = ()
    references: tuple[Reference, ...] = ()
    control: ControlTotals | None = None
    notes: tuple[Note, ...] = ()
    lines: tuple[InventoryLine, ...] = ()
