"""`doblest serve`: a register that is ready, behind one worker or several."""

from __future__ import annotations

import os
import socket
import threading
import time
from concurrent.futures import BrokenExecutor
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server
from granian.server.common import AbstractServer

from doblest.cli.console import progress_bars, say
from doblest.cli.scheduling import Schedule, Scheduler
from doblest.errors import DoblestError, RegisterError
from doblest.processes import run_apart, share_heap
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors
from doblest.server.http.connections import FEWEST, find_capacity

_HEADER_MILLISECONDS = 10_000
"""In which a request's head comes, or the next one of a connection."""
_MAX_HEADER_BYTES = 64 * 1024
_STOP_SECONDS = 10
"""In which a worker that is told to stop answers what it was asked."""


def run(host: str, port: int, workers: int = 1, schedule: Schedule | None = None) -> int:
    """Serve until interrupted. Raises DoblestError where the address is taken or not ours."""
    if "DOBLEST_HOSTS" not in os.environ:
        os.environ.setdefault("DOBLEST_ORIGIN", f"http://localhost:{port}")  # one's own machine, for links
    setup.load()
    from django.db import connections

    from doblest.server.accounts import addresses
    from doblest.server.register import bootstrap  # models load only once Django is set up

    _refuse_used_address(host, port)
    connections.close_all()
    _prepare_apart()
    with refuse_database_errors():
        say(bootstrap.describe_register())
    addresses.note_origin()
    connections.close_all()
    share_heap()
    os.environ["DOBLEST_WORKERS"] = str(workers)
    _serve(host, port, workers, schedule)
    return 0


def _prepare_apart() -> None:
    """In a process of its own: the workers would inherit all the memory that a long list takes there."""
    try:
        run_apart(_prepare)
    except BrokenExecutor as error:
        raise RegisterError(
            "подготовку реестра прервали: её процесс убит, быть может, не хватило памяти",
            remedy="Ничего не записано наполовину; повторите: doblest serve",
        ) from error


def _prepare() -> None:
    """Tables, values and the search's rows as this release has them."""
    migrated = setup.start()
    from doblest.server.register import bootstrap  # as above
    from doblest.server.search import indexing

    if migrated:
        say(f"База данных приведена к версии поставки, шагов: {migrated}")
    with refuse_database_errors(), progress_bars() as progress:
        bootstrap.prepare_register(say, progress)
        indexing.index_missing()  # a register of release 0.1 has no rows of the search


def _serve(host: str, port: int, workers: int, schedule: Schedule | None) -> None:
    from doblest.server.tasks.runner import Supervisor

    server, tasks = build_server("doblest.server.serving:application", host, port, workers), Supervisor()
    server.on_startup(lambda: threading.Thread(target=_announce, args=(host, port), daemon=True).start())
    server.on_startup(tasks.start)
    server.on_shutdown(tasks.stop)
    if schedule:
        backups = Scheduler(schedule)
        server.on_startup(backups.start)
        server.on_shutdown(backups.stop)
    server.serve()


def build_server(target: str, host: str, port: int, workers: int = 1) -> AbstractServer[Any]:
    """Workers for a `Gateway`, which is given as `module:name`; one that dies is replaced.

    HTTP/2 is left to proxies: the server does not bound the time for its first bytes.
    """
    return Server(
        target,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
        backpressure=max(find_capacity() // workers, FEWEST),
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(_HEADER_MILLISECONDS, max_buffer_size=_MAX_HEADER_BYTES),
        websockets=False,
        log_level=LogLevels.error,
    )


def _refuse_used_address(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise DoblestError(
                f"адрес {host}:{port} не занять ({reason})", remedy="Выберите другой: --port 8001"
            ) from error


def _announce(host: str, port: int) -> None:
    """Say the address once something listens there."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    while True:
        try:
            socket.create_connection((reachable, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            break
    address = f"[{reachable}]" if ":" in reachable else reachable
    say(f"Открыто: http://{address}:{port} — остановить: Ctrl+C")
