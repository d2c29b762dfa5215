"""Our diagnostic codes in the words of CONTRL: data element 0085, syntax error."""

from __future__ import annotations

from ediglot.formats.edifact.grammar import service_directory

#: What 0085 says, in short words of our own.
ERRORS: dict[str, str] = {
    "2": "syntax version or level not supported",
    "7": "the recipient of the interchange is not the actual one",
    "12": "invalid value",
    "13": "missing",
    "14": "value not supported in this position",
    "15": "not supported in this position",
    "16": "too many parts",
    "17": "no agreement",
    "18": "unspecified error",
    "19": "invalid decimal notation",
    "20": "character invalid as a service character",
    "21": "invalid character",
    "22": "invalid service character",
    "23": "unknown sender of the interchange",
    "24": "too old",
    "25": "test indicator not supported",
    "26": "duplicate",
    "27": "security function not supported",
    "28": "references do not match",
    "29": "control count does not match what was received",
    "30": "groups and messages mixed",
    "31": "more than one message type in a group",
    "32": "nothing on the level below",
    "33": "not allowed outside a message or group",
    "34": "nesting indicator not allowed",
    "35": "too many repetitions of an element or a segment",
    "36": "too many repetitions of a segment group",
    "37": "invalid type of characters",
    "38": "digit missing before the decimal mark",
    "39": "element too long",
    "40": "element too short",
    "41": "permanent error of the network",
    "42": "temporary error of the network",
    "43": "unknown recipient of the interchange",
    "45": "separator at the end",
    "46": "character set not supported",
    "47": "envelope function not supported",
    "48": "dependency note violated",
}

#: What 0083 says of the level it stands on.
ACTIONS: dict[str, str] = {
    "1": "acknowledged with errors",
    "2": "acknowledged",
    "3": "rejected in part",
    "4": "rejected",
    "5": "the level above is rejected",
    "6": "rejected because of the level above",
    "7": "accepted",
    "8": "received",
}

#: 0085 for our codes, best first: the list of syntax 4 lacks some that syntax 3 has.
_CODES: dict[str, tuple[str, ...]] = {
    "SYN-003": ("22",),
    "SYN-004": ("20",),
    "SYN-005": ("21",),
    "SYN-006": ("13",),
    "SYN-009": ("33",),
    "SYN-010": ("33",),
    "SYN-014": ("39",),
    "SYN-015": ("35",),
    "SYN-016": ("35",),
    "SYN-017": ("12",),
    "SYN-020": ("22",),
    "ENV-001": ("13",),
    "ENV-002": ("13",),
    "ENV-003": ("13",),
    "ENV-004": ("29",),
    "ENV-005": ("28",),
    "ENV-006": ("29",),
    "ENV-007": ("28",),
    "ENV-008": ("29",),
    "ENV-009": ("28",),
    "ENV-010": ("26",),
    "ENV-011": ("26",),
    "ENV-012": ("13",),
    "ENV-013": ("33",),
    "ENV-014": ("2",),
    "ENV-017": ("13",),
    "ENV-018": ("30",),
    "ENV-019": ("15",),
    "CHR-002": ("46", "2"),
    "CHR-008": ("21",),
    "STR-001": ("15",),
    "STR-002": ("15",),
    "STR-003": ("15",),
    "STR-004": ("13",),
    "STR-005": ("13",),
    "STR-006": ("35",),
    "STR-008": ("15",),
    "ELM-001": ("13",),
    "ELM-002": ("13",),
    "ELM-003": ("16",),
    "ELM-004": ("16",),
    "ELM-005": ("39",),
    "ELM-006": ("40",),
    "ELM-007": ("37",),
    "ELM-008": ("37",),
    "ELM-010": ("19", "12"),
    "COD-002": ("12",),
}
#: For a code that has none of its own.
UNSPECIFIED = "18"


def error_code(code: str, syntax: int) -> str:
    """The 0085 value for one of our codes, in the list of a syntax version."""
    known = _listed(syntax)
    for candidate in _CODES.get(code, ()):
        if candidate in known:
            return candidate
    return UNSPECIFIED


def _listed(syntax: int) -> frozenset[str]:
    segment = service_directory(4 if syntax >= 4 else 3).segments["UCD"]
    return segment.elements[0].components[0].codes or frozenset(ERRORS)
