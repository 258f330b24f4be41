"""The short way to the dictionary answers as pymorphy itself."""

from __future__ import annotations

from itertools import islice

import pytest

from doblest.language.cases import GEN_PL
from doblest.language.dictionary import read_tag
from doblest.language.readings import analyzer, inflect_lemma, inflect_parse, read_form

SAMPLED = 20_011
"""Of so many forms of the dictionary one is asked."""


def sample_forms() -> list[str]:
    keys = analyzer().dictionary.words.iterkeys("")
    return list(islice(keys, 0, None, SAMPLED))


@pytest.mark.parametrize(
    "form", ["стали", "тысяч", "самолеты", "еще", "ёж", "наилучшего", "женщин-врачей", "т", *sample_forms()]
)
def test_a_form_is_read_as_pymorphy_reads_it(form: str) -> None:
    readings, known = read_form(form)
    parses = analyzer().parse(form)
    assert [(one.lemma, one.tag.name) for one in readings] == [
        (parse.normal_form, str(parse.tag)) for parse in parses
    ]
    assert known == parses[0].is_known


def test_a_tag_has_the_case_in_its_number() -> None:
    parse = next(parse for parse in analyzer().parse("танков") if "gent" in parse.tag)
    tag = read_tag(parse.tag)
    assert (tag.pos, tag.gender, tag.cases) == ("NOUN", "m", GEN_PL)


@pytest.mark.parametrize("lemma", ["тонна", "ёлка", "человек", "двухмоторный"])
def test_a_lemma_has_the_forms_of_its_paradigms(lemma: str) -> None:
    parses = [parse for parse in analyzer().parse(lemma) if parse.normal_form == lemma]
    forms = {form.word for parse in parses if "Abbr" not in parse.tag for form in parse.lexeme}
    assert inflect_lemma(lemma) == forms | {lemma}


@pytest.mark.parametrize(
    "form", [form for form in sample_forms() if form.endswith(("ый", "ой", "ого", "ых", "ые"))]
)
@pytest.mark.parametrize(
    "grammemes", [{"nomn", "sing", "masc"}, {"gent", "plur"}, {"loct", "sing", "femn"}, {"VERB"}]
)
def test_a_form_is_inflected_as_pymorphy_inflects_it(form: str, grammemes: set[str]) -> None:
    for parse in analyzer().parse(form):
        inflected = parse.inflect(grammemes)
        expected = None if inflected is None else inflected.word
        assert inflect_parse(parse, frozenset(grammemes)) == expected
