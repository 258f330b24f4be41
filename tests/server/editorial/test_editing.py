"""Editing an entry in its place: the form, its preview, two people at once, and what a form may not do."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.editorial.turns import take_turn
from doblest.server.register import history
from doblest.server.register.models import ChangeSet, Entry
from tests.support.editing_form import NOTE, PERM, TITLE, fill, get_entry, read
from tests.support.people import PASSWORD, make_client, make_user, sign_in
from tests.support.register import change, reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(register: Edition) -> Client:
    return make_client(Role.EDITOR)


def find_input(response: Any, name: str) -> str:
    """The value of an input or a text area."""
    page = response.content.decode()
    area = re.search(rf'<textarea[^>]* name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    found = area or re.search(rf'<input[^>]* name="{name}" value="([^"]*)"', page)
    assert found, name
    return html.unescape(found.group(1))


def test_the_city_leads_to_its_form_only_for_those_who_may_edit_it(register: Edition) -> None:
    editor = make_client(Role.EDITOR)
    assert f'href="{PERM}"' in editor.get("/city/perm/").content.decode()
    assert "/account/edit/" not in editor.get("/city/samara/").content.decode()
    assert "/account/edit/" not in Client().get("/city/perm/").content.decode()
    assert f'href="/en{PERM}"' in editor.get("/en/city/perm/").content.decode()


def test_a_form_that_is_sent_as_it_was_changes_nothing(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    for record in register.records:
        address = f"/account/edit/{TITLE}/{record.slug}/"
        sent = {
            name: find_input(client.get(address), name) for name in ("note", "city", "region", "m0-point")
        }
        response = client.post(address, fill(record.slug, **sent))
        assert response.status_code == 302, record.slug
    assert ChangeSet.objects.count() == 1


def test_what_was_saved_is_on_the_page_that_follows(editor: Client) -> None:
    response = editor.post(PERM, fill(note=NOTE, reason="по архиву"), follow=True)
    assert response.redirect_chain == [("/city/perm/", 302)]
    page = read(response)
    assert "Сохранено: правка 2." in page
    assert "200 вагонов тёплых вещей" in page
    assert "Сохранено" not in read(editor.get("/city/perm/"))
    made = ChangeSet.objects.get(number=2)
    assert (made.author, made.role, made.reason) == ("editor-person", "editor", "по архиву")


def test_nothing_is_written_after_the_change_set_that_could_meet_a_lock(editor: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        editor.post(PERM, fill(note=NOTE))
    assert [
        one["sql"] for one in queries if "django_session" in one["sql"] and "SELECT" not in one["sql"]
    ] == []


def test_every_field_can_be_changed_at_once(register: Edition) -> None:
    change("perm", "extra", {"Куратор": "Иванов"})
    client = make_client(Role.COORDINATOR)
    memorial = {
        "m0_kind": "monument",
        "m0_status": "other",
        "m0_name": "Танк",
        "m0_address": "Мира, 1",
        "m0_map_url": "https://clck.ru/abc",
        "m0_point": "58.01, 56.23",
    }
    own = {
        "political": "служебное",
        "extra:Куратор": "Петров",
        "year": "2021",
        "note": NOTE,
        "city": "Кунгур",
    }
    assert client.post(PERM, fill(**memorial, **own)).headers["Location"] == "/city/kungur/"
    entry = get_entry("kungur")
    assert (entry.year, entry.note, entry.political, entry.extra) == (
        2021,
        NOTE,
        "служебное",
        {"Куратор": "Петров"},
    )
    stele = entry.memorial
    assert stele
    assert (stele.kind, stele.status, stele.name, stele.address) == ("monument", "other", "Танк", "Мира, 1")
    assert (stele.lat, stele.lon, stele.map_url, stele.resolved) == (
        58.01,
        56.23,
        "https://clck.ru/abc",
        False,
    )
    assert ChangeSet.objects.count() == 3


def test_a_reason_is_asked_for_and_not_demanded(editor: Client) -> None:
    assert editor.post(PERM, fill(note=NOTE)).status_code == 302


def test_a_point_comes_from_a_pasted_link_unless_another_is_typed(editor: Client) -> None:
    link = "https://yandex.ru/maps/?pt=56.24,58.02&z=16"
    editor.post(PERM, fill(m0_map_url=link))
    stele = get_entry().memorial
    assert stele
    assert (stele.lat, stele.lon) == (58.02, 56.24)
    editor.post(PERM, fill(m0_point="58,03; 56,25"))
    stele = get_entry().memorial
    assert stele
    assert (stele.lat, stele.lon, stele.map_url) == (58.03, 56.25, link)
    editor.post(PERM, fill(m0_point=""))
    stele = get_entry().memorial
    assert stele
    assert (stele.lat, stele.lon) == (58.02, 56.24)


def test_no_memorial_and_one_again(editor: Client) -> None:
    editor.post(PERM, fill(m0_kind=""))
    assert get_entry().memorial is None
    editor.post(PERM, fill(m0_kind="stele", m0_name="Стела"))
    stele = get_entry().memorial
    assert stele
    assert stele.name == "Стела"


def test_further_memorials_are_added_changed_and_removed_one_by_one(editor: Client) -> None:
    base = "https://yandex.ru/maps/?pt=56.24,58.02&z=16"
    tank = {"m1-kind": "monument", "m1-status": "other", "m1-name": "Танк <b>Т-34</b>", "m1-map_url": base}
    editor.post(PERM, {**fill(), **tank})
    sign = {"m2-kind": "memorial_sign", "m2-status": "other", "m2-name": "Знак", "m2-point": "58.03, 56.25"}
    editor.post(PERM, {**fill(), **sign})
    entry = get_entry()
    assert entry.memorial
    assert [(one.name, one.lat, one.lon) for one in entry.further] == [
        ("Танк <b>Т-34</b>", 58.02, 56.24),
        ("Знак", 58.03, 56.25),
    ]
    page = Client().get("/city/perm/").content.decode()
    assert "Танк &lt;b&gt;Т-34&lt;/b&gt;" in page
    ids = {one["id"] for one in read_memorials()}
    assert {"perm", "perm.2", "perm.3"} <= ids
    assert history.of_slug("perm")[0].field == "further"
    editor.post(PERM, {**fill(), "m1-kind": ""})
    assert [one.name for one in get_entry().further] == ["Знак"]
    reverse(4)
    assert [one.name for one in get_entry().further] == ["Танк <b>Т-34</b>", "Знак"]


def read_memorials() -> list[Any]:
    found = Client().get("/api/collections/memorials/items?f=json&limit=200").json()["features"]
    return list(found)


def test_a_further_memorial_does_not_stand_for_the_one_of_the_list(editor: Client) -> None:
    tank = {"m0-kind": "", "m1-kind": "monument", "m1-status": "other", "m1-name": "Танк"}
    editor.post(PERM, {**fill(), **tank})
    entry = get_entry()
    assert entry.memorial is None
    assert [one.name for one in entry.further] == ["Танк"]


def test_a_subject_that_is_chosen_is_written_by_its_official_name(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    client.post(PERM, fill(subject="sverdlovskaya-oblast"))
    assert get_entry().region == "Свердловская область"
    client.post(PERM, fill(region="Пермский край"))
    assert get_entry().region == "Пермский край"


@pytest.mark.parametrize(
    ("changes", "name", "said"),
    [
        ({"year": "двадцатый"}, "year", "Год — четыре цифры"),
        ({"city": "  "}, "city", "Город без имени"),
        ({"subject": "RU-XXX"}, "subject", "Такого субъекта нет"),
        ({"m0_point": "где-то там"}, "m0-point", "Точка не понята"),
        ({"m0_kind": "castle"}, "m0-kind", "Выберите из списка"),
        ({"m0_status": "grand"}, "m0-kind", "Выберите из списка"),
    ],
)
def test_what_makes_no_sense_is_said_and_what_was_typed_stays(
    editor: Client, changes: dict[str, str], name: str, said: str
) -> None:
    response = editor.post(PERM, fill(note=NOTE, reason="почему-то", **changes))
    assert response.status_code == 400
    assert said in read(response)
    assert find_input(response, "note") == NOTE
    assert find_input(response, "reason") == "почему-то"
    assert f'href="#{name}"' in response.content.decode()
    assert ChangeSet.objects.count() == 1


def test_a_preview_tells_of_claims_and_findings_and_writes_nothing(editor: Client) -> None:
    editor.post(PERM, fill(note=NOTE))
    draft = (
        NOTE.replace("10 орудий", "12 орудий").replace("200 вагонов", "много вагонов")
        + " Собрал 30 танков ,и ушёл."
    )
    response = editor.post(f"{PERM}preview/", fill(note=draft))
    page = read(response)
    assert "Прибавится: 30 танков" in page
    assert re.search(r"Изменится: <del>10 орудий[^<]*</del> <ins>12 орудий", page)
    assert re.search(r"Пропадёт: <del>200 вагонов", page)
    assert "Появятся:" in page
    assert get_entry().note == NOTE
    assert ChangeSet.objects.count() == 2


def test_without_scripts_a_button_shows_the_same_and_keeps_what_was_typed(editor: Client) -> None:
    response = editor.post(PERM, fill(note=NOTE, do="preview", reason="так"))
    assert response.status_code == 200
    assert "Прибавится:" in read(response)
    assert (find_input(response, "note"), find_input(response, "reason")) == (NOTE, "так")
    assert ChangeSet.objects.count() == 1


def test_a_preview_says_that_the_row_would_leave_ones_region(editor: Client) -> None:
    page = read(editor.post(f"{PERM}preview/", fill(region="Самарская область", subject="permskiy-kray")))
    assert "а право править дано вам только здесь: Пермский край" in page


def test_of_two_tabs_fields_and_words_that_do_not_touch_are_both_saved(editor: Client) -> None:
    change("perm", "note", NOTE)
    first = fill(note=NOTE.replace("10", "11"), year="2021")
    second = fill(note=NOTE.replace("вагонов", "эшелонов"))
    editor.post(PERM, first)
    page = read(editor.post(PERM, second, follow=True))
    assert "соединено (Примечание)" in page
    assert get_entry().note == "Завод дал фронту 11 орудий. Город собрал 200 эшелонов тёплых вещей."
    assert get_entry().year == 2021


def test_where_two_people_changed_one_word_both_are_shown_and_nothing_is_lost(register: Edition) -> None:
    change("perm", "note", NOTE)
    first, second = (sign_in(make_user(username=name)) for name in ("first", "second"))
    early = fill(note=NOTE.replace("10", "11"), year="2021")
    late = fill(note=NOTE.replace("10", "12"), reason="точнее", m0_address="Мира, 5")
    first.post(PERM, early)
    response = second.post(PERM, late)
    assert response.status_code == 409
    page = read(response)
    assert "Вы Завод дал фронту <del>10</del> <ins>12</ins> орудий" in page
    assert re.search(
        r"first, правка 3, \S+ \S+ UTC Завод дал фронту <del>10</del> <ins>11</ins> орудий", page
    )
    assert find_input(response, "note") == late["note"]
    assert find_input(response, "reason") == "точнее"
    assert find_input(response, "m0-address") == "Мира, 5"
    assert find_input(response, "year") == "2021", "what does not touch is merged into the form"
    assert get_entry().note == early["note"]
    again = {**late, "base": find_input_base(response), "year": "2021"}
    assert second.post(PERM, again).status_code == 302
    entry = get_entry()
    assert (entry.note, entry.year) == (late["note"], 2021)
    assert entry.memorial
    assert entry.memorial.address == "Мира, 5"


def find_input_base(response: Any) -> str:
    found = re.search(r'name="base" value="(\d+)"', response.content.decode())
    assert found
    return found.group(1)


def test_the_others_value_can_be_left_as_it_is(register: Edition) -> None:
    first, second = (sign_in(make_user(username=name)) for name in ("first", "second"))
    early, late = fill(year="2021"), fill(year="2022", note=NOTE)
    first.post(PERM, early)
    response = second.post(PERM, late)
    assert response.status_code == 409
    again = {**late, "base": find_input_base(response), "take": "year"}
    assert second.post(PERM, again).status_code == 302
    assert (get_entry().year, get_entry().note) == (2021, NOTE)


def test_of_many_previews_at_once_one_is_made_and_the_others_come_again(editor: Client) -> None:
    with take_turn():
        refused = editor.post(f"{PERM}preview/", fill(note=NOTE))
        kept = editor.post(PERM, fill(note=NOTE, do="preview"))
        saved = editor.post(PERM, fill(year="2024"))
    assert [one.status_code for one in (refused, kept, saved)] == [503, 503, 302]
    assert refused["Retry-After"] == kept["Retry-After"] == "1"
    assert NOTE in read(kept)
    assert editor.post(f"{PERM}preview/", fill(note=NOTE)).status_code == 200


def test_a_preview_on_a_stale_revision_says_who_changed_the_same(register: Edition) -> None:
    first, second = (sign_in(make_user(username=name)) for name in ("first", "second"))
    early, late = fill(year="2021"), fill(year="2022")
    first.post(PERM, early)
    assert "Другой уже изменил то же: Год (first)" in read(second.post(f"{PERM}preview/", late))


@pytest.mark.parametrize("changes", [{"region": "Самарская область"}, {"subject": "samarskaya-oblast"}])
def test_a_region_smuggled_into_a_form_takes_no_row_away(editor: Client, changes: dict[str, str]) -> None:
    response = editor.post(PERM, fill(note=NOTE, **changes))
    assert response.status_code == 403
    assert find_input(response, "note") == NOTE
    assert get_entry().region == "Пермский край"


def test_what_else_a_form_carries_changes_nothing(editor: Client) -> None:
    before = Entry.objects.filter(slug="perm").values().get()
    smuggled = {
        "slug": "moskva",
        "listed": "",
        "number": "1",
        "title": "x",
        "extra:Новая": "x",
        "revision": "99",
    }
    smuggled |= {"grounds": "[]", "subject_id": "RU-SAM", "m7-name": "x", "title_id": "x"}
    assert editor.post(PERM, {**fill(), **smuggled}).status_code == 302
    assert Entry.objects.filter(slug="perm").values().get() == before


def test_markup_in_every_field_is_text(register: Edition) -> None:
    change("perm", "extra", {"<b>Графа</b>": "x"})
    client = make_client(Role.COORDINATOR)
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    texts = dict.fromkeys(("note", "city", "political", "extra:<b>Графа</b>", "reason"), evil)
    memorial = {"m0_kind": "stele", "m0_name": evil, "m0_address": evil, "m0_map_url": f"//{evil}"}
    script = {**memorial, "m0_map_url": "javascript:alert(1)"}
    assert client.post(PERM, fill(**texts, **script)).status_code == 400
    preview = client.post(f"{PERM}preview/", fill(**texts, **memorial))
    response = client.post(PERM, fill(**texts, **memorial), follow=True)
    slug = Entry.objects.get(city=evil).slug
    form = client.get(f"/account/edit/{TITLE}/{slug}/")
    assert find_input(form, "note") == evil
    for page in (preview, response, form, Client().get(f"/city/{slug}/")):
        body = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "<b>Графа" not in body
        assert 'href="javascript:' not in body


def test_a_note_of_ten_megabytes_and_zero_bytes_are_no_accident(editor: Client) -> None:
    long = editor.post(PERM, fill(note="а" * 100_000))
    assert long.status_code == 400
    assert "Примечание: слишком длинно: знаков 100000, а помещается 60000" in read(long)
    assert editor.post(PERM, fill(note="Дал\x00 10 мин.")).status_code in (302, 400)
    assert "\x00" not in get_entry().note
    editor.post(PERM, fill(note="Дал \x1b10 мин.\r\n\r\nИ ещё."))
    assert get_entry().note == "Дал 10 мин.\n\nИ ещё."


def test_a_write_that_the_database_does_not_take_is_said_and_what_was_typed_stays(editor: Client) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("hindered by a pragma")
    form = fill(note=NOTE)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            response = editor.post(PERM, form)
        finally:
            cursor.execute("PRAGMA query_only = OFF")
    assert (response.status_code, "реестр сейчас открыт только для чтения" in read(response)) == (503, True)
    assert NOTE in read(response)
    assert ChangeSet.objects.count() == 1


@pytest.mark.parametrize(
    ("base", "status"),
    [("", 400), ("-1", 400), ("9" * 40, 400), ("x", 400), ("١", 400), ("99999999", 409), ("0", 409)],
)
def test_a_revision_that_makes_no_sense_overwrites_nothing(editor: Client, base: str, status: int) -> None:
    form = fill(base=base, note=NOTE)
    change("perm", "note", "Дал фронту 7 тысяч валенок.")
    for address in (PERM, f"{PERM}preview/"):
        response = editor.post(address, form)
        assert response.status_code == (200 if "preview" in address and status == 409 else status)
    del form["base"]
    assert "с какой правки начата" in read(refused := editor.post(PERM, form))
    assert (refused.status_code, ChangeSet.objects.count()) == (400, 2)


def test_who_views_as_another_saves_nothing(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    client.post("/account/view-as/", {"role": "editor", "region": "permskiy-kray"})
    assert client.get(PERM).status_code == 200
    assert client.post(PERM, fill(note=NOTE)).status_code == 403
    assert ChangeSet.objects.count() == 1


def test_a_city_that_there_is_not_and_a_title_that_there_is_not(editor: Client) -> None:
    for address in (
        f"/account/edit/{TITLE}/atlantida/",
        "/account/edit/x/perm/",
        "/account/edit/military-glory/perm/",
    ):
        assert editor.get(address).status_code == 400


def test_what_was_typed_outlives_the_session(register: Edition) -> None:
    user = make_user()
    client = sign_in(user, checks_forgery=True)
    token = find_token(client.get(PERM))
    client.cookies.pop("sessionid")
    typed = fill(note=NOTE, reason="по архиву")
    ended = client.post(PERM, {**typed, "csrfmiddlewaretoken": token})
    assert ended.status_code == 403
    assert "Сеанс закончился. Всё, что вы ввели, здесь" in read(ended)
    assert find_input(ended, "note") == NOTE
    assert find_input(ended, "reason") == "по архиву"
    again = client.post(
        "/account/login/", {"login": user.username, "password": PASSWORD, "csrfmiddlewaretoken": token}
    )
    assert again.status_code == 302
    stale = client.post(PERM, {**typed, "csrfmiddlewaretoken": token})
    assert stale.status_code == 403, "a sign-in makes the tokens of older pages worthless"
    assert find_input(stale, "note") == NOTE
    assert client.post(PERM, {**typed, "csrfmiddlewaretoken": find_token(stale)}).status_code == 302
    assert get_entry().note == NOTE


def find_token(response: Any) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())
    assert found
    return found.group(1)


def test_what_is_given_back_is_text_and_nothing_was_written(register: Edition) -> None:
    evil = '"><script>alert(1)</script>'
    page = Client().post(PERM, fill(note=evil, reason=evil)).content.decode()
    assert "<script>alert" not in page
    assert ChangeSet.objects.count() == 1
