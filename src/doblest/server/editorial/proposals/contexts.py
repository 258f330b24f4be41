"""What the pages of proposals show: the row's present value beside the proposed, and the form filled in."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.data import load
from doblest.reference.register_events import find_own_stele
from doblest.reference.stele_status import find_status
from doblest.reference.titles import get_title
from doblest.server.editorial.joined import Joined, find_joined
from doblest.server.editorial.sheet import write_texts
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.proposals import links
from doblest.server.proposals.models import Proposal, Said, Sending
from doblest.server.proposals.sheets import write_event_texts
from doblest.server.register.current_entry import CurrentEntry, read_current
from doblest.server.register.event_sheet import read_event, write_event
from doblest.wording.changes import PartChange, compare_values
from doblest.wording.steles import describe_status
from doblest.wording.vocabulary import texts

_MEMORIAL = ("m0-kind", "m0-status", "m0-name", "m0-address", "m0-map_url")
_EVENT = ("kind", "date", "date_kind", "monument", "place", "point", "s0-url", "s0-publisher", "s0-says")
_CLIPPED = 160
"""Characters of what somebody wrote, in the list."""


class Row(Struct, frozen=True):
    """A proposal in a list."""

    proposal: Proposal
    city: str
    kind: str
    state: str
    words: str
    count: int
    address: str
    """Of the sender's own page; empty in the reviewers' list."""


class Filled(Struct, frozen=True):
    """The form of the decision."""

    texts: dict[str, str]
    """By input."""
    current: CurrentEntry | None
    """None where the city was withdrawn since."""
    parts: tuple[PartChange, ...] = ()
    """What acceptance changes as the form stands."""
    stele: str = ""
    """What the register says of the title's stele, where its opening is proposed."""
    joined: Joined | None = None
    """The opening that the register knows already."""


def build_row(proposal: Proposal, own: Sending | None = None) -> Row:
    language = get_page_language()
    sendings = proposal.sendings.all()
    said = (own or sendings[0]).read()
    return Row(
        proposal,
        proposal.entry.city,
        texts("proposal_kinds")[proposal.kind].in_language(language),
        texts("proposal_states")[proposal.state].in_language(language),
        _clip(said),
        len(sendings),
        links.build_path(own, language) if own else "",
    )


def _clip(said: Said) -> str:
    parts = (said.date, said.place, said.words, said.value)
    whole = " · ".join(" ".join(part.split()) for part in parts if part)
    return whole if len(whole) <= _CLIPPED else f"{whole[:_CLIPPED].rstrip()}…"


def fill(proposal: Proposal) -> Filled:
    """The form with what was proposed, ready to be accepted."""
    entry, said = proposal.entry, proposal.sendings.all()[0].read()
    if not entry.listed:
        return Filled({}, None)
    current = read_current(entry.title_id, entry.slug)
    if proposal.kind == Proposal.Kind.OPENED:
        given = {**write_event(None), **write_event_texts(said)}
        own = find_status(find_own_stele(current.located))
        stele = describe_status(own, get_page_language())
        joined = find_joined(current, read_event(given, None, current.located.place))
        return Filled({name: given[name] for name in _EVENT}, current, stele=stele, joined=joined)
    return _fill_fields(current, proposal.field, said)


def _fill_fields(current: CurrentEntry, field: str, said: Said) -> Filled:
    names = _MEMORIAL if field == "memorial" else (field,) if field != "other" else ()
    stands = {name: text for name, text in write_texts(current.values).items() if name in names}
    proposed = {name: _propose(name, text, said, field) for name, text in stands.items()}
    return Filled(proposed, current, _compare(stands, proposed))


def _propose(name: str, stands: str, said: Said, field: str) -> str:
    """The input with the quoted words replaced; without a quote a short field becomes what was proposed."""
    if not said.value:
        return stands
    if said.quote:
        return stands.replace(said.quote, said.value) if stands.count(said.quote) == 1 else stands
    return said.value if field in ("city", "region", "year") else stands


def _compare(stands: dict[str, str], proposed: dict[str, str]) -> tuple[PartChange, ...]:
    changed = (name for name in stands if stands[name] != proposed[name])
    return tuple(part for name in changed for part in compare_values(stands[name], proposed[name]))


def describe(proposal: Proposal, filled: Filled) -> dict[str, Any]:
    """The page of one proposal."""
    entry, language = proposal.entry, get_page_language()
    sendings = list(proposal.sendings.all())
    number = proposal.change_set.number if proposal.change_set else None
    return {
        "proposal": proposal,
        "entry": entry,
        "filled": filled,
        "texts": filled.texts,
        "title_key": entry.title_id,
        "proposed_title": get_title(entry.title_id),
        "senders": [(one, one.read()) for one in sendings],
        "kind": texts("proposal_kinds")[proposal.kind].in_language(language),
        "field": texts("proposal_fields")[proposal.field].in_language(language) if proposal.field else "",
        "state": texts("proposal_states")[proposal.state].in_language(language),
        "answered": proposal.describe_reason(language),
        "reason": _write_reason(proposal, sendings[0].read()),
        "city_address": page_url("city", language, entry.title_id, slug=entry.slug) if entry.listed else "",
        "change_address": page_url("change", language, entry.title_id, number=str(number)) if number else "",
        "limits": load("limits")["entered"],
    }


def _write_reason(proposal: Proposal, said: Said) -> str:
    """Everybody reads the reason of a change: of the sender it has the source alone."""
    return f"Предложение {proposal}" + (f": {said.source}" if said.source else "")
