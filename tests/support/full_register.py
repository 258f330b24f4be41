"""A register in which every table has a row, by the ways in which people fill it.

DOBLEST_DATA=… python -m tests.support.full_register writes it; tables of other packages that nobody here
fills get a row of their own.
"""

from __future__ import annotations

from datetime import date, timedelta

from doblest import data
from doblest.server import setup


def main() -> None:
    setup.start()
    from tests.support.hostile import load_hostile_list
    from tests.support.register import load_list

    text = data.bundled_list().read_text("utf-8")
    load_list(text, "perechen.txt")
    load_hostile_list()
    _decide()
    _name_title()
    _collect()
    _send_photos()
    _propose()
    _review(text)
    _let_in()


def _decide() -> None:
    """A city renamed, a finding dismissed, another put off, a gap that is none; one decision is undone."""
    from doblest.server.editorial.queue.postponing import postpone
    from doblest.server.register import editions
    from doblest.server.register.actions import exempt
    from tests.support.register import COORDINATOR, reverse, rule

    records = editions.current().records
    vologda = next(record for record in records if record.slug == "volgograd")
    rule(next(one.key for one in vologda.findings if one.fix and one.fix.field == "city"))
    others = [one.key for record in records if record.slug != "volgograd" for one in record.findings]
    rule(others[0], "dismiss", "так в указе")
    reverse(rule(others[1], "dismiss", "описка").number, reason="решено не о том")
    postpone("labour-valour", others[2], None, COORDINATOR)
    exempt.execute(exempt.Ruling("perm", "short-note", "больше не известно"), COORDINATOR)


def _name_title() -> None:
    from doblest.new_titles import Answers
    from doblest.server.register.actions import name_title
    from tests.support.register import COORDINATOR

    name_title.execute(Answers("Город трудовой славы", "Место", "governor"), COORDINATOR)


def _collect() -> None:
    """A round with contacts, links, a reminder, a file that came back and an answer by a link."""
    from doblest.rounds.files import IncomingFile
    from doblest.server.rounds import answers, contacts, links, returns, sending, start
    from tests.support.register import COORDINATOR

    contacts.keep_contacts(contacts.read_contacts("permskiy-kray;Анна;perm@example.org"), COORDINATOR)
    request = start.Request(date.today() + timedelta(days=3), ("permskiy-kray", "sverdlovskaya-oblast"))
    start.execute(request, COORDINATOR)
    made = returns.find_round()
    sending.remind(made, COORDINATOR)
    sent, asked = made.excerpts.get(region="RU-SVE"), made.excerpts.get(region="RU-PER")
    returns.take_files([IncomingFile("ответ.docx", bytes(sent.content))], made, COORDINATOR)
    answers.save(links.find(links.issue(asked, COORDINATOR)), answers.FormInput({}, name="Анна"), ())


def _send_photos() -> None:
    """Two made-up photographs, of which one was accepted."""
    from doblest.server.photos import complaining, finding, receiving
    from doblest.server.register.actions import rule_photo
    from doblest.server.register.models import Entry
    from tests.support.photos import make_jpeg
    from tests.support.register import COORDINATOR

    perm, offer = (
        Entry.objects.get(slug="perm"),
        receiving.Offer("Анна Фотографова", "cc-by-4.0", by="ivanova"),
    )
    accepted = receiving.receive(make_jpeg(point=(58.0, 56.2)), perm, offer)
    receiving.receive(make_jpeg(shade=60), perm, offer)
    photo = finding.build_photo(accepted)
    rule_photo.execute(rule_photo.Ruling("perm", accepted.key, photo), COORDINATOR)
    complaining.complain(accepted, "это мой снимок", "owner@example.org")


def _propose() -> None:
    """Three people's proposals: two say the same, and one was answered."""
    from doblest.server.proposals import deciding
    from doblest.server.proposals.guards import Passed
    from doblest.server.proposals.models import Said
    from doblest.server.proposals.sending import Wanted, send
    from doblest.server.register.models import Entry
    from tests.support.register import COORDINATOR

    perm = Entry.objects.get(slug="perm")
    for nonce, words in (("a", "Стелы ещё нет."), ("b", "Стелы ещё нет!"), ("c", "Год не тот.")):
        wanted = Wanted(perm, "error", "memorial", Said(words=words), "ru", "ivan@example.org")
        last = send(wanted, Passed("proposal", nonce, "", is_proven=True))
    deciding.refuse(last.proposal_id, COORDINATOR, deciding.Reply(canned="known"))


def _review(text: str) -> None:
    """A new edition of the list, of which one change was accepted and one refused."""
    from tests.support.reviewed import edit_list, open_review, rule_on

    review = open_review(edit_list(text))
    first, second, *_ = review.items.all()
    rule_on(review, first)
    rule_on(review, second, verdict="refused", reason="так в указе")


def _let_in() -> None:
    """Accounts, a link, a session, the log; and of packages whose tables this site leaves empty, a row."""
    from allauth.account.models import EmailAddress, EmailConfirmation
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession
    from axes import models as axes
    from django.contrib.auth.models import Group, Permission

    from doblest.server.accounts import links, people
    from doblest.server.accounts.policy import Role
    from tests.support.people import sign_in
    from tests.support.register import COORDINATOR

    invitation = people.Invitation("ivanova", Role.EDITOR, ("permskiy-kray",), "М. Иванова", "i@example.org")
    user = people.invite(invitation, COORDINATOR)
    links.issue(user, COORDINATOR)
    session = sign_in(user).session
    UserSession.objects.get_or_create(
        user=user, session_key=session.session_key, defaults={"ip": "127.0.0.1", "user_agent": "Firefox"}
    )
    address = EmailAddress.objects.create(user=user, email="i@example.org", verified=True)
    EmailConfirmation.create(address)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "gAAAAABn"})
    Group.objects.create(name="Гости").permissions.set(Permission.objects.all()[:1])
    attempt = {"username": "ivanova", "ip_address": "127.0.0.1", "user_agent": "Firefox", "path_info": "/"}
    failed = axes.AccessAttempt.objects.create(**attempt, failures_since_start=3)
    axes.AccessAttemptExpiration.objects.create(access_attempt=failed, expires_at=failed.attempt_time)
    axes.AccessFailureLog.objects.create(**attempt)
    axes.AccessLog.objects.create(**attempt)


if __name__ == "__main__":
    main()
