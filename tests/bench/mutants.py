"""Small mistakes in functions: each a function of a module with one thing changed."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

SWAPPED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
Edit = tuple[str, Callable[[], None]]
"""What is changed, and what changes it in its tree."""


@dataclass(frozen=True)
class Mutant:
    """``function``, such as ``Worker.stop``, with ``change`` in ``line``; ``code`` is what it runs then."""

    function: str
    line: int
    change: str
    code: CodeType

    def apply(self, module: ModuleType) -> None:
        """From here on all who call the function make the mistake, however they imported it."""
        _found(module, self.function).__code__ = self.code


def mutants_of(module: ModuleType) -> Iterator[Mutant]:
    """Every mistake that is known here, in every function and method that ``module`` defines."""
    for name, tree in _functions(ast.parse(Path(module.__file__).read_text())):
        real = _found(module, name)
        if isinstance(real, FunctionType):
            places = [(node, range(len(_edits(node)))) for node in _inside(tree)]
            for place, (node, numbers) in enumerate(places):
                for number in numbers:
                    change, code = _changed(tree, place, number, module.__file__)
                    if code.co_freevars == real.__code__.co_freevars:
                        yield Mutant(name, node.lineno, change, code)


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    yield f"{node.name}.{method.name}", method


def _changed(tree: ast.FunctionDef, place: int, number: int, file: str) -> tuple[str, CodeType]:
    mine = copy.deepcopy(tree)
    mine.decorator_list = []
    change, make = _edits(_inside(mine)[place])[number]
    make()
    code = compile(ast.fix_missing_locations(ast.Module([mine], [])), file, "exec")
    return change, next(one for one in code.co_consts if isinstance(one, CodeType))


def _inside(function: ast.FunctionDef) -> list[ast.AST]:
    return [
        node
        for statement in function.body
        for node in ast.walk(statement)
        if hasattr(node, "lineno")
    ]


def _edits(node: ast.AST) -> list[Edit]:
    edits = []

    def swap(holder: ast.AST | list, key: str | int, old: ast.AST) -> None:
        new = SWAPPED[type(old)]
        change = f"{type(old).__name__} is {new.__name__}"
        put = holder.__setitem__ if isinstance(holder, list) else holder.__setattr__
        edits.append((change, lambda: put(key, new())))

    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPPED:
        swap(node.ops, 0, node.ops[0])
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPPED:
        swap(node, "op", node.op)
    if isinstance(node, ast.Constant) and type(node.value) in (bool, int):
        other = (not node.value) if isinstance(node.value, bool) else node.value + 1
        edits.append((f"{node.value} is {other}", lambda: setattr(node, "value", other)))
    if isinstance(node, ast.If | ast.IfExp):
        no = ast.UnaryOp(ast.Not(), node.test)
        edits.append(("the condition is its opposite", lambda: setattr(node, "test", no)))
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        nothing = ast.Constant(None)
        edits.append(("the call is left out", lambda: setattr(node, "value", nothing)))
    if isinstance(node, ast.Return) and not _says_no(node.value):
        edits.append(("nothing is returned", lambda: setattr(node, "value", None)))
    return edits


def _says_no(value: ast.expr | None) -> bool:
    """Whether nothing, returned in its place, would mean the same: of ``False``, ``""`` or nothing."""
    said = value.value if isinstance(value, ast.Constant) else value
    return said is None or said is False or said == ""


def _found(module: ModuleType, name: str) -> object:
    found = module
    for word in name.split("."):
        found = vars(found)[word]
    if isinstance(found, staticmethod | classmethod):
        found = found.__func__
    if isinstance(found, property):
        found = found.fget
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found
