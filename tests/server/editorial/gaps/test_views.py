"""The work lists: counted and aged, closed by what mends them, or by a reason that lasts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doblest.model import Edition, Memorial
from doblest.server.accounts.policy import Actor, Role
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.editorial.gaps.finding import Gap, find_gaps
from doblest.server.register import editions, history
from doblest.server.register.actions import exempt
from doblest.server.register.models import ChangeSet, GapExemption
from tests.support.people import make_client, make_user, sign_in
from tests.support.register import change, load_list, reverse

pytestmark = pytest.mark.django_db
GAPS = "/account/gaps/"


def list_gaps(slug: str, days: int = 0) -> list[Gap]:
    today = timezone.localdate() + timedelta(days=days)
    return [gap for gap in find_gaps(current_catalogue(), today) if gap.city.slug == slug]


def list_open(slug: str, days: int = 0) -> list[str]:
    return [gap.kind.key for gap in list_gaps(slug, days) if gap.exemption is None]


def say_no_gap(client: Client, slug: str, gap: str, reason: str = "мал и стар") -> Any:
    form = {"reason": reason, "query": "region=permskiy-kray"}
    return client.post(f"{GAPS}exempt/labour-valour/{slug}/{gap}/", form)


@pytest.fixture
def short(register: Edition) -> str:
    """The slug of a city whose note is short."""
    return next(one.slug for one in register.records if len(one.located.entry.note) < 200)


def test_a_gap_closes_itself_when_the_entry_is_completed_and_opens_when_it_is_not(short: str) -> None:
    assert "short-note" in list_open(short)
    change(short, "note", "Город дал фронту две тысячи танков. " * 8)
    assert "short-note" not in list_open(short)
    reverse(2)
    assert "short-note" in list_open(short)


def test_no_memorial_is_a_gap_only_when_its_cell_is_a_year_old(register: Edition) -> None:
    slug = next(one.slug for one in register.records if one.located.entry.memorial is None)
    assert "no-memorial" not in list_open(slug)
    assert "no-memorial" not in list_open(slug, 364)
    assert "no-memorial" in list_open(slug, 366)


def test_a_gap_is_as_old_as_the_last_change_of_what_it_depends_on(register: Edition, short: str) -> None:
    past = timezone.now() - timedelta(days=40)
    ChangeSet.objects.filter(number=1).update(at=past)
    assert change(short, "year", 2021)
    gap = next(one for one in list_gaps(short) if one.kind.key == "short-note")
    assert gap.count_days(timezone.localdate()) == 40
    change(short, "note", "Коротко, но иначе.")
    gap = next(one for one in list_gaps(short) if one.kind.key == "short-note")
    assert gap.count_days(timezone.localdate()) == 0


def test_a_memorials_point_closes_the_gap(register: Edition) -> None:
    slug = next(gap.city.slug for gap in find_gaps(current_catalogue(), timezone.localdate()))
    link = "https://yandex.ru/maps/?pt=56.24,58.01&z=16"
    memorial = Memorial("Стела «Город трудовой доблести»", "stele", "dedicated", "ул. Ленина, 1", link)
    change(slug, "memorial", memorial)
    assert not {"memorial-point", "map-link"} & set(list_open(slug))


# --- no gap ----------------------------------------------------------------------------------


def test_a_reason_takes_a_gap_off_the_list_with_author_and_time(short: str) -> None:
    client = make_client(Role.COORDINATOR)
    made = say_no_gap(client, short, "short-note")
    assert made["Location"] == f"{GAPS}?region=permskiy-kray#{short}"
    assert "short-note" not in list_open(short)
    stored = GapExemption.objects.get()
    assert (stored.reason, stored.by) == ("мал и стар", "coordinator-person")
    page = client.get(GAPS).content.decode()
    assert "мал и стар" in page
    assert "Снова считать пробелом" in page


def test_it_lasts_through_imports_of_the_same_list_and_of_another(
    short: str, bundled: str, swap: Any
) -> None:
    say_no_gap(make_client(Role.COORDINATOR), short, "short-note")
    load_list(bundled)
    load_list(swap(bundled, "43% подводных лодок", "44% подводных лодок"))
    change(short, "note", "Коротко, но иначе.")
    assert "short-note" not in list_open(short)


def test_it_is_taken_back_on_the_page_or_by_undoing_its_change(short: str) -> None:
    client = make_client(Role.COORDINATOR)
    say_no_gap(client, short, "short-note")
    client.post(f"{GAPS}restore/labour-valour/{short}/short-note/", {"query": ""})
    assert "short-note" in list_open(short)
    reverse(3)
    assert "short-note" not in list_open(short)
    reverse(4)
    assert "short-note" in list_open(short)
    assert GapExemption.objects.count() == 0


def test_nothing_public_tells_of_it(register: Edition, short: str) -> None:
    say_no_gap(make_client(Role.COORDINATOR), short, "short-note", "канарейка-пробел")
    assert [change.field for change in history.of_slug(short)] == ["listed"]
    assert [made.revision for made in history.latest()] == [1]
    record = next(one for one in editions.current().records if one.slug == short)
    assert record.revision == 1
    for path in (f"/city/{short}/", "/changes.atom", "/findings/", "/export/doblest.json"):
        assert "канарейка" not in Client().get(path).content.decode(errors="replace")


def test_only_those_who_decide_in_the_region_may_say_so(short: str) -> None:
    editor = sign_in(make_user(Role.EDITOR, "RU-PER"))
    assert say_no_gap(editor, "omsk", "short-note").status_code == 403
    assert say_no_gap(make_client(Role.CONTRIBUTOR), short, "short-note").status_code == 403
    assert not GapExemption.objects.exists()


@pytest.mark.parametrize(
    ("slug", "gap", "reason"),
    [("nowhere", "short-note", "так"), ("perm", "nothing", "так"), ("perm", "photo", "так")],
)
def test_what_there_is_not_is_refused(register: Edition, slug: str, gap: str, reason: str) -> None:
    assert say_no_gap(make_client(Role.COORDINATOR), slug, gap, reason).status_code == 400
    assert editions.revision() == 1


def test_without_a_reason_it_stays_a_gap(short: str) -> None:
    assert say_no_gap(make_client(Role.COORDINATOR), short, "short-note", " \u202e ").status_code == 400
    assert "short-note" in list_open(short)


def test_who_comes_second_is_told_who_was_first(short: str) -> None:
    exempt.execute(exempt.Ruling(short, "short-note", "мал"), Actor("М. Иванова", Role.COORDINATOR))
    late = say_no_gap(make_client(Role.COORDINATOR), short, "short-note", "иначе")
    assert late.status_code == 409
    assert "это уже не пробел, М. Иванова, " in late.content.decode()
    assert GapExemption.objects.get().reason == "мал"


# --- pages -----------------------------------------------------------------------------------


def test_an_editor_has_the_gaps_of_their_own_regions_and_may_look_at_all(register: Edition) -> None:
    editor = sign_in(make_user(Role.EDITOR, "RU-SVE"))
    own, every = (editor.get(GAPS + query).content.decode() for query in ("", "?whose=all"))
    assert "Свердловская область" in own
    assert '<section class="gap-region" aria-label="Республика Башкортостан">' not in own
    assert '<section class="gap-region" aria-label="Республика Башкортостан">' in every


def test_a_letter_names_the_region_its_cities_and_what_is_asked(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    page = client.get(f"{GAPS}letters/?region=sverdlovskaya-oblast").content.decode()
    assert page.count('class="letter-page"') == 1
    assert "Свердловская область" in page
    assert "Пришлите место памятника на карте" in page
    assert "Для перечня «Города трудовой доблести» просим" in page
    english = client.get(f"/en{GAPS}letters/?region=sverdlovskaya-oblast").content.decode()
    assert "Send the memorial&#x27;s place on the map" in english


def test_the_persons_page_says_how_much_waits(register: Edition) -> None:
    every = make_client(Role.COORDINATOR).get("/account/").content.decode()
    own = sign_in(make_user(Role.EDITOR, "RU-SVE")).get("/account/").content.decode()
    assert "замечани" in every.partition('class="waiting"')[2][:200]
    assert every.partition('class="waiting"')[2][:200] != own.partition('class="waiting"')[2][:200]
    assert 'class="waiting"' not in make_client(Role.CONTRIBUTOR).get("/account/").content.decode()
