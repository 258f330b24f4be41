"""What an editor is told of an event that the register knows already, before it is entered and after."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from doblest.model import RegisterEvent
from doblest.reference.joined_events import disputes_day, find_known
from doblest.reference.register_events import list_events
from doblest.reference.stele_status import judge
from doblest.server.pages.contexts.stele_life import LifeEvent, build_life_event
from doblest.server.pages.markup import get_page_language
from doblest.server.register.actions.set_event import Saved
from doblest.server.register.current_entry import CurrentEntry
from doblest.server.register.event_sheet import EventSheet
from doblest.wording.vocabulary import texts


class Joined(Struct, frozen=True):
    """The known event that another telling of it will join."""

    life: LifeEvent
    certainty: str
    """By whom it is told so far."""
    is_other_day: bool
    """Whether the new telling puts its day in dispute."""


def find_joined(current: CurrentEntry, sheet: EventSheet) -> Joined | None:
    """None for an event that is new, or was not understood."""
    if sheet.event is None:
        return None
    told = RegisterEvent("", sheet.event, sheet.monument, sheet.name)
    known = find_known(list_events(current.located), told)
    return describe_joined(known, told) if known else None


def describe_joined(known: RegisterEvent, told: RegisterEvent) -> Joined:
    language = get_page_language()
    return Joined(
        build_life_event(known.event, language),
        texts("stele_certainties")[judge(known.event)].in_language(language),
        disputes_day(known.event, told.event),
    )


def tell(request: HttpRequest, saved: Saved) -> None:
    """After it: which event gained the source, or that it had it already."""
    if saved.is_joined and saved.change_set:
        messages.info(request, _("Это событие в реестре уже было: источник прибавлен к нему."))
    elif saved.is_joined:
        messages.info(request, _("Это событие с этим источником в реестре уже есть."))
