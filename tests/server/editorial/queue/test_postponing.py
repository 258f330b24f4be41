"""What is decided stays decided through imports: of the same list, and of one whose row changed elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from doblest.model import Edition, Finding, Record
from doblest.reference.queue import postponements
from doblest.server.accounts.policy import Actor, Role
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.catalogue.finding_filters import FindingFilters
from doblest.server.editorial.models import Postponement
from doblest.server.editorial.queue.order import build_queue
from doblest.server.editorial.queue.postponing import find_day, postpone
from doblest.server.register import editions
from doblest.server.register.actions import decide
from tests.support.register import COORDINATOR, load_list, rule

pytestmark = pytest.mark.django_db
Swap = Callable[[str, str, str], str]
IMPORTS = ["the same list", "a list whose row changed in this field", "a list whose row changed in another"]
SLUG = "nizhniy-tagil"
KEEPER = Actor("М. Иванова", Role.COORDINATOR)


def get_record() -> Record:
    return next(one for one in editions.current().records if one.slug == SLUG)


def find_slip() -> Finding:
    """Of other words than those that the next list changes."""
    found = (one for one in get_record().findings if one.check == "spacing" and one.fix)
    return next(one for one in found if not any("58" in str(value) for value in one.values.values()))


def import_again(kind: str, bundled: str, swap: Swap) -> None:
    match kind:
        case "the same list":
            load_list(bundled + "\n")
        case "a list whose row changed in this field":
            load_list(swap(bundled, "58 млн.руб жители внесли", "59 млн.руб жители внесли"))
        case _:
            row = "Нижний Тагил\n\tСвердловская область\n\t{}"
            load_list(swap(bundled, row.format(2020), row.format(2021)))


def list_waiting() -> set[str]:
    today = timezone.localdate()
    queue = build_queue(current_catalogue(), KEEPER, FindingFilters(), is_mine=True, today=today)
    return {one.finding.key for one in queue.waiting}


@pytest.mark.parametrize("kind", IMPORTS)
def test_a_dismissed_finding_stays_dismissed(register: Edition, bundled: str, swap: Swap, kind: str) -> None:
    key = find_slip().key
    rule(key, "dismiss", "так в первоисточнике", KEEPER)
    import_again(kind, bundled, swap)
    assert get_record().decisions[key].reason == "так в первоисточнике"
    assert key in {one.key for one in get_record().findings}
    assert key not in list_waiting()


@pytest.mark.parametrize("kind", IMPORTS)
def test_what_was_put_off_stays_put_off(register: Edition, bundled: str, swap: Swap, kind: str) -> None:
    key = find_slip().key
    until = find_day(postponements()["week"], timezone.localdate())
    postpone("labour-valour", key, until, COORDINATOR)
    import_again(kind, bundled, swap)
    assert Postponement.objects.get(finding__key=key).until == until
    assert key not in list_waiting()


@pytest.mark.parametrize("kind", IMPORTS)
def test_what_was_edited_and_accepted_stays_so(
    register: Edition, bundled: str, swap: Swap, kind: str
) -> None:
    found = find_slip()
    assert found.fix
    note = f"{found.fix.value} Уточнено."
    decide.execute(decide.Ruling(found.key, "accept", value=note, base=1), KEEPER)
    import_again(kind, bundled, swap)
    record = get_record()
    assert record.located.entry.note.endswith("Уточнено.")
    assert (record.decisions[found.key].verdict, record.decisions[found.key].by) == ("accept", "М. Иванова")
    assert found.key not in list_waiting()
