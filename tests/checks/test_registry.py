"""The list of checks, their records and their page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doblest import checks, data
from doblest.checks import registry
from doblest.checks.check import ContextCheck, ListCheck, RowCheck
from doblest.checks.families import decrees
from doblest.checks.row import Row
from doblest.errors import DataError
from tests.support.checks import message, row, run_check

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/checks.md").read_text("utf-8")
NAMES = [one.name for one in checks.checks()]


def test_the_data_file_describes_the_checks_and_no_others() -> None:
    assert set(data.load("checks")["check"]) == set(NAMES)


def test_names_are_kebab_and_each_is_once() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in NAMES)


@pytest.mark.parametrize("check", checks.checks(), ids=NAMES)
def test_a_check_is_a_function_of_its_own_name_in_a_family(check: checks.Check) -> None:
    function = check.rule.function
    assert function.__name__ == check.name.replace("-", "_")
    assert function.__module__.startswith("doblest.checks.families.")


@pytest.mark.parametrize("check", checks.checks(), ids=NAMES)
def test_a_record_tells_what_its_check_looks_at(check: checks.Check) -> None:
    kinds = {"row": (RowCheck, ContextCheck), "list": (ListCheck,)}
    assert isinstance(check.rule, kinds[check.scope])


def test_digest_functions_have_names_of_their_own() -> None:
    functions = {digest for check in checks.checks() for digest in check.rule.digests}
    assert len({function.__name__ for function in functions}) == len(functions)


@pytest.mark.parametrize("name", NAMES)
def test_each_check_is_documented_with_its_explanation_and_an_example(name: str) -> None:
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S)
    assert section
    assert checks.check(name).title in section[1]
    assert "Пример" in section[1]


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(DataError, match=r"проверки «регион» нет.*region-name"):
        checks.check("регион")


def test_a_check_without_a_record_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def undescribed(row: Row) -> Iterator[checks.Check]:
        yield from ()

    monkeypatch.setattr(registry, "RULES", (RowCheck(undescribed),))  # type: ignore[arg-type] # never run
    with pytest.raises(DataError, match="проверка undescribed"):
        registry.checks.__wrapped__()


# --- the page's own example ------------------------------------------------------------------


def block(language: str, opening: str) -> str:
    """The code of the page that begins so."""
    match = re.search(rf"```{language}\n({opening}.*?)```", PAGE, re.S)
    assert match
    return match[1]


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The check of the page, added by the page's steps."""
    names: dict[str, Any] = vars(decrees) | {"Row": Row, "load": data.load}
    exec("from __future__ import annotations\n" + block("python", "def year_before_law"), names)
    monkeypatch.setattr(decrees, "year_before_law", names["year_before_law"], raising=False)
    rule = eval(block("text", "    RowCheck").strip().rstrip(","), vars(registry))
    monkeypatch.setattr(registry, "RULES", (*registry.RULES, rule))
    record = tomllib.loads(block("toml", r"\[check"))["check"]
    monkeypatch.setitem(data.load("checks"), "check", {**data.load("checks")["check"], **record})
    registry.checks.cache_clear()
    yield
    registry.checks.cache_clear()


@pytest.mark.usefixtures("toy")
def test_the_pages_example_of_a_check_works() -> None:
    rows = [row(1, year=2019), row(2, year=2020), row(3, year=None)]
    assert [message(one) for one in run_check("year-before-law", *rows)] == [
        "Томск: 2019 год, а звание учреждено законом от 1 марта 2020 года."
    ]


@pytest.mark.usefixtures("toy")
def test_the_pages_example_of_a_test_holds() -> None:
    names: dict[str, Any] = {"pytest": pytest, "run_check": run_check, "row": row}
    exec("from __future__ import annotations\n" + block("python", "@pytest"), names)
    test = names["test_no_year_is_before_the_law"]
    (mark,) = test.pytestmark
    for year, times in mark.args[1]:
        test(year, times)
