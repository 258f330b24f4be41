"""What junk costs: posts of robots to the form of the public, and what is left of them.

    .venv/bin/python benchmarks/proposals.py [POSTS]

Four kinds of robots by turns, each post from another address: one that never opened the form, one that fills
every field, one that sends a form without the browser's work, one that repeats another's proof. Beside them
people send a proposal every hundred posts, and must come in.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import altcha

PATH = "/propose/labour-valour/{}/error/"
CITIES = ("perm", "omsk", "samara", "tula")
EVERY = 100
JUNK = "Дешёвые стелы оптом, доставка {}"


def build_junk(number: int, proof: str) -> dict[str, str]:
    from doblest.server.proposals.guards import make_guard

    form = {"field": "other", "words": JUNK.format(number)}
    match number % 4:
        case 0:
            return form
        case 1:
            return {**form, "stamp": make_guard().stamp, "website": "https://casino.example"}
        case 2:
            return {**form, "stamp": make_guard().stamp}
        case _:
            return {**form, "stamp": make_guard().stamp, "proof": proof}


def build_honest(number: int) -> dict[str, str]:
    from doblest.server.proposals.guards import make_guard

    guard = make_guard()
    return {
        "field": "other",
        "words": f"Год номера {number} указан неверно.",
        "stamp": guard.stamp,
        "proof": solve(guard.challenge),
    }


def solve(challenge: str) -> str:
    made = altcha.Challenge.from_dict(json.loads(challenge))
    solution = altcha.solve_challenge(made)
    assert solution
    return altcha.Payload(made, solution).to_base64()


def main(posts: int, folder: Path) -> None:
    from django.test import Client

    from doblest.data import load
    from doblest.server import setup

    setup.start()
    from doblest.server.proposals.guards import make_guard
    from doblest.server.proposals.models import Proposal
    from doblest.server.register.bootstrap import prepare_register

    prepare_register(lambda line: None, lambda step, done, total: None)
    load("limits")["guards"] |= {
        "least_seconds": 0,
        "work": 1,
    }  # nobody waits here; the counts are the site's
    proof, honest, spent = solve(make_guard().challenge), [], 0.0
    before = _measure(folder)
    for number in range(posts):
        client, city = Client(REMOTE_ADDR=f"10.{number % 200}.{number // 200 % 200}.1"), CITIES[number % 4]
        form = build_junk(number, proof)
        start = time.perf_counter()
        client.post(PATH.format(city), form)
        spent += time.perf_counter() - start
        if number % EVERY == 0:
            honest.append(client.post(PATH.format(city), build_honest(number)).status_code)
    grown = _measure(folder) - before
    print(f"{posts} junk posts, {1000 * spent / posts:.1f} ms each; the database grew by {grown} B")
    print(f"people: {honest.count(302)} of {len(honest)} came in")
    shelf = Proposal.objects.waiting()
    proven, left = shelf.filter(is_proven=True), shelf.filter(is_proven=False).count()
    junk = proven.filter(sendings__said__value__words__startswith=JUNK[:7]).count()
    print(f"the reviewer's list: {proven.count()}, of it junk {junk}; on the shelf without proof {left}")


def _measure(folder: Path) -> int:
    """Bytes of the database, once its journal is written into it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "doblest.sqlite3").stat().st_size


if __name__ == "__main__":
    with TemporaryDirectory(prefix="doblest-proposals-") as name:
        os.environ["DOBLEST_DATA"] = name
        os.environ["DOBLEST_HOSTS"] = "testserver"
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, Path(name))
