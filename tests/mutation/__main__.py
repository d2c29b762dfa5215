"""`python -m tests.mutation [NAME...]`: what survives when one condition of the rules is changed.

Every condition under `src/ediglot/rules` is set to true, to false, turned round or left out, one at
a time, and the markdown cases of the rule run; those of every rule that imports it, for a module
that rules share. A mutant that no case notices is a survivor. Each must be explained, in
`explained.md` beside this file; what is explained there and does not survive is said, too. NAME is
part of a module's name.
"""

from __future__ import annotations

import re
import sys

from tests.mutation.run import Survivor, explained, survivors


def main(names: list[str]) -> int:
    """Print what survives unexplained; 1 if anything does."""
    known = explained()
    found: set[str] = set()
    used: set[str] = set()
    unexplained: set[str] = set()
    count = 0
    for number, survivor in survivors(names):
        count = number
        if isinstance(survivor, Survivor):
            found.add(survivor.key)
            matching = [one for one in known if matches(one, survivor.key)]
            used.update(matching)
            if not matching:
                unexplained.add(survivor.key)
                say(f"{survivor.file}:{survivor.line}: | {survivor.key} |")
    say(f"{count} mutants, {len(found)} survive, {len(unexplained)} of them unexplained")
    if names:
        return bool(unexplained)
    stale = known.keys() - used
    for key in sorted(stale):
        say(f"explained, but it does not survive: {key}")
    return bool(unexplained or stale)


def matches(explained: str, survivor: str) -> bool:
    """Whether an explanation is about a survivor."""
    return re.fullmatch(re.escape(explained).replace(r"\*", ".*"), survivor) is not None


def say(line: str) -> None:
    """A line of the result, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
