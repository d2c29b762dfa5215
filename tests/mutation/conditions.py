"""The conditions of a module, and what becomes of its code when one of them is changed."""

from __future__ import annotations

import ast
import copy
import functools
import types
from collections.abc import Iterator
from typing import Any, NamedTuple

#: Comparisons that differ in the boundary alone, or in everything.
_OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_EACH = {"any": "all", "all": "any"}


class Mutant(NamedTuple):
    """A module with one condition changed.

    Attributes:
        where: `function: condition`, without line numbers, so that it lasts.
        change: what it became.
        line: in the source.
        code: every function's code by qualified name.
    """

    where: str
    change: str
    line: int
    code: dict[str, types.CodeType]


def mutants(source: str, file: str) -> Iterator[Mutant]:
    """Every way to change one condition of a source."""
    tree = ast.parse(source)
    for number, (function, node) in enumerate(_sites(tree)):
        for variant, change in enumerate(_changes(node)):
            changed = copy.deepcopy(tree)
            _, site = list(_sites(changed))[number]
            list(_changes(site, apply=variant))
            ast.fix_missing_locations(changed)
            made = compile(changed, file, "exec")
            text = f"{function}: {ast.unparse(_shown(node))}"
            yield Mutant(text, change, node.lineno, dict(_functions(made)))


def _sites(tree: ast.Module) -> list[tuple[str, Any]]:
    """The nodes that hold conditions, each with the function they are in; asserts left out."""
    found: list[tuple[str, Any]] = []

    def visit(node: ast.AST, function: str) -> None:
        if isinstance(node, ast.Assert):
            return
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            function = f"{function}.{node.name}" if function else node.name
            for decorator in node.decorator_list:
                node.decorator_list = [d for d in node.decorator_list if d is not decorator]
        elif function and isinstance(
            node, ast.If | ast.IfExp | ast.While | ast.comprehension | ast.BoolOp | ast.Compare
        ):
            if not isinstance(node, ast.comprehension):
                found.append((function, node))
            else:
                found.extend((function, _Filter(node, index)) for index in range(len(node.ifs)))
        elif function and _asks_each(node):
            found.append((function, node))
        for child in ast.iter_child_nodes(node):
            visit(child, function)

    visit(tree, "")
    return found


def _asks_each(node: ast.AST) -> bool:
    """Whether a node is a call of `any` or `all`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _EACH


class _Filter:
    """One `if` of a comprehension."""

    def __init__(self, node: ast.comprehension, index: int) -> None:
        self.node = node
        self.index = index
        self.lineno = node.ifs[index].lineno


def _shown(node: Any) -> ast.AST:
    """The part of a site that is its condition."""
    if isinstance(node, _Filter):
        return node.node.ifs[node.index]
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        return node.test
    shown: ast.AST = node
    return shown


def _changes(node: Any, apply: int | None = None) -> Iterator[str]:
    """What can be made of a site; with `apply`, that one is made of it."""
    ways: list[tuple[str, Any]] = []
    if isinstance(node, _Filter):
        ways.append(("always", lambda: node.node.ifs.__setitem__(node.index, ast.Constant(True))))
        ways.append(("never", lambda: node.node.ifs.__setitem__(node.index, ast.Constant(False))))
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        if not isinstance(node, ast.While):
            ways.append(("always", lambda: setattr(node, "test", ast.Constant(True))))
        ways.append(("never", lambda: setattr(node, "test", ast.Constant(False))))
    elif isinstance(node, ast.BoolOp):
        neutral = isinstance(node.op, ast.And)
        for index, operand in enumerate(node.values):
            left_out = functools.partial(node.values.__setitem__, index, ast.Constant(neutral))
            ways.append((f"without `{ast.unparse(operand)}`", left_out))
    elif isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            other = _OTHER[type(operator)]()
            ways.append(
                (type(other).__name__, functools.partial(node.ops.__setitem__, index, other))
            )
    else:
        other_name = _EACH[node.func.id]
        ways.append((other_name, lambda: setattr(node.func, "id", other_name)))
    for variant, (change, way) in enumerate(ways):
        if variant == apply:
            way()
        yield change


def _functions(code: types.CodeType) -> Iterator[tuple[str, types.CodeType]]:
    """The code of every function and method, by qualified name; nested ones are in theirs."""
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            if constant.co_flags & 0x2:  # CO_NEWLOCALS: a function, no class body
                yield constant.co_qualname, constant
            else:
                yield from _functions(constant)


class Swapped:
    """While it is entered, a module's functions run a mutant's code."""

    def __init__(self, module: types.ModuleType, code: dict[str, types.CodeType]) -> None:
        self._kept: list[tuple[Any, types.CodeType]] = []
        self._module = module
        self._swaps = [
            (function, code[name])
            for name, function in functions(module)
            if name in code and function.__code__.co_freevars == code[name].co_freevars
        ]

    def __enter__(self) -> None:
        self._forget()
        for function, code in self._swaps:
            self._kept.append((function, function.__code__))
            function.__code__ = code

    def __exit__(self, *_: object) -> None:
        for function, code in self._kept:
            function.__code__ = code
        self._forget()

    def _forget(self) -> None:
        """Drop what functions remember: it comes from other code."""
        for value in vars(self._module).values():
            clear = getattr(value, "cache_clear", None)
            if clear is not None:
                clear()


def functions(module: types.ModuleType) -> Iterator[tuple[str, Any]]:
    """Every function and method of a module, under whatever wraps it."""
    for value in vars(module).values():
        if isinstance(value, type) and value.__module__ == module.__name__:
            for member in vars(value).values():
                yield from _bare(member, module)
        else:
            yield from _bare(value, module)


def _bare(value: Any, module: types.ModuleType) -> Iterator[tuple[str, Any]]:
    for name in ("__wrapped__", "__func__", "fget", "func"):
        inner = getattr(value, name, None)
        if isinstance(inner, types.FunctionType):
            value = inner
    if isinstance(value, types.FunctionType) and value.__module__ == module.__name__:
        yield value.__qualname__, value
