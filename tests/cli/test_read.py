"""`doblest read`: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from doblest.data import bundled_list

FIELDS = ["number", "city", "city_source", "region", "region_source", "iso", "year", "note", "memorial",
          "political_situation", "extra", "place", "source"]  # fmt: skip


def doblest(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from doblest.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("out") / "перечень.jsonl"
    assert doblest("read", bundled_list(), "--format", "jsonl", "-o", out).returncode == 1
    assert list(out.parent.iterdir()) == [out]
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_every_row_is_a_line_with_all_fields(listed: list[dict[str, Any]]) -> None:
    assert len(listed) == 70
    assert all(list(line) == FIELDS for line in listed)


def test_a_misspelt_city_has_its_true_name_and_the_cells(listed: list[dict[str, Any]]) -> None:
    line = listed[21]
    assert (line["city"], line["city_source"]) == ("Каменск-Уральский", "Каменск-Уральск")
    assert listed[67]["city_source"] == "Ленинск-\nКузнецкий"


def test_a_region_is_normalised_beside_the_cells(listed: list[dict[str, Any]]) -> None:
    line = listed[26]
    assert (line["region"], line["region_source"], line["iso"]) == (
        "Магаданская область",
        "Магаданский край",
        "RU-MAG",
    )
    assert (listed[31]["iso"], listed[31]["region_source"]) == ("RU-CU", "")


def test_a_memorial_has_its_point_and_organisation(listed: list[dict[str, Any]]) -> None:
    assert listed[1]["memorial"] == {
        "name": "Сквер со стелой «Город трудовой доблести»",
        "kind": "stele",
        "status": "dedicated",
        "address": "Свердловская область, Екатеринбург, жилой район Центральный",
        "map_url": listed[1]["memorial"]["map_url"],
        "lon": 60.606001,
        "lat": 56.846435,
        "yandex_oid": "143163905131",
    }
    assert listed[33]["memorial"] is None


def test_the_source_tells_document_row_and_spans(listed: list[dict[str, Any]]) -> None:
    source = listed[0]["source"]
    text = bundled_list().read_text("utf-8")
    assert (len(source["document"]), source["row"]) == (64, 1)
    assert [text[start:end] for start, end in source["spans"]["city"]] == ["Нижний Новгород"]


def test_doubts_are_told_one_a_line_on_the_error_stream() -> None:
    done = doblest("read", bundled_list())
    assert done.returncode == 1
    assert "Нижний Новгород" in done.stdout
    told = done.stderr.splitlines()
    assert any(line.startswith("строка 32, Чебоксары: ") for line in told)
    assert all(line.startswith("строка ") for line in told)


def test_a_doubt_that_many_rows_share_is_told_once(tmp_path: Path) -> None:
    cities = ("Пермь", "Омск", "Тула", "Уфа", "Казань", "Челябинск", "Магнитогорск")
    without = tmp_path / "без годов.csv"
    without.write_text("Город,Год\n" + "".join(f"{city},\n" for city in cities), "utf-8")
    assert "7 строк: год не указан" in doblest("read", without).stderr.splitlines()
    without.write_text("Город,Год\nСамара,2020\n" + "".join(f"{city},\n" for city in cities), "utf-8")
    assert "7 строк (2–8): год не указан" in doblest("read", without).stderr.splitlines()


def test_coverage_of_the_bundled_list_is_whole() -> None:
    done = doblest("read", bundled_list(), "--coverage")
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "Учтено 100.00% из 52504 знаков (пробелы не в счёт)",
    )


def test_a_refusal_is_one_line_and_writes_nothing(tmp_path: Path) -> None:
    bad, out = tmp_path / "плохой.csv", tmp_path / "out.jsonl"
    bad.write_text("Город,Год\nПермь,202О\n", "utf-8")
    done = doblest("read", bad, "-o", out)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("doblest: плохой.csv, строка 1, колонка «Год»: «202О» — не год. Впишите")
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    done = doblest("read", bundled_list(), "-o", tmp_path / "нет" / "out.txt")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_certain_list_ends_with_zero(tmp_path: Path) -> None:
    good = tmp_path / "а.csv"
    good.write_text("Город,Область,Год\nПермь,Пермский край,2020\n", "utf-8")
    done = doblest("read", good)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_help_shows_an_example() -> None:
    assert "Пример" in doblest("read", "--help").stdout
