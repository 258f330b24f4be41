"""What the server takes from its surroundings."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings

from doblest.server import environment


def test_the_secret_is_made_once_and_read_by_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.delenv("DOBLEST_SECRET_KEY", raising=False)
    key = environment.secret_key(tmp_path)
    assert len(key) > 60
    assert environment.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_two_registers_have_two_secrets(tmp_path, monkeypatch):
    monkeypatch.delenv("DOBLEST_SECRET_KEY", raising=False)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert environment.secret_key(tmp_path / "a") != environment.secret_key(tmp_path / "b")


def test_only_this_machine_is_answered_by_default(monkeypatch):
    monkeypatch.delenv("DOBLEST_HOSTS", raising=False)
    assert environment.hosts() == ["localhost", "127.0.0.1", "[::1]"]


def test_hosts_come_by_commas(monkeypatch):
    monkeypatch.setenv("DOBLEST_HOSTS", "doblest.example, www.doblest.example")
    assert environment.hosts() == ["doblest.example", "www.doblest.example"]


def test_sqlite_writes_ahead_and_waits_for_other_writers(tmp_path, monkeypatch):
    monkeypatch.delenv("DOBLEST_DATABASE_URL", raising=False)
    config = environment.database(tmp_path)
    assert config["NAME"] == str(tmp_path / "doblest.sqlite3")
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_another_database_by_its_address(tmp_path, monkeypatch):
    monkeypatch.setenv("DOBLEST_DATABASE_URL", "postgresql://team:word@db.example/doblest")
    config = environment.database(tmp_path)
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["HOST"], config["NAME"]) == ("db.example", "doblest")


def test_nothing_is_shown_to_strangers():
    assert settings.DEBUG is False
    assert settings.X_FRAME_OPTIONS == "DENY"
    assert "'unsafe-inline'" not in str(settings.CONTENT_SECURITY_POLICY)


def test_twenty_first_starts_have_one_secret(tmp_path, monkeypatch):
    monkeypatch.delenv("DOBLEST_SECRET_KEY", raising=False)
    with ThreadPoolExecutor(20) as pool:
        keys = set(pool.map(lambda _: environment.secret_key(tmp_path), range(200)))
    assert len(keys) == 1
    assert len(keys.pop()) > 60
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_the_folder_of_data_is_its_owner_s_only(tmp_path, monkeypatch):
    monkeypatch.setenv("DOBLEST_DATA", str(tmp_path / "var"))
    assert environment.data_folder().stat().st_mode & 0o777 == 0o700
