"""`doblest serve --backup-every …` makes backups by itself, and nothing of it outlives the server."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest

from doblest.cli.scheduling import Schedule, parse_schedule
from doblest.errors import DoblestError
from tests.support.kills import kill, start_command


@pytest.mark.parametrize(
    ("said", "every"),
    [("24h", timedelta(hours=24)), ("30m", timedelta(minutes=30)), (" 7D ", timedelta(days=7))],
)
def test_a_span_is_a_number_and_a_letter(said: str, every: timedelta) -> None:
    assert parse_schedule(said, 14) == Schedule(every, 14)


@pytest.mark.parametrize("said", ["24", "0h", "-1h", "1h30m", "сутки", "24 h", "999999h"])
def test_any_other_span_is_refused(said: str) -> None:
    with pytest.raises(DoblestError, match="24h, 30m или 7d"):
        parse_schedule(said, 14)


def test_a_server_backs_up_by_itself_and_leaves_no_process_behind(doblest, tmp_path: Path) -> None:
    assert parse_schedule("", 14) is None
    assert doblest("import", _write_list(tmp_path)).returncode in (0, 1)
    words, backups = ("serve", "--port", "18139", "--backup-every", "24h"), tmp_path / "var" / "backups"
    with start_command(*words, cwd=tmp_path, env=doblest.environment) as server:
        deadline = time.monotonic() + 90
        while not list(backups.glob("doblest-000001-r1-*.zip")):
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.2)
        assert kill(server, group=False) == []
    assert "по расписанию, проверена" in doblest("backup", "--list").stdout


def _write_list(folder: Path) -> Path:
    row = "1;Миасс;Челябинская область;2020;Дал фронту 20 тысяч мин.;Нет"
    path = folder / "list.csv"
    path.write_text(f"№;Город;Область;Год;Примечание;Наличие стелы, сквера\n{row}\n", "utf-8")
    return path
