"""A register that was written into in every way, and what it said after each write."""

from __future__ import annotations

from doblest.model import Citation, Edition, SteleEvent
from doblest.server.register import editions
from doblest.server.register.actions import enrol, retitle, set_event
from tests.support.register import COORDINATOR, change, load_list, reverse, rule


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
