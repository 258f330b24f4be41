"""`doblest user …`: an account is made, changed and closed by whoever has the machine, and logged."""

from __future__ import annotations

import re


def test_an_account_lives_through_its_verbs(doblest, imported, tmp_path):
    added = doblest("user", "add", "ivanova", "--region", "ru-per", "--email", "ivanova@example.org")
    assert added.returncode == 0, added.stderr
    assert re.search(r"^http://localhost:8000/account/link/[\w-]{32}/$", added.stdout, re.MULTILINE)
    assert "редактор субъекта: Пермский край" in added.stdout
    other = doblest("user", "add", "petrova", "--region", "respublika-krym")
    assert "редактор субъекта: Республика Крым" in other.stdout
    letters = list((tmp_path / "var" / "mail").glob("*.eml"))
    assert len(letters) == 1
    assert doblest("user", "role", "ivanova", "coordinator", "--author", "Хозяйка").returncode == 0
    assert doblest("user", "disable", "ivanova").returncode == 0
    refused = doblest("user", "link", "ivanova")
    assert refused.returncode == 2
    assert "doblest user enable ivanova" in refused.stderr
    listed = doblest("user", "list").stdout
    assert "ivanova (ivanova): координатор; ещё не входил(а); вход закрыт" in listed
    log = doblest("user", "log", "ivanova").stdout
    assert "изменены права ivanova (Хозяйка) редактор субъекта: Пермский край → координатор" in log
    assert doblest("user", "remove", "ivanova").returncode == 0


def test_a_mistake_is_one_line_that_says_what_to_do(doblest):
    for words, said in (
        (("add", "ivanova", "--region", "RU-XXX"), "permskiy-kray"),
        (("add", "ivanova"), "Редактору нужен субъект"),
        (("add", "Иванова", "--role", "coordinator"), "латинские буквы"),
        (("link", "nobody"), "doblest user list"),
    ):
        done = doblest("user", *words)
        assert done.returncode == 2
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_link_leads_to_where_the_site_was_served_last(doblest, imported, tmp_path):
    doblest("user", "add", "ivanova", "--role", "coordinator")
    noted = tmp_path / "var" / "origin.txt"
    for said, link in (
        ("http://localhost:8103", "http://localhost:8103/"),
        ("junk", "http://localhost:8000/"),
    ):
        noted.write_text(said, "utf-8")
        assert doblest("user", "link", "ivanova").stdout.startswith(f"{link}account/link/")
