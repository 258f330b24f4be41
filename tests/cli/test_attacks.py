"""A served register that is attacked on its own machine, while a neighbour reads its pages.

Each attack is bounded in time and count. What it must not do: keep the neighbour waiting, take memory, leave
anything on the disk or in the log.
"""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from django.conf import settings

from doblest.server.http.bodies import find_limit
from doblest.server.http.connections import PER_CLIENT
from doblest.server.rounds.answers import MOST_BYTES
from tests.cli.test_serve import serve
from tests.support.listeners import find_listener, measure_memory
from tests.support.loaded_register import CITY
from tests.support.neighbour import ATTACKER, read_meanwhile
from tests.support.prepared import lend_imported
from tests.support.programs import run_program

EXPORT = "/export/doblest.json"
"""Of more than 2 MB."""
LARGE_FORM = {"note": "я" * 150_000, "base": "1", "reason": "по письму"}
"""900 KB as it is sent."""
SECONDS = 2.0
LONGEST_WAIT = 0.3
BOUNDED = {"features.sqlite3", "doblest.sqlite3-wal"}
"""What a revision has once, and the log of writes (guesses are counted), which SQLite resets at 4 MiB."""
KEPT = 3 * MOST_BYTES
"""What the register keeps of answers by one link; nothing of any other attack."""
OFFER = "/propose/labour-valour/perm/photo/"
SLACK = 16 << 20
"""What is under way to a body and no part of it yet."""
MOST_MEMORY = 64 << 20
"""What one address may leave: the two answering threads that it holds keep 25 MB each of a large form."""
FORM = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken={token}\r\n"
    "Content-Type: {kind}\r\nContent-Length: 200000000\r\n\r\n"
)


class Served(NamedTuple):
    port: int
    folder: Path
    cookies: str
    """Of a coordinator who signed in."""
    review: str
    """The address of one of 9,000 rows."""
    answer: str
    """Where a region answers by its link."""

    def measure_memory(self) -> int:
        """Bytes of the process that answers."""
        return measure_memory(find_listener(self.port))

    def list_files(self) -> dict[Path, int]:
        """With their sizes, once what was written stands in the database and not in the log of writes."""
        with closing(sqlite3.connect(self.folder / "var" / "doblest.sqlite3")) as base:
            base.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return {path: path.stat().st_size for path in self.folder.rglob("*") if path.is_file()}

    def list_grown(self, before: dict[Path, int], most: int) -> set[str]:
        """Names of files that have grown by more than so many bytes."""
        return {path.name for path, size in self.list_files().items() if size > before.get(path, 0) + most}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, compiled: str) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("attacked")
    others = ("DOBLEST_", "DJANGO_")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(others)}
    command = SimpleNamespace(environment=environment | {"PYTHONPYCACHEPREFIX": compiled})
    lend_imported(folder / "var")
    made = json.loads(run_program(folder, "loaded_register"))
    with serve(command, folder) as (_, address):
        served = Served(int(address.rpartition(":")[2]), folder, **made)
        with ExitStack() as stack:
            _use_threads(Attacker(served, stack))
        yield served


def _use_threads(person: Attacker) -> None:
    """Each keeps the memory that the largest form or page took, and the process that of sixty answers."""
    for _ in range(4):
        person.send_forms(CITY, LARGE_FORM)
        person.read_pages(person.served.review)
    ask_without_reading(person)


class Attacker:
    """Connections of one address, closed at the end."""

    def __init__(self, served: Served, stack: ExitStack) -> None:
        self.served, self._stack = served, stack

    def connect(self, address: str = ATTACKER) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.served.port), 5, (address, 0))
        return self._stack.enter_context(made)

    def say(self, head: str, count: int = 1) -> list[socket.socket]:
        return self.say_as([ATTACKER] * count, head)

    def say_as(self, addresses: Iterable[str], head: str) -> list[socket.socket]:
        made = [self.connect(address) for address in addresses]
        for one in made:
            with suppress(OSError):
                one.sendall(head.encode())
        return made

    def post(self, path: str, fields: dict[str, str], count: int = 8) -> list[socket.socket]:
        """Whole forms at once, with the cookies of somebody who signed in."""
        cookies = self.served.cookies
        token = cookies.partition("csrftoken=")[2].partition(";")[0]
        body = urlencode({"csrfmiddlewaretoken": token, **fields})
        head = FORM.format(path=path, token=token, kind="application/x-www-form-urlencoded")
        head = head.replace("200000000", str(len(body))).replace(f"csrftoken={token}", cookies)
        return self.say(f"{head}{body}", count)

    def send_forms(self, path: str, fields: dict[str, str]) -> set[bytes]:
        """What is answered, by its first line."""
        return _read_answers(self.post(path, fields))

    def read_pages(self, path: str, count: int = 8) -> set[bytes]:
        """The same page at once, as the person who signed in."""
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.served.cookies}\r\n\r\n"
        return _read_answers(self.say(head, count))


