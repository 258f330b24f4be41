"""Refusals in English, each of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from doblest.wording.refusals import translate_refusal

CYRILLIC = re.compile(r"[а-яА-ЯёЁ]")
SOURCE = Path(__file__).parents[2] / "src/doblest"
REFUSING = [
    *sorted((SOURCE / "featurestore/cql2").glob("*.py")),
    *(
        SOURCE / f"server/api/{name}.py"
        for name in ("parameters", "negotiation", "stores", "views", "decorators")
    ),
    *(SOURCE / f"server/http/{name}.py" for name in ("methods", "problems")),
]
PARTS = frozenset(["йЙ", "; ожидалось: X", "у «X»", "в конце", "; есть X"])
"""Letters that are no sentence, and what is put together with others."""
WHOLES = frozenset(["Нет действия «X»: «X»X", "Условие CQL2 не разобрать: строка X, знак X, XX"])
"""What those are put into."""


def read_sentences(path: Path) -> Iterator[str]:
    """Russian texts of a module, but for its docstrings; each value in them is X."""
    tree = ast.parse(path.read_text("utf-8"))
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(value) for one in joined for value in one.values}
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for one in joined:
        yield "".join(str(value.value) if isinstance(value, ast.Constant) else "X" for value in one.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts | docs:
            yield node.value


@pytest.mark.parametrize("path", REFUSING, ids=lambda path: path.stem)
def test_every_refusal_has_its_english(path: Path) -> None:
    sentences = [
        text for text in read_sentences(path) if CYRILLIC.search(text) and text not in PARTS | WHOLES
    ]
    assert [text for text in sentences if CYRILLIC.search(translate_refusal(text, "en"))] == []


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Нет свойства «foo»; есть slug, city", "There is no property “foo”; known: slug, city"),
        (
            "В календаре нет «2020-02-30»; год, месяц и день — 2020-07-02",
            "No calendar has “2020-02-30”; year, month and day: 2020-07-02",
        ),
        (
            "Условие CQL2 не разобрать: строка 1, знак 9, у «зима»; ожидалось: NAME",
            "The CQL2 filter cannot be parsed: line 1, column 9, at “зима”; expected: NAME",
        ),
        (
            "Нет действия «foo»: «foo(year)»; есть A, B",
            "There is no operation “foo”: “foo(year)”; known: A, B",
        ),
        ("«Пермь» не целое число", "“Пермь” is not a whole number"),
        ("Чего здесь нет", "Чего здесь нет"),
    ],
)
def test_values_are_kept(russian: str, english: str) -> None:
    assert translate_refusal(russian, "en") == english
    assert translate_refusal(russian, "ru") == russian


WORKING = [
    path
    for folder in ("editorial", "register", "reviews", "rounds", "tasks")
    for path in sorted((SOURCE / "server" / folder).rglob("*.py"))
] + [
    path
    for folder in ("rounds", "news", "new_titles", "briefing")
    for path in sorted((SOURCE / folder).rglob("*.py"))
]


def read_errors(path: Path) -> Iterator[str]:
    """What the errors of a module say that have no sentence for a page of their own; each value is X."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
            named = {one.arg: one.value for one in node.keywords}
            what = _write(node.args[0]) if node.args else ""
            if CYRILLIC.search(what) and "refusal" not in named:
                where = "X: " if "where" in named else ""
                yield where + what + (f". {_write(named['remedy'])}" if "remedy" in named else "")


def _write(node: ast.expr) -> str:
    values = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(one.value) if isinstance(one, ast.Constant) else "X" for one in values)


def test_every_error_of_the_working_side_has_its_english() -> None:
    said = [text for path in WORKING for text in read_errors(path)]
    assert len(said) > 60
    assert [text for text in said if CYRILLIC.search(translate_refusal(text, "en"))] == []
