"""The catalogue is what DCAT-AP 3 demands."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pyshacl
import pytest
import rdflib
from django.test import Client

from doblest.model import Edition

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own
SHAPES = Path(__file__).with_name("dcat_ap.ttl")


@pytest.mark.parametrize("root", ["/", "/military-glory/"])
def test_the_catalogue_has_all_that_is_mandatory(client: Client, glory: Edition, root: str) -> None:
    graph = rdflib.Graph().parse(data=client.get(f"{root}catalog.jsonld").content, format="json-ld")
    shapes = rdflib.Graph().parse(SHAPES)
    assert len(list(graph.subjects(rdflib.RDF.type, rdflib.DCAT.Distribution))) > 5
    is_valid, _, report = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    assert is_valid, report


def test_a_catalogue_without_a_description_is_told_by_the_shapes(client: Client, register: Edition) -> None:
    catalogue = msgspec.json.decode(client.get("/catalog.jsonld").content)
    del catalogue["dct:description"]
    graph = rdflib.Graph().parse(data=msgspec.json.encode(catalogue), format="json-ld")
    assert not pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES))[0]


def test_the_publisher_is_whose_list_it_is(client: Client, register: Edition) -> None:
    catalogue = msgspec.json.decode(client.get("/catalog.jsonld").content)
    assert catalogue["dct:publisher"]["foaf:name"]["@value"].startswith("Направление по формированию")