def _read_answers(clients: list[socket.socket]) -> set[bytes]:
    answers = set()
    for client in clients:
        with suppress(OSError):
            answers.add(client.recv(12))
        client.close()
    return answers - {b""}


def pour(clients: list[socket.socket], part: bytes, pause: float = 0.0) -> int:
    """Send for as long as an attack lasts; how many are still listened to."""
    end, alive = time.monotonic() + SECONDS, len(clients)
    while time.monotonic() < end and alive:
        alive = 0
        for client in clients:
            with suppress(OSError):
                client.sendall(part)
                alive += 1
        time.sleep(pause)
    return alive


def stay_silent(attacker: Attacker) -> None:
    attacker.say("", 1_100)
    time.sleep(SECONDS)


def never_end_a_head(attacker: Attacker) -> None:
    clients = attacker.say("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", 1_000)
    assert pour(clients, b"X-Note: a\r\n", 0.5) <= PER_CLIENT


def leave_forms_idle(attacker: Attacker) -> None:
    form = FORM.format(path="/", token="a" * 32, kind="application/x-www-form-urlencoded")
    for client in attacker.say(form, 16):
        assert client.recv(12) == b"HTTP/1.1 405"
    time.sleep(SECONDS)


def upload_without_end(attacker: Attacker) -> None:
    form = FORM.format(path="/cities/", token="a" * 32, kind="multipart/form-data; boundary=x")
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    assert pour(attacker.say(form + head, 8), b"a" * 65_536) == 0


def send_huge_heads(attacker: Attacker) -> None:
    for client in attacker.say("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Note: ", 8):
        with suppress(OSError):
            client.sendall(b"a" * 4_000_000)


