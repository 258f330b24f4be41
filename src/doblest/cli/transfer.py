"""`doblest transfer`: the whole register into another database, or out of it."""

from __future__ import annotations

import os

from msgspec import Struct

from doblest.cli.console import progress_bars, say
from doblest.errors import RegisterError
from doblest.server import setup
from doblest.server.database_errors import refuse_database_errors


class Options(Struct, frozen=True):
    """Addresses of databases, one of which is given."""

    to: str = ""
    from_: str = ""
    replace: bool = False


def run(options: Options) -> int:
    """The exit code: 0. The register's own database is the one that the other verbs open."""
    if bool(options.to) == bool(options.from_):
        raise RegisterError("нужен один адрес", remedy="Куда перенести: --to, или откуда взять: --from")
    if options.to:
        with setup.open_register():
            _transfer(options)
    else:
        setup.start()
        _transfer(options)
    return 0


def _transfer(options: Options) -> None:
    from django.db import DEFAULT_DB_ALIAS  # models load only once Django is set up

    from doblest.server import transfer

    address = options.to or options.from_
    with (
        refuse_database_errors(),
        transfer.open_database(address) as other,
        progress_bars() as progress,
    ):
        source, target = (DEFAULT_DB_ALIAS, other) if options.to else (other, DEFAULT_DB_ALIAS)
        done = transfer.copy_register(source, target, address, progress, replace=options.replace)
    shown = transfer.hide_password(address)
    what = f"правок {done.change_sets}, строк {done.rows}"
    if options.from_:
        say(f"Взято из {shown}: {what}")
    else:
        say(f"Перенесено в {shown}: {what}")
        say(f"Чтобы работать с ним: DOBLEST_DATABASE_URL={shown}; ключ сайта остаётся в {_name_data()}")


def _name_data() -> str:
    return os.environ.get("DOBLEST_DATA") or "var"
