"""Adding to a Python file at a place found in its syntax tree, so that formatting and comments stay.

Every function takes the text of a module and returns the new text. What is not found is refused by name:
a file somebody has rebuilt is better left alone than guessed at.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence

from bunship.operations.scaffold.errors import Refused

Pick = Callable[[Sequence[ast.expr]], int]


def _offset(text: str, line: int, column: int) -> int:
    """Return the index of a place that `ast` names by line and by bytes of UTF-8."""
    lines = text.splitlines(keepends=True)
    before = sum(len(one) for one in lines[: line - 1])
    return before + len(lines[line - 1].encode()[:column].decode())


def _start(text: str, node: ast.expr | ast.stmt) -> int:
    return _offset(text, node.lineno, node.col_offset)


def _end(text: str, node: ast.expr | ast.stmt) -> int:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return _offset(text, node.end_lineno, node.end_col_offset)


def parse(text: str, where: str) -> ast.Module:
    """Return the syntax tree.

    Raises:
        Refused: it is no Python.
    """
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise Refused(f"{where}:{error.lineno} is no valid Python: {error.msg}.") from error


def assigned(tree: ast.AST, name: str, where: str) -> ast.expr:
    """Return what is assigned to a name, wherever in the tree.

    Raises:
        Refused: nothing is.
    """
    for node in ast.walk(tree):
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        if node_value := getattr(node, "value", None):
            for target in targets:
                if isinstance(target, ast.Name) and target.id == name:
                    assert isinstance(node_value, ast.expr)
                    return node_value
    raise Refused(f"{where} assigns nothing to `{name}`, to which something has to be added.")


def value_of(mapping: ast.expr, matches: Callable[[ast.expr], bool], what: str) -> ast.expr:
    """Return the value behind the first key that matches.

    Raises:
        Refused: it is no dictionary display, or no key does.
    """
    if isinstance(mapping, ast.Dict):
        for key, value in zip(mapping.keys, mapping.values, strict=True):
            if key is not None and matches(key):
                return value
    raise Refused(f"{what} is not there, to which something has to be added.")


def is_text(node: ast.expr, text: str) -> bool:
    """Say whether a node is one constant text."""
    return isinstance(node, ast.Constant) and node.value == text


def elements(node: ast.expr, what: str) -> list[ast.expr]:
    """Return the elements of a list, tuple or set display, or the values of a dictionary display.

    Raises:
        Refused: it is something else.
    """
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return list(node.elts)
    if isinstance(node, ast.Dict):
        return list(node.values)
    raise Refused(f"{what} is written in another way than as a list of its members.")


def last(found: Sequence[ast.expr]) -> int:
    """Pick the last element."""
    return len(found) - 1


def add_to(text: str, node: ast.expr, new: str, what: str, *, after: Pick = last) -> str:
    """Add members to a display, written as they stand in it, without a final comma.

    Args:
        after: picks the element behind which they come; they are the first of an empty display.

    Raises:
        Refused: it is no display.
    """
    found = elements(node, what)
    if not found:
        place = _start(text, node) + 1
        return f"{text[:place]}{new},{text[place:]}"
    place = _end(text, found[after(found)])
    rest = text[place:]
    if isinstance(node, ast.Tuple) and len(found) == 1:
        # The comma that makes one member a tuple would put each of two on a line of its own.
        rest = re.sub(r"^\s*,(?= *\))", "", rest)
    return f"{text[:place]}, {new}{rest}"


def add_to_class(
    text: str, tree: ast.Module, name: str, lines: Sequence[str], where: str, *, after: str = ""
) -> str:
    """Add lines to the assignments of a class.

    Args:
        after: the name behind whose assignment they come; the last one when empty.

    Raises:
        Refused: there is no such class, or no such assignment in it.
    """
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            rows = [
                row
                for row in node.body
                if isinstance(row, ast.Assign | ast.AnnAssign) and after in ("", _target(row))
            ]
            if rows:
                place = _end(text, rows[-1])
                indent = " " * rows[-1].col_offset
                added = "".join(f"\n{indent}{line}" for line in lines)
                return text[:place] + added + text[place:]
    what = f"a member `{after}`, behind which" if after else "members, to which"
    raise Refused(f"{where} has no class `{name}` with {what} some have to be added.")


def _target(row: ast.Assign | ast.AnnAssign) -> str:
    target = row.targets[0] if isinstance(row, ast.Assign) else row.target
    return target.id if isinstance(target, ast.Name) else ""


def add_import(text: str, module: str, *names: str, where: str) -> str:
    """Add an import behind the last one at the top; Ruff sorts and joins them.

    Raises:
        Refused: the module imports nothing.
    """
    rows = [
        node for node in parse(text, where).body if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    if not rows:
        raise Refused(f"{where} has no import behind which another could stand.")
    place = _end(text, rows[-1])
    return f"{text[:place]}\nfrom {module} import {', '.join(names)}{text[place:]}"


def add_argument(text: str, call: ast.expr, new: str, what: str) -> str:
    """Add an argument behind the last one of a call.

    Raises:
        Refused: it is no call with arguments.
    """
    if not isinstance(call, ast.Call) or not (call.args or call.keywords):
        raise Refused(f"{what} is no call with arguments, to which one has to be added.")
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    place = max(_end(text, value) for value in values)
    return f"{text[:place]}, {new}{text[place:]}"


def defined(tree: ast.AST) -> set[str]:
    """Return every name a module defines or imports at its top level, twice-defined ones once."""
    return {name for name, _ in _bindings(tree)}


def doubly_defined(tree: ast.AST) -> list[str]:
    """Return the names that a module binds more than once at its top level."""
    seen: set[str] = set()
    found = []
    for name, _ in _bindings(tree):
        if name in seen:
            found.append(name)
        seen.add(name)
    return found


def _bindings(tree: ast.AST) -> list[tuple[str, int]]:
    found = []
    for node in getattr(tree, "body", []):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += [
                ((alias.asname or alias.name).partition(".")[0], node.lineno)
                for alias in node.names
            ]
        elif isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.append((node.name, node.lineno))
        elif isinstance(node, ast.Assign):
            found += [(t.id, node.lineno) for t in node.targets if isinstance(t, ast.Name)]
    return found
