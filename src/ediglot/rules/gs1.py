"""GS1 keys: the check digit, counted fast; biip explains, and a test holds the two equal."""

from __future__ import annotations

from collections.abc import Iterable

from ediglot.diagnostics import quote

GTIN_LENGTHS = frozenset((8, 12, 13, 14))
#: Of numbers that are told from a GTIN by nothing but the check digit, and their schemes.
LIKE_GTIN = frozenset((12, 13, 14))
MISTAKEN = frozenset(("seller", "unspecified"))
GLN_LENGTH = 13
SSCC_LENGTH = 18
_RESTRICTED_13 = ("02", "04", "2")
_RESTRICTED_8 = ("0", "2")
#: A seller has some thousand items; more than this many are not worth the memory.
_MOST_REMEMBERED = 65_536
_sound: set[str] = set()
_sound_glns: set[str] = set()
#: How many leading zeros a spreadsheet may have cut, when we guess.
_LOST_ZEROS = 2


def digits(value: str) -> bool:
    """Whether a text is ASCII digits and nothing else."""
    return value.isascii() and value.isdigit()


def checks(value: str) -> bool:
    """Whether the last of some ASCII digits is the check digit of the others.

    GS1 General Specifications, 7.9: from the right, weights 1 and 3 in turn, sum a multiple of 10.
    """
    octets = value.encode("ascii")
    ones = octets[::-2]
    threes = octets[-2::-2]
    return (sum(ones) + 3 * sum(threes) - 48 * (len(ones) + 3 * len(threes))) % 10 == 0


def restricted(value: str) -> bool:
    """Whether a GTIN has a prefix for use inside one company: 02, 04 or 2, as a GTIN-13."""
    if len(value) == 8:
        return value.startswith(_RESTRICTED_8)
    if len(value) not in GTIN_LENGTHS:
        return False
    thirteen = value[1:] if len(value) == 14 else value.zfill(13)
    # A GTIN-8 written with leading zeros has its own prefixes.
    if thirteen.startswith("00000"):
        return thirteen[5:].startswith(_RESTRICTED_8)
    return thirteen.startswith(_RESTRICTED_13)


def sound_gtin(value: str) -> bool:
    """Whether no rule has anything to say about a GTIN; remembers those that are sound."""
    if value in _sound:
        return True
    if len(value) not in GTIN_LENGTHS or not digits(value):
        return False
    return checks(value) and not restricted(value) and _remember(_sound, value)


def sound_gln(value: str) -> bool:
    """The same for a GLN."""
    return value in _sound_glns or (sound(value, GLN_LENGTH) and _remember(_sound_glns, value))


def _remember(known: set[str], value: str) -> bool:
    if len(known) >= _MOST_REMEMBERED:
        known.clear()
    known.add(value)
    return True


def forget() -> None:
    """Drop what is remembered."""
    _sound.clear()
    _sound_glns.clear()


def sound_sscc(value: str) -> bool:
    """The same for an SSCC. None is remembered: each comes but once."""
    return sound(value, SSCC_LENGTH)


def sound(value: str, length: int) -> bool:
    """Whether a GLN or SSCC has its length in digits and the right check digit."""
    return len(value) == length and digits(value) and checks(value)


def check_digit(value: str) -> str:
    """The check digit of some ASCII digits."""
    octets = value.encode("ascii")
    threes = octets[::-2]
    ones = octets[-2::-2]
    return str(-(sum(ones) + 3 * sum(threes) - 48 * (len(ones) + 3 * len(threes))) % 10)


def wrong_check_digit(name: str, value: str) -> str:
    """The message about a key whose last digit is wrong: what it is, and what it should be."""
    should = check_digit(value[:-1])
    return f"the check digit of {name} {quote(value)} is {value[-1]}, it should be {should}"


def gtin14(value: str) -> str:
    """A GTIN as 14 digits, the form in which GTINs are compared."""
    return value.strip().zfill(14)


def shape(value: str) -> str:
    """What a value is, that should have been digits."""
    if not value:
        return "empty"
    if digits(value):
        return f"{len(value)} digit{'s' if len(value) > 1 else ''}"
    odd = sorted({quote(c) for c in value if not (c.isascii() and c.isdigit())})
    return f"not digits only (it has {', '.join(odd[:5])})"


def mend(value: str, lengths: Iterable[int]) -> str | None:
    """A hint when leaving out other characters, or adding zeros, makes a valid key."""
    bare = "".join(c for c in value if c.isascii() and c.isdigit())
    for length in sorted(lengths):
        if len(bare) > length and not bare[:-length].strip("0") and checks(bare[-length:]):
            return f"leave out the zeros before it: {bare[-length:]}"
        key = bare.zfill(length)
        if len(key) == length and bare and length - len(bare) <= _LOST_ZEROS and checks(key):
            what = "leading zeros may be lost" if key != bare else "send the digits alone"
            return f"{what}: {key}"
    return None
