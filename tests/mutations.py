"""Every small error that could be made in a file of Python, one at a time.

Texts, type hints, decorators and what a class declares of itself are left as they are: what is
wrong there no test of behaviour can see.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
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
}
NEGATED = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
}
JOINED: dict[type[ast.boolop], type[ast.boolop]] = {ast.And: ast.Or, ast.Or: ast.And}
OTHER_END = {"min": "max", "max": "min"}
UNTOUCHED = {"annotation", "returns", "decorator_list"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Mutation(NamedTuple):
    """A place in a file, what stands there instead, and the lines that a test of it runs."""

    line: int
    what: str
    start: int
    end: int
    text: str
    first: int
    last: int

    def of(self, source: bytes) -> bytes:
        return source[: self.start] + self.text.encode() + source[self.end :]


def mutations(source: bytes) -> list[Mutation]:
    """All of a file, in the order of their places."""
    return sorted(_Reader(source).read())


class _Reader:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def read(self) -> Iterator[Mutation]:
        yield from self._inside(ast.parse(self.source), (0, 0), None)

    def _inside(
        self, node: ast.AST, lines: tuple[int, int], function: Function | None
    ) -> Iterator[Mutation]:
        for name, value in ast.iter_fields(node):
            if name in UNTOUCHED or (name == "keywords" and isinstance(node, ast.ClassDef)):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _is_left(child):
                    yield from self._at(child, lines, function)

    def _at(
        self, node: ast.AST, lines: tuple[int, int], function: Function | None
    ) -> Iterator[Mutation]:
        if isinstance(node, ast.stmt):
            lines = _lines(node)
        if isinstance(node, ast.stmt | ast.expr):
            for place, text in _others(node, function):
                yield self._mutation(place, text, lines)
        if isinstance(node, Function):
            function = node
        yield from self._inside(node, lines, function)

    def _mutation(self, node: ast.stmt | ast.expr, text: str, lines: tuple[int, int]) -> Mutation:
        start = self.starts[node.lineno - 1] + node.col_offset
        end = self.starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        old = " ".join(self.source[start:end].decode().split())
        return Mutation(node.lineno, f"{old}  ->  {text}", start, end, text, *lines)


def _is_left(node: ast.AST) -> bool:
    """Whether nothing in it is mutated."""
    match node:
        case ast.JoinedStr() | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Subscript(value=ast.Name(id="Literal" | "Annotated")):
            return True
    return False


def _lines(node: ast.stmt) -> tuple[int, int]:
    """What is run when the statement is: of a compound its head, of a function all of it."""
    body = getattr(node, "body", None)
    if body and not isinstance(node, Function):
        return node.lineno, max(node.lineno, body[0].lineno - 1)
    return node.lineno, node.end_lineno or node.lineno


def _others(
    node: ast.stmt | ast.expr, function: Function | None
) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """What may stand there instead, with the node whose place it takes."""
    match node:
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield node, "pass"
        case ast.Return(value=ast.expr() as value) if _gives(function) and not _is_none(value):
            yield node, "return None"
        case ast.If(test=test) | ast.IfExp(test=test) if not _negates_itself(test):
            yield test, f"(not ({ast.unparse(test)}))"
        case ast.FunctionDef(args=args):
            for default in [*args.defaults, *args.kw_defaults]:
                if default is not None and (_is_none(default) or not _is_constant(default)):
                    yield default, "1" if _is_none(default) else "None"
    if isinstance(node, ast.expr):
        for other in _expressions(node):
            yield node, f"({ast.unparse(other)})"


def _expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=right):
            for at, op in enumerate(ops):
                others = [*ops[:at], COMPARED[type(op)](), *ops[at + 1 :]]
                yield ast.Compare(left, others, right)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in COUNTED:
            if not _is_text(left) and not _is_text(right):
                yield ast.BinOp(left, COUNTED[type(op)](), right)
        case ast.BoolOp(op=joined, values=values):
            yield ast.BoolOp(JOINED[type(joined)](), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool() | int() as value):
            yield ast.Constant(not value if isinstance(value, bool) else value + 1)
        case ast.Call(func=ast.Name(id=name)):
            yield from _calls(node, name)


def _calls(call: ast.Call, name: str) -> Iterator[ast.expr]:
    if name in OTHER_END:
        yield ast.Call(ast.Name(OTHER_END[name]), call.args, call.keywords)
    elif name == "sorted" and all(keyword.arg != "reverse" for keyword in call.keywords):
        reverse = ast.keyword("reverse", ast.Constant(value=True))
        yield ast.Call(call.func, call.args, [*call.keywords, reverse])


def _gives(function: Function | None) -> bool:
    return function is not None and not (function.returns and _is_none(function.returns))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )


def _negates_itself(test: ast.expr) -> bool:
    """Whether another mutation of the condition says its opposite already."""
    match test:
        case ast.Compare(ops=[op]):
            return isinstance(op, NEGATED)
        case ast.UnaryOp(op=ast.Not()):
            return True
    return False
