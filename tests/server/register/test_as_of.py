"""The register on any day equals one that was replayed from its change sets."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from msgspec.structs import replace

from doblest.model import Citation, Edition, Finding, Located, Record, RegisterEvent, SteleEvent
from doblest.reference.register_events import find_own_stele
from doblest.reference.stele_status import find_status
from doblest.server.register import as_of, editions, replay
from doblest.server.register.actions import enrol, retitle, set_event
from doblest.server.register.as_of import AsOf, find_edition
from doblest.server.register.models import ChangeSet
from doblest.server.register.past_findings import add_findings
from tests.support.register import COORDINATOR, change, load_list, reverse, rule

pytestmark = pytest.mark.django_db

_FIRST = date(2026, 1, 10)
_DAYS = 300


@pytest.fixture(autouse=True)
def _forget_days():
    as_of.forget()
    yield
    as_of.forget()


def say(edition: Edition) -> list[object]:
    """What the list and its memorials say, record by record: without findings, and numbers of writes."""
    return [
        replace(
            record,
            located=replace(record.located, events=sort_events(record.located)),
            findings=(),
            decisions={},
            revision=0,
            version=0,
        )
        for record in edition.records
    ]


def sort_events(located: Located) -> tuple[RegisterEvent, ...] | None:
    """Which of them stands first is of no consequence."""
    return tuple(sorted(located.events or (), key=str)) or None


def set_opening(slug: str, day: str) -> None:
    event = SteleEvent("opened", day, sources=(Citation("https://example.org/1", published=day),))
    set_event.execute(set_event.Wanted(slug, event=event), COORDINATOR)


def withdraw_event(slug: str, key: str) -> None:
    set_event.execute(set_event.Wanted(slug, "withdraw", key), COORDINATOR, reason="о другом памятнике")


def enrol_city(kind, slug="", **values):
    enrol.execute(enrol.Enrolment(kind, slug, values), COORDINATOR, reason="проба")


def write_much(bundled: str, without) -> dict[int, Edition]:
    """Some tens of writes of every kind; what the register said after each, by its revision."""
    told = {1: editions.current()}

    def write(make, *args, **kwargs):
        make(*args, **kwargs)
        now = editions.current()
        told[now.revision] = now

    write(change, "omsk", "note", "Выпущено 6 тысяч танков Т-34.")
    write(change, "omsk", "year", 2021)
    write(set_opening, "omsk", "2022-05-09")
    write(change, "perm", "memorial", "Стела, сквер Уральских Добровольцев")
    write(change, "perm", "region", "Пермская область")
    write(withdraw_event, "perm", "opened-1")
    write(enrol_city, "add", city="Углич", region="Ярославская область", year=2020, note="Моторы.")
    write(enrol_city, "withdraw", "tomsk")
    write(reverse, 4)
    write(load_list, without(bundled, 12), "второй.txt")
    write(change, "kazan", "political", "спокойно")
    write(enrol_city, "restore", "tomsk")
    write(load_list, bundled.replace("Нижний Тагил", "Тагил Нижний").replace("2020", "2021", 3), "третий.txt")
    write(set_opening, "ryazan" if "ryazan" in {one.slug for one in told[1].records} else "ufa", "2024-06-01")
    write(change, "omsk", "note", "Выпущено 7 тысяч танков Т-34 и 100 самолётов.")
    write(rename_volgograd)
    write(reverse, editions.revision())
    write(retitle.execute, retitle.Retitling("saratov", "military-glory"), COORDINATOR, reason="ошибка")
    write(change, "ufa", "further", [{"name": "Знак", "kind": "stele", "status": "dedicated"}])
    for number in range(4):
        slug = told[1].records[(number * 7) % 60].slug
        if slug in {one.slug for one in editions.current().records}:
            write(change, slug, "note", f"Изготовлено {number + 100} миномётов и отправлено на фронт.")
    return told


def rename_volgograd() -> None:
    row = next(one for one in editions.current().records if one.slug == "volgograd")
    rule(next(one.key for one in row.findings if one.fix and one.fix.field == "city"))


def test_a_decision_on_whose_row_it_is_holds_from_its_day_on(register):
    row = next(one for one in register.records if one.slug == "volgograd")
    key = next(one.key for one in row.findings if one.check == "city-not-decreed")
    rule(key, "dismiss", "так и есть, пишите ivanova@example.org")
    change("omsk", "year", 2021)
    before, after = (find_row(replay.rebuild(editions.current(), number)) for number in (1, 2))
    assert [one.key for one in before.findings] == [one.key for one in after.findings]
    assert (key in before.decisions, after.decisions[key].verdict) == (False, "dismiss")
    assert "ivanova" not in after.decisions[key].reason


def find_row(edition: Edition) -> Record:
    return next(one for one in edition.records if one.slug == "volgograd")


def spread_over_days(random: Random) -> dict[int, date]:
    """The day of each change set, from the first on, in their order; several may be of one day."""
    sets = list(ChangeSet.objects.order_by("number"))
    days = sorted(random.randrange(_DAYS) for _ in sets)
    made = {one.number: _FIRST + timedelta(days=day - days[0]) for one, day in zip(sets, days, strict=True)}
    for one in sets:
        at = datetime.combine(made[one.number], time(random.randrange(24)), UTC)
        ChangeSet.objects.filter(pk=one.number).update(at=at)
    editions.forget()
    return made


def say_findings(edition: Edition) -> dict[str, tuple[dict[str, Finding], dict[str, str]]]:
    """What was found and what was decided, city by city; of the list as a whole under ""."""
    found = {record.slug: (name_findings(record), decide(record)) for record in edition.records}
    return found | {"": (name_findings(edition), decide(edition))}


def name_findings(one: Record | Edition) -> dict[str, Finding]:
    return {finding.key: finding for finding in one.findings}


def decide(one: Record | Edition) -> dict[str, str]:
    standing = {finding.key for finding in one.findings}
    return {key: decision.verdict for key, decision in one.decisions.items() if key in standing}


def test_the_findings_of_any_revision_are_those_that_stood_then(register, bundled, without):
    told = write_much(bundled, without)
    present = editions.current()
    checked = {number: then for number, then in told.items() if then.checked == number}
    assert len(checked) > 15  # where the checks of the list have yet to run, the register says older ones
    for revision, then in checked.items():
        now = add_findings(replay.rebuild(present, revision), present)
        assert say_findings(now) == say_findings(then), revision


def test_a_stele_that_opened_later_contradicts_no_list_of_an_earlier_day(register):
    def find_checks(day: date) -> set[tuple[str, str]]:
        edition = add_findings(find_edition(AsOf(at=day)), register)
        return {(one.check, slug) for one in collect_findings(edition) for slug in one.entries}

    stands = {slug for check, slug in find_checks(date(2026, 10, 1)) if check == "stele-stands"}
    assert len(stands) > 5
    assert not {slug for check, slug in find_checks(date(2021, 1, 1)) if check == "stele-stands"}


def collect_findings(edition: Edition) -> list[Finding]:
    return [one for record in edition.records for one in record.findings]


def test_any_day_equals_the_register_that_was_read_then(register, bundled, without):
    random = Random(15)
    told = write_much(bundled, without)
    assert len(told) > 20
    for revision, then in told.items():
        now = replay.rebuild(editions.current(), revision)
        assert say(now) == say(then), revision
        assert (now.heading, now.header, now.document) == (then.heading, then.header, then.document)
    made = spread_over_days(random)
    for _ in range(200):
        known = _FIRST + timedelta(days=random.randrange(_DAYS))
        at = date(2020, 7, 2) + timedelta(days=random.randrange(2_300))
        revision = max(number for number in told if made[number] <= known)
        found = find_edition(AsOf(at, known))
        assert tell_day(found) == tell_plainly(told[revision], at), (at, known)


def tell_day(edition: Edition) -> list[tuple[str, str]]:
    """Who has the title, and how it stands with the stele, as the edition of the day alone tells."""
    return [(one.slug, find_status(find_own_stele(one.located)).stage) for one in edition.records]


def tell_plainly(then: Edition, at: date) -> list[tuple[str, str]]:
    """The same by the whole edition of that revision, asked of the day."""
    decreed = sorted(one.decree.date for one in then.records if one.decree)
    last = {day[:4]: day for day in decreed}

    def find_day(record: Record) -> str:
        year = str(record.located.entry.year)
        return record.decree.date if record.decree else last.get(year, f"{year}-12-31")

    there = [one for one in then.records if find_day(one) <= at.isoformat()]
    return [(one.slug, find_status(find_own_stele(one.located), at).stage) for one in there]
