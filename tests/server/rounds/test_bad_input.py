"""What a region may send by mistake or in malice: a line on it, nothing of the register changed, the file
kept as it came."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from zipfile import ZipFile

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from doblest.exports import Selection, select
from doblest.model import Edition
from doblest.rounds.excerpt import build_excerpt
from doblest.rounds.files import IncomingFile
from doblest.rounds.outcome import Outcome
from doblest.rounds.values import Excerpt, Order
from doblest.server.register.models import ChangeSet
from doblest.server.rounds import returns
from doblest.server.rounds.models import Round
from tests.support import returned
from tests.support.register import COORDINATOR
from tests.support.returned import Editor

DUE = date(2999, 12, 20)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
Spoil = Callable[[Editor], bytes]


@pytest.fixture
def editor(sent: list[Excerpt]) -> Editor:
    return Editor(sent[0], sent, 1)


def save(editor: Editor) -> bytes:
    return editor.finish("").content


def add_files(content: bytes, **files: bytes) -> bytes:
    """Stored as they are, as photographs are."""
    buffer = io.BytesIO(content)
    with ZipFile(buffer, "a") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def add_macros(editor: Editor) -> bytes:
    return add_files(save(editor), **{"word/vbaProject.bin": b"Sub AutoOpen()"})


def lock(_editor: Editor) -> bytes:
    return COMPOUND + "EncryptedPackage".encode("utf-16-le")


def double_table(editor: Editor) -> bytes:
    editor.table.addnext(copy.deepcopy(editor.table))
    return save(editor)


def empty_table(editor: Editor) -> bytes:
    for row in editor.rows.values():
        editor.table.remove(row)
    return save(editor)


def copy_key(editor: Editor) -> bytes:
    """The cell of the number, with its key, over that of the next row."""
    first, second = list(editor.rows.values())[:2]
    second.replace(second.find(qn("w:tc")), copy.deepcopy(first.find(qn("w:tc"))))
    return save(editor)


def double_row(editor: Editor) -> bytes:
    row = next(iter(editor.rows.values()))
    row.addnext(copy.deepcopy(row))
    return save(editor)


def comment_much(editor: Editor) -> bytes:
    for _ in range(500 // len(editor.rows)):
        returned.add_comments(editor)
    return save(editor)


def nest_changes(editor: Editor) -> bytes:
    """A year put in by one and taken out by another, with a third half accepted."""
    cell = editor.cell(editor.excerpt.sent.rows[0].slug, "year")
    (paragraph,) = cell.findall(qn("w:p"))
    for part in [one for one in paragraph if one.tag != qn("w:pPr")]:
        paragraph.remove(part)
    hand, gone = 'w:author="Ли" w:date="2026-12-01T10:00:00Z"', "<w:r><w:delText>2019</w:delText></w:r>"
    inner = (
        f'<w:ins w:id="1" {hand}><w:del w:id="2" {hand}>{gone}</w:del></w:ins>'
        f'<w:r><w:t>20</w:t></w:r><w:ins w:id="3" {hand}><w:r><w:t>21</w:t></w:r></w:ins>'
    )
    for part in parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"):
        paragraph.append(part)
    return save(editor)


def add_pictures(megabytes: int) -> Spoil:
    def add(editor: Editor) -> bytes:
        pictures = {f"word/media/image{number}.jpeg": bytes(1 << 20) for number in range(megabytes)}
        return add_files(save(editor), **pictures)

    return add


def write_letter(files: int) -> Spoil:
    def write(_editor: Editor) -> bytes:
        letter = EmailMessage()
        letter["Subject"] = "Выписка"
        letter.set_content("Направляем выписку.")
        for number in range(files):
            letter.add_attachment(b"text", maintype="text", subtype="plain", filename=f"{number}.txt")
        return letter.as_bytes()

    return write


@pytest.mark.parametrize(
    ("name", "spoil", "state", "said"),
    [
        ("ответ.docm", add_macros, "taken", "макросы: они не исполняются"),
        ("ответ.docx", lock, "refused", "документ закрыт паролем"),
        ("ответ.docx", double_table, "taken", ""),
        ("ответ.docx", empty_table, "refused", "в таблице нет ни одной строки"),
        ("ответ.docx", copy_key, "taken", "стоит в файле 2 раза"),
        ("ответ.docx", double_row, "taken", "стоит в файле 2 раза"),
        ("ответ.docx", comment_much, "taken", ""),
        ("ответ.docx", nest_changes, "taken", ""),
        ("ответ.docx", add_pictures(58), "taken", ""),
        ("ответ.docx", add_pictures(66), "refused", "документ больше 64 МБ"),
        ("письмо.eml", write_letter(40), "refused", "приложено файлов: 40"),
        ("письмо.eml", write_letter(0), "refused", "в письме нет вложенного файла"),
    ],
    ids=lambda one: getattr(one, "__qualname__", None),
)
def test_it_is_said_in_lines_and_kept_and_changes_nothing(
    made: Round, editor: Editor, name: str, spoil: Spoil, state: str, said: str
) -> None:
    content, before = spoil(editor), ChangeSet.objects.count()
    outcome = returns.take_files([IncomingFile(name, content)], made, COORDINATOR)
    require_lines(outcome, state, said)
    (kept,) = made.returns.all()
    assert (kept.name, bytes(kept.content) == content) == (name, True)
    assert ChangeSet.objects.count() == before


def test_an_excerpt_of_a_round_that_nobody_began_is_refused_and_kept(
    register: Edition, sent: list[Excerpt], made: Round
) -> None:
    order = Order("00000000", "RU-PER", DUE)
    stranger = build_excerpt(select(register, Selection(region=("RU-PER",))), order)
    given = IncomingFile("ответ.docx", stranger.content)
    require_lines(returns.take_files([given], made, COORDINATOR), "refused", "которого реестр не знает")
    assert [bytes(one.content) for one in made.returns.all()] == [given.content]
    assert len(returns.describe(made, COORDINATOR).refused) == 1


@pytest.mark.parametrize("spoil", [double_table, double_row, copy_key, comment_much, add_macros])
def test_disorder_alone_offers_no_change(made: Round, editor: Editor, spoil: Spoil) -> None:
    outcome = returns.take_files([IncomingFile("ответ.docx", spoil(editor))], made, COORDINATOR)
    assert outcome.changes == ()


def test_five_hundred_comments_wait_as_remarks(made: Round, editor: Editor) -> None:
    outcome = returns.take_files([IncomingFile("ответ.docx", comment_much(editor))], made, COORDINATOR)
    assert len(outcome.remarks) == 500


def test_changes_within_changes_are_what_accepting_all_would_leave(made: Round, editor: Editor) -> None:
    outcome = returns.take_files([IncomingFile("ответ.docx", nest_changes(editor))], made, COORDINATOR)
    assert [(one.field, one.theirs) for one in outcome.changes] == [("year", 2021)]


def require_lines(outcome: Outcome, state: str, said: str) -> None:
    """What became of the one file, and a word on it where there is one to say."""
    (report,) = outcome.files
    assert report.state == state
    assert said in "\n".join(report.messages)
    assert report.messages or state == "taken"
    assert all(message.strip() and "\n" not in message and len(message) < 300 for message in report.messages)
