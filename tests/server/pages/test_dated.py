"""Pages of a day: what was true then, links that keep the day, and days that cannot be asked for."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime

import pytest

from doblest.featurestore import FeatureStore, write
from doblest.model import Citation, SteleEvent
from doblest.server.api.stores import get_stores
from doblest.server.http.cache import ByteBoundedCache, response_cache
from doblest.server.register import as_of
from doblest.server.register.actions import set_event
from doblest.server.register.models import ChangeSet
from tests.support.register import COORDINATOR, change, rule

pytestmark = pytest.mark.django_db


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode().replace("\xa0", " ")


def list_slugs(text):
    return set(re.findall(r'href="/city/([a-z-]+)/\?at=', text))


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/cities/",
        "/regions/",
        "/decrees/",
        "/steles/",
        "/progress/",
        "/city/perm/",
        "/city/perm/history/",
        "/contribution/",
        "/contribution/tanki/",
        "/compare/",
        "/findings/",
        "/about/",
        "/data/",
    ],
)
def test_a_page_of_a_day_says_so_and_leads_back(client, register, address):
    text = read(client, f"{address}?at=2024-05-09")
    assert "На 9 мая 2024:" in text
    assert f'<a data-undated href="{address}">' in text
    assert '<meta name="robots" content="noindex">' in text
    assert f'<link rel="canonical" href="http://testserver{address}">' in text
    assert "/cities/?at=2024-05-09" in text
    assert 'name="robots"' not in read(client, address)


def test_a_city_is_in_the_list_from_the_day_of_its_decree(client, register):
    assert "salekhard" not in list_slugs(read(client, "/cities/?at=2025-01-14"))
    assert "salekhard" in list_slugs(read(client, "/cities/?at=2025-01-15"))
    text = read(client, "/city/salekhard/?at=2025-01-14", 404)
    assert "На 14 января 2025" in text
    assert "Салехард: звание присвоено 15 января 2025, раньше города в перечне не было." in text
    assert '<a data-undated href="/city/salekhard/">' in text


def test_a_row_that_no_decree_names_is_there_from_the_last_decree_of_its_year(client, register):
    """«Волгоград» stands where the decree of 15 November 2022 names Вологда."""
    assert "volgograd" not in list_slugs(read(client, "/cities/?at=2022-11-14"))
    assert "volgograd" in list_slugs(read(client, "/cities/?at=2022-11-15"))


def test_a_stele_stands_from_the_day_on_which_it_was_opened(client, register):
    assert find_stage(client, "magnitogorsk", "at=2021-07-15") != "standing"
    assert find_stage(client, "magnitogorsk", "at=2021-07-16") == "standing"
    assert "16 июля 2021" not in read(client, "/city/magnitogorsk/?at=2021-07-15")


def test_the_map_of_a_day_has_the_cities_of_that_day(client, register):
    cities = client.get("/map/cities.json?at=2021-05-09").json()["cities"]
    assert len(cities) == 20
    assert 'data-cities="/map/cities.json?at=2021-05-09"' in read(client, "/?at=2021-05-09")


def test_filters_and_pages_of_the_list_keep_the_day(client, register):
    text = read(client, "/cities/?at=2024-05-09")
    assert '<input type="hidden" name="at" value="2024-05-09">' in text
    assert 'href="/cities/?sort=name&amp;at=2024-05-09"' in text
    assert 'href="/en/cities/?at=2024-05-09"' in text
    assert 'href="/export/cities.csv?at=2024-05-09"' in text


def test_what_was_known_is_what_the_register_said_at_the_end_of_that_day(client, register):
    ChangeSet.objects.update(at="2026-11-01T12:00:00Z")
    change("omsk", "note", "Выпущено 6 тысяч танков.")
    text = read(client, "/city/omsk/?known=2026-11-01")
    assert "Каким реестр был в конце дня 1 ноября 2026: редакция 1." in text
    assert "6 тысяч танков" not in text.replace("\xa0", " ")
    assert "6 тысяч танков" in read(client, "/city/omsk/").replace("\xa0", " ")


def test_a_search_of_a_day_finds_the_cities_of_that_day(client, register):
    def find_cities(day):
        return re.findall(r'<h2><a href="/city/([a-z-]+)/', read(client, f"/search/?q=завод&at={day}"))

    early, late = find_cities("2021-05-09"), find_cities("2025-05-09")
    assert early
    assert set(early) < set(late) | set(early)
    assert "salekhard" not in list_slugs(read(client, "/search/?q=Салехард&at=2021-05-09"))
    assert "salekhard" in list_slugs(read(client, "/search/?q=Салехард&at=2025-05-09"))


def test_the_contribution_of_a_day_counts_the_cities_of_that_day(client, register):
    def count(day):
        text = read(client, f"/contribution/tanki/?at={day}")
        return len(list_slugs(text))

    assert 0 < count("2020-12-31") < count("2024-05-09")


def test_findings_of_a_day_are_those_of_its_rows(client, register):
    ChangeSet.objects.update(at="2026-11-01T12:00:00Z")
    change("omsk", "note", "Выпущено 6 тысяч танков -34.")
    before = read(client, "/findings/?city=omsk&known=2026-11-01")
    assert "танков -34" not in before
    assert "stele-stands" not in read(client, "/findings/?at=2021-01-01")


def test_files_and_features_of_a_day_count_the_findings_of_its_rows(client, register):
    told = count_findings(client, "")
    ChangeSet.objects.update(at="2026-11-01T12:00:00Z")
    change("omsk", "note", "Выпущено 6 тысяч танков -34.")
    assert count_findings(client, "")["omsk"] != told["omsk"]
    assert count_findings(client, "&known=2026-11-01") == told
    table = csv.DictReader(io.StringIO(read(client, "/export/cities.csv?known=2026-11-01").lstrip("\ufeff")))
    assert {row["slug"]: int(row["findings"]) for row in table} == told


@pytest.mark.parametrize("note", ["Выпущено 6 тысяч танков.", "Выпущено 8 тысяч орудий."])
def test_features_are_of_the_list_that_this_test_wrote_though_another_wrote_as_much(client, register, note):
    change("omsk", "note", note)
    assert client.get("/api/collections/cities/items/omsk").json()["properties"]["note"] == note


def count_findings(client, query):
    features = client.get(f"/api/collections/cities/items?limit=100{query}").json()["features"]
    return {one["id"]: one["properties"]["findings"] for one in features}


def test_features_of_a_day_are_the_same_whatever_day_was_asked_for_before(register, tmp_path):
    change("perm", "year", 2021)
    for day in (date(2021, 1, 1), date(2026, 1, 1), date(2024, 5, 9)):
        edition = as_of.find_with_findings(as_of.AsOf(at=day))
        store = get_stores().of_edition(edition)
        write(tmp_path / "anew.sqlite3", edition)
        anew = FeatureStore(tmp_path / "anew.sqlite3")
        for name, layer in store.layers.items():
            assert layer.fetch(slice(None)) == anew.layers[name].fetch(slice(None)), (day, name)


def test_a_finding_that_was_decided_says_so_at_once(client, register):
    key = re.search(r'<article class="finding finding-warning" id="([^"]+)"', read(client, "/findings/"))[1]
    rule(key, "dismiss", "так в указе")
    article = read(client, "/findings/").partition(f'id="{key}"')[2].partition("</article>")[0]
    assert "так в указе" in article


def test_the_history_of_a_day_ends_with_it_by_every_address_of_the_city(client, register):
    ChangeSet.objects.update(at="2026-11-01T12:00:00Z")
    change("omsk", "note", "Выпущено 6 тысяч танков.")
    assert "6 тысяч танков" in read(client, "/city/omsk/history/")
    assert "6 тысяч танков" not in read(client, "/city/omsk/history/?known=2026-11-01")


def test_a_private_column_of_another_day_stays_private(client, register):
    change("omsk", "political", "тайна служебной графы")
    change("omsk", "note", "Выпущено 6 тысяч танков.")
    ChangeSet.objects.filter(number__lt=3).update(at="2026-11-01T12:00:00Z")
    for address in ("/city/omsk/?known=2026-11-01", "/export/doblest.csv?known=2026-11-01"):
        assert "тайна" not in read(client, address)


BAD_DAYS = [
    ("at=31.02", "«31.02» не день; год, месяц и день — 2024-05-09."),
    ("at=2024-13-01", "В календаре нет дня «2024-13-01»."),
    ("known=2024-02-31", "В календаре нет дня «2024-02-31»."),
    ("known=2999-01-01", "2999-01-01 ещё не наступило."),
    ("at=2999-01-01", "2999-01-01 ещё не наступило."),
    ("known=2020-01-01", "2020-01-01: этот перечень реестр ведёт с "),
    ("at=2020-07-01", "2020-07-01: звание впервые присвоено 2020-07-02, раньше перечня не было."),
    ("at=٢٠٢٤-05-09", "не день"),
    ("at=0000-00-00", "В календаре нет дня «0000-00-00»."),
]


@pytest.mark.parametrize(("query", "sentence"), BAD_DAYS)
@pytest.mark.parametrize("address", ["/", "/city/perm/", "/map/cities.json", "/export/doblest.csv"])
def test_a_day_that_cannot_be_asked_for_is_refused_in_a_line(client, register, address, query, sentence):
    assert sentence in read(client, f"{address}?{query}", 400)


@pytest.mark.parametrize(("query", "sentence"), BAD_DAYS)
def test_the_api_refuses_it_as_a_problem(client, register, query, sentence):
    response = client.get(f"/api/collections/cities/items?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert sentence.removesuffix(".") in response.json()["detail"]


def test_english_readers_are_told_in_english(client, register):
    assert "No calendar has the day “2024-02-31”." in read(client, "/en/?at=2024-02-31", 400)
    assert "As of 9 May 2024:" in read(client, "/en/?at=2024-05-09")


def test_features_and_files_answer_for_the_day(client, register):
    features = client.get("/api/collections/cities/items?at=2021-05-09&limit=100").json()
    assert features["numberMatched"] == 20
    assert all("at=2021-05-09" in one["href"] for one in features["links"] if one["rel"] == "self")
    assert client.get("/api/collections/cities/items/salekhard?at=2021-05-09").status_code == 404
    table = read(client, "/export/cities.csv?at=2021-05-09")
    assert len(list(csv.reader(io.StringIO(table)))) == 21


@pytest.mark.parametrize("is_known_said", [False, True])
def test_a_walk_through_features_of_a_day_is_of_one_state_whatever_is_written_meanwhile(
    client, register, is_known_said
):
    today = datetime.now(UTC).date()
    address = (
        f"/api/collections/cities/items?at=2024-05-09&limit=20&f=json{f'&known={today}' * is_known_said}"
    )
    whole = json.loads(read(client, address.replace("limit=20", "limit=100")))["features"]
    walked = []
    for slug in ("perm", "miass", "omsk", "tomsk"):
        page = json.loads(read(client, address))
        walked += page["features"]
        change(slug, "note", "Город дал фронту 17 бронепоездов.")
        later = [one["href"] for one in page["links"] if one["rel"] == "next"]
        address = later[0] if later else ""
    assert not address
    assert walked == whole
    anew = json.loads(read(client, "/api/collections/cities/items?at=2024-05-09&limit=100&f=json"))
    assert anew["features"] != whole


def test_a_revision_that_there_is_not_is_refused_beside_a_day(client, register):
    address = "/api/collections/cities/items?at=2024-05-09&revision=999"
    assert "Редакции 999 нет" in read(client, address, 404)


def test_who_walks_through_the_days_fills_no_memory(client, register, monkeypatch):
    monkeypatch.setattr(response_cache, "_rare", ByteBoundedCache(300_000, lambda one: len(one.body)))
    read(client, "/")
    before = response_cache.size
    for day in range(1, 29):
        read(client, f"/?at=2023-02-{day:02}")
    assert 0 < response_cache.size - before <= 300_000


def test_an_event_that_is_entered_today_is_true_on_its_day_and_was_not_known_then(client, register):
    ChangeSet.objects.update(at="2026-11-01T12:00:00Z")
    source = Citation("https://example.org/1", published="2021-06-22")
    event = SteleEvent("opened", "2021-06-22", sources=(source,))
    set_event.execute(set_event.Wanted("ivanovo", event=event), COORDINATOR)
    assert find_stage(client, "ivanovo", "at=2021-06-21") != "standing"
    assert find_stage(client, "ivanovo", "at=2021-06-22") == "standing"
    assert find_stage(client, "ivanovo", "at=2021-06-22&known=2026-11-01") != "standing"


def find_stage(client, slug, query):
    steles = client.get(f"/steles.json?{query}").json()["steles"]
    return next(one["stage"] for one in steles if one["city"] == slug)
