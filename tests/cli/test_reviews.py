"""A list under review by the command: offered, ruled on, written, taken back."""

from __future__ import annotations

from doblest import data
from tests.support.reviewed import edit_list


def test_a_list_is_reviewed_by_the_command(doblest, imported, tmp_path):
    second = tmp_path / "новая.txt"
    second.write_text(edit_list(data.bundled_list().read_text("utf-8")), "utf-8")
    opened = doblest("import", second, "--review")
    assert opened.returncode == 0, opened.stderr
    assert "не решено 5, принято 0" in opened.stdout
    assert "/account/reviews/1/" in opened.stdout
    assert "кавычки" in doblest("review", "show", "1", "--class", "quotes").stdout
    assert doblest("review", "accept", "1", "--class", "dash", "--class", "quotes").stdout == "Принято: 3\n"
    assert "Отвергнуто: 1" in doblest("review", "refuse", "1", "--city", "Сызрань", "--reason", "есть").stdout
    done = doblest("review", "commit", "1")
    assert (done.returncode, "Правка 2: внесено 3, не решено 1" in done.stdout) == (1, True), done.stderr
    assert doblest("review", "commit", "1").returncode == 2
    assert "внесено 3" in doblest("review", "list").stdout
    assert doblest("undo", "2").returncode == 0
    assert "внесено 0" in doblest("review", "refresh", "1").stdout
    assert doblest("review", "close", "1").stdout == "Рассмотрение 1 закрыто\n"
    assert doblest("review", "show", "9").returncode == 2


def test_what_a_review_refused_a_plain_import_leaves_out_and_says_so(doblest, tmp_path):
    doblest("import", data.bundled_list())
    second = tmp_path / "новая.txt"
    second.write_text(edit_list(data.bundled_list().read_text("utf-8")), "utf-8")
    doblest("import", second, "--review")
    ruled = doblest("review", "refuse", "1", "--city", "Сызрань", "--reason", "так не бывает")
    assert ruled.stdout == "Отвергнуто: 1\n", ruled.stderr
    imported = doblest("import", second)
    assert imported.returncode == 1
    assert "Сызрань" in imported.stdout
    assert "в рассмотрении 1" in imported.stdout
    assert "так не бывает" in imported.stdout
    again = doblest("import", second)
    assert "ничего не изменилось" in again.stdout, again.stdout
    assert "так не бывает" in again.stdout
    doblest("import", second, "--review")
    assert doblest("review", "accept", "1", "--item", "5").stdout == "Принято: 1\n"
    assert "внесено 1" in doblest("review", "commit", "1").stdout


def test_a_list_of_a_title_that_the_register_does_not_know_is_not_taken_for_its_own(doblest, tmp_path):
    other = tmp_path / "слава.html"
    other.write_text(
        "<p>Перечень городов трудовой славы Калужской области</p>"
        "<table><tr><th>Город<th>Субъект РФ<th>Год<tr><td>Людиново<td>Калужская область<td>2020</table>",
        "utf-8",
    )
    refused = doblest("import", other)
    assert refused.returncode == 2
    assert "перечень назван «Город трудовой славы», такого звания в реестре нет" in refused.stderr
    assert "--ask" in refused.stderr


def test_a_list_of_a_new_title_is_reviewed_by_the_same_questions(doblest, tmp_path):
    other = tmp_path / "слава.csv"
    other.write_text("Объект,Субъект РФ,Год\nЛюдиново,Калужская область,2020\n", "utf-8")
    named = ("--title-name", "Город трудовой славы Калужской области", "--conferred-by", "legislature")
    opened = doblest("import", other, "--review", *named, "--place-column", "Объект")
    assert opened.returncode == 0, opened.stderr
    assert "не решено 1" in opened.stdout
    assert "doblest review commit 1" in opened.stdout
    assert doblest("review", "accept", "1", "--city", "Людиново").returncode == 0
    assert "внесено 1" in doblest("review", "commit", "1").stdout


def test_a_review_by_the_command_tells_the_alarms_and_a_trial_keeps_nothing(doblest, imported, tmp_path):
    half = tmp_path / "половина.txt"
    text = data.bundled_list().read_text("utf-8")
    half.write_text(text[: len(text) // 4], "utf-8")
    tried = doblest("import", half, "--review", "--dry-run")
    assert (tried.returncode, "Тревога: выбыло" in tried.stdout) == (1, True), tried.stderr
    assert "Проба, ничего не записано" in tried.stdout
    assert "Открытых рассмотрений нет" in doblest("review", "list").stdout
    opened = doblest("import", half, "--review")
    assert opened.returncode == 1
    assert "Тревог: 1" in opened.stdout
    unknown = doblest("import", half, "--review", "--rename", "perm")
    assert (unknown.returncode, "не переименовывает «perm»" in unknown.stderr) == (2, True)
