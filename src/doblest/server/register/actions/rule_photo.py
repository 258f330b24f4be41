"""A photograph of a memorial: accepted, refused, hidden, shown again, or given back to those who wait."""

from __future__ import annotations

from msgspec import Struct

from doblest.model import LocalizedText, Photo, PhotoState
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import change_sets
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.change_sets import Note
from doblest.server.register.keyed_values import find_photo
from doblest.server.register.models import ChangeSet
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import ConflictError
from doblest.wording.vocabulary import texts


class Ruling(Struct, frozen=True):
    """What somebody decides of a photograph."""

    slug: str
    key: str
    photo: Photo | None
    """As it is to stand; None takes the decision back."""
    seen: PhotoState | None = None
    """How it stood for who decides."""
    title: str | None = None


def execute(
    ruling: Ruling, actor: Actor, *, reason: str = "", progress: Progress = silent
) -> ChangeSet | None:
    """None where it stands so already. Raises ConflictError where somebody decided since,
    ForbiddenError where the city is not the actor's."""
    with change_sets.begin(get_title(ruling.title).key, actor, Action.PHOTO) as unit:
        entry = find_entry(unit.title, ruling.slug)
        require(actor, Action.PHOTO, entry.city, entry.subject_id, title=unit.title.key)
        stands = find_photo(unit.touch(entry).photos, ruling.key)
        if stands != ruling.photo and (stands.state if stands else None) != ruling.seen:
            raise _refuse_decided(entry.city, stands)
        unit.set_photo(entry, ruling.key, ruling.photo)
        return change_sets.commit(unit, Note(reason), progress) if unit.changes else None


def _refuse_decided(city: str, stands: Photo | None) -> ConflictError:
    text = texts("photo_refusals")["stale"]
    state = texts("photo_states")[stands.state if stands else "waiting"]
    refusal = LocalizedText(text.ru.format(state=state.ru), text.en.format(state=state.en))
    return ConflictError(refusal.ru.rstrip("."), where=city, refusal=refusal)
