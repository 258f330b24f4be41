"""Many who write to one register at once: threads of a process of its own, each with an edit of its own.

    python -m tests.support.writers FIRST COUNT

Prints a line a writer: `ok SLUG`, or `refused` with what it was told.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from doblest.errors import DoblestError
from doblest.server.database_errors import refuse_database_errors


def write_as(number: int) -> str:
    """One edit; each writer has a row of its own while there are enough."""
    from django.db import connection

    from doblest.server.accounts.policy import Actor, Role
    from doblest.server.register.actions import edit
    from doblest.server.register.models import Entry

    try:
        with refuse_database_errors():
            slugs = list(Entry.objects.listed().order_by("slug").values_list("slug", flat=True))
            change = edit.Edit(slugs[number % len(slugs)], "note", f"Изготовил {number + 1000} миномётов.")
            edit.execute(change, Actor(f"редактор {number}", Role.COORDINATOR), reason="проба")
    except DoblestError as error:
        return f"refused {error}".replace("\n", " ")
    finally:
        connection.close()
    return f"ok {number}"


def main(first: int, count: int) -> None:
    from doblest.server import setup

    setup.start()
    with ThreadPoolExecutor(count) as pool:
        for line in pool.map(write_as, range(first, first + count)):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
