"""Lists of titles that people made, in a register."""

from __future__ import annotations

from doblest import new_titles
from doblest.new_titles import Answers
from doblest.reference.titles import refresh_titles
from doblest.server.accounts.policy import Actor, Role
from doblest.server.register.actions import import_list, name_title
from doblest.server.register.models import Title
from tests.support.unseen_lists import Unseen, make_unseen

COORDINATOR = Actor("koord", Role.COORDINATOR)
LISTS = {one.key: one for one in make_unseen()}


def take(key: str) -> tuple[Unseen, import_list.Report]:
    """The list, imported as a coordinator does it."""
    unseen = LISTS[key]
    found = new_titles.survey(unseen.content, unseen.name)
    answers = Answers(unseen.title, unseen.place, unseen.conferrer, found.explain_others(unseen.place))
    title = name_title.execute(answers, COORDINATOR)
    document = new_titles.read_answered(unseen.content, unseen.name, answers)
    incoming = import_list.Incoming(document, unseen.content)
    return unseen, import_list.execute(incoming, COORDINATOR, title=title.key)


def forget_titles() -> None:
    Title.objects.exclude(definition=None).update(definition=None)
    refresh_titles()
