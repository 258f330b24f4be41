"""Rules of the repository that no linter knows."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lizard
import pytest

import doblest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for path in (ROOT / "src" / "doblest").rglob("*.py") if "migrations" not in path.parts)
PINS = [f"requirements/{name}.lock" for name in ("run", "dev", "bench")]
LONGEST_FUNCTION, MEDIAN_FUNCTION, MOST_FUNCTIONS = 45, 5, 15
"""Lines: of any function, of the median one, of nine in ten."""
MOST_COMPLEX = 10
"""Paths through a function, boolean operators counted."""
LONGEST_MODULE = 400
MIRRORED_FROM = 40
"""Statements within functions from which a module has a test at its path: tests/x/test_y.py of x/y.py."""
UNMIRRORED = ROOT / "tests" / "unmirrored.txt"
"""Those that have none yet, tried by tests that stand elsewhere: a line goes with the test that comes."""
MOST_UNMIRRORED = 36
"""Lines that it may have; lowered with each that goes."""
DIALECT = {"kept", "held", "told", "shown", "door", "taken", "warily", "merit", "whose"}
"""Words that named caches, reports, contexts and fast paths here, and that no other house understands."""
IRREGULAR = {"begun", "bought", "broken", "done", "drawn", "found", "given", "gone", "grown", "held", "made"}
NO_PARTICIPLE = {"embed", "heed", "need"}
NAMED_OTHERWISE = {
    "bundled_list",
    "bundled_titles",  # what the product brings along
    "decreed_city_missing",
    "repeated_passage",
    "shared_passage",
    "unpaired_sign",  # a check is its function
    "listed",
    "offered",
    "undecided",  # questions of a QuerySet
}
ADDRESS = re.compile(
    r'"resolved": *"http|--(extra-)?index-url|--find-links|https?://\S+\.whl|registry *= *"http'
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError")


@cache
def functions() -> tuple[Any, ...]:
    """Every function of the product as lizard measures it."""
    files = lizard.analyze_files([str(path) for path in SOURCES])
    return tuple(function for file in files for function in _named(file))


def _named(file: Any) -> list[Any]:
    for function in file.function_list:
        function.place = f"{Path(file.filename).relative_to(ROOT)}:{function.start_line} {function.name}"
    return list(file.function_list)


def test_no_function_is_longer_than_a_page() -> None:
    assert [one.place for one in functions() if one.length > LONGEST_FUNCTION] == []


def test_most_functions_are_short() -> None:
    lengths = sorted(one.length for one in functions())
    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert lengths[int(0.9 * len(lengths))] <= MOST_FUNCTIONS


def test_no_function_has_too_many_paths() -> None:
    assert [one.place for one in functions() if one.cyclomatic_complexity > MOST_COMPLEX] == []


def list_names() -> Iterator[tuple[str, bool, str]]:
    """Of modules, classes and functions: the name, whether it is a function's, where it stands."""
    for path in SOURCES:
        place = str(path.relative_to(ROOT))
        yield path.stem, False, place
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                decorators = [ast.unparse(one) for one in node.decorator_list]
                is_called = isinstance(node, ast.FunctionDef) and not any(
                    "property" in one for one in decorators
                )
                yield node.name, is_called, f"{place}:{node.lineno} {node.name}"


def split_words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)]


def is_participle(word: str) -> bool:
    return word in DIALECT | IRREGULAR or (word.endswith("ed") and word not in NO_PARTICIPLE)


def test_names_are_words_of_the_field() -> None:
    assert [place for name, _, place in list_names() if not DIALECT.isdisjoint(split_words(name))] == []


def test_no_function_is_named_by_a_participle() -> None:
    named = [
        place
        for name, is_called, place in list_names()
        if is_called and name not in NAMED_OTHERWISE and any(map(is_participle, split_words(name)[:1]))
    ]
    assert named == []


def test_no_module_is_longer_than_a_sitting() -> None:
    long = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if len(path.read_text("utf-8").splitlines()) > LONGEST_MODULE
    ]
    assert long == []


def count_statements(tree: ast.AST) -> int:
    """Of functions; what only says something is none."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {node for one in functions for node in ast.walk(one) if isinstance(node, ast.stmt)} - {
        *functions
    }
    return sum(not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in inside)


def list_unmirrored() -> Iterator[str]:
    for path in SOURCES:
        inside = path.relative_to(ROOT / "src" / "doblest")
        test = ROOT / "tests" / inside.parent / f"test_{inside.name}"
        is_long = count_statements(ast.parse(path.read_text("utf-8"))) >= MIRRORED_FROM
        if is_long and not test.exists() and path.name not in ("__init__.py", "__main__.py"):
            yield str(inside)


def test_a_long_module_has_its_test_at_its_path() -> None:
    listed = UNMIRRORED.read_text("utf-8").split()
    assert sorted(list_unmirrored()) == listed
    assert len(listed) <= MOST_UNMIRRORED


def test_nothing_is_left_unfinished() -> None:
    marks = [str(path) for path in SOURCES if UNFINISHED.search(path.read_text("utf-8"))]
    assert marks == []


@pytest.mark.parametrize("lock", [*PINS, "frontend/package-lock.json"])
def test_a_lock_names_no_index_host(lock: str) -> None:
    assert not ADDRESS.search((ROOT / lock).read_text("utf-8"))


@pytest.mark.parametrize("lock", PINS)
def test_each_pinned_package_has_its_hashes(lock: str) -> None:
    pins = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", (ROOT / lock).read_text("utf-8"), re.M | re.S)
    assert pins
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_each_dependency_says_why_it_is_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"].values()
    named = [*project["project"]["dependencies"], *(line for group in groups for line in group)]
    names = {re.split(r"[\s\[<>=~;]", line, maxsplit=1)[0].lower() for line in named}
    documented = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    assert sorted(name for name in names if f"| {name}" not in documented) == []


def test_the_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == doblest.__version__


def test_each_verb_of_the_command_shows_an_example_and_stands_in_the_readme() -> None:
    from typer.main import get_command

    from doblest.cli import app

    readme = (ROOT / "README.md").read_text("utf-8") + (ROOT / "docs" / "register.md").read_text("utf-8")
    verbs = get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name, verb in verbs.items() if f"doblest {name}" not in (verb.help or "")] == []
    assert [name for name in verbs if f"doblest {name}" not in readme] == []


def test_each_line_of_make_help_is_a_target() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = [line.split()[0] for line in shown.splitlines()]
    assert {"run", "test", "lint", "bench", "help"} <= set(targets)
