from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from doblest import cli, data
from doblest.data import bundled_list
from doblest.reference.harm import harms

FIELDS = ["key", "check", "severity", "entries", "field", "message", "message_en", "evidence", "fix"]
FIELDS += ["harm"]


@pytest.fixture(scope="module")
def perechen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lists") / "perechen.txt"
    path.write_bytes(bundled_list().read_bytes())
    return path


def ran(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.app, ["check", *words])
    return result.exit_code, result.stdout


def test_jsonl_is_a_finding_a_line_and_errors_are_code_1(perechen: Path) -> None:
    code, out = ran(str(perechen), "--format", "jsonl", "--only", "region-name", "--only", "map-link")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert all(list(line) == FIELDS for line in lines)
    assert {line["check"] for line in lines} == {"region-name", "map-link"}
    assert {line["fix"] is None for line in lines} == {True, False}


def test_without_errors_the_code_is_0(perechen: Path) -> None:
    code, _ = ran(str(perechen), "--only", "memorial-missing")
    assert code == 0


def test_text_groups_by_city_and_ends_with_counts(perechen: Path) -> None:
    _, out = ran(str(perechen), "--only", "region-name", "--only", "typography")
    assert "64. Верхняя Пышма\n  ошибка: «Свердловская области»" in out
    assert "предлагается: Свердловская область" in out
    assert "Всего: ошибок 6" in out or "Всего: ошибок 5" in out
    assert "после знака №" not in out


def test_advice_is_shown_when_asked(perechen: Path) -> None:
    _, out = ran(str(perechen), "--only", "typography", "--severity", "note")
    assert "после знака №" in out


def test_severity_leaves_out_the_milder(perechen: Path) -> None:
    _, out = ran(str(perechen), "--format", "jsonl", "--only", "region-name", "--severity", "error")
    assert {json.loads(line)["severity"] for line in out.splitlines()} == {"error"}


def test_the_list_of_checks_explains_each(perechen: Path) -> None:
    code, out = ran("--list")
    assert code == 0
    assert "region-name — Название субъекта Федерации (ошибка)" in out


def test_severities_are_called_as_on_the_site(perechen: Path) -> None:
    _, out = ran(str(perechen), "--only", "memorial-missing")
    assert "  предупреждение: " in out
    assert "предупреждений " in out
    assert "сомнен" not in out
    assert "(предупреждение)" in ran("--list")[1]


HEADER = "№;Город;Область;Год;Примечание;Наличие стелы, сквера\n"
ROWS = (
    "5;Ржев;Тверская область;2007;Ржев дал  мины.;Стела «Город воинской славы»\n"
    "9;Воронеж;Воронежская область;2008;Воронеж дал мины.;Нет\n"
)


@pytest.fixture
def glory(tmp_path: Path) -> Path:
    """A list without a heading of its own, whose № do not run with its rows."""
    path = tmp_path / "список.csv"
    path.write_text(HEADER + ROWS, "utf-8")
    return path


def test_a_list_without_a_heading_is_checked_as_the_title_that_is_named(glory: Path) -> None:
    words = (str(glory), "--only", "city-not-decreed", "--only", "memorial-not-own")
    assert "  предупреждение: " in ran(*words)[1]
    assert "Всего: ошибок 0, предупреждений 0, советов 0." in ran(*words, "--title", "military-glory")[1]


@pytest.mark.django_db  # where it is asked for the titles that people made
def test_an_unknown_title_is_refused(glory: Path) -> None:
    result = CliRunner().invoke(cli.app, ["check", str(glory), "--title", "слава"])
    assert "звание «слава» неизвестно" in str(result.exception)


def test_a_row_goes_by_its_number_in_the_list(glory: Path) -> None:
    _, out = ran(str(glory), "--only", "typography", "--only", "city-not-decreed", "--severity", "note")
    assert "№ 5. Ржев\n" in out
    assert "№ 9: «Воронеж»" in out
    assert "строка" not in out


def test_a_row_of_a_list_without_numbers_goes_by_its_place(glory: Path) -> None:
    rows = (HEADER + ROWS).replace("№;", "").replace("5;", "", 1).replace("9;", "", 1)
    glory.write_text(rows, "utf-8")
    _, out = ran(str(glory), "--only", "city-not-decreed")
    assert "Строка 2. Воронеж\n" in out
    assert "№" not in out


def test_the_worst_of_a_city_stands_first_and_five_are_told_to_begin_with(perechen: Path) -> None:
    _, out = ran(str(perechen))
    of_volgograd = out[out.index("46. Волгоград\n") :]
    assert of_volgograd.splitlines()[1].strip().startswith("ошибка: В указе 15 ноября 2022 года — Вологда")
    first = out[out.index("Начните с этих пяти:") :]
    assert [line[2:4] for line in first.splitlines() if line[:4].strip()[:1].isdigit()] == [
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
    ]
    assert "предлагается: Вологда" in first
    assert "что сделать: " in first
    assert "doblest decide" not in first


def test_jsonl_goes_from_the_worst_harm_to_the_mildest(perechen: Path) -> None:
    _, out = ran(str(perechen), "--format", "jsonl")
    seen = dict.fromkeys(json.loads(line)["harm"] for line in out.splitlines())
    assert list(seen) == [key for key in harms() if key in seen]


def test_changes_of_one_sign_are_named_and_blanks_have_a_shape(perechen: Path) -> None:
    _, out = ran(str(perechen), "--check", "typography", "--severity", "note")
    assert "«-» → «—» (дефис → тире)" in out
    assert "␣" in out
    assert "двойной пробел → один" in out


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (("--region", "RU-MAG"), "magadan"),
        (("--region", "magadanskaya-oblast"), "magadan"),
        (("--region", "Магаданская область"), "magadan"),
        (("--city", "Омск"), "omsk"),
    ],
)
def test_a_region_or_a_city_can_be_asked_for(perechen: Path, words: tuple[str, ...], slug: str) -> None:
    _, out = ran(str(perechen), "--format", "jsonl", *words)
    lines = [json.loads(line) for line in out.splitlines()]
    assert lines
    assert all(slug in line["entries"] for line in lines)


def test_a_region_that_there_is_not_is_refused(perechen: Path) -> None:
    result = CliRunner().invoke(cli.app, ["check", str(perechen), "--region", "Пермский рай"])
    assert "Похоже: Пермский край" in str(result.exception)


BUNDLED = Path(str(data.bundled_list()))


def refused(done):
    return done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1


def read_keys(done):
    return [json.loads(line)["key"] for line in done.stdout.splitlines()]


def test_the_register_has_the_findings_of_its_file_but_for_the_dismissed(doblest, imported):
    of_file, of_register = (doblest("check", *words, "--format", "jsonl") for words in ((BUNDLED,), ()))
    assert sorted(of_register.stdout.splitlines()) == sorted(of_file.stdout.splitlines())
    assert of_register.returncode == of_file.returncode == 1
    key = next(key for key in read_keys(of_file) if key.startswith("region-name"))
    doblest("decide", key, "dismiss", "--reason", "так в указе")
    left = doblest("check", "--format", "jsonl")
    assert sorted([*read_keys(left), key]) == sorted(read_keys(of_file))
    assert doblest("check", "--only", "region-name").stdout.endswith(
        "Отклонено редакторами и не в счёт: 1.\n"
    )


def test_an_empty_register_is_not_checked(doblest):
    done = doblest("check")
    assert refused(done)
    assert "реестр пуст" in done.stderr
    assert "doblest check ФАЙЛ" in done.stderr
