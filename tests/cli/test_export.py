"""`doblest export` of the list in Word, as it was, corrected and with tracked changes."""

from __future__ import annotations

import csv

import docx
import pytest
from docx.oxml.ns import qn

from tests.support.prepared import lend_imported
from tests.support.word import make_owned


@pytest.fixture(scope="module")
def owned(tmp_path_factory):
    path = tmp_path_factory.mktemp("owned") / "перечень.docx"
    path.write_bytes(make_owned())
    return path


@pytest.fixture
def register(owned, tmp_path):
    """The folder of a register into which the owners' file was imported."""
    lend_imported(tmp_path / "var", owned)
    return tmp_path


def test_the_owners_file_is_changed_in_place_and_the_changes_are_listed(doblest, register):
    done = doblest("export", "docx", "-o", "правки.docx", "--as", "tracked", "--internal", "--own-file")
    assert done.returncode == 0, done.stderr
    assert "правки.docx.changes.csv: что исправлено" in done.stdout
    document = docx.Document(str(register / "правки.docx"))
    assert document.tables[0].style.name == "Light Grid"
    assert document.paragraphs[-1].text == "Подпись: отдел"
    with (register / "правки.docx.changes.csv").open(encoding="utf-8-sig", newline="") as file:
        changes = list(csv.DictReader(file, delimiter=";"))
    inserted = [
        "".join(text.text for text in one.iter(qn("w:t"))) for one in document.element.body.iter(qn("w:ins"))
    ]
    assert inserted == [one["Исправлено"] for one in changes]
    assert [one["Город"] for one in changes] == ["Магадан", "Каменск-Уральский", "Каменск-Уральский"]


def test_the_corrected_file_comes_back_as_what_it_corrected(doblest, register):
    doblest("export", "docx", "-o", "исправлено.docx", "--internal", "--own-file")
    done = doblest("import", "исправлено.docx", "--dry-run")
    assert "Магаданский край" in done.stdout
    assert "Магаданская область" in done.stdout


def test_without_the_owners_file_the_list_is_set_anew(doblest, register):
    doblest("export", "docx", "-o", "новый.docx", "--as", "tracked")
    assert docx.Document(str(register / "новый.docx")).tables[0].style.name != "Light Grid"


@pytest.mark.parametrize(
    "arguments",
    [("xlsx", "--own-file"), ("docx", "--own-file", "--year", "2020"), ("csv", "--as", "tracked")],
    ids=" ".join,
)
def test_what_only_word_can_do_is_refused(doblest, register, arguments):
    done = doblest("export", *arguments, "-o", "x")
    assert done.returncode == 2
    assert "docx" in done.stderr
    assert not (register / "x").exists()


@pytest.mark.parametrize("form", ["docx", "changes"])
def test_the_owners_file_is_given_to_those_alone_who_ask_for_internal_columns(doblest, register, form):
    done = doblest("export", form, "--own-file", "-o", "x")
    assert done.returncode == 2
    assert "--internal" in done.stderr
    assert not (register / "x").exists()


def test_a_file_of_a_day_has_who_had_the_title_then_and_says_of_which_day_it_is(doblest, register):
    done = doblest("export", "cities", "-o", "города.csv", "--at", "2021-05-20")
    assert done.returncode == 0, done.stderr
    assert "города.csv: городов 2, редакция 1, на 2021-05-20" in done.stdout
    manifest = (register / "города.csv.manifest.json").read_text("utf-8")
    assert '"day":"2021-05-20"' in manifest.replace(" ", "")


def test_a_day_that_the_calendar_lacks_and_private_columns_of_a_day_are_refused(doblest, register):
    done = doblest("export", "csv", "-o", "x.csv", "--at", "31.02")
    assert (done.returncode, "«31.02» не день" in done.stderr) == (2, True)
    done = doblest("export", "csv", "-o", "x.csv", "--internal", "--known", "2026-01-01")
    assert (done.returncode, "служебные графы — только сегодняшние" in done.stderr) == (2, True)
