"""`doblest serve`: a register that is ready, behind one worker."""

from __future__ import annotations

import socket
import threading
import time

from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from doblest import claims, data, reading
from doblest.errors import DoblestError
from doblest.server.register import editions
from doblest.server.register.actions import import_list, recompute
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.telling import bars, say

AUTHOR = "doblest"
THREADS = 4
"""Answers are ready bytes most of the time: more threads would only wait for the interpreter."""


def prepare() -> None:
    """Fill an empty register with the bundled list; recompute what an older engine left."""
    if not ChangeSet.objects.exists():
        _import_bundled()
    elif Entry.objects.listed().exclude(engine=claims.ENGINE_VERSION).exists():
        say("Утверждения посчитаны прежней версией: пересчитываю")
        with bars() as progress:
            recompute.execute(author=AUTHOR, progress=progress)
    edition = editions.current()
    say(f"«{edition.title}»: городов {len(edition.records)}, правка {edition.revision}")


def _import_bundled() -> None:
    bundled = data.bundled_list()
    say("Реестр пуст: загружаю перечень из поставки")
    content = bundled.read_bytes()
    incoming = import_list.Incoming(reading.read_bytes(content, bundled.name), content)
    with bars() as progress:
        import_list.execute(incoming, author=AUTHOR, progress=progress)


def serve(host: str, port: int) -> None:
    """Serve until interrupted."""
    connections.close_all()
    server = Server(
        "doblest.server.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    )
    server.on_startup(lambda: threading.Thread(target=_announce, args=(host, port), daemon=True).start())
    server.serve()


def refuse_taken(host: str, port: int) -> None:
    """Raises DoblestError where the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            said = getattr(error, "strerror", None) or str(error)
            raise DoblestError(
                f"адрес {host}:{port} не занять ({said})", remedy="Выберите другой: --port 8001"
            ) from error


def _announce(host: str, port: int) -> None:
    """Say the address once something listens there."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    while True:
        try:
            socket.create_connection((reached, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            break
    shown = f"[{reached}]" if ":" in reached else reached
    say(f"Открыто: http://{shown}:{port} — остановить: Ctrl+C")
