"""A proposal is decided on, once: what it brings into the register and the decision are one write."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.proposals import letters
from doblest.server.proposals.models import Proposal, ProposalQuerySet
from doblest.server.register.models import ChangeSet
from doblest.server.register.unit_of_work import ConflictError
from doblest.wording.vocabulary import texts

Write = Callable[[], ChangeSet | None]
"""Brings it into the register through its one way of writing; None where nothing changes by it."""


class Reply(Struct, frozen=True):
    """What the senders are told of a decision beside it; empty tells nothing more."""

    words: str = ""
    canned: str = ""
    """A key of `[proposal_answers]`."""


def accept(number: int, actor: Actor, reply: Reply, write: Write) -> Proposal:
    """Raises ConflictError for a proposal that is decided, ForbiddenError for one of another's region, and
    what the write raises: then nothing is decided."""
    return _settle(number, actor, Proposal.State.ACCEPTED, reply, write)


def refuse(number: int, actor: Actor, reply: Reply) -> Proposal:
    """Raises as `accept` does."""
    return _settle(number, actor, Proposal.State.REFUSED, reply, lambda: None)


def _settle(number: int, actor: Actor, state: str, reply: Reply, write: Write) -> Proposal:
    with transaction.atomic():
        proposal = take_up(number, actor, Proposal.objects.select_for_update(of=("self",)))
        if proposal.state != Proposal.State.WAITING:
            raise _refuse_decided(proposal)
        proposal.change_set = write()
        proposal.state, proposal.by = state, actor.name[:200]
        proposal.reason, proposal.canned = reply.words, reply.canned
        proposal.decided = timezone.now()
        proposal.save()
        transaction.on_commit(lambda: letters.answer(proposal), robust=True)
    return proposal


def refuse_unproven(actor: Actor, reply: Reply) -> int:
    """All that nobody was told from a robot by, of the actor's regions; how many."""
    shelf = Proposal.objects.waiting().seen_by(actor).filter(is_proven=False)
    return len([refuse(number, actor, reply) for number in shelf.values_list("pk", flat=True)])


def take_up(number: int, actor: Actor, known: ProposalQuerySet | None = None) -> Proposal:
    """Raises RegisterError for one that there is not, ForbiddenError for one of another's region."""
    known = Proposal.objects.all() if known is None else known
    proposal = known.select_related("entry").filter(pk=number).first()
    if proposal is None:
        raise RegisterError(f"предложения № {number} нет", remedy="Откройте список предложений")
    entry = proposal.entry
    require(actor, Action.EDIT, entry.city, entry.subject_id, title=entry.title_id)
    return proposal


def _refuse_decided(proposal: Proposal) -> ConflictError:
    state, day = texts("proposal_states")[proposal.state], f"{proposal.decided:%d.%m.%Y}"
    refusal = LocalizedText(
        f"Уже решено: {state.ru.lower()}, {proposal.by}, {day}.",
        f"Decided already: {state.en.lower()}, {proposal.by}, {day}.",
    )
    return ConflictError(refusal.ru.rstrip("."), where=str(proposal), refusal=refusal)
