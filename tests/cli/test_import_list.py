"""A list is taken into the register by the command, or refused in one line."""

from __future__ import annotations

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


def test_a_database_that_cannot_be_opened_is_said_in_one_line(doblest, tmp_path):
    (tmp_path / "var").mkdir()
    file = tmp_path / "var" / "doblest.sqlite3"
    file.write_bytes(b"not a database at all" * 100)
    file.chmod(0o600)
    done = doblest("import", BUNDLED)
    assert refused(done)
    assert "база данных не открывается" in done.stderr
