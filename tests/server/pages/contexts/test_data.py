"""«Данные и API»: calls work, each column and field is told, each part has its terms, in both languages."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import msgspec
import pytest
from django.test import Client
from lxml import html

from doblest.featurestore import COLLECTIONS
from doblest.model import Edition
from doblest.reference.dictionary import describe_field, tables
from doblest.reference.licences import list_licence_parts

from ..conftest import Page

PAGES = ["/data/", "/en/data/"]


@pytest.fixture(params=PAGES)
def tree(request: pytest.FixtureRequest, page: Page) -> html.HtmlElement:
    return html.fromstring(page(request.param))


def read_calls(tree: html.HtmlElement) -> list[str]:
    texts = (call.text_content() for call in tree.find_class("call"))
    return [re.fullmatch(r"curl 'http://testserver(.*)'", text)[1] for text in texts]  # type: ignore[index] # it is


def test_the_three_calls_answer_with_something(tree: html.HtmlElement, client: Client) -> None:
    calls = read_calls(tree)
    assert len(calls) == 3
    for call in calls:
        response = client.get(call)
        assert response.status_code == 200, call
        if response["Content-Type"].startswith("text/csv"):
            assert len(list(csv.DictReader(io.StringIO(response.content.decode())))) > 3
        else:
            assert response.json()["numberMatched"] > 1


def test_the_files_are_there_and_are_the_tables(tree: html.HtmlElement, client: Client) -> None:
    (files,) = tree.find_class("files")
    addresses = files.xpath(".//a/@href")
    assert [one.rpartition("/")[2] for one in addresses] == [
        "cities.csv",
        "claims.csv",
        "datapackage.json",
        "csv-metadata.json",
    ]
    answers = [client.get(one) for one in addresses]
    assert all(answer.status_code == 200 for answer in answers)
    rows = list(csv.DictReader(io.StringIO(answers[0].content.decode("utf-8-sig"))))
    assert len(rows) == 70
    assert client.get(rows[0]["permalink"].removeprefix("http://testserver")).status_code == 200


def test_a_claim_is_where_its_address_leads(page: Page, client: Client) -> None:
    claims = csv.DictReader(io.StringIO(client.get("/export/claims.csv").content.decode("utf-8-sig")))
    row = next(row for row in claims if row["city_slug"] == "miass")
    address, _, anchor = row["permalink"].removeprefix("http://testserver").partition("#")
    (place,) = html.fromstring(page(address)).xpath(f"//*[@id='{anchor}']")
    assert row["quote"] in place.getparent().text_content()
    assert client.get(f"/api/collections/claims/items/{row['claim_id']}").status_code == 200


def test_every_column_and_field_is_told(tree: html.HtmlElement) -> None:
    told = [cell.text_content() for cell in tree.xpath("//th[@scope='row']")]
    columns = [column.name for table in tables().values() for column in table.columns]
    fields = [name for collection in COLLECTIONS.values() for name in collection.queryables]
    assert told == [*columns, *fields]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_property_of_a_feature_has_a_meaning(name: str, client: Client, register: Edition) -> None:
    features = client.get(f"/api/collections/{name}/items").json()["features"]
    for field in features[0]["properties"]:
        words = describe_field(name, field)
        assert words.title.en
        assert words.about.ru


def test_each_part_has_its_terms(tree: html.HtmlElement, register: Edition) -> None:
    (parts,) = tree.find_class("parts")
    assert parts.xpath("dt/@id") == [part.key for part in list_licence_parts(register.licence)]


def test_the_sample_is_an_answer(tree: html.HtmlElement, client: Client) -> None:
    (sample,) = tree.xpath("//pre[@lang='ru']")
    told = msgspec.json.decode(sample.text_content())
    answer = client.get(f"/api/collections/cities/items/{told['id']}").json()
    assert told["geometry"] == answer["geometry"]
    assert set(told["properties"]) == set(answer["properties"])


def test_an_english_page_tells_in_english(page: Page) -> None:
    tree = html.fromstring(page("/en/data/"))
    meanings = " ".join(cell.text_content() for cell in tree.xpath("//table//td[last()]/b"))
    assert not re.search("[а-яё]", unescape(meanings))
