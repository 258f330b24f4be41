"""The verbs as a person runs them, each in a folder of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from doblest import data

BUNDLED = Path(str(data.bundled_list()))


def refused(done):
    return done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1


def test_the_life_of_a_list(doblest, tmp_path):
    first = doblest("import", BUNDLED)
    assert first.returncode == 1, first.stderr
    assert "добавлено: 70" in first.stdout
    assert "Магадан" in first.stdout
    again = doblest("import", BUNDLED)
    assert "ничего не изменилось" in again.stdout
    undone = doblest("undo", 1)
    assert (undone.returncode, undone.stdout) == (0, "Правка 1 отменена правкой 2\n")
    assert (tmp_path / "var" / "doblest.sqlite3").exists()


def test_a_trial_leaves_no_trace(doblest, tmp_path):
    done = doblest("import", BUNDLED, "--dry-run")
    assert "проба, ничего не записано; была бы правка 1" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("пусто.txt", b""),
        ("случай.docx", bytes(range(256)) * 20),
        ("обрезан.docx", b"PK\x03\x04" + b"\x00" * 200),
        ("проза.txt", "В годы войны Омск выпускал танки.".encode()),
        ("без_города.csv", "№;Область;Год\n1;Омская область;2020\n".encode()),
        ("год.csv", "№;Город;Область;Год\n1;Омск;Омская область;202О\n".encode()),
        ("шапка.csv", "№;Город;Область;Год\n".encode()),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_line_and_writes_nothing(doblest, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    done = doblest("import", name)
    assert refused(done), (done.returncode, done.stdout, done.stderr)
    assert name in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_is_not_there_is_refused(doblest, tmp_path):
    assert refused(doblest("import", "нет.docx"))
    assert list(tmp_path.iterdir()) == []


def test_an_undo_of_nothing_is_refused(doblest):
    assert "правки 3 нет" in doblest("undo", 3).stderr


def test_a_database_that_cannot_be_opened_is_said_in_one_line(doblest, tmp_path):
    (tmp_path / "var").mkdir()
    file = tmp_path / "var" / "doblest.sqlite3"
    file.write_bytes(b"not a database at all" * 100)
    file.chmod(0o600)
    done = doblest("import", BUNDLED)
    assert refused(done)
    assert "база данных не открывается" in done.stderr


@pytest.mark.parametrize("verb", ["import", "undo", "decide", "serve"])
def test_each_verb_shows_an_example(doblest, verb):
    assert f"doblest {verb}" in doblest(verb, "--help").stdout


def test_help_does_not_wait_for_django(doblest):
    code = "import sys; import doblest.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("check", "список.txt"),
        ("check",),
        ("check", "--list"),
        ("export", "csv", "-o", "x.csv"),
        ("publish", "снимок"),
        ("undo", 3),
        ("decide", "region-name-0", "accept"),
    ],
)
def test_without_a_register_nothing_is_made_in_the_folder(doblest, tmp_path, words):
    (tmp_path / "список.txt").write_bytes(BUNDLED.read_bytes())
    assert "Traceback" not in doblest(*words).stderr
    assert [path.name for path in tmp_path.iterdir()] == ["список.txt"]


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