def ask_without_reading(attacker: Attacker) -> None:
    attacker.say(f"GET {EXPORT} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 60)
    time.sleep(SECONDS)


def ask_on_one_connection(attacker: Attacker) -> None:
    pour(attacker.say("", 2), b"GET /?q=a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20, 0.05)


def ask_for_a_thousand_parts(attacker: Attacker) -> None:
    parts = ",".join(["0-"] * 1_000)
    head = f"GET /export/doblest.geojson HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes={parts}\r\n\r\n"
    for client in attacker.say(head, 50):
        client.recv(65_536)


def ask_by_long_names(attacker: Attacker) -> None:
    for number in range(200):
        with suppress(OSError):
            (client,) = attacker.say(f"GET / HTTP/1.1\r\nHost: {number}{'a' * 50_000}\r\n\r\n")
            client.recv(65_536)
            client.close()


def leave_files_idle(attacker: Attacker) -> None:
    """Where a list of 8 MiB may be handed over by who signed in, of which nothing comes."""
    form = FORM.format(path="/account/import/", token="a" * 32, kind="multipart/form-data; boundary=x")
    form = form.replace(f"csrftoken={'a' * 32}", attacker.served.cookies)
    attacker.say(form.replace("200000000", "8000000"), 32)
    time.sleep(SECONDS)


def guess_links(attacker: Attacker) -> None:
    answered = b""
    for number in range(200):
        head = f"GET /account/answer/{number:032}/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        with suppress(OSError):
            (client,) = attacker.say(head)
            answered = client.recv(12)
            client.close()
    assert answered == b"HTTP/1.1 429"


def guess_passwords(attacker: Attacker) -> None:
    """Of many people, each of which takes a third of a second to check."""
    for number in range(8):
        attacker.send_forms("/account/login/", {"login": f"person-{number}", "password": "п" * 2_000})


def answer_by_guessed_links(attacker: Attacker) -> None:
    answers = attacker.send_forms(f"/account/answer/{1:032}/", {"row-1-note": "я" * 150_000})
    assert answers <= {b"HTTP/1.1 410", b"HTTP/1.1 429", b"HTTP/1.1 503"}


def send_huge_notes(attacker: Attacker) -> None:
    answers = attacker.send_forms(CITY, LARGE_FORM)
    assert answers <= {b"HTTP/1.1 400", b"HTTP/1.1 503"}


def send_huge_events(attacker: Attacker) -> None:
    fields = {"event": "opened", "date": "2021", "name": "я" * 100_000, "note": "a" * 100_000}
    assert attacker.send_forms(f"{CITY}events/new/", fields) <= {b"HTTP/1.1 400", b"HTTP/1.1 503"}


def send_forms_of_many_fields(attacker: Attacker) -> None:
    fields = {f"email-{number}": "" for number in range(40_000)}
    assert attacker.send_forms("/account/rounds/contacts/", fields) <= {b"HTTP/1.1 400", b"HTTP/1.1 503"}


def open_a_review(attacker: Attacker) -> None:
    """Of 9,000 rows, by somebody who has eight windows."""
    assert attacker.read_pages(attacker.served.review) == {b"HTTP/1.1 200"}


def rule_on_a_review(attacker: Attacker) -> None:
    """On all its rows at once, and back."""
    for verdict in ("accepted", "none"):
        answers = attacker.send_forms(f"{attacker.served.review}many/", {"verdict": verdict, "family": "row"})
        assert answers <= {b"HTTP/1.1 302", b"HTTP/1.1 503"}


def read_hundreds_of_events(attacker: Attacker) -> None:
    """Of one city: the list of them, the form of the city, its page."""
    for path in (f"{CITY}events/", CITY, "/city/perm/"):
        assert attacker.read_pages(path) == {b"HTTP/1.1 200"}


def answer_by_a_link(attacker: Attacker) -> None:
    """As much as a note takes, each time otherwise, till no more of it is kept."""
    fields = {"0-note": "я" * 59_000 + str(time.monotonic())}
    answers = attacker.send_forms(attacker.served.answer, fields)
    assert answers <= {b"HTTP/1.1 302", b"HTTP/1.1 400", b"HTTP/1.1 429", b"HTTP/1.1 503"}


def propose_without_end(attacker: Attacker) -> None:
    """As the public, with no stamp of ours."""
    address = "/propose/labour-valour/perm/error/"
    assert attacker.read_pages(address) == {b"HTTP/1.1 200"}
    answers = attacker.send_forms(address, {"words": "я" * 75_000, "quote": "я" * 75_000})
    assert answers <= {b"HTTP/1.1 400", b"HTTP/1.1 503"}


def send_photographs_of_nobody(attacker: Attacker) -> None:
    """Forty megabytes each, by somebody without an account."""
    form = FORM.format(path="/account/photos/add/", token="a" * 32, kind="multipart/form-data; boundary=x")
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    clients = attacker.say(form.replace("200000000", str(40 << 20)) + head, 4)
    pour(clients, b"a" * 262_144)
    assert _read_answers(clients) <= {b"HTTP/1.1 403"}


def offer_photographs(attacker: Attacker) -> None:
    """Likewise where the public may, from twelve addresses, and without the last byte."""
    before, size = attacker.served.measure_memory(), find_limit(OFFER) - 1
    form = FORM.format(path=OFFER, token="a" * 32, kind="multipart/form-data; boundary=x")
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    clients = attacker.say_as(
        [f"127.0.4.{number}" for number in range(1, 13)], form.replace("200000000", str(size)) + head
    )
    for client in clients:
        client.setblocking(False)
    pour(clients, b"a" * 262_144)
    assert attacker.served.measure_memory() - before < settings.DOBLEST_PUBLIC_BYTES + SLACK
    for client in clients:
        client.close()


def ask_for_costly_pages(attacker: Attacker) -> None:
    """A hundred at once, none of which was asked for before."""
    queries = [urlencode({"q": f"город {number} {time.monotonic_ns()}"}) for number in range(100)]
    heads = [f"GET /search/?{query} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" for query in queries]
    assert _read_answers([client for head in heads for client in attacker.say(head)]) == {b"HTTP/1.1 200"}


ATTACKS: list[Callable[[Attacker], None]] = [
    stay_silent,
    never_end_a_head,
    leave_forms_idle,
    upload_without_end,
    send_huge_heads,
    ask_without_reading,
    ask_on_one_connection,
    ask_for_a_thousand_parts,
    ask_by_long_names,
    leave_files_idle,
    guess_links,
    guess_passwords,
    answer_by_guessed_links,
    send_huge_notes,
    send_huge_events,
    send_forms_of_many_fields,
    open_a_review,
    rule_on_a_review,
    read_hundreds_of_events,
    answer_by_a_link,
    propose_without_end,
    send_photographs_of_nobody,
    offer_photographs,
    ask_for_costly_pages,
]


def list_uploads() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("*upload*"))


@pytest.mark.quiet
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_a_neighbour_is_answered_during_an_attack(served: Served, attack: Callable[[Attacker], None]) -> None:
    uploads, memory, files = list_uploads(), served.measure_memory(), served.list_files()
    with ExitStack() as stack, read_meanwhile(served.port) as neighbour:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            attack(Attacker(served, stack))
    assert neighbour.seconds
    assert neighbour.p99 < LONGEST_WAIT
    assert served.measure_memory() - memory < MOST_MEMORY
    assert list_uploads() <= uploads
    grown = served.list_grown(files, KEPT if attack is answer_by_a_link else 200_000)
    assert grown <= BOUNDED
