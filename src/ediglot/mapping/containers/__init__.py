"""Amazon's purchaseOrders and containers, which refer to one another by sequence numbers.

A shipment says what it ships by order (`purchaseOrders`, each with its `items`) and how it is
packed in one list of `containers`, which name those inside them. Folded, containers stand inside
one another; every entry of `packedItems` has a child `$item`, the item it packs, and a child
`$order`, the order of that item; what is shipped and not packed is a `$loose` line.
"""

from ediglot.mapping.containers.fold import fold_containers
from ediglot.mapping.containers.unfold import unfold_containers

__all__ = ["fold_containers", "unfold_containers"]
