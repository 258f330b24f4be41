"""The form of an excerpt, as a region sends it."""

from __future__ import annotations

from doblest.rounds.outcome import Change
from doblest.server.editorial.rounds.answer_form import write_row
from doblest.server.rounds import links, returns
from doblest.server.rounds.models import Round
from tests.support.register import COORDINATOR

CANARY = "Для служебного пользования: канарейка"
Form = dict[str, str]


def issue(made: Round, region: str = "RU-PER") -> str:
    """The address of a new link."""
    token = links.issue(made.excerpts.get(region=region), COORDINATOR)
    return f"/account/answer/{token}/"


def fill(made: Round, region: str = "RU-PER", **changed: str) -> Form:
    """The form as it was shown, with changes: `perm_year="2021"`."""
    sent = made.excerpts.get(region=region).read()
    places = {row.slug: place for place, row in enumerate(sent.rows)}
    names = ("city", "region", "year", "note", "m0-name", "m0-address", "m0-map_url")
    form = {
        f"{place}-{name}": write_row(row.entry)[name] for place, row in enumerate(sent.rows) for name in names
    }
    for key, text in changed.items():
        slug, name = key.split("_", 1)
        form[f"{places[slug]}-{name.replace('_', '-', 1) if name.startswith('m0') else name}"] = text
    return form


def list_changes(made: Round) -> list[Change]:
    return list(returns.describe(made, COORDINATOR).outcome.changes)
