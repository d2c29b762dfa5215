"""Amazon's shippedItems, cartons and pallets, which refer to one another by sequence numbers.

Folded, cartons stand inside the pallet that names them; every entry of a package's `items` has a
child `$item`, the entry of `shippedItems` it refers to, and its quantity a child `$shipped`, that
item's; what is shipped and not packed is a `$loose` line. The quantities of `shippedItems` are
sums: they follow from the lines.
"""

from ediglot.mapping.cartons.fold import fold_cartons
from ediglot.mapping.cartons.unfold import unfold_cartons

__all__ = ["fold_cartons", "unfold_cartons"]
