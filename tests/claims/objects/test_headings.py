"""Headings of tables, and titles in capitals."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.claims.objects.headings import HEADINGS, read_capital_title, read_title
from doblest.claims.rules import decide
from tests.support.claims import sentence_of

EXAMPLES = [
    ("read_colon_heading", "Нефть, тыс. т: 1940 — 1 610.", "Нефть дали: цех и завод."),
    ("read_colon_heading", "Выпуск в % к 1940: танки — 120.", "Выпуск в городе: танки."),
    ("read_colon_heading", "Эвакогоспиталей: 1941 — 48.", "Эвакогоспиталей: 48."),
    ("read_inline_heading", "Население, тыс. чел. — 486.", "Население, города — все."),
    ("read_inline_heading", "Сбор зерна, тыс. т. 1940 г. — 812.", "Сбор зерна, тыс. т. Конец."),
]


def rules_at_marks(text: str) -> set[str]:
    sentence = sentence_of(text)
    marks = [i for i in range(sentence.n) if sentence.words[i].form in HEADINGS]
    answers = [decide(HEADINGS[sentence.words[i].form], sentence, i) for i in marks]
    return {answer[0].name for answer in answers if answer is not None}


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_reads_its_own_headings(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_at_marks(fires)
    assert rule not in rules_at_marks(silent)


def test_a_title_measures_the_rows_below_it() -> None:
    heading = read_title(sentence_of("Население городов, тыс. чел. (на 1 янв.)."))
    assert heading is not None
    assert (heading.scale, heading.kind, heading.mark) == (1000, "count", -1)
    assert read_title(sentence_of("Население городов росло.")) is None


def test_a_line_in_capitals_names_the_thing_of_the_next() -> None:
    text = "ТАНКОВАЯ БРОНЯ"
    phrase = read_capital_title(sentence_of(text), 0, len(text))
    assert phrase is not None
    assert phrase.name == "танковая броня"
    assert read_capital_title(sentence_of("Танковая броня"), 0, 14) is None
    assert [claim.object for claim in extract(f"{text}\nВыплавлено 2 т.")] == ["танковая броня"]
