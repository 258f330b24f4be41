"""Small faults put into one module, each tried against the tests of it: a test that can fail finds it.

    python -m tests.support.mutants doblest.reading.header tests/reading/test_header.py

The tests are collected once, and the test database made once; each mutant is tried in a fork, in which the
code of one function is exchanged in place. So no file is touched, and a mutant takes as long as its tests.
Only bodies of functions are spoilt: tables and patterns are data, judged by those who know the subject.
"""

from __future__ import annotations

import ast
import copy
import importlib
import inspect
import json
import os
import resource
import sys
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest
from _pytest.tmpdir import tmppath_result_key
from msgspec import Struct

_PAIRS = (
    (ast.Eq, ast.NotEq),
    (ast.Is, ast.IsNot),
    (ast.In, ast.NotIn),
    (ast.Lt, ast.LtE),
    (ast.Gt, ast.GtE),
    (ast.And, ast.Or),
    (ast.Add, ast.Sub),
    (ast.BitOr, ast.BitAnd),
    (ast.Break, ast.Continue),
)
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    **dict(_PAIRS),
    **{second: first for first, second in _PAIRS},
    ast.Mult: ast.Add,
}
_SECONDS = 5
"""Of the processor, beyond thrice what all tests took: a mutant that never ends is found as well."""
Edit = Callable[[], None]
Place = tuple[str, int]
"""A function: its qualified name and first line."""


class Mutant(Struct, frozen=True):
    """One fault."""

    line: int
    what: str
    """What was changed into what, as Python writes both."""
    function: Place
    code: CodeType

    @property
    def name(self) -> str:
        return f"{self.function[0]}: {self.what}"


def list_mutants(path: Path) -> Iterator[Mutant]:
    """Of the functions of a file, one after the other."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inner = {id(node) for one in functions for node in ast.walk(one) if node is not one}
    for function in functions:
        if id(function) not in inner:
            yield from _spoil_function(tree, function, str(path))


def _spoil_function(tree: ast.Module, function: ast.FunctionDef, path: str) -> Iterator[Mutant]:
    nodes = [part for statement in function.body for part in ast.walk(statement)]
    types = {
        id(part) for node in nodes if isinstance(node, ast.AnnAssign) for part in ast.walk(node.annotation)
    }
    for node in [node for node in nodes if id(node) not in types]:
        for what, edit, undo in _list_edits(node):
            edit()
            code = compile(ast.fix_missing_locations(copy.deepcopy(tree)), path, "exec")
            undo()
            found = _find_function(code, function)
            if found is not None:
                place = (found.co_qualname, found.co_firstlineno)
                yield Mutant(getattr(node, "lineno", function.lineno), what, place, found)


def _list_edits(node: ast.AST) -> Iterator[tuple[str, Edit, Edit]]:
    for field, value in ast.iter_fields(node):
        parts = value if isinstance(value, list) else [value]
        for place, part in enumerate(parts):
            for new in _spoil(node, field, part):
                yield _exchange(node, field, place if isinstance(value, list) else None, part, new)


def _exchange(node: ast.AST, field: str, place: int | None, old: Any, new: Any) -> tuple[str, Edit, Edit]:
    def put(part: Any) -> None:
        if place is None:
            setattr(node, field, part)
        else:
            getattr(node, field)[place] = part

    return f"{_write(old)} → {_write(new)}", lambda: put(new), lambda: put(old)


def _write(part: Any) -> str:
    if isinstance(part, ast.operator | ast.cmpop | ast.boolop):
        return type(part).__name__
    return ast.unparse(part).split("\n")[0][:80] if isinstance(part, ast.AST) else repr(part)


def _spoil(node: ast.AST, field: str, part: Any) -> Iterator[Any]:
    """What stands in the place of a part of a node."""
    if type(part) in SWAPS:
        yield SWAPS[type(part)]()
    elif field == "test" and not isinstance(part, ast.Compare | ast.BoolOp):
        yield part.operand if _is_negation(part) else ast.UnaryOp(ast.Not(), part)
    elif field == "ifs":
        yield ast.Constant(True)
    elif field == "iter":
        yield ast.Tuple([], ast.Load())
    elif isinstance(node, ast.Return) and part is not None and not isinstance(part, ast.Constant):
        yield ast.Constant(None)
    elif isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
        yield ast.copy_location(ast.Pass(), part)
    elif isinstance(part, ast.Constant):
        yield from _spoil_constant(node, part)


def _spoil_constant(node: ast.AST, part: ast.Constant) -> Iterator[ast.Constant]:
    """Messages stay, which are for people; names and keys do not."""
    if isinstance(part.value, bool):
        yield ast.Constant(not part.value)
    elif isinstance(part.value, int):
        yield ast.Constant(part.value + 1)
    elif isinstance(part.value, str) and part.value.isidentifier() and not isinstance(node, ast.JoinedStr):
        yield ast.Constant(f"{part.value}x")


def _is_negation(part: ast.AST) -> bool:
    return isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not)


def _iter_codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _iter_codes(inner)


def _find_function(code: CodeType, function: ast.FunctionDef) -> CodeType | None:
    first = min([function.lineno, *(one.lineno for one in function.decorator_list)])
    wanted = (one for one in _iter_codes(code) if one.co_name == function.name)
    return next((one for one in wanted if one.co_firstlineno == first), None)


def find_live_functions(module: ModuleType) -> dict[Place, FunctionType]:
    """The functions and methods of a loaded module, those in wrappers and properties too."""
    found: dict[Place, FunctionType] = {}
    waiting: list[Any] = list(vars(module).values())
    while waiting:
        value = waiting.pop()
        if inspect.isclass(value) and value.__module__ == module.__name__:
            waiting += vars(value).values()
        for name in ("__wrapped__", "__func__", "fget", "fset", "func"):
            waiting += [inner] if (inner := vars(type(value)).get(name) and getattr(value, name)) else []
        waiting += [value.__wrapped__] if hasattr(value, "__wrapped__") else []
        if inspect.isfunction(value) and value.__module__ == module.__name__:
            found[value.__code__.co_qualname, value.__code__.co_firstlineno] = value
    return found


class Trial:
    """A plugin of pytest that runs the tests once for each mutant, and reports those that none found."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.results: list[dict[str, Any]] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        module = importlib.import_module(self.module)
        path = Path(str(module.__file__))
        live = find_live_functions(module)
        _make_database(session)
        reached = _run_apart(lambda: _trace_tests(session, str(path)))
        if reached is None:
            raise RuntimeError("the tests fail without any mutant")
        if _run_apart(partial(_run_items, session, reached["order"])) is not True:
            raise RuntimeError("the tests fail without any mutant, the quickest first")
        seconds, by_function = reached["seconds"], reached["functions"]
        for mutant in list_mutants(path):
            if mutant.function not in live:
                continue
            numbers = by_function.get(" ".join(map(str, mutant.function)), [])
            answer = _run_apart(partial(_try, session, live, mutant, numbers), 3 * int(seconds) + _SECONDS)
            survived = answer is not None and answer["passed"]
            sys.stderr.write(f"{'survived' if survived else 'killed'} {mutant.line} {mutant.name}\n")
            self.results.append({"line": mutant.line, "name": mutant.name, "killed": not survived})
        return True


