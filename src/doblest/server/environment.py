"""What the surroundings tell the server: where its data lies, its secret, its hosts."""

from __future__ import annotations

import logging
import os
import re
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from msgspec import Struct

BUSY_SECONDS = 3600
"""How long a write waits for another one, whose lock goes with its process: a list of 10,000 rows is written
for most of a minute, and for a quarter of an hour where the machine is busy."""
ANSWER_SECONDS = 2
"""The same of an answer to a person, who is then asked to come again."""
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000};"
)


def data_folder() -> Path:
    """`DOBLEST_DATA`, or `var` in the current folder; made where it is missing, for its owner only."""
    folder = Path(os.environ.get("DOBLEST_DATA") or "var").resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def keep_private(path: Path) -> bool:
    """The file of a database for its owner only: made so where it is missing, and where everybody could read
    it, that is taken back; whether it was. What a group was given stays."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        return False
    if not path.stat().st_mode & 0o007:
        return False
    for one in (path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))):
        with suppress(FileNotFoundError):
            one.chmod(0o600)
    return True


def find_unwritable(path: Path) -> Path | None:
    """The folder of a SQLite file, or the file itself, where this process may not write: its journal stands
    beside it, so it takes both."""
    places = (path.parent, path) if path.exists() else (path.parent,)
    return next((one for one in places if one.exists() and not os.access(one, os.R_OK | os.W_OK)), None)


def secret_key(folder: Path) -> str:
    """`DOBLEST_SECRET_KEY`, or the key kept in the data folder: made once, read by its owner only."""
    given = os.environ.get("DOBLEST_SECRET_KEY")
    if given:
        return given
    path = folder / "secret.key"
    if not path.exists():
        handle, own = tempfile.mkstemp(dir=folder, prefix=".secret-")  # which nobody else may read
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):  # of several first starts one is first
            os.link(own, path)
        Path(own).unlink()
    return path.read_text("ascii")


def hosts() -> list[str]:
    """Names that the server answers to: `DOBLEST_HOSTS`, by commas; this machine alone by default."""
    given = os.environ.get("DOBLEST_HOSTS", "localhost,127.0.0.1,[::1]")
    return [host.strip() for host in given.split(",") if host.strip()]


def database(folder: Path) -> dict[str, Any]:
    """`DOBLEST_DATABASE_URL`, or SQLite in the data folder."""
    return parse_database(os.environ.get("DOBLEST_DATABASE_URL") or f"sqlite:///{folder / 'doblest.sqlite3'}")


def parse_database(url: str) -> dict[str, Any]:
    """Django's settings of the database at an address.

    A SQLite write takes its lock at the start: it waits for another's, and never fails half-way.
    """
    config = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    if config["ENGINE"] == "django.db.backends.postgresql":
        _limit_wait(config, BUSY_SECONDS)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["CONN_HEALTH_CHECKS"] = False  # a file does not hang up between two requests
        config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "init_command": PRAGMAS}
    return config


def shorten_wait(config: dict[str, Any]) -> None:
    """Of a database of a process that answers people: connections made from now on wait for a lock as long as
    they do."""
    if config["ENGINE"] == "django.db.backends.postgresql":
        _limit_wait(config, ANSWER_SECONDS)
    options = config.get("OPTIONS", {})
    if "init_command" in options:
        options["timeout"] = ANSWER_SECONDS  # of the command itself: its first pragma meets the lock
        options["init_command"] += f" PRAGMA busy_timeout={ANSWER_SECONDS * 1000};"


def _limit_wait(config: dict[str, Any], seconds: int) -> None:
    """How long a statement on PostgreSQL waits for a lock; what the address itself says holds too."""
    given = config.setdefault("OPTIONS", {}).get("options", "")
    own = " ".join(part for part in given.split(" -c ") if "lock_timeout" not in part)
    config["OPTIONS"]["options"] = f"{own} -c lock_timeout={seconds * 1000}".strip()


class MailServer(Struct, frozen=True):
    """Where letters are handed over; without a host they are kept as files."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    is_ssl: bool = False
    is_tls: bool = False


def mail_server() -> MailServer:
    """`DOBLEST_SMTP`: `smtp://name:password@host:587`; `smtps://` speaks TLS from the start, `smtp://`
    turns to it on any port but 25. Raises ValueError for anything else."""
    given = os.environ.get("DOBLEST_SMTP", "").strip()
    if not given:
        return MailServer()
    parts = urlsplit(given)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("DOBLEST_SMTP: smtp://имя:пароль@узел:587")
    is_ssl = parts.scheme == "smtps"
    port = parts.port or (465 if is_ssl else 25)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, is_ssl, not is_ssl and port != 25)


def static_folders() -> list[Path]:
    """The browser's bundle, where it was built."""
    folder = Path(__file__).resolve().parent / "static"
    return [folder] if folder.is_dir() else []


def tile_origins(address: str) -> list[str]:
    """The hosts that a tile address asks: `{a-c}` stands for three of them."""
    parts = urlsplit(address)
    if not parts.netloc:
        return []
    host = re.sub(r"\{[^}]*\}", "*", parts.netloc)
    return [f"{parts.scheme}://{host}"]


def remove_traceback(record: logging.LogRecord) -> bool:
    """Of what a stranger can bring about at will the message says all."""
    record.exc_info = None
    return True
