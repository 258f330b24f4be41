"""Run by itself: makes the register of `DOBLEST_DATA` as large as it gets in the hands of those who keep it.

    python -m tests.support.loaded_register

A review of 9,000 rows, 400 events of one city, a round with a link. Prints as JSON the cookies of a
coordinator and the addresses of these.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta

ROWS, EVENTS = 9_000, 400
CITY = "/account/edit/labour-valour/perm/"


def main() -> None:
    from doblest.server import setup

    setup.start()
    from doblest.server.accounts.policy import Role
    from tests.support.people import make_user, sign_in

    client = sign_in(make_user(Role.COORDINATOR))
    client.get("/account/rounds/contacts/", HTTP_HOST="127.0.0.1")
    made = {
        "cookies": "; ".join(f"{name}={one.value}" for name, one in client.cookies.items()),
        "review": f"/account/reviews/{open_review()}/",
        "answer": f"/account/answer/{issue_link()}/",
    }
    tell_events()
    sys.stdout.write(json.dumps(made))


def open_review() -> int:
    """Of a list of so many rows, none of which the register has."""
    from doblest.server.reviews.of_edition import open_review
    from tests.support.register import COORDINATOR, read_list

    head = "№;Город;Область;Год;Примечание;Наличие стелы, сквера"
    rows = (
        f"{n};Новый Город-{n};Пермский край;2025;Завод № {n} дал фронту {n + 9} танков.;Нет"
        for n in range(1, ROWS + 1)
    )
    return int(open_review(read_list("\n".join((head, *rows)), "новая.csv"), COORDINATOR).pk)


def issue_link() -> str:
    """The token of a link that asks Perm's region for all columns."""
    from django.utils import timezone

    from doblest.server.rounds import links, start
    from doblest.server.rounds.models import Excerpt
    from tests.support.register import COORDINATOR

    due = timezone.localdate() + timedelta(days=7)
    number = start.execute(start.Request(due, ("RU-PER",)), COORDINATOR).number
    return links.issue(Excerpt.objects.get(round=number), COORDINATOR)


def tell_events() -> None:
    """Of monuments of Perm, in one write."""
    from doblest.model import Citation, RegisterEvent, SteleEvent
    from doblest.server.accounts.policy import Action
    from doblest.server.register import change_sets
    from doblest.server.register.actions.edit import find_entry
    from tests.support.register import COORDINATOR

    source = Citation(url="https://example.org/news", publisher="Пермские новости", says="report")
    told = SteleEvent("opened", "2021", sources=(source,), note="Открыли при народе. " * 10)
    with change_sets.begin("labour-valour", COORDINATOR, Action.EDIT) as unit:
        entry = find_entry(unit.title, "perm")
        for n in range(EVENTS):
            unit.set_event(entry, RegisterEvent(f"told-{n}", told, "other", f"Стела {n}", by="ivanova"))
        change_sets.commit(unit, change_sets.Note("по газете"))


if __name__ == "__main__":
    main()
