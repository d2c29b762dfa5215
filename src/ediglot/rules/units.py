"""Units of measure (UN/ECE Recommendation 20) as far as rules compare them."""

from __future__ import annotations


def code_set(text: str) -> frozenset[str]:
    """The codes in a text, separated by blanks."""
    return frozenset(text.split())


#: Codes for one countable piece; partners use them for each other.
EACHES = code_set("H87 PCE EA C62 NAR NMB")
#: Codes for packages that are counted whole.
PACKS = code_set("CS CT PK BX SET PR DZN XCS XCT XPK XBX XPX")
LENGTHS = code_set("MTR CMT MMT KMT DMT INH FOT YRD")
WEIGHTS = code_set("KGM GRM MGM TNE LBR ONZ STN LTN")
VOLUMES = code_set("MTQ CMQ DMQ MMQ LTR MLT CLT DLT HLT INQ FTQ YDQ")


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two units are the same, all codes for a piece being one."""
    return one == other or (one in EACHES and other in EACHES)
