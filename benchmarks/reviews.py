"""A page of a review in which every row of the list has a change, and the ruling on one of them.

Run: .venv/bin/python benchmarks/reviews.py [rows …]

Made up: the list (`synthetic_lists.py`), no two notes alike, and the review, which offers another figure in
each note. Milliseconds: the page for the first time after the list was written, then the best of five; a
ruling, the best of five, each on another change and without the page that it leads to.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from synthetic_lists import build_document

from doblest import data
from doblest.server import setup

if TYPE_CHECKING:
    from django.test import Client

    from doblest.server.register.models import Entry
    from doblest.server.reviews.drafts import Draft
    from doblest.server.reviews.models import Review

SIZES = (70, 10_000)
TIMES = 5
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def main(sizes: list[int]) -> None:
    print(f"{'rows':>7} {'first page':>11} {'page':>6} {'ruling':>7}")
    for rows in sizes:
        first, page, ruling = measure_review(open_review(rows))
        print(f"{rows:>7} {first:>11.0f} {page:>6.0f} {ruling:>7.0f}")


def measure_review(review: Review) -> tuple[float, float, float]:
    client = sign_in()
    first, *others = [measure(lambda: show(client, review)) for _ in range(TIMES + 1)]
    rulings = [measure(lambda pk=pk: accept(client, review, pk)) for pk in choose_items(review)]
    return first, min(others), min(rulings)


def open_review(rows: int) -> Review:
    """Of a register of so many rows, each with a change."""
    from django.utils import timezone

    from doblest.server.accounts.policy import Actor, Role
    from doblest.server.register.actions import import_list
    from doblest.server.register.models import Entry, Title
    from doblest.server.reviews import drafts
    from doblest.server.reviews.models import Review

    incoming = import_list.Incoming(build_document(rows), data.bundled_list().read_bytes())
    title = Title.objects.get(pk=import_list.execute(incoming, Actor("benchmark", Role.COORDINATOR)).title)
    review = Review.objects.create(
        title=title,
        kind=Review.Kind.EDITION,
        base=title.revision,
        name="новая.docx",
        opened=timezone.now(),
        author="benchmark",
    )
    drafts.store(review, list_drafts(Entry.objects.of(title).listed()))
    return review


def list_drafts(entries: Iterable[Entry]) -> Iterator[Draft]:
    from doblest.server.reviews.drafts import Draft

    for one in entries:
        new = one.note.replace("1", "2", 1) if "1" in one.note else f"{one.note} Ещё."
        values = {"base": one.note, "theirs": new, "current": one.note, "value": new}
        yield Draft("changed", one.slug, one.city, one.subject_id or "", "note", **values)


def sign_in() -> Client:
    from django.test import Client

    from doblest.server.accounts.models import User

    user, _made = User.objects.get_or_create(
        username="bench", defaults={"role": "coordinator", "regions": []}
    )
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def show(client: Client, review: Review) -> None:
    assert client.get(f"/account/reviews/{review.pk}/").status_code == 200


def choose_items(review: Review) -> list[int]:
    """From the middle on."""
    numbers = list(review.items.values_list("pk", flat=True))
    return numbers[len(numbers) // 2 :][:TIMES]


def accept(client: Client, review: Review, item: int) -> None:
    answer = client.post(f"/account/reviews/{review.pk}/item/{item}/", {"verdict": "accepted"})
    assert answer.status_code == 302


def measure(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        os.environ["DOBLEST_DATA"] = folder
        os.environ["DOBLEST_HOSTS"] = "testserver"
        setup.start()
        main([int(one) for one in sys.argv[1:]] or list(SIZES))
