from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.places import read_map_link

YANDEX_WITH_POI = (
    "https://yandex.ru/maps/54/yekaterinburg/?ll=60.605281%2C56.846511&mode=poi"
    "&poi%5Bpoint%5D=60.606001%2C56.846435&poi%5Buri%5D=ymapsbm1%3A%2F%2Forg%3Foid%3D143163905131&z=17.02"
)


def point(url: str) -> tuple[float | None, float | None]:
    link = read_map_link(url)
    return link.lon, link.lat


@pytest.mark.parametrize(
    ("url", "lon", "lat", "oid"),
    [
        (YANDEX_WITH_POI, 60.606001, 56.846435, "143163905131"),
        (
            "https://yandex.ru/maps/org/nizhniy_tagil_gorod_trudovoy_doblesti/98393455453/reviews/"
            "?ll=59.992594%2C57.909522&z=18.75",
            59.992594,
            57.909522,
            "98393455453",
        ),
        ("https://yandex.ru/maps/org/stela_gorod_trudovoy_doblesti/168054270836", None, None, "168054270836"),
        ("https://yandex.ru/profile/231706704745", None, None, "231706704745"),
        (
            "https://yandex.ru/maps/66/omsk/geo/ploshchad_trudovoy_doblesti/1618221689/"
            "?ll=73.415189%2C54.966916&z=19",
            73.415189,
            54.966916,
            None,
        ),
        (
            "https://yandex.ru/maps?whatshere%5Bpoint%5D=129.76179550466318%2C62.03677285929356"
            "&whatshere%5Bzoom%5D=16.0&ll=129.7%2C62.0&z=16.0",
            129.76179550466318,
            62.03677285929356,
            None,
        ),
        ("https://yandex.ru/maps/?ll=37.6,55.7&pt=37.620070,55.753630&z=12", 37.62007, 55.75363, None),
        ("https://yandex.ru/maps/?pt=37.62,55.75,pm2rdm~37.64,55.76&z=12", 37.62, 55.75, None),
        ("https://yandex.com/maps/?mode=search&oid=1124715036&ll=37.6,55.7", 37.6, 55.7, "1124715036"),
        ("yandex.ru/maps/?ll=37.6,55.7", 37.6, 55.7, None),
    ],
)
def test_yandex_writes_longitude_first_and_the_object_beats_the_centre(url, lon, lat, oid):
    link = read_map_link(url)
    assert (link.provider, link.lon, link.lat, link.yandex_oid) == ("yandex", lon, lat, oid)
    assert link.resolved == (lon is not None)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/maps/place/X/@55.0,37.0,17z/data=!3m1!4b1!4m6!3d55.7539!4d37.6208",
        "https://www.google.ru/maps/@55.7539,37.6208,17z",
        "https://maps.google.com/?q=55.7539,37.6208",
        "https://maps.google.com/maps?q=loc:55.7539+37.6208",
        "https://www.google.com/maps/search/?api=1&query=55.7539%2C37.6208",
        "https://www.google.com/maps/place/55.7539,37.6208/",
        "https://2gis.ru/moscow/geo/4504338361754075/37.6208%2C55.7539?m=37.0%2C55.0%2F17",
        "https://2gis.ru/moscow/firm/70000001/37.6208,55.7539",
        "https://2gis.ru/moscow?m=37.6208%2C55.7539%2F17",
        "https://www.openstreetmap.org/?mlat=55.7539&mlon=37.6208#map=17/55.0/37.0",
        "https://www.openstreetmap.org/#map=17/55.7539/37.6208",
        "https://www.openstreetmap.org/node/1#map=19/55.7539/37.6208&layers=N",
        "geo:55.7539,37.6208",
        "geo:55.7539,37.6208;u=35?z=17",
        "geo:0,0?q=55.7539,37.6208(Кремль)",
    ],
)
def test_other_services_give_the_same_point(url):
    assert point(url) == (37.6208, 55.7539)


@pytest.mark.parametrize(
    "url",
    [
        "https://clck.ru/36B4Y3",
        "clck.ru/36B4Y3",
        "https://goo.gl/maps/abc",
        "https://maps.app.goo.gl/abc",
        "https://yandex.ru/maps/-/CDabcd",
        "https://go.2gis.com/abc",
    ],
)
def test_short_links_are_kept_and_unresolved(url):
    link = read_map_link(url)
    assert (link.provider, link.resolved, link.lon, link.url) == ("short", False, None, url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "Нет",
        "https://example.org/?ll=37.6,55.7",
        "https://yandex.ru/maps/?ll=370.6,55.7",
        "https://yandex.ru/maps/?ll=37.6",
        "https://yandex.ru/maps/?ll=,",
        "https://maps.google.com/?q=Кремль",
        "https://2gis.ru/moscow/geo/4504338361754075",
        "geo:0,0?q=Кремль",
        "https://[broken/maps/?ll=37.6,55.7",
        "javascript:alert(1)",
    ],
)
def test_an_address_without_a_point_stays_without_one(url):
    link = read_map_link(url)
    assert (link.lon, link.lat, link.resolved) == (None, None, False)


def test_a_geo_object_of_yandex_is_no_organisation():
    url = "https://yandex.ru/maps/66/omsk/geo/ploshchad/1618221689/?ll=73.415189%2C54.966916"
    assert read_map_link(url).yandex_oid is None


@given(st.floats(-179, 179).map(lambda x: round(x, 6)), st.floats(0.001, 89).map(lambda y: round(y, 6)))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_a_point_written_into_a_link_is_read_back(lon, lat):
    lon_text, lat_text = f"{lon:.6f}", f"{lat:.6f}"
    assert point(f"https://yandex.ru/maps/?pt={lon_text},{lat_text}") == (lon, lat)
    assert point(f"geo:{lat_text},{lon_text}") == (lon, lat)
    assert point(f"https://www.openstreetmap.org/?mlat={lat_text}&mlon={lon_text}") == (lon, lat)


@given(st.text(max_size=120))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_text_is_read_without_a_fall(text):
    for prefix in ("", "https://yandex.ru/maps/?", "https://", "geo:", "https://www.google.com/maps/@"):
        link = read_map_link(prefix + text)
        assert link.resolved == (link.lon is not None)
