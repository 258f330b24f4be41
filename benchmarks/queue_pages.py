"""The findings queue and the work lists: the first page, the next ones, and the one after a decision.

Run: DOBLEST_DATA=folder .venv/bin/python benchmarks/queue_pages.py

Over whatever register the folder has, with its migrations made; it decides on findings, so give it a copy.
The bars: 150 ms at 70 rows, 500 ms at 10,000. Best of five.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "doblest.server.settings"
os.environ["DOBLEST_HOSTS"] = "testserver,localhost"

import django

django.setup()

from django.core.management import call_command
from django.test import Client

from doblest.server.accounts.models import User
from doblest.server.register import editions
from doblest.server.register.models import Entry, Finding

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TIMES = 5


def measure(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    user, _made = User.objects.get_or_create(
        username="bench", defaults={"role": "coordinator", "regions": []}
    )
    client = Client()
    client.force_login(user, backend=BACKEND)
    print(f"{Entry.objects.count()} rows, {Finding.objects.filter(gone=None).count()} findings stand")
    print(f"queue, process just started: {measure(lambda: client.get('/account/queue/')):.0f} ms")
    for name, path in (
        ("queue", "/account/queue/"),
        ("queue of one check", "/account/queue/?check=typography"),
        ("gaps", "/account/gaps/"),
        ("letters of a region", "/account/gaps/letters/?region=sverdlovskaya-oblast"),
        ("the person's page", "/account/"),
    ):
        taken = [measure(lambda path=path: client.get(path)) for _ in range(TIMES)]
        print(f"{name}: {min(taken):.0f} ms")
    saved, shown = zip(*(decide(client) for _ in range(TIMES)), strict=True)
    print(f"a decision: {min(saved):.0f} ms, the next finding after it: {min(shown):.0f} ms")


def decide(client: Client) -> tuple[float, float]:
    """Accept what is shown: the write, then the page that it leads to."""
    page = client.get("/account/queue/?check=typography").content.decode()
    address = re.search(r"/account/queue/decide/[^\"]+", page)
    assert address
    form = {"verdict": "accept", "base": editions.revision(), "query": "check=typography", "at": "0"}
    answers: list[Any] = []
    saved = measure(lambda: answers.append(client.post(address[0], form)))
    return saved, measure(lambda: client.get(answers[0]["Location"].partition("#")[0]))


if __name__ == "__main__":
    main()
