"""The menu «Скачать»: the filters of the page go into the file."""

from __future__ import annotations

import io
import re

import docx
import msgspec
import pytest
from django.template import Context, Template
from django.test import Client

from doblest import reading
from doblest.exports import FORMATS
from doblest.exports.choices import list_offers
from doblest.model import Edition
from doblest.reference.titles import title_root
from doblest.server.catalogue.filters import CityFilters
from doblest.server.pages.requests import PageRequest
from tests.support.register import change


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_is_downloaded(client: Client, register: object, form: object) -> None:
    response = client.get(f"/export/{form.stem}{form.suffix}?year=2025")
    assert response.status_code == 200
    assert response["Content-Type"] == form.media_type
    assert response["Content-Disposition"] == f'attachment; filename="{form.stem}-r1{form.suffix}"'
    assert client.get(f"/export/{form.name}?year=2025").content == response.content


def test_filters_and_the_search_choose_the_rows(client: Client, register: object) -> None:
    def rows(query: str) -> list[str]:
        content = client.get(f"/export/docx?{query}").content
        return [entry.city for entry in reading.read_bytes(content, "x.docx").entries]

    assert len(rows("")) == 70
    assert len(rows("year=2025")) == 7
    assert "Миасс" in rows("year=2025&region=chelyabinskaya-oblast")
    assert rows("region=RU-CHE") == rows("region=chelyabinskaya-oblast")
    assert "Челябинск" in rows("q=катюши")


@pytest.mark.parametrize(
    "query", ["year=1812", "as=draft", "proposed=2", "encoding=koi8-r", "colour=red", "q=" + "я" * 300]
)
def test_an_odd_filter_is_refused(client: Client, register: object, query: str) -> None:
    assert client.get(f"/export/docx?{query}").status_code == 400


def test_only_word_has_tracked_changes(client: Client, register: object) -> None:
    assert client.get("/export/xlsx?as=tracked").status_code == 400
    response = client.get("/export/docx?as=tracked&region=RU-MAG")
    assert response["Content-Disposition"] == 'attachment; filename="doblest-r1-tracked.docx"'
    document = docx.Document(io.BytesIO(response.content))
    assert any("Магаданская область" in comment.text for comment in document.comments)
    assert client.get("/export/docx?as=source").content == client.get("/export/docx?as=original").content


def test_the_site_tells_why_but_not_who(client: Client, register: object) -> None:
    change("omsk", "year", 1999, reason="по указу")
    document = docx.Document(io.BytesIO(client.get("/export/docx?as=tracked").content))
    (comment,) = (one for one in document.comments if "по указу" in one.text)
    assert comment.author == "Редактор перечня"
    assert "1999" in client.get("/export/doblest.changes.csv").content.decode()


def test_proposed_fixes_are_asked_for(client: Client, register: object) -> None:
    def count(query: str) -> int:
        return client.get(f"/export/doblest.changes.csv?{query}").content.decode().count("Предложено")

    assert count("") == 0
    assert count("proposed=1") > 100


def test_an_unknown_format_is_not_there(client: Client, register: object) -> None:
    assert client.get("/export/doblest.exe").status_code == 404


def test_the_menu_keeps_the_filters(register: object) -> None:
    page = Template('{% include "pages/_download.html" %}').render(
        Context({"filters": CityFilters(year="2020"), "page_request": PageRequest("cities", "ru")})
    )
    assert page.count("?year=2020") == len(list(list_offers()))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_menu_offers_each_choice_and_each_leads_to_a_file(
    client: Client, register: object, language: str
) -> None:
    page = Template('{% include "pages/_download.html" %}').render(
        Context({"page_request": PageRequest("cities", language)})
    )
    names = {"ru": ["Исправленный", "Как в перечне", "С правками"], "en": ["Corrected", "As in the list"]}
    assert all(f"<p>{name}" in page for name in names[language])
    addresses = re.findall('href="([^"]+)"', page)
    assert len(set(addresses)) == len(addresses)
    assert {"/export/doblest.docx", "/export/doblest.original.xlsx", "/export/doblest.proposed.docx"} <= {
        *addresses
    }
    for address in addresses:
        if ".docx" in address or ".csv" in address:
            assert client.get(address).status_code == 200, address


def test_the_name_of_a_file_tells_its_choice(client: Client, register: object) -> None:
    def fetch(address: str) -> bytes:
        return client.get(f"/export/{address}").content

    assert fetch("doblest.original.docx") == fetch("docx?as=original") != fetch("docx")
    assert fetch("doblest.tracked.docx") == fetch("docx?as=tracked")
    assert fetch("doblest.proposed.docx") == fetch("docx?as=tracked&proposed=1")
    assert client.get("/export/doblest.tracked.csv").status_code == 400


@pytest.fixture(params=["labour-valour", "military-glory"])
def edition(request: pytest.FixtureRequest, register: Edition, glory: Edition) -> Edition:
    """Both lists of the register, one after the other."""
    return next(one for one in (register, glory) if one.title_key == request.param)


def test_json_ld_names_each_city_by_the_page_that_it_has(client: Client, edition: Edition) -> None:
    """In both languages of the page the same name is in the page's own data."""
    root = title_root(edition.title_key)
    dataset = msgspec.json.decode(client.get(f"{root}export/doblest.jsonld").content)
    assert len(dataset["about"]) == len(edition.records)
    for city in dataset["about"]:
        path = city["@id"].removeprefix("http://testserver")
        assert path.startswith(f"{root}city/")
        for address in (path, f"{root}en/{path.removeprefix(root)}"):
            response = client.get(address)
            assert response.status_code == 200
            assert read_linked_data(response.content.decode())["@id"] == city["@id"]


def read_linked_data(page: str) -> dict[str, object]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return msgspec.json.decode(block)
