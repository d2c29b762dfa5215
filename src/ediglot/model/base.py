"""The base of every document struct."""

from functools import cache
from typing import Any, dataclass_transform, get_type_hints

import msgspec


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Struct(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,  # documents hold no cycles: what cannot be part of one need not be looked at
):
    """Immutable, keyword-only, silent about defaults when serialized.

    A struct never validates: what a document must satisfy is a rule's business (`ediglot.rules`),
    because a rule reports every fault with its position and a constructor only the first.
    """


@cache
def hints(struct: type) -> dict[str, Any]:
    """The types of a struct's fields; working them out means compiling every annotation."""
    return get_type_hints(struct)
