"""The site as `doblest serve` runs it, with one address more that takes saves as JSON: what is raced.

    DOBLEST_DATA=… python -m tests.support.race_site PORT WORKERS

GET `/account/race/<slug>` gives a record of the worker's own edition with its revision; POST saves fields of
it against that revision: 200 with the number of the change set, 409 with conflicts, 503 while others write.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

PATH = "/account/race/"
ROWS = 12
REASON = "гонка"
COOKIES = "cookies.json"
"""A file beside the data: of each person who races the header that names their session."""
Answer = tuple[int, dict[str, Any]]


def build_list(rows: int = ROWS) -> str:
    row = "{0};Новоград-{0};Пермский край;2021;Дал фронту {0} тысяч снарядов.;Нет"
    header = "№;Город;Область;Год;Примечание;Наличие стелы, сквера"
    return "\n".join([header, *(row.format(number) for number in range(1, rows + 1))]) + "\n"


def read_record(slug: str) -> Answer:
    from doblest.server.register import editions

    edition = editions.current()
    entry = next(one for one in edition.records if one.slug == slug).located.entry
    return 200, {"base": edition.revision, "note": entry.note, "year": entry.year}


def save_record(slug: str, body: bytes) -> Answer:
    from doblest.server.accounts.policy import Actor, Role
    from doblest.server.register import checking
    from doblest.server.register.actions import edit
    from doblest.server.register.unit_of_work import ConflictError

    asked = msgspec.json.decode(body)
    edits = edit.Edits(slug, asked["values"], base=asked["base"])
    try:
        saved = edit.save(edits, Actor(asked["author"], Role.COORDINATOR), reason=REASON)
    except ConflictError as error:
        return 409, {"said": str(error)}
    if saved.change_set is None:
        return 200, {"number": None}
    checking.check_list(saved.change_set.title_id)
    return 200, {"number": saved.change_set.number, "merged": saved.merged}


def answer(environ: dict[str, Any]) -> Answer:
    from django.db import OperationalError

    from doblest.server.http.busy import is_waiting_over

    slug = environ["PATH_INFO"].removeprefix(PATH)
    try:
        if environ["REQUEST_METHOD"] == "GET":
            return read_record(slug)
        return save_record(slug, environ["wsgi.input"].read())
    except OperationalError as error:
        if not is_waiting_over(error):
            raise
        return 503, {"said": str(error)}


def build_site(site: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def call(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(PATH):
            return site(environ, start_response)
        status, said = answer(environ)
        start_response(f"{status} Said", [("Content-Type", "application/json")])
        return [msgspec.json.encode(said)]

    return call


def __getattr__(name: str) -> Any:
    """The application, made in each worker."""
    if name != "application":
        raise AttributeError(name)
    from doblest.server import serving
    from doblest.server.http.bodies import BodyReader
    from doblest.server.http.gateway import Gateway

    return Gateway(build_site(serving._site), serving.THREADS, BodyReader(), serving._start)


def name_author(number: int) -> str:
    return f"редактор {number}"


def sign_in_all(count: int) -> list[str]:
    from doblest.server.accounts.policy import Role
    from tests.support.people import make_user, sign_in

    cookies = []
    for number in range(count):
        user = make_user(Role.COORDINATOR, username=f"racer-{number}", name=name_author(number))
        client = sign_in(user)
        client.get(f"/account/edit/labour-valour/novograd-{number + 1}/", HTTP_HOST="127.0.0.1")
        cookies.append("; ".join(f"{name}={one.value}" for name, one in client.cookies.items()))
    return cookies


def main(port: int, workers: int) -> None:
    from doblest.server import setup

    setup.start()
    from django.db import connections

    from doblest.cli.serve import build_server
    from tests.support.register import load_list

    load_list(build_list(), "race.csv")
    Path(COOKIES).write_bytes(msgspec.json.encode(sign_in_all(4)))
    connections.close_all()
    os.environ["DOBLEST_WORKERS"] = str(workers)
    build_server("tests.support.race_site:application", "127.0.0.1", port, workers).serve()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
