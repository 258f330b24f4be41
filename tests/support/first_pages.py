"""Run by itself: how many modules the first pages of a warm server load, over the register of `DOBLEST_DATA`.

    python -m tests.support.first_pages / /account/login/

Prints a line for each page: its address, its status and that number.
"""

from __future__ import annotations

import sys


def main(*paths: str) -> None:
    from doblest.server import setup

    setup.start()
    from django.test import Client  # with its own modules, before any is counted

    from doblest.server.serving import warm_up

    client = Client(HTTP_HOST="127.0.0.1")
    warm_up()
    for path in paths:
        known = set(sys.modules)
        status = client.get(path).status_code
        sys.stdout.write(f"{path} {status} {len(set(sys.modules) - known)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
