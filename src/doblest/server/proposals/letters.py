"""Letters about proposals: to who sent one, at once and with the decision; to who keeps the region's rows."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from doblest.model import Language
from doblest.reference.titles import get_title
from doblest.server.accounts import mails
from doblest.server.accounts.addresses import site_origin
from doblest.server.accounts.models import User
from doblest.server.accounts.policy import Action, Role, is_allowed
from doblest.server.proposals import links
from doblest.server.proposals.models import Proposal, Said, Sending
from doblest.wording.vocabulary import texts

FOLDER = "proposals"
"""Of letters that nobody sends, in the data folder's `mail`."""
_HOUR = timedelta(hours=1)


def confirm(sending: Sending) -> None:
    """The number and the link; none of the words, lest strangers have us send theirs."""
    if not sending.email:
        return
    with override(sending.language):
        number = sending.proposal_id
        subject = _("Доблесть: предложение № %(number)s получено") % {"number": number}
        body = _(
            "Здравствуйте!\n\nВаше предложение получено, его номер — %(number)s. Что с ним, видно "
            "на странице:\n\n%(url)s\n\nРешение придёт на этот адрес. Если вы ничего не присылали, "
            "ничего не делайте."
        )
        write_letter(sending.email, subject, body % {"number": number, "url": links.build_url(sending)})


def answer(proposal: Proposal) -> None:
    """The decision to everybody who sent it and left an address."""
    for sending in proposal.sendings.filter(answered=None).exclude(email=""):
        with override(sending.language):
            write_letter(sending.email, *_describe_decision(proposal, sending))
        Sending.objects.filter(pk=sending.pk).update(answered=timezone.now())


def _describe_decision(proposal: Proposal, sending: Sending) -> tuple[str, str]:
    language: Language = "en" if sending.language == "en" else "ru"
    state = texts("proposal_states")[proposal.state].in_language(language)
    subject = _("Доблесть: предложение № %(number)s — %(state)s") % {
        "number": proposal.pk,
        "state": state.lower(),
    }
    body = _("Здравствуйте!\n\nВы предлагали:\n\n%(said)s\n\n%(state)s. %(reason)s\n\n%(url)s")
    return subject, body % {
        "said": write_said(sending.read()),
        "state": state,
        "reason": proposal.describe_reason(language),
        "url": links.build_url(sending),
    }


def write_said(said: Said) -> str:
    """What was sent, a line an input."""
    return "\n".join(
        filter(None, (said.date, said.place, said.point, said.quote, said.value, said.words, said.source))
    )


def call_keepers(proposal: Proposal) -> None:
    """To those who keep the region, or to the coordinators where nobody does; to each once an hour."""
    for user in _list_keepers(proposal):
        fresh = Proposal.objects.waiting().seen_by(user.to_actor()).filter(is_proven=True)
        if fresh.filter(at__gt=timezone.now() - _HOUR, pk__lt=proposal.pk).exists():
            continue
        subject = f"Доблесть: предложение № {proposal.pk}, {proposal.entry.city}"
        address = f"{site_origin()}/account/proposals/{proposal.pk}/"
        text = (
            f"{texts('proposal_kinds')[proposal.kind].ru}: {proposal.entry.city}, "
            f"{get_title(proposal.entry.title_id).name}.\n\n{address}\n\n"
            f"Ждут решения: {fresh.count()}. О тех, что придут в ближайший час, письма не будет.\n"
        )
        write_letter(user.email, subject, text)


def _list_keepers(proposal: Proposal) -> list[User]:
    entry = proposal.entry
    people = User.objects.filter(is_active=True).exclude(email="")
    editors = [
        user
        for user in people.filter(role=Role.EDITOR)
        if is_allowed(user.to_actor(), Action.EDIT, [entry.subject_id], entry.title_id)
    ]
    return editors or list(people.filter(role=Role.COORDINATOR))


def write_letter(to: str, subject: str, text: str) -> None:
    """One that says what became of something sent."""
    mails.send_letter(to, subject, f"{text.strip()}\n", folder=FOLDER)
