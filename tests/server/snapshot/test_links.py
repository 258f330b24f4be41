"""Addresses of a page of the site, as those of a page in a folder."""

from __future__ import annotations

from doblest.server.snapshot.links import make_static

ORIGIN = "https://doblest.example"


def test_each_size_of_a_picture_is_a_file_beside_its_page() -> None:
    sizes = "/city/perm/photos/a-320.webp 320w, /city/perm/photos/a-800.webp 800w"
    page = f'<html><img src="/city/perm/photos/a-800.webp" srcset="{sizes}">'
    made = make_static(page, "/city/perm/", ORIGIN)
    assert 'srcset="photos/a-320.webp 320w, photos/a-800.webp 800w"' in made.body.decode()
    assert set(made.links) == {"/city/perm/photos/a-320.webp", "/city/perm/photos/a-800.webp"}


def test_a_page_of_the_other_language_leads_to_the_same_pictures() -> None:
    page = '<html><img srcset="/city/perm/photos/a-320.webp 320w">'
    assert (
        'srcset="../../../city/perm/photos/a-320.webp 320w"'
        in make_static(page, "/en/city/perm/", ORIGIN).body.decode()
    )


def test_what_only_a_living_site_answers_is_left_out() -> None:
    page = '<html><p>A <a data-live href="/propose/photo/complain/a/" rel="nofollow">complain</a></p>'
    assert "complain" not in make_static(page, "/city/perm/", ORIGIN).body.decode()
