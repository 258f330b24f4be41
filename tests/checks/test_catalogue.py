from __future__ import annotations

import re
from pathlib import Path

import pytest

from doblest import checks, data
from doblest.checks.catalogue import FINDERS
from doblest.checks.families import decrees
from doblest.checks.thresholds import threshold
from doblest.errors import DataError
from doblest.model import Fact

from .rows import row

ROOT = Path(__file__).parents[2]
SOURCES = "\n".join(path.read_text("utf-8") for path in (ROOT / "src/doblest/checks").rglob("*.py"))
PAGE = (ROOT / "docs/checks.md").read_text("utf-8")
NAMES = [name for name, _ in FINDERS]


def test_the_data_file_describes_the_checks_and_no_others() -> None:
    assert set(data.load("checks")["check"]) == set(NAMES)


def test_names_are_kebab_and_each_is_once() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_check_is_documented_with_its_explanation_and_an_example(name: str) -> None:
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S)
    assert section
    assert checks.check(name).title in section[1]
    assert "Пример" in section[1]


@pytest.mark.parametrize("name", sorted(data.load("thresholds")))
def test_each_threshold_is_used_and_says_why(name: str) -> None:
    assert f'threshold("{name}")' in SOURCES
    assert data.load("thresholds")[name]["why"].endswith(".")
    assert threshold(name) == data.load("thresholds")[name]["value"]


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(DataError, match=r"проверки «регион» нет.*region-name"):
        checks.check("регион")


def test_the_page_s_own_example_of_a_check_works() -> None:
    block = re.search(r"```python\n(def year_before_law.*?)```", PAGE, re.S)
    assert block
    names = {**vars(decrees), "data": data, "Fact": Fact}
    exec("from __future__ import annotations\n" + block[1], names)
    find = names["year_before_law"]
    messages = [one.message for one in find(checks.context([row(1, year=2019), row(2, year=2020)]))]
    assert messages == ["Томск: 2019 год, а звание учреждено законом от 2020-03-01."]
