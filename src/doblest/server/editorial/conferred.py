"""The titles that a city may have, each with the act of the reference that names it."""

from __future__ import annotations

from doblest.model import Decree
from doblest.reference.acts import name_act
from doblest.reference.titles import titles
from doblest.server.pages.markup import get_page_language
from doblest.server.register.acts import find_naming_act
from doblest.wording.dates import format_day


def describe_act(title: str, city: str) -> str:
    """«Указ Президента РФ, 20 мая 2021 г.»; empty where no act of the title names the city."""
    act = find_naming_act(title, city)
    return _tell_act(act) if act else ""


def _tell_act(act: Decree) -> str:
    language = get_page_language()
    number = f" № {act.number}" if act.number else ""
    return f"{name_act(act).in_language(language)}{number}, {format_day(act.date, language)}"


def list_other_titles(title: str, city: str) -> list[tuple[str, str, str]]:
    """Key, name and act of each title but one."""
    language, others = get_page_language(), (one for key, one in titles().items() if key != title)
    return [
        (one.key, one.name if language == "ru" else one.name_en, describe_act(one.key, city))
        for one in others
    ]
