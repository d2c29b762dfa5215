"""Released characters: what stands for them in a text, turned back where it was captured."""

from __future__ import annotations

from ediglot.mapping.fast.explained import Values


class Stands:
    """The stand-ins of a text, which is gone through from its beginning to its end.

    Attributes:
        next: where the next one is; behind the text where there is none.
    """

    __slots__ = ("_held", "_later", "next")

    def __init__(self, text: str, held: dict[int, str] | None) -> None:
        self._held: list[tuple[str, str]] = []
        places: list[int] = []
        for code, meant in () if held is None else held.items():
            stand_in = chr(code)
            at = text.find(stand_in)
            if at >= 0:
                self._held.append((stand_in, meant))
            while at >= 0:
                places.append(at)
                at = text.find(stand_in, at + 1)
        places.sort()
        places.append(len(text))
        self._later = iter(places)
        self.next = next(self._later)

    def restored(self, values: Values, end: int) -> Values:
        """Values that were captured before a place, with their stand-ins turned back."""
        if self.next >= end:
            return values
        while self.next < end:
            self.next = next(self._later)
        for stand_in, meant in self._held:
            values = tuple([value.replace(stand_in, meant) for value in values])
        return values
