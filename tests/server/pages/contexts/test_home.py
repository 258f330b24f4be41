"""The home page counts memorials under their real names, and says of which day the list is."""

from __future__ import annotations

import re
from html import unescape

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.home import count_all

from ..conftest import Page


def test_memorials_to_the_title_are_counted_by_the_lists_words(catalogue: Catalogue) -> None:
    counts = count_all(catalogue)
    kinds = {name.ru: count for name, count in counts.kinds}
    assert kinds["стела"] < sum(kinds.values()) < counts.cities
    assert counts.dedicated + counts.doubtful + counts.without == counts.cities
    assert {"мемориальная доска", "площадь", "сквер"} <= set(kinds)
    assert "другая стела" not in kinds


def test_the_counts_have_a_day(page: Page) -> None:
    text = re.sub(r"<[^>]+>", "", unescape(page("/")))
    assert "со стелой" not in text
    assert "стела, открытая по двум изданиям" in text
    assert "По перечню, редакция от" in text
    assert "According to the list, edition of" in page("/en/")
