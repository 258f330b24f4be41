"""Proposals before those who keep the rows: the list, one with its form filled in, and the decision."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import RegisterError
from doblest.server.accounts.policy import Action, Actor
from doblest.server.editorial import following, joined
from doblest.server.editorial.inputs import read_reason
from doblest.server.editorial.persons import Person
from doblest.server.editorial.proposals.contexts import build_row, describe, fill
from doblest.server.editorial.refusals import describe as describe_error
from doblest.server.editorial.refusals import find_status, person_view
from doblest.server.editorial.sheet import read_sheet
from doblest.server.http.numbers import parse_number
from doblest.server.pages.markup import get_page_language
from doblest.server.proposals import deciding
from doblest.server.proposals.deciding import Reply
from doblest.server.proposals.models import Proposal, ProposalQuerySet, Sending
from doblest.server.register.actions import edit, set_event
from doblest.server.register.current_entry import read_current, read_values_at
from doblest.server.register.event_refusals import EventError
from doblest.server.register.event_sheet import read_event
from doblest.server.register.models import ChangeSet
from doblest.server.register.unit_of_work import ConflictError
from doblest.wording.vocabulary import texts

_MOST_SHOWN = 100
"""Proposals of a page, the oldest first; of decided ones the newest."""


class WrongInputsError(RegisterError):
    """A form of the decision whose inputs make no sense; `errors` has a sentence for each."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = errors
        super().__init__("поля заполнены неверно")


class Answer(Struct, frozen=True):
    """What the page says of a form that was sent."""

    given: Mapping[str, str] = {}
    errors: Mapping[str, str] = {}
    sentence: str = ""
    status: int = 200


@person_view()
def list_proposals(request: HttpRequest, person: Person) -> HttpResponse:
    """Those that wait; by `?of=` those that nobody was told from a robot by, or the decided."""
    seen = Proposal.objects.seen_by(person.actor).select_related("entry").prefetch_related("sendings")
    waiting = seen.waiting()
    shelves: dict[str, ProposalQuerySet] = {
        "waiting": waiting.filter(is_proven=True),
        "unproven": waiting.filter(is_proven=False),
        "decided": seen.exclude(state=Proposal.State.WAITING).order_by("-decided"),
    }
    asked = request.GET.get("of", "")
    shelf = asked if asked in shelves else "waiting"
    context = {
        "shelf": shelf,
        "counts": {name: found.count() for name, found in shelves.items()},
        "rows": [build_row(one) for one in shelves[shelf][:_MOST_SHOWN]],
        "left": max(shelves[shelf].count() - _MOST_SHOWN, 0),
    }
    return render(request, "account/proposals.html", context)


@person_view()
def list_own(request: HttpRequest, person: Person) -> HttpResponse:
    """What the person sent, with what became of it."""
    sent = Sending.objects.filter(account=person.user).select_related("proposal__entry")
    context = {"rows": [build_row(one.proposal, one) for one in sent.order_by("-pk")[:_MOST_SHOWN]]}
    return render(request, "account/proposals_own.html", context)


