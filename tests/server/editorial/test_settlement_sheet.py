"""A place of many settlements in the form of its entry: each is named, pointed at, renamed and taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doblest import exports, reading
from doblest.exports import Options
from doblest.model import Edition
from doblest.reading.place_names import is_one_place, split_places
from doblest.server.accounts.policy import Role
from doblest.server.editorial.settlement_sheet import read_settlements, write_settlements
from doblest.server.editorial.sheet import write_texts
from doblest.server.register import editions, history, internal
from doblest.server.register.actions import edit, import_list
from doblest.server.register.current_entry import read_current
from doblest.server.register.models import ChangeSet, Entry
from tests.support.made_titles import COORDINATOR, forget_titles, take
from tests.support.people import make_client

pytestmark = pytest.mark.django_db
LINE = "ilinskiy-rubezh"
KUDINOVO = (36.2441, 55.0203)


@pytest.fixture
def title(register: Edition) -> Iterator[str]:
    """Of two lines of defence, thirty villages the one and four the other."""
    _, report = take("line-docx")
    yield report.title
    forget_titles()


@pytest.fixture
def coordinator(title: str) -> Client:
    return make_client(Role.COORDINATOR)


def fill(title: str, slug: str = LINE, **changes: str) -> dict[str, Any]:
    """What a browser sends of the form; `s3_name` is the input `s3-name`."""
    current = read_current(title, slug)
    names = {name.replace("_", "-"): text for name, text in changes.items()}
    return {**write_texts(current.values), "base": str(current.revision), "do": "save", **names}


def send(client: Client, title: str, **changes: str) -> Any:
    return client.post(f"/account/edit/{title}/{LINE}/", fill(title, **changes))


def get_line(title: str) -> Entry:
    return Entry.objects.get(title=title, slug=LINE)


def test_each_settlement_stands_in_the_form_with_room_for_more(coordinator: Client, title: str) -> None:
    page = coordinator.get(f"/account/edit/{title}/{LINE}/").content.decode()
    assert [f'name="s{number}-name"' in page for number in (0, 29, 32, 33)] == [True, True, True, False]
    assert "на карте не найден" in page
    assert 'placeholder="54.' in page, "what the gazetteer knows is shown, and is not said"


def test_the_form_of_a_city_has_none(register: Edition) -> None:
    page = make_client(Role.COORDINATOR).get("/account/edit/labour-valour/perm/").content.decode()
    assert "s0-name" not in page


def test_a_form_that_is_sent_as_it_came_changes_nothing(coordinator: Client, title: str) -> None:
    before = ChangeSet.objects.count()
    assert send(coordinator, title).status_code == 302
    assert ChangeSet.objects.count() == before


def test_settlements_are_added_renamed_and_taken_out(coordinator: Client, title: str) -> None:
    before = get_line(title).settlements
    send(coordinator, title, s1_name="", s2_name="село Ильинское", s31_name="Подсосено, д. Большая Шубинка")
    assert get_line(title).settlements == (
        before[0],
        "село Ильинское",
        *before[3:],
        "Подсосено",
        "д. Большая Шубинка",
    )


@pytest.mark.parametrize(
    "typed", ["55.0203, 36.2441", "55,0203; 36,2441", "https://yandex.ru/maps/?ll=36.2441%2C55.0203&z=15"]
)
def test_a_point_is_typed_or_taken_from_a_link(coordinator: Client, title: str, typed: str) -> None:
    send(coordinator, title, s0_point=typed)
    name = get_line(title).settlements[0]
    assert get_line(title).settlement_points == {name: KUDINOVO}
    place = editions.current(title).records[0].located.settlements[0]
    assert place is not None
    assert (place.lon, place.lat, place.reason) == (*KUDINOVO, "точку указал редактор")


def test_a_point_goes_along_with_the_new_name_and_away_with_its_settlement(
    coordinator: Client, title: str
) -> None:
    send(coordinator, title, s0_point="55.0203, 36.2441")
    send(coordinator, title, s0_name="д. Кудиново (Малоярославецкий район)")
    assert get_line(title).settlement_points == {"д. Кудиново (Малоярославецкий район)": KUDINOVO}
    send(coordinator, title, s0_name="")
    assert get_line(title).settlement_points == {}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"s0_point": "у реки"}, "Точка не понята"),
        ({"s0_point": "https://yandex.ru/maps/-/CDabc"}, "Точка не понята"),
        ({"s0_point": "36.2441, 55.0203"}, "не поменялись ли широта и долгота"),
        ({"s31_point": "55.0203, 36.2441"}, "У точки нет названия"),
        ({"s31_name": "Бор, Лог", "s31_point": "55.0203, 36.2441"}, "Точка одна, а названий несколько"),
        ({"s31_name": "Бор (Жуковский"}, "Название не понято"),
        ({"s31_name": "д. Нелидово, д. Нелидово"}, "уже есть"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_input(
    coordinator: Client, title: str, changes: dict[str, str], said: str
) -> None:
    before = ChangeSet.objects.count()
    answer = send(coordinator, title, **changes)
    assert (answer.status_code, ChangeSet.objects.count()) == (400, before)
    assert said in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


def test_history_names_what_was_done_to_each(coordinator: Client, title: str) -> None:
    send(coordinator, title, s0_point="55.0203, 36.2441", s1_name="")
    made = history.find(ChangeSet.objects.count(), title, 10)
    assert made is not None
    assert {change.field for change in made.changes} == {"settlements", "settlement_points"}
    page = coordinator.get(f"/{title}/changes/{made.revision}/").content.decode()
    assert "Точки населённых пунктов" in page
    assert "55.0203, 36.2441" in page


def test_one_points_while_another_renames(coordinator: Client, title: str) -> None:
    stale = fill(title, s0_point="55.0203, 36.2441")
    edit.execute(
        edit.Edit(LINE, "settlement_points", {"д. Юрьевское": (36.2, 54.9)}, title), COORDINATOR, reason=""
    )
    assert coordinator.post(f"/account/edit/{title}/{LINE}/", stale).status_code == 302
    assert get_line(title).settlement_points == {
        get_line(title).settlements[0]: KUDINOVO,
        "д. Юрьевское": (36.2, 54.9),
    }


# --- out and back ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv"])
def test_an_edited_line_comes_back_from_its_file_as_it_is(coordinator: Client, title: str, form: str) -> None:
    send(coordinator, title, s0_point="55.0203, 36.2441", s1_name="", s31_name="Бор (лес, поле), Лог")
    values = read_current(title, LINE).values
    content = exports.render(form, editions.current(title), Options(values="corrected"))
    document = reading.read_bytes(content, f"line.{form}")
    report = import_list.execute(import_list.Incoming(document, content), COORDINATOR, title=title)
    assert (report.changed, report.added, report.gone) == ((), (), ())
    assert read_current(title, LINE).values == values


def test_a_list_of_a_village_a_row_comes_back_as_it_is(register: Edition) -> None:
    _, report = take("line-xlsx")
    try:
        edition = internal.current(report.title)
        assert {tuple(record.located.entry.extra) for record in edition.records} == {()}
        content = exports.render("csv", edition, Options(values="corrected"))
        incoming = import_list.Incoming(reading.read_bytes(content, "line.csv"), content)
        assert import_list.execute(incoming, COORDINATOR, title=report.title).changed == ()
    finally:
        forget_titles()


_NAMES = st.lists(st.text(st.sampled_from("Бор авг.-,;()– 1\n«»ии"), max_size=12), min_size=1, max_size=3)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=_NAMES)
def test_every_name_that_the_form_takes_is_read_back_from_a_cell(typed: list[str]) -> None:
    before: dict[str, Any] = {"settlements": (), "settlement_points": {}}
    errors: dict[str, str] = {}
    said = {f"s{number}-name": text for number, text in enumerate(typed)}
    read = read_settlements({**write_settlements((), {}), **said}, before, "", errors)
    if not errors:
        assert split_places(", ".join(read["settlements"])) == read["settlements"]
        assert all(map(is_one_place, read["settlements"]))


# --- shown ------------------------------------------------------------------------------------------


def test_the_page_draws_those_that_have_a_point_by_their_numbers(coordinator: Client, title: str) -> None:
    send(coordinator, title, s0_point="55.0203, 36.2441", s2_point="54.9, 36.2")
    page = coordinator.get(f"/{title}/city/{LINE}/").content.decode()
    drawn = re.findall(r"<circle[^>]*/><text[^>]*>(\d+)</text>", page)
    assert {"1", "3"} <= set(drawn)
    assert len(drawn) == page.count("openstreetmap.org/?mlat=")
    assert "центр города" not in page.lower()


def test_the_map_has_a_dot_for_each(coordinator: Client, title: str) -> None:
    send(coordinator, title, s0_point="55.0203, 36.2441", s2_point="54.9, 36.2")
    parts = coordinator.get(f"/{title}/map/cities.json").json()["parts"]
    placed = sum(place is not None for place in editions.current(title).records[0].located.settlements)
    assert [len(parts[LINE]), list(parts)] == [placed, [LINE]]


def test_a_box_and_a_polygon_find_the_place_by_any_of_its_settlements(
    coordinator: Client, title: str
) -> None:
    send(coordinator, title, s0_point="55.0203, 36.2441", s2_point="54.9, 36.2")
    items = f"/{title}/api/collections/cities/items"
    village, between = "36.19,54.89,36.21,54.91", "36.21,54.91,36.22,55.0"
    around = "S_INTERSECTS(geometry,POLYGON((36.19 54.89,36.21 54.89,36.21 54.91,36.19 54.91,36.19 54.89)))"
    for query, is_found in (
        ({"bbox": village}, True),
        ({"bbox": between}, False),
        ({"filter": around}, True),
    ):
        found = {one["id"]: one["geometry"] for one in coordinator.get(items, query).json()["features"]}
        assert (LINE in found) == is_found, query
        assert not is_found or found[LINE]["type"] == "MultiPoint"
