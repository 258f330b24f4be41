"""Clients that save at once, what they were told, and whether the register keeps all of it."""

from __future__ import annotations

import http.client
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import msgspec
from lxml.html import fromstring
from msgspec import Struct

from tests.support.race_site import PATH, REASON, name_author

SLUGS = tuple(f"novograd-{number}" for number in range(1, 9))
"""What is raced: eight of twelve."""
FORM_PATH = "/account/edit/labour-valour/{}/"
_PATIENCE = 60
"""Conflicts and refusals of one save, each told, before it is given up."""


class Acknowledged(Struct, frozen=True):
    """A save that the server said was written."""

    number: int | None
    """Of its change set; None where the answer does not say."""
    author: str
    slug: str
    values: dict[str, Any]
    words: str
    """What it added to the note; empty where it left it alone."""


class Client:
    """One person: reads, thinks for a moment, saves, and does it again where somebody was faster."""

    def __init__(self, port: int, number: int, seed: int) -> None:
        self._port, self._number = port, number
        self._chance = random.Random(f"{seed}-{number}")
        self.acknowledged: list[Acknowledged] = []
        self.told: Counter[int] = Counter()
        """Answers, by their status."""

    def save_all(self, saves: int) -> None:
        for step in range(saves):
            self._save(step)

    def _save(self, step: int) -> None:
        slug, unique = self._chance.choice(SLUGS), 10_000 * (self._number + 1) + step
        fields = self._chance.choice([("note",), ("note",), ("year",), ("note", "year")])
        for _ in range(_PATIENCE):
            status, seen = self.read(slug)
            if status != 200:
                continue
            time.sleep(self._chance.random() * 0.05)
            words = f" Изготовил {unique} миномётов." if "note" in fields else ""
            values = {"note": seen["note"] + words, "year": 1300 + 250 * self._number + step % 250}
            wanted = {name: values[name] for name in fields}
            is_written, number = self.write(slug, seen, wanted)
            if is_written:
                self.acknowledged.append(Acknowledged(number, self.author, slug, wanted, words.strip()))
                return
        raise AssertionError(f"{slug}: {dict(self.told)}")

    @property
    def author(self) -> str:
        return name_author(self._number)

    def read(self, slug: str) -> tuple[int, dict[str, Any]]:
        """The status, and what is edited."""
        status, content = self.ask("GET", PATH + slug)
        return status, msgspec.json.decode(content) if status == 200 else {}

    def write(self, slug: str, seen: dict[str, Any], wanted: dict[str, Any]) -> tuple[bool, int | None]:
        """Whether it was said to be written, and the number of the change set."""
        asked = {"base": seen["base"], "values": wanted, "author": self.author}
        status, content = self.ask("POST", PATH + slug, msgspec.json.encode(asked))
        return status == 200, msgspec.json.decode(content)["number"] if status == 200 else None

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """By a connection of its own, which the kernel gives to some worker; 0 where it was cut off."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.told[0] += 1
            return 0, b""
        finally:
            connection.close()
        self.told[answer.status] += 1
        return answer.status, content


class FormClient(Client):
    """A person who signed in and sends the form of an entry, as a browser without scripts does."""

    def __init__(self, port: int, number: int, seed: int, cookie: str) -> None:
        super().__init__(port, number, seed)
        self._headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def read(self, slug: str) -> tuple[int, dict[str, Any]]:
        status, content = self.ask("GET", FORM_PATH.format(slug), None, self._headers)
        if status != 200:
            return status, {}
        forms = fromstring(content.decode()).forms
        form = next(one for one in forms if "base" in one.fields)
        return status, {**dict(form.form_values()), "year": form.fields["year"]}

    def write(self, slug: str, seen: dict[str, Any], wanted: dict[str, Any]) -> tuple[bool, int | None]:
        """Once it is saved a form leads on to the city."""
        sent = {**seen, **wanted, "reason": REASON, "do": "save"}
        body = urlencode(sent).encode()
        return self.ask("POST", FORM_PATH.format(slug), body, self._headers)[0] == 302, None


def race(people: Sequence[Client], saves: int) -> None:
    """Each client does its share of so many saves."""
    count = len(people)
    shares = [saves // count + (number < saves % count) for number in range(count)]
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(lambda person, share: person.save_all(share), people, shares))


# --- asked of the register itself, where Django is set up -----------------------------------------------


def find_lost(acknowledged: Sequence[Acknowledged]) -> list[str]:
    """Acknowledged saves that are not in history, or whose effect is gone without a change that says so."""
    from doblest.server.register.models import Entry

    notes = dict(Entry.objects.values_list("slug", "note"))
    lost = []
    for save in acknowledged:
        if not _is_in_history(save):
            lost.append(f"{save.number} {save.slug}: not in history")
        if save.words and save.words not in notes[save.slug]:
            lost.append(f"{save.number} {save.slug}: «{save.words}» is not in the note")
    return lost + find_breaks()


def _is_in_history(save: Acknowledged) -> bool:
    from doblest.server.register.models import FieldChange

    changes = FieldChange.objects.filter(change_set__author=save.author, entry__slug=save.slug)
    made = {one.field: one for one in changes if _is_of(one, save)}
    is_note_kept = not save.words or (
        "note" in made and save.words in made["note"].new and save.words not in made["note"].old
    )
    return is_note_kept and ("year" not in save.values or made["year"].new == save.values["year"])


def _is_of(change: Any, save: Acknowledged) -> bool:
    if save.number is not None:
        return bool(change.change_set_id == save.number)
    is_note = bool(
        change.field == "note" and save.words and save.words in change.new and save.words not in change.old
    )
    return is_note or bool(change.field == "year" and change.new == save.values.get("year"))


def find_breaks() -> list[str]:
    """Where a change of a field did not start from what the one before left, or the last is not the value."""
    from doblest.server.register.models import Entry, FieldChange

    values = {
        (one.slug, field): getattr(one, field) for one in Entry.objects.all() for field in ("note", "year")
    }
    now: dict[tuple[str, str], Any] = {}
    breaks = []
    for one in FieldChange.objects.filter(field__in=("note", "year")).order_by("change_set", "id"):
        key = one.entry.slug, one.field  # type: ignore[union-attr] # every change of these is of an entry
        if key in now and one.old != now[key]:
            breaks.append(f"{one.change_set_id} {key}: {one.old!r} after {now[key]!r}")
        now[key] = one.new
    return breaks + [
        f"{key}: {value!r} is {values[key]!r}" for key, value in now.items() if values[key] != value
    ]


def find_torn() -> list[str]:
    """What of the register is otherwise when all that follows from the values is made anew."""
    from doblest.server.register import checking, editions, internal
    from doblest.server.register.actions import recompute
    from doblest.server.register.bootstrap import SYSTEM, check_lists
    from doblest.server.register.models import Entry, EntryDigest, Title
    from doblest.server.search.indexing import index_missing
    from doblest.server.search.models import SearchRow

    check_lists(lambda step, done, total: None)  # what the next start makes up for
    before = _read_derived()
    Entry.objects.update(engine="")
    EntryDigest.objects.update(engine="")
    SearchRow.objects.update(engine=0)
    torn = [f"recomputed: {one.number}" for one in recompute.execute(SYSTEM) if one.changes.exists()]
    for key in Title.objects.values_list("key", flat=True):
        checking.check_list(key)
    index_missing()
    editions.forget()
    internal.current()
    after = _read_derived()
    return torn + [
        f"{name}: {before[name]} is {after[name]}" for name in before if before[name] != after[name]
    ]


def _read_derived() -> dict[str, Any]:
    from doblest.packed import unpack
    from doblest.server.register import editions, internal
    from doblest.server.register.models import Finding
    from doblest.server.search.models import SearchRow

    editions.forget()
    edition = internal.current()
    records = {
        f"record {one.slug}": msgspec.json.encode(
            (one.located, one.claims, one.grounds, [finding.key for finding in one.findings]), enc_hook=unpack
        )
        for one in edition.records
    }
    public = editions.current()
    texts = {
        f"public {one.slug}": msgspec.json.encode((one.located, one.claims), enc_hook=unpack)
        for one in public.records
    }
    rows = {f"search {row['slug']}": row for row in SearchRow.objects.values()}
    standing = sorted(Finding.objects.filter(gone=None).values_list("key", flat=True))
    return {**records, **texts, **rows, "findings": standing, "list": [one.key for one in edition.findings]}


def main() -> None:
    """What is lost and torn, a line each, of the saves on standard input."""
    from doblest.server import setup

    setup.start()
    from doblest.server.register.models import ChangeSet

    acknowledged = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Acknowledged])
    made = ChangeSet.objects.filter(reason=REASON).count()
    lines = [*find_lost(acknowledged), *find_torn()]
    if made != len(acknowledged):
        lines.append(f"change sets: {made}, acknowledged: {len(acknowledged)}")
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
