"""How many cells of a list that nobody described are read as a person reads them."""

from __future__ import annotations

from typing import Any

from doblest import new_titles, reading
from doblest.model import Entry
from doblest.reference.titles import Title, titles
from doblest.server.register.acts import find_act
from tests.support.unseen_lists import Unseen, Wanted, answer


def read_unseen(unseen: Unseen) -> tuple[list[Entry], Title]:
    """By the three questions, each answered as a person would."""
    found = new_titles.survey(unseen.content, unseen.name)
    answers = answer(unseen, found.explain_others(unseen.place))
    made = new_titles.make_title(answers, ())
    title = next((one for one in titles().values() if one.name == unseen.title), made)
    document = new_titles.read_answered(unseen.content, unseen.name, answers)
    return list(reading.apply_title(document.entries, title)), title


def compare(unseen: Unseen) -> tuple[int, list[str]]:
    """How many cells there are, and those that are wrong, said."""
    entries, title = read_unseen(unseen)
    wrong, cells = [], 0
    for at, wanted in enumerate(unseen.rows):
        read = _describe(entries[at], title) if at < len(entries) else {}
        for name, value in _want(wanted).items():
            cells += bool(value or read.get(name))
            if read.get(name) != value:
                wrong.append(f"{unseen.key}: {wanted.city}, {name}: {value!r} ≠ {read.get(name)!r}")
    surplus = [f"{unseen.key}: лишняя запись «{one.city}»" for one in entries[len(unseen.rows) :]]
    return cells + 5 * len(surplus), wrong + surplus * 5


def _want(wanted: Wanted) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in wanted.__struct_fields__}


def _describe(entry: Entry, title: Title) -> dict[str, Any]:
    act = find_act(entry, title)
    memorial = (
        ", ".join(filter(None, (entry.memorial.name, entry.memorial.address))) if entry.memorial else ""
    )
    return {
        "city": entry.city,
        "region": entry.region,
        "year": entry.year,
        "note": entry.note,
        "settlements": entry.settlements,
        "act": (act.date, act.number or "", act.kind, act.conferrer) if act else None,
        "memorial": memorial,
    }