@person_view()
def show_proposal(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    return _show(request, person.actor, deciding.take_up(number, person.actor), Answer())


@person_view("POST")
def accept(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """Writes what the form says, as a change that names the proposal."""
    actor = person.require_own(Action.EDIT)
    proposal = deciding.take_up(number, actor)
    try:
        done = deciding.accept(number, actor, _read_answer(request), lambda: _write(request, actor, proposal))
    except WrongInputsError as error:
        return _show(request, actor, proposal, Answer(request.POST, error.errors, status=400))
    except EventError as error:
        answer = Answer(request.POST, {error.field: describe_error(error)}, status=400)
        return _show(request, actor, proposal, answer)
    except ConflictError as error:  # the form anew, from what stands there now
        answer = Answer(sentence=describe_error(error), status=409)
        return _show(request, actor, deciding.take_up(number, actor), answer)
    except RegisterError as error:
        answer = Answer(request.POST, sentence=describe_error(error), status=find_status(error))
        return _show(request, actor, proposal, answer)
    if done.change_set:
        following.check_list(proposal.entry.title_id)
    return _go_on(request, done)


@person_view("POST")
def refuse(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """With a reason of the list, or with one's own."""
    actor = person.require_own(Action.EDIT)
    reply = _read_answer(request)
    if reply == Reply():
        answer = Answer(request.POST, {"reason": _("Напишите, почему: отправитель это прочтёт.")}, status=400)
        return _show(request, actor, deciding.take_up(number, actor), answer)
    try:
        return _go_on(request, deciding.refuse(number, actor, reply))
    except RegisterError as error:
        answer = Answer(request.POST, sentence=describe_error(error), status=find_status(error))
        return _show(request, actor, deciding.take_up(number, actor), answer)


@person_view("POST")
def refuse_unproven(request: HttpRequest, person: Person) -> HttpResponse:
    actor = person.require_own(Action.EDIT)
    count = deciding.refuse_unproven(actor, Reply(canned="robot"))
    messages.success(request, _("Отклонено без доказательства: %(count)s.") % {"count": count})
    return redirect("proposals")


def _read_answer(request: HttpRequest) -> Reply:
    """One of the list, by its button, or the reviewer's own words."""
    canned = request.POST.get("canned", "")
    if canned in texts("proposal_answers"):
        return Reply(canned=canned)
    return Reply(read_reason({"reason": request.POST.get("answer", "")}))


def _go_on(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    said = texts("proposal_states")[proposal.state].in_language(get_page_language())
    messages.success(request, f"{proposal}: {said.lower()}.")
    return redirect("proposals")


def _show(request: HttpRequest, actor: Actor, proposal: Proposal, answer: Answer) -> HttpResponse:
    filled = fill(proposal)
    if answer.given:
        filled = replace(
            filled, texts=filled.texts | {k: v for k, v in answer.given.items() if k in filled.texts}
        )
    context = {
        **describe(proposal, filled),
        "errors": answer.errors,
        "sentence": answer.sentence,
        "answer_words": answer.given.get("answer", ""),
        "canned": [
            (key, said.in_language(get_page_language())) for key, said in texts("proposal_answers").items()
        ],
    }
    return render(request, "account/proposal.html", context, status=answer.status)


# --- what the form brings into the register --------------------------------------------------


def _write(request: HttpRequest, actor: Actor, proposal: Proposal) -> ChangeSet | None:
    """Raises WrongInputsError, and what the actions raise."""
    if request.POST.get("do") == "done" or proposal.field == "other":
        return None
    reason = read_reason(request.POST) or str(proposal)
    if proposal.kind == Proposal.Kind.OPENED:
        return _write_event(request, actor, proposal, reason)
    return _write_fields(request, actor, proposal, reason)


def _write_fields(request: HttpRequest, actor: Actor, proposal: Proposal, reason: str) -> ChangeSet | None:
    entry = proposal.entry
    current = read_current(entry.title_id, entry.slug)
    base = parse_number(request.POST.get("base", "")) or 0
    names = fill(proposal).texts
    given = {name: request.POST[name] for name in names if name in request.POST}
    sheet = read_sheet(given, read_values_at(current, entry.title_id, base))
    if sheet.errors:
        raise WrongInputsError(sheet.errors)
    values = {proposal.field: sheet.values[proposal.field]}
    made = edit.execute(edit.Edits(entry.slug, values, entry.title_id, base), actor, reason=reason)
    if made is None:  # the sender would be told of a change that nobody made
        raise WrongInputsError({next(iter(given), "reason"): _("Ничего не изменено: исправьте поле.")})
    return made


def _write_event(request: HttpRequest, actor: Actor, proposal: Proposal, reason: str) -> ChangeSet | None:
    entry = proposal.entry
    sheet = read_event(request.POST, None, entry.to_located().place)
    if sheet.event is None or sheet.errors:
        language = get_page_language()
        raise WrongInputsError({name: said.in_language(language) for name, said in sheet.errors.items()})
    wanted = set_event.Wanted(
        entry.slug, event=sheet.event, monument=sheet.monument, name=sheet.name, title=entry.title_id
    )
    saved = set_event.execute(wanted, actor, reason=reason)
    joined.tell(request, saved)
    return saved.change_set
