"""The short way to the dictionary answers as pymorphy itself."""

from __future__ import annotations

from itertools import islice

import pytest

from doblest.language.cases import GEN_PL
from doblest.language.dictionary import read_tag
from doblest.language.readings import analyzer, inflect_lemma, read_form

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