def _make_database(session: pytest.Session) -> None:
    """Once for all forks, which have a copy of it."""
    item = next((one for one in session.items if _asks_database(one)), None)
    if item is not None:
        item.stash[tmppath_result_key] = {}  # what its report would say to the folder of a test
        session._setupstate.setup(item)
        item._request.getfixturevalue("django_db_setup")  # type: ignore[attr-defined] # of functions
        session._setupstate.teardown_exact(item.parent)  # type: ignore[arg-type] # all but the item itself
        item._initrequest()  # type: ignore[attr-defined] # else its fixtures would pass for made


def _asks_database(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    return "db" in names or item.get_closest_marker("django_db") is not None


def _trace_tests(session: pytest.Session, path: str) -> dict[str, Any]:
    """The tests, the quickest first, and which of them call which functions of the module."""
    functions: dict[str, set[int]] = {}
    times = []
    for number, item in enumerate(session.items):
        called: set[str] = set()

        def note(frame: FrameType, event: str, argument: Any, called: set[str] = called) -> None:
            code = frame.f_code
            if event == "call" and code.co_filename == path:
                called.add(f"{code.co_qualname.partition('.<locals>')[0]} {code.co_firstlineno}")

        started = os.times().user
        sys.setprofile(note)
        passed = _run_item(session, number)
        sys.setprofile(None)
        if not passed:
            raise AssertionError(item.nodeid)
        times.append(os.times().user - started)
        for name in called:
            functions.setdefault(name, set()).add(number)
    order = sorted(range(len(times)), key=lambda number: times[number])
    ordered = {name: [one for one in order if one in numbers] for name, numbers in functions.items()}
    return {"seconds": sum(times), "order": order, "functions": ordered}


def _run_item(session: pytest.Session, number: int) -> bool:
    """Whether a test passes; fixtures of the session stay, as they do when another test follows."""
    from _pytest.runner import runtestprotocol  # what pytest-rerunfailures stands on too

    following = session.items[number - 1] if len(session.items) > 1 else None
    session._setupstate.teardown_exact(session.items[number])  # what the file before it has left
    reports = runtestprotocol(session.items[number], nextitem=following, log=False)
    return all(not report.failed for report in reports)


def _run_items(session: pytest.Session, numbers: list[int]) -> bool:
    return all(_run_item(session, number) for number in numbers)


def _try(session: pytest.Session, live: dict[Place, FunctionType], mutant: Mutant, numbers: list[int]) -> Any:
    try:
        live[mutant.function].__code__ = mutant.code
    except ValueError:  # a mutant that closes over other names: no test has to tell
        return {"passed": False}
    return {"passed": _run_items(session, numbers)}


def _run_apart(run: Callable[[], Any], seconds: int = 0) -> Any:
    """What a function answers in a fork; None where it raises, dies or takes too long."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(run, theirs, seconds)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return json.loads(answer) if answer else None


def _answer(run: Callable[[], Any], pipe: int, seconds: int) -> None:
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        answer = json.dumps(run()).encode()
        with os.fdopen(pipe, "wb") as out:
            out.write(answer)
    except BaseException:  # whatever it is, the child must not go on as the parent does
        traceback.print_exc()
    os._exit(0)


def main(module: str, *tests: str) -> None:
    """Prints a line of JSON: each mutant, and whether a test found it."""
    trial = Trial(module)
    quiet = ("-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cov")
    out = os.dup(1)
    os.dup2(2, 1)
    status = pytest.main([*quiet, "-o", "addopts=", *tests], plugins=[trial])
    with os.fdopen(out, "w") as answer:
        answer.write(json.dumps({"status": int(status), "mutants": trial.results}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
