"""What may be taken on which terms."""

from __future__ import annotations

import re

import pytest

from doblest.reference.licences import describe_licences, list_licence_parts


def test_each_part_has_terms_in_both_languages() -> None:
    for part in list_licence_parts("CC-BY-4.0"):
        assert re.search("[а-я]", part.terms.ru)
        assert not re.search("[а-яё]", part.terms.en + part.name.en)


def test_the_owners_words_are_theirs_and_the_readings_have_the_licence_of_the_title() -> None:
    licences = {part.key: part.licence for part in list_licence_parts("ODbL-1.0")}
    assert licences["list"] == ""
    assert licences["readings"] == "ODbL-1.0"
    assert licences["software"] == "MIT"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_line_tells_of_every_part(language: str) -> None:
    line = describe_licences("CC-BY-4.0", language)  # type: ignore[arg-type] # one of the two
    assert all(part.name.in_language(language) in line for part in list_licence_parts("CC-BY-4.0"))  # type: ignore[arg-type] # likewise
