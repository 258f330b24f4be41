"""The `doblest claims` verb on each of its sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from doblest.cli import app
from doblest.data import bundled_list
from doblest.errors import ReadingError

RUN = CliRunner()


def lines(*arguments: str, given: str | None = None) -> list[dict[str, object]]:
    result = RUN.invoke(app, ["claims", *arguments, "--format", "jsonl"], input=given, catch_exceptions=False)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_prose_on_standard_input_gives_a_line_a_claim() -> None:
    (line,) = lines("-", given="Город дал 300 танков Т-34.\n")
    assert (line["doc"], line["quote"], line["object"], line["model"]) == ("-", "300", "танк", "Т-34")


def test_jsonl_lines_keep_their_document(tmp_path: Path) -> None:
    file = tmp_path / "тексты.jsonl"
    file.write_text('{"doc": "a", "text": "Дал 5 пушек."}\n{"doc": 2, "text": "Дал 7 пушек."}\n', "utf-8")
    assert [(line["doc"], line["low"]) for line in lines(str(file))] == [("a", 5.0), ("2", 7.0)]


def test_a_list_document_gives_its_row_numbers(tmp_path: Path) -> None:
    file = tmp_path / "перечень.txt"
    file.write_bytes(bundled_list().read_bytes())
    found = lines(str(file))
    assert {line["doc"] for line in found} >= {"1", "6", "70"}
    assert len(found) > 300


def test_offsets_of_a_long_text_are_those_of_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "текст.txt"
    text = "Здесь ничего нет.\n" * 70_000 + "Город дал 300 танков.\n"
    file.write_text(text, "utf-8")
    (line,) = lines(str(file))
    assert text[int(str(line["start"])) : int(str(line["end"]))] == "300"


def test_explanations_name_the_rules() -> None:
    taken, left = lines("-", "--explain", given="Дал 300 танков в 1943 году.")
    assert taken["claims"]
    assert left["claims"] == []
    assert left["rules"] == [
        {"rule": "is_year_of_word", "title": "год"},
        {"rule": "read_digits", "title": "цифры"},
    ]


def test_the_table_shows_the_reading() -> None:
    result = RUN.invoke(app, ["claims", "-"], input="Город дал 300 танков Т-34.")
    assert "300 · танк · Т-34" in result.stdout


@pytest.mark.parametrize("content", ['{"doc": 1}\n', '{"text": 5, "doc": "a"}\n', "{не json}\n"])
def test_a_broken_line_is_refused_with_its_place(tmp_path: Path, content: str) -> None:
    file = tmp_path / "тексты.jsonl"
    file.write_text('{"doc": "a", "text": "Дал 5 пушек."}\n' + content, "utf-8")
    with pytest.raises(ReadingError, match="строка 2"):
        RUN.invoke(app, ["claims", str(file)], catch_exceptions=False)


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(ReadingError, match="файла нет"):
        RUN.invoke(app, ["claims", "/нет/такого.txt"], catch_exceptions=False)
