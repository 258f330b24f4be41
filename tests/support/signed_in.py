"""Run by itself: makes a coordinator's account in the register of `DOBLEST_DATA` and prints their cookies.

python -m tests.support.signed_in
"""

from __future__ import annotations

import sys


def main() -> None:
    from doblest.server import setup

    setup.start()
    from doblest.server.accounts.policy import Role
    from tests.support.people import make_user, sign_in

    client = sign_in(make_user(Role.COORDINATOR))
    client.get("/account/rounds/contacts/", HTTP_HOST="127.0.0.1")
    sys.stdout.write("; ".join(f"{name}={one.value}" for name, one in client.cookies.items()))


if __name__ == "__main__":
    main()
