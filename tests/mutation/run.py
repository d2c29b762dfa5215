"""Mutants run against the markdown cases of the rules that they are part of."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import inspect
import pkgutil
import re
import signal
import types
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import ediglot.rules
from ediglot.rules import all_rules, gs1
from tests.mutation.conditions import Mutant, Swapped, mutants
from tests.mutation.told import told
from tests.rules import (
    test_deadlines,
    test_engine,
    test_groups,
    test_matching,
    test_orders,
    test_progress,
    test_rules,
    test_shared,
    test_trades,
)

HERE = Path(__file__).parent
#: A mutant that computes for as long has made a loop endless: that is noticed. Time in which the
#: machine does something else does not count: it would hide survivors.
_SECONDS = 10
#: Of so many cases, each is run with every member of its documents left out.
_FEW = 40


class Survivor(NamedTuple):
    """A change that no case notices.

    Attributes:
        file, line: where it was made.
        key: what was changed, as the list of explanations calls it.
    """

    file: str
    line: int
    key: str


def explained() -> dict[str, str]:
    """The explanations by what they explain; `*` in it stands for anything."""
    found: dict[str, str] = {}
    for line in (HERE / "explained.md").read_text(encoding="utf-8").splitlines():
        key, _, why = line.strip().removeprefix("| ").removesuffix(" |").rpartition(" | ")
        if "`" in key:
            found[key] = why
    return found


def survivors(names: list[str]) -> Iterator[tuple[int, Survivor | None]]:
    """What survives, with the number of mutants so far; None where there is no survivor."""
    number = 0
    for module in modules():
        short = module.__name__.removeprefix("ediglot.rules.")
        if names and not any(name in short for name in names):
            continue
        file = str(module.__file__)
        cases = cases_of(module)
        if noticed(module, Mutant("", "nothing", 0, {}), cases):
            raise AssertionError(f"{short}: its cases fail as it is, and would notice anything")
        for mutant in mutants(Path(file).read_text(encoding="utf-8"), file):
            number += 1
            if noticed(module, mutant, cases):
                yield number, None
            else:
                key = f"{short} | `{mutant.where}` | {mutant.change}".replace("\n", " ")
                yield number, Survivor(file, mutant.line, key)


def modules() -> Iterator[types.ModuleType]:
    """Every module of the rules, but what finds, asks, runs and reports them."""
    all_rules()
    for found in pkgutil.walk_packages(ediglot.rules.__path__, "ediglot.rules."):
        short = found.name.removeprefix("ediglot.rules.")
        if short not in ("registry", "run", "context", "signs") and not short.startswith("glance"):
            yield importlib.import_module(found.name)


def cases_of(module: types.ModuleType) -> list[Any]:
    """The cases that a module's code runs in."""
    cases = test_rules.CASES
    slugs = {
        rule.slug
        for rule in all_rules()
        if module.__name__ in _imports(rule.check.__module__) | {rule.check.__module__}
    }
    own = module.__name__.rpartition(".")[2].replace("_", "-")
    # A rule's own cases first: they notice most.
    return sorted((case for case in cases if case.slug in slugs), key=lambda one: one.slug != own)


def noticed(module: types.ModuleType, mutant: Mutant, cases: list[Any]) -> bool:
    """Whether a case ends otherwise than it says, or one of the other tests of rules fails."""
    shared = module.__name__.count(".") == 2
    gs1.forget()  # what a mutant took for sound
    few = cases[:: max(1, len(cases) // _FEW)]
    with Swapped(module, mutant.code), _limited():
        try:
            if not all(test_rules.holds(case) for case in cases):
                return True
            for case in few:
                test_rules.bears(case)
            if shared:
                for test in _unit_tests():
                    test()
                return not all(one.holds() for one in told())
        except Exception:
            return True
    return False


@cache
def _unit_tests() -> list[Callable[[], None]]:
    """The tests of what rules share that take no arguments."""
    return [
        test
        for module in (
            test_matching,
            test_engine,
            test_orders,
            test_groups,
            test_shared,
            test_trades,
            test_progress,
            test_deadlines,
        )
        for name, test in vars(module).items()
        if name.startswith("test_")
        and isinstance(test, types.FunctionType)
        and not inspect.signature(test).parameters
        and not hasattr(test, "hypothesis")
    ]


class _TooLongError(Exception):
    pass


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise _TooLongError

    kept = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, kept)


@cache
def _imports(name: str) -> frozenset[str]:
    """The modules of the rules that a module imports, those they import included."""
    module = importlib.import_module(name)
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    found: set[str] = set()
    for package, names in re.findall(
        r"^from (ediglot\.rules[\w.]*) import (\([^)]*\)|[^\n]*)", source, re.MULTILINE
    ):
        direct = {package, *(f"{package}.{one}" for one in re.findall(r"\w+", names))}
        for one in direct - {"ediglot.rules"}:
            if importlib.util.find_spec(one.rpartition(".")[0]) and _is_module(one):
                found |= {one} | _imports(one)
    return frozenset(found)


@cache
def _is_module(name: str) -> bool:
    with contextlib.suppress(ModuleNotFoundError):
        return importlib.util.find_spec(name) is not None
    return False
