"""What a photograph says to who looks it over."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from msgspec.structs import replace

from doblest.model import Edition, Located, Memorial
from doblest.server.photos.hints import PlaceHint, build_place_hint, find_alike
from doblest.server.photos.models import Upload
from doblest.server.register.models import Entry
from tests.support.photo_forms import PERM, add, read
from tests.support.photos import make_jpeg

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (PERM[::-1], "широта и долгота переставлены"),
        ((48.85, 2.29), "не в России"),
        ((135.1, 48.5), "не в России"),
        ((56.84, 60.6), "слишком далеко"),
    ],
)
def test_a_camera_that_was_elsewhere_is_told_so(
    editor: Client, point: tuple[float, float], said: str
) -> None:
    key = add(editor, make_jpeg(point=point))
    assert said in read(editor.get(f"/account/photos/{key}/"))


@pytest.fixture
def perm(register: Edition) -> Located:
    """With a stele on the esplanade."""
    found = next(one.located for one in register.records if one.slug == "perm")
    stele = Memorial("Стела", "stele", "dedicated", lon=56.2502, lat=58.0105)
    return replace(found, entry=replace(found.entry, memorial=stele))


def look(located: Located, lat: float | None, lon: float | None) -> PlaceHint | None:
    return build_place_hint(Upload(lat=lat, lon=lon), located)


@pytest.mark.parametrize(
    ("lat", "lon", "doubt", "can_move"),
    [
        (58.0105, 56.2502, "", False),
        (58.0110, 56.2502, "", True),
        (58.15, 56.25, "far", True),
        (56.2502, 58.0105, "swapped", False),
        (52.52, 13.40, "abroad", False),
        (98.0, 13.40, "abroad", False),
    ],
)
def test_the_cameras_point_is_beside_the_memorial_or_says_why_not(
    perm: Located, lat: float, lon: float, doubt: str, can_move: bool
) -> None:
    hint = look(perm, lat, lon)
    assert hint
    assert (hint.doubt, hint.can_move, hint.is_from_memorial) == (doubt, can_move, True)
    assert hint.point == f"{lat}, {lon}"


def test_metres_are_rounded_to_ten_and_measured_from_what_is_known(perm: Located) -> None:
    hint = look(perm, 58.0150, 56.2502)
    assert hint
    assert hint.metres == pytest.approx(500, abs=10)
    assert hint.metres % 10 == 0
    assert hint.own_point == "58.0105, 56.2502"
    bare = replace(perm, entry=replace(perm.entry, memorial=None))
    centre = look(bare, 58.0150, 56.2502)
    assert centre
    assert (centre.is_from_memorial, centre.metres is None) == (False, False)


def test_where_nothing_is_known_there_is_nothing_to_measure(perm: Located) -> None:
    nowhere = replace(perm, entry=replace(perm.entry, memorial=None), place=None)
    hint = look(nowhere, 58.0105, 56.2502)
    assert hint
    assert (hint.metres, hint.doubt, hint.own_point, hint.can_move) == (None, "", "", False)
    assert look(nowhere, 52.52, 13.40).doubt == "abroad"
    assert look(perm, None, 56.25) is None


def test_others_of_the_city_that_look_alike_come_the_likest_first(register: Edition) -> None:
    perm, omsk = (Entry.objects.get(slug=slug) for slug in ("perm", "omsk"))

    def keep(key: str, entry: Entry, fingerprint: str) -> Upload:
        return Upload.objects.create(
            key=key, sha256=key * 16, format="jpeg", size=1, width=1, height=1, frames=1,
            fingerprint=fingerprint, entry=entry, received=timezone.now(), author="А", licence="cc-by-4.0",
        )  # fmt: skip

    own = keep("aaaa", perm, "0000000000000000")
    keep("bbbb", perm, "0000000000000003")
    keep("cccc", perm, "0000000000000001")
    keep("dddd", perm, "ffffffffffffffff")
    keep("eeee", omsk, "0000000000000000")
    assert [(one.upload.key, one.bits) for one in find_alike(own)] == [("cccc", 1), ("bbbb", 2)]
