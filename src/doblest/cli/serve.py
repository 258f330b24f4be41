"""`doblest serve`: a register that is ready, behind one worker."""

from __future__ import annotations

import os
import socket
import threading
import time
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server
from granian.server.common import AbstractServer

from doblest.cli.console import progress_bars, say
from doblest.errors import DoblestError
from doblest.processes import share_heap
from doblest.server import setup
from doblest.server.http.connections import find_capacity

_HEADER_MILLISECONDS = 10_000
"""In which a request's head comes, or the next one of a connection."""
_MAX_HEADER_BYTES = 64 * 1024


def run(host: str, port: int) -> int:
    """Serve until interrupted. Raises DoblestError where the address is taken or not ours."""
    if "DOBLEST_HOSTS" not in os.environ:
        os.environ.setdefault("DOBLEST_ORIGIN", f"http://localhost:{port}")  # one's own machine, for links
    migrated = setup.start()
    from django.db import connections

    from doblest.server.register import bootstrap  # models load only once Django is set up
    from doblest.server.search import indexing

    _refuse_taken_address(host, port)
    if migrated:
        say(f"База данных приведена к версии поставки, шагов: {migrated}")
    with setup.refuse_database_errors(), progress_bars() as progress:
        bootstrap.prepare_register(say, progress)
        indexing.index_missing()  # a register of release 0.1 has no rows of the search
    connections.close_all()
    share_heap()
    _serve(host, port)
    return 0


def _serve(host: str, port: int) -> None:
    server = build_server("doblest.server.serving:application", host, port)
    server.on_startup(lambda: threading.Thread(target=_announce, args=(host, port), daemon=True).start())
    server.serve()


def build_server(target: str, host: str, port: int) -> AbstractServer[Any]:
    """One worker for a `Gateway`, which is given as `module:name`.

    HTTP/2 is left to proxies: the server does not bound the time for its first bytes.
    """
    return Server(
        target,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=1,
        backpressure=find_capacity(),
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(_HEADER_MILLISECONDS, max_buffer_size=_MAX_HEADER_BYTES),
        websockets=False,
        log_level=LogLevels.warning,
    )


def _refuse_taken_address(host: str, port: int) -> None:
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
