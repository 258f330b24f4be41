"""Editing in the browser: a preview, a save, and the page that shows what was saved.

Run: DOBLEST_DATA=folder .venv/bin/python benchmarks/editing.py

Over whatever register the folder has; it edits notes, so give it a copy. The bars, of a save with the page
that follows: 300 ms at 70 rows, 600 ms at 10,000; of a preview: 300 ms. Another city each time, the first one
after the start told apart.
"""

from __future__ import annotations

import os
import statistics
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "doblest.server.settings"
os.environ["DOBLEST_HOSTS"] = "testserver,localhost"

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from msgspec import Struct

from doblest.reference.titles import get_title
from doblest.server.accounts.models import User
from doblest.server.editorial.sheet import write_texts
from doblest.server.register.current_entry import read_current
from doblest.server.register.models import Entry

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CITIES = 15


class Taken(Struct, frozen=True):
    """Milliseconds."""

    preview: float
    saving: float
    page: float


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    user, _made = User.objects.get_or_create(
        username="bench", defaults={"role": "coordinator", "regions": []}
    )
    client = Client()
    client.force_login(user, backend=BACKEND)
    listed = Entry.objects.of(get_title(None).key).listed()
    slugs = list(listed.order_by("number").values_list("slug", flat=True)[20 : 20 + CITIES])
    client.get(f"/city/{slugs[0]}/")
    first, *others = (edit(client, slug, str(300 + place)) for place, slug in enumerate(slugs))
    print(f"{listed.count()} rows; the first: save and page {first.saving + first.page:.0f} ms")
    for name in ("preview", "saving", "page"):
        print(f"{name}: {describe([getattr(one, name) for one in others])}")
    print(f"save and page: {describe([one.saving + one.page for one in others])}")


def edit(client: Client, slug: str, number: str) -> Taken:
    title = get_title(None).key
    current, address = read_current(title, slug), f"/account/edit/{title}/{slug}/"
    form = {**write_texts(current.values), "base": str(current.revision), "do": "save"}
    form["note"] += f" Завод дал {number} орудий."
    started = time.perf_counter()
    assert client.post(f"{address}preview/", form).status_code == 200
    previewed = time.perf_counter()
    answer = client.post(address, form)
    saved = time.perf_counter()
    assert number in client.get(answer["Location"]).content.decode()
    shown = time.perf_counter()
    return Taken(*(1000 * part for part in (previewed - started, saved - previewed, shown - saved)))


def describe(taken: list[float]) -> str:
    return f"median {statistics.median(taken):.0f} ms, worst {max(taken):.0f} ms"


if __name__ == "__main__":
    main()
