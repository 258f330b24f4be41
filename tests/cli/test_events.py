"""`doblest events …`: an event of a stele is entered, listed and withdrawn by whoever has the machine."""

from __future__ import annotations

from doblest.data import bundled_list

LIST = str(bundled_list())
REPAIRED = ("perm", "repaired", "осень 2025", "--source", "https://perm.example/1 2025-11-02")


def test_an_event_lives_through_its_verbs(doblest):
    assert doblest("import", LIST).returncode < 2
    added = doblest("events", "add", *REPAIRED, "--place", "эспланада")
    assert "perm, repaired-1" in added.stdout, added.stderr
    listed = doblest("events", "list", "perm").stdout
    assert "Пермь  repaired-1  осень 2025: Починена; эспланада; perm.example" in listed
    assert doblest("events", "withdraw", "perm", "repaired-1", "--reason", "проба").returncode == 0
    assert "repaired-1" not in doblest("events", "list", "perm").stdout


def test_a_text_of_the_news_is_read_and_nothing_is_written(doblest, tmp_path):
    text = tmp_path / "новость.txt"
    text.write_text("Вчера в Перми отремонтировали стелу в сквере Победы. Её высота — 26 метров.", "utf-8")
    assert doblest("import", LIST).returncode < 2
    done = doblest("events", "read", str(text), "--published", "10 мая 2024")
    assert "Пермь  9 мая 2024: Починена; сквер Победы; 26 м" in done.stdout, done.stderr
    assert "«Вчера в Перми отремонтировали стелу в сквере Победы.»" in done.stdout
    assert "repaired" not in doblest("events", "list", "perm").stdout
    refused = doblest("events", "read", str(text), "--published", "31.02.2024")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)


def test_a_mistake_is_one_line_that_says_what_to_do(doblest):
    assert doblest("import", LIST).returncode < 2
    for words, said in (
        (("add", "perm", "repaired", "31.02", "--source", "газета"), "какого года"),
        (("add", "perm", "repaired", "2025"), "Назовите источник"),
        (("add", "perm", "blown_up", "2025", "--source", "газета"), "Выберите, что произошло"),
        (("withdraw", "perm", "opened-1"), "только с причиной"),
        (("withdraw", "perm", "opened-9", "--reason", "проба"), "Такого события нет"),
        (("list", "atlantis"), "города «atlantis» в реестре нет"),
    ):
        done = doblest("events", *words)
        assert done.returncode == 2
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
