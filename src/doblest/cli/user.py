"""`doblest user …`: accounts, by whoever has the register's files; every right is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from doblest.cli.console import owner_actor, say
from doblest.server import setup
from doblest.server.accounts.policy import Role
from doblest.server.database_errors import refuse_database_errors
from doblest.wording.vocabulary import texts


class Options(Struct, frozen=True):
    """What the command's options say of an account."""

    username: str
    role: str
    """A value of `Role`."""
    regions: tuple[str, ...] = ()
    name: str = ""
    email: str = ""
    titles: tuple[str, ...] = ()


def add(options: Options, author: str | None) -> int:
    """The account, and the link that lets its person in."""
    with _open_accounts():
        from doblest.server.accounts import people  # models load only once Django is set up

        invitation = people.Invitation(
            options.username, Role(options.role), options.regions, options.name, options.email, options.titles
        )
        user = people.invite(invitation, owner_actor(author))
        say(f"{user.username}: {people.describe_rights(user).ru}")
        _hand_over(user.username, author)
    return 0


def change_rights(options: Options, author: str | None) -> int:
    with _open_accounts():
        from doblest.server.accounts import people  # as above

        user = people.change_rights(
            options.username,
            Role(options.role),
            options.regions,
            owner_actor(author),
            kept_titles=options.titles,
        )
        say(f"{user.username}: {people.describe_rights(user).ru}; прежние сеансы закончены")
    return 0


def give_link(username: str, author: str | None, *, without_factors: bool) -> int:
    with _open_accounts():
        _hand_over(username, author, without_factors=without_factors)
    return 0


def set_active(username: str, author: str | None, *, active: bool) -> int:
    with _open_accounts():
        from doblest.server.accounts import people  # as above

        user = people.set_active(username, active, owner_actor(author))
        say(f"{user.username}: вход {'открыт' if active else 'закрыт, сеансы закончены'}")
    return 0


def remove(username: str, author: str | None) -> int:
    with _open_accounts():
        from doblest.server.accounts import people  # as above

        people.remove(username, owner_actor(author))
        say(f"{username}: учётной записи больше нет; правки остались в истории под её именем")
    return 0


def print_list() -> int:
    with setup.open_register():
        from doblest.server.accounts import people  # as above

        users = people.list_users(owner_actor(None))
        for user in users:
            state = "" if user.is_active else "; вход закрыт"
            seen = f"; вход {user.last_login:%Y-%m-%d}" if user.last_login else "; ещё не входил(а)"
            say(f"{user.username} ({user}): {people.describe_rights(user).ru}{seen}{state}")
        if not users:
            say("Учётных записей нет; первая: doblest user add ИМЯ --role coordinator")
    return 0


def print_log(username: str, most: int) -> int:
    with setup.open_register():
        from doblest.server.accounts.models import Event  # as above

        events = Event.objects.order_by("-pk")
        chosen = events.filter(account=username.strip().lower()) if username else events
        for event in reversed(chosen[:most]):
            parts = [
                f"{event.at:%Y-%m-%d %H:%M:%S}",
                texts("account_events")[event.kind].ru,
                event.account or "—",
                event.address or "",
                f"({event.by})" if event.by else "",
                event.detail,
            ]
            say(" ".join(part for part in parts if part))
    return 0


@contextmanager
def _open_accounts() -> Iterator[None]:
    """The register that there is, or a new one: an account may be made before the first list."""
    setup.start()
    with refuse_database_errors():
        yield


def _hand_over(username: str, author: str | None, *, without_factors: bool = False) -> None:
    from doblest.server.accounts import links, mails, people  # models load only once Django is set up

    user = people.find_user(username)
    token = links.issue(user, owner_actor(author), without_factors=without_factors)
    say(links.build_url(token))
    hours = int(links.LIFETIME.total_seconds() // 3600)
    say(f"Ссылка для {user.username}: открыть один раз, в течение {hours} часов, и выбрать пароль")
    if mails.send_link(user, token):
        where = "отправлено" if mails.is_sent() else f"лежит в {mails.mail_folder()}: почта не настроена"
        say(f"Письмо для {user.email} {where}")
