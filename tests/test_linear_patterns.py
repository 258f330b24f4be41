"""Every regular expression over foreign text takes time in proportion to the text.

From each pattern strings are derived that a backtracking matcher may stumble over: each of its
repeats pumped up, after what stands before it, with and without an end that does not fit. The time
of such a string is measured as it is doubled.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice, product
from pathlib import Path
from re import _constants as opcodes  # type: ignore[attr-defined] # there is no public parser
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SIZES = (22, 200, 1_000, 4_000)
SLOWEST = 0.1
"""Seconds that a pattern may take for the longest of these strings; a quadratic one takes more."""
STEEPEST = 9.0
"""Times that four times the text may take longer: 4 where time is in proportion, 16 where it is quadratic."""
LEAST = 0.0001
"""Seconds that a quadratic pattern takes at least for a thousand characters."""
FEWEST = 0.002
"""Seconds below which growth is not worth measuring."""
_SEARCHING = re.compile(r"\b([A-Za-z_]+)\.(?:search|finditer|findall|subn?|split)\b")

SOURCES = (
    "doblest.reading",
    "doblest.claims",
    "doblest.checks",
    "doblest.places",
    "doblest.language",
    "doblest.wording",
    "doblest.exports",
    "doblest.featurestore",
    "doblest.server",
)

Tree = Any


@pytest.mark.parametrize("source", SOURCES)
def test_every_pattern_is_linear(source: str) -> None:
    slow = [
        (module, pattern[:80], pump[:40], sizes)
        for module, pattern, flags, is_bytes in _load_patterns()
        if module.startswith(source)
        for pump, sizes in _find_steep(module, pattern, flags, is_bytes)
    ]
    assert not slow, "\n".join(map(str, slow))


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s+$", r"\[b[^\]]*\]", r"\w*x\w*y"])
def test_a_pattern_that_backtracks_is_found_out(pattern: str) -> None:
    assert list(_find_steep("", pattern, 0, False))


@pytest.mark.parametrize("pattern", [r"(?<!a)a+$", r"\[b[^\[\]]*\]", r"\w+", r"a|b|c", r"(?<!\s)\s+x"])
def test_a_pattern_that_does_not_is_let_pass(pattern: str) -> None:
    assert not list(_find_steep("", pattern, 0, False))


@cache
def _load_patterns() -> list[tuple[str, str, int, bool]]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "doblest.server.settings"}
    command = [sys.executable, "-m", "tests.support.patterns"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, text=True)
    return [
        (module, pattern, flags, is_bytes) for module, pattern, flags, is_bytes in json.loads(done.stdout)
    ]


def _find_steep(module: str, text: str, flags: int, is_bytes: bool) -> Iterator[tuple[str, list[float]]]:
    """Strings for which the time grows faster than their length, the first of each pattern."""
    pattern: Any = re.compile(
        text.encode("latin-1") if is_bytes else text, flags & ~re.UNICODE if is_bytes else flags
    )
    methods = _list_methods(module, pattern)
    for before, pump, after in _derive_pumps(parser.parse(pattern.pattern, pattern.flags)):
        for method in methods:
            times = _time_doubling(method, before, pump, after, is_bytes)
            if _is_steep(times) and _is_steep(_time_doubling(method, before, pump, after, is_bytes)):
                yield f"{before}({pump})*{after}", times
                return


def _list_methods(module: str, pattern: Any) -> list[Callable[[Any], object]]:
    """How the pattern is used: one that is only matched at a place is not tried at each."""
    loaded = vars(importlib.import_module(module)) if module else {}
    names = [name for name, value in loaded.items() if value == pattern]
    if names and not any(name in _load_searching() for name in names):
        return [pattern.match, pattern.fullmatch]
    return [lambda text: sum(1 for _ in pattern.finditer(text))]


@cache
def _load_searching() -> frozenset[str]:
    """Names of patterns that somewhere in the product are searched for."""
    sources = (path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    return frozenset(name for source in sources for name in _SEARCHING.findall(source))


def _time_doubling(
    method: Callable[[Any], object], before: str, pump: str, after: str, is_bytes: bool
) -> list[float]:
    times: list[float] = []
    for size in SIZES:
        text: Any = before + pump * (size // len(pump) + 1) + after
        text = text.encode("latin-1", "replace") if is_bytes else text
        start = time.thread_time()
        method(text)
        times.append(time.thread_time() - start)
        if times[-1] > SLOWEST or (size == SIZES[-2] and times[-1] < LEAST):
            break
    return times


def _is_steep(times: list[float]) -> bool:
    if len(times) < len(SIZES):
        return times[-1] > SLOWEST
    return times[-1] > FEWEST and times[-1] > STEEPEST * times[-2]


def _derive_pumps(tree: Tree) -> Iterator[tuple[str, str, str]]:
    """What stands before a repeat, an example of what it repeats, and an end that fits nothing."""
    seen: dict[tuple[str, str, str], None] = {}
    for before, body in islice(_find_repeats(tree, ""), 10):
        for pump in body:
            if pump:
                seen.setdefault((before, pump, "\0"))
                seen.setdefault(("", before + pump, "\0"))
    for whole in islice(_build_examples(tree), 3):
        if whole:
            seen.setdefault(("", whole[:40], ""))
            seen.setdefault(("", whole[:-1] or whole, "\0"))
    return iter(seen)


def _find_repeats(tree: Tree, before: str) -> Iterator[tuple[str, list[str]]]:
    for code, argument in tree:
        if code in (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT, opcodes.POSSESSIVE_REPEAT):
            _, most, body = argument
            if most > 20:
                yield before, list(islice(_build_examples(body), 2))
            yield from _find_repeats(body, before)
        else:
            for inner in _list_inner(code, argument):
                yield from _find_repeats(inner, before)
        before += next(_build_examples([(code, argument)]), "")


def _list_inner(code: Any, argument: Any) -> Iterable[Tree]:
    if code is opcodes.BRANCH:
        return list(argument[1])
    if code in (opcodes.SUBPATTERN, opcodes.ATOMIC_GROUP, opcodes.ASSERT, opcodes.ASSERT_NOT):
        return [argument if code is opcodes.ATOMIC_GROUP else argument[-1]]
    return []


def _build_examples(tree: Tree) -> Iterator[str]:
    """Strings that a part of a pattern fits, one for each branch and each class of characters."""
    parts = [list(islice(_build_example(code, argument), 4)) or [""] for code, argument in tree]
    return ("".join(chosen) for chosen in islice(product(*parts), 8))


def _build_example(code: Any, argument: Any) -> Iterator[str]:
    if code is opcodes.LITERAL:
        yield chr(argument)
    elif code is opcodes.NOT_LITERAL:
        yield "ж" if argument != ord("ж") else "w"
    elif code is opcodes.ANY:
        yield "ж"
    elif code is opcodes.IN:
        yield from _pick_members(argument)
    elif code in (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT, opcodes.POSSESSIVE_REPEAT):
        least, most, body = argument
        for example in _build_examples(body):
            yield example * min(max(least, 1), int(most), 40)
    elif code not in (opcodes.ASSERT, opcodes.ASSERT_NOT):
        for inner in _list_inner(code, argument):
            yield from islice(_build_examples(inner), 3)


_SAMPLES = 'ж5 _aЖ-\n,.«№"<'


def _pick_members(members: Any) -> Iterator[str]:
    """Characters of a class, of different kinds."""
    return iter(_list_members(tuple(members)))


@cache
def _list_members(members: Any) -> list[str]:
    compiled = parser.SubPattern(parser.State(), [(opcodes.IN, list(members))])
    pattern = re._compiler.compile(compiled)  # type: ignore[attr-defined]
    return [
        *(one for one in _SAMPLES if pattern.match(one)),
        *(chr(value) for kind, value in members if kind is opcodes.LITERAL),
        *(chr(value[0]) for kind, value in members if kind is opcodes.RANGE),
    ]
