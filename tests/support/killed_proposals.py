"""The site under people who propose, killed at any moment and started again: what was answered with a page of
its own is on disk, once.

    DOBLEST_DATA=… python -m tests.support.killed_proposals KILLS SEED
"""

from __future__ import annotations

import http.client
import os
import random
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

from doblest import data
from doblest.server import setup

PEOPLE = 4
MOST = 400
"""Proposals of each person."""
TOKEN = "k" * 32
"""Against forgery: the cookie and the form say the same."""
PATH = "/propose/labour-valour/{}/error/"
CITIES = ("perm", "omsk", "samara", "tula")


class Person(Thread):
    """Sends one proposal after another, and each again till it is answered, as a browser does."""

    def __init__(self, port: int, cookie: str, stamps: list[str], number: int, over: Event) -> None:
        super().__init__()
        self._port, self._stamps, self._number, self._over = port, stamps, number, over
        self._headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.answered: dict[str, tuple[str, str]] = {}
        """Words and address of the page, by stamp."""
        self.repeated = 0

    def run(self) -> None:
        for step, stamp in enumerate(self._stamps):
            words = f"Ошибка номер {self._number * MOST + step}."
            while not self._over.is_set() and not (address := self._send(stamp, words)):
                self.repeated += 1
                time.sleep(0.02)
            if self._over.is_set():
                return
            self.answered[stamp] = (words, address)

    def _send(self, stamp: str, words: str) -> str:
        """Where the answer leads to; empty where there is none."""
        form = {"csrfmiddlewaretoken": TOKEN, "stamp": stamp, "field": "other", "words": words}
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
        try:
            connection.request("POST", PATH.format(CITIES[self._number]), urlencode(form), self._headers)
            answer = connection.getresponse()
            return answer.getheader("Location", "") if answer.status == 302 else ""
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()


def main(kills: int, seed: int) -> None:
    setup.start()
    from tests.support.register import load_list

    load_list(data.bundled_list().read_text("utf-8"), "perechen.txt")
    cookie, over, port = _sign_in(), Event(), _find_port()
    people = [Person(port, cookie, _make_stamps(), number, over) for number in range(PEOPLE)]
    for person in people:
        person.start()
    try:
        _kill_again_and_again(port, people, kills, random.Random(seed))
    finally:
        over.set()
    for person in people:
        person.join()
    repeated = sum(person.repeated for person in people)
    sys.stderr.write(f"{kills} kills, {_count_answers(people)} answered, {repeated} sent again\n")
    sys.stdout.write("\n".join(find_lost(people)))


def _sign_in() -> str:
    """A contributor: proves nothing, and is counted out by no limit."""
    from doblest.server.accounts.policy import Role
    from tests.support.people import make_user, sign_in

    session = sign_in(make_user(Role.CONTRIBUTOR)).cookies["sessionid"].value
    return f"sessionid={session}; csrftoken={TOKEN}"


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make_stamps() -> list[str]:
    from doblest.server.proposals.guards import make_guard

    return [make_guard().stamp for _ in range(MOST)]


def _kill_again_and_again(port: int, people: list[Person], kills: int, chance: random.Random) -> None:
    """Each time once it has answered somebody: it starts long, and answers in a moment."""
    from tests.support.kills import kill, start_command

    for _ in range(kills):
        environment = dict(os.environ)
        with start_command("serve", "--port", str(port), cwd=Path.cwd(), env=environment) as server:
            _wait_for_answer(people)
            time.sleep(chance.uniform(0, 0.5))
            kill(server, group=True)


def _wait_for_answer(people: list[Person]) -> None:
    before, deadline = _count_answers(people), time.monotonic() + 120
    while _count_answers(people) == before:
        if time.monotonic() > deadline:
            raise AssertionError("the server answers nobody")
        time.sleep(0.01)


def _count_answers(people: list[Person]) -> int:
    return sum(len(person.answered) for person in people)


def find_lost(people: list[Person]) -> Iterator[str]:
    from doblest.server.proposals import links
    from doblest.server.proposals.guards import read_nonce
    from doblest.server.proposals.models import Sending

    for stamp, (words, address) in (pair for person in people for pair in person.answered.items()):
        sending = links.find(address.rstrip("/").rpartition("/")[2])
        if sending is None or sending.read().words != words:
            yield f"{address}: «{words}» is lost"
        if Sending.objects.filter(nonce=read_nonce({"stamp": stamp})).count() != 1:
            yield f"{address}: «{words}» is there twice"


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
