"""The findings as a table: the worst first, each once, with what was decided."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest

from doblest.exports import Options
from doblest.exports.tabular import findings
from doblest.model import Decision, Edition, Finding, Fix, Language, Value

replace = msgspec.structs.replace
DECIDED = Decision("dismiss", "так набрано", "Иванова", "2026-01-02T00:00:00Z")


@pytest.fixture
def checked(edition: Edition) -> Edition:
    """Two of the cities with findings, one of them on both, and one on the list."""
    first, second = edition.records[:2]
    slugs = first.slug, second.slug
    note = first.located.entry.note
    dash = Fix(slugs[0], "note", note.replace("-", "—", 1))
    shared = Finding(
        "shared-passage-1", "shared-passage", "error", slugs, "note", "recorded", say("один отрывок")
    )
    typed = Finding(
        "typography-1", "typography", "note", slugs[:1], "note", "recorded", say("=дефис"), fix=dash
    )
    whole = Finding("list-undated-1", "list-undated", "warning", (), "list", "recorded", say("нет дня"))
    return replace(
        edition,
        records=(
            replace(first, findings=(typed, shared), decisions={typed.key: DECIDED}),
            replace(second, findings=(shared,)),
        ),
        findings=(whole,),
    )


def say(text: str) -> dict[str, Value]:
    return {"ru": text, "en": f"{text} (en)"}


def read(edition: Edition, language: Language = "ru") -> list[dict[str, str]]:
    content = findings.build(edition, Options(language=language)).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def test_each_finding_stands_once_and_the_worst_first(checked: Edition) -> None:
    keys = [row["Ключ замечания"] for row in read(checked)]
    assert keys == ["shared-passage-1", "list-undated-1", "typography-1"]


def test_a_row_tells_of_whom_what_and_what_was_decided(checked: Edition) -> None:
    shared, whole, typed = read(checked)
    assert shared["Вред"] == "Чужой текст"
    assert ", " in shared["Город"]
    assert (whole["Город"], whole["Решение"]) == ("", "открыто")
    assert typed["Что меняется"] == "дефис → тире"
    assert typed["Предложено"] == "«-» → «—»"
    assert (typed["Решение"], typed["Почему"], typed["Кто"]) == ("отклонено", "так набрано", "Иванова")


def test_a_cell_is_never_a_formula(checked: Edition) -> None:
    assert not read(checked)[-1]["Замечание"].startswith("=")


def test_english_has_its_own_words(checked: Edition) -> None:
    row = read(checked, "en")[0]
    assert (row["Harm"], row["Finding"]) == ("Copied text", "один отрывок (en)")


def test_a_list_without_findings_is_a_header_alone(edition: Edition) -> None:
    assert read(edition) == []
