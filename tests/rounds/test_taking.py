"""Excerpts that come back: every edit in its row and field, none made up, disorder said in a line."""

from __future__ import annotations

import copy
import io
import shutil
import subprocess
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from doblest.model import Edition
from doblest.rounds.files import IncomingFile
from doblest.rounds.outcome import Outcome
from doblest.rounds.taking import Baseline, rebase, take
from doblest.rounds.values import Excerpt
from tests.support import returned
from tests.support.returned import DISORDERS, Answer, Editor, judge, make_corpus, save_as_xlsx

ROUND = "4f1c09ab"
REGIONS = ("RU-PER", "RU-SVE", "RU-CHE", "RU-NIZ", "RU-KEM")
Send = Callable[..., Excerpt]


@pytest.fixture(scope="session")
def excerpts(send: Send) -> list[Excerpt]:
    return [send(region) for region in REGIONS]


@pytest.fixture(scope="session")
def known(edition: Edition, excerpts: list[Excerpt]) -> Baseline:
    sent = {(ROUND, one.sent.region): one.sent for one in excerpts}
    return Baseline(ROUND, sent, {one.slug: one.located.entry for one in edition.records})


@pytest.fixture
def editor(excerpts: list[Excerpt]) -> Editor:
    """Perm's excerpt in somebody's hands."""
    return Editor(excerpts[0], excerpts, 1)


def give(answer: Answer, known: Baseline) -> Outcome:
    return take([IncomingFile(answer.name, answer.content)], known)


def words(outcome: Outcome) -> str:
    return "\n".join(message for one in outcome.files for message in one.messages)


# --- edits -------------------------------------------------------------------------------------


@pytest.mark.parametrize("save", [lambda content: content, save_as_xlsx], ids=["docx", "xlsx"])
def test_every_edit_is_found_whatever_the_disorder(
    excerpts: list[Excerpt], known: Baseline, save: Callable[[bytes], bytes]
) -> None:
    faults: list[str] = []
    found = 0
    for answer in make_corpus(excerpts, seed=7, count=len(DISORDERS)):
        name = answer.name if save(answer.content) is answer.content else f"{answer.name}.xlsx"
        verdict = judge(answer, take([IncomingFile(name, save(answer.content))], known))
        found += verdict.found
        faults += verdict.missed + verdict.invented
    assert faults == []
    assert found > 10


def test_a_file_that_nobody_touched_changes_nothing(excerpts: list[Excerpt], known: Baseline) -> None:
    outcome = take([IncomingFile(one.sent.name, one.content) for one in excerpts], known)
    assert (outcome.changes, outcome.rows, outcome.remarks) == ((), (), ())
    assert {one.state for one in outcome.files} == {"taken"}


def test_a_tracked_change_names_who_made_it_and_when(editor: Editor, known: Baseline) -> None:
    editor.tracks = True
    returned.change_year(editor, editor.excerpt.sent.rows[0].slug)
    (change,) = give(editor.finish("год"), known).changes
    assert [(hand.author, hand.at) for hand in change.hands] == [returned.HAND]


def test_without_tracked_changes_whoever_saved_the_file_is_named(editor: Editor, known: Baseline) -> None:
    editor.document.core_properties.last_modified_by = "Петрова"
    returned.change_year(editor, editor.excerpt.sent.rows[0].slug)
    (change,) = give(editor.finish("год"), known).changes
    assert [hand.author for hand in change.hands] == ["Петрова"]


def test_a_comment_is_a_remark_on_its_row_and_cell(editor: Editor, known: Baseline) -> None:
    returned.add_comments(editor)
    remarks = give(editor.finish("примечания"), known).remarks
    assert [(one.city, one.field, one.text) for one in remarks] == [
        ("Пермь", "note", "Проверено по архиву"),
        ("Лысьва", "note", "Проверено по архиву"),
    ]


# --- rows --------------------------------------------------------------------------------------


def list_rows(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one.kind, one.city) for one in outcome.rows]


def test_a_row_made_of_a_copy_is_new_though_it_has_the_key(editor: Editor, known: Baseline) -> None:
    returned.add_row(editor)
    outcome = give(editor.finish("новая строка"), known)
    assert list_rows(outcome) == [("added", "Новоград")]
    assert "ключ строки «Лысьва» стоит в файле 2 раза" in words(outcome)


def test_a_row_of_another_region_is_refused_and_said(editor: Editor, known: Baseline) -> None:
    returned.paste_stranger(editor)
    outcome = give(editor.finish("чужая строка"), known)
    assert outcome.changes == ()
    assert [(one.kind, one.message) for one in outcome.rows] == [
        ("foreign", "строка другого субъекта: не принята")
    ]


def test_the_whole_list_counts_as_the_excerpt_in_it(editor: Editor, known: Baseline) -> None:
    returned.return_whole_list(editor)
    returned.change_year(editor, editor.excerpt.sent.rows[0].slug)
    outcome = give(editor.finish("весь перечень"), known)
    assert [(one.city, one.field) for one in outcome.changes] == [("Пермь", "year")]
    assert "вместо выписки больше строк" in words(outcome)


def test_a_row_that_was_taken_away_is_said_and_not_applied(editor: Editor, known: Baseline) -> None:
    returned.delete_row_tracked(editor)
    outcome = give(editor.finish("удалено"), known)
    assert [(one.kind, one.hand.author) for one in outcome.rows] == [("deleted", returned.HAND[0])]


def test_one_row_twice_is_taken_once(editor: Editor, known: Baseline) -> None:
    row = editor.rows[editor.excerpt.sent.rows[0].slug]
    row.addnext(copy.deepcopy(row))
    outcome = give(editor.finish("дважды"), known)
    assert outcome.changes == ()
    assert list_rows(outcome) == [("twice", "Пермь")]


# --- rounds and files ----------------------------------------------------------------------------


def test_the_same_file_twice_is_one(editor: Editor, known: Baseline) -> None:
    returned.change_year(editor, editor.excerpt.sent.rows[0].slug)
    given = IncomingFile("ответ.docx", editor.finish("год").content)
    outcome = take([given, msgspec.structs.replace(given, name="копия.docx")], known)
    assert [one.state for one in outcome.files] == ["taken", "repeated"]
    assert len(outcome.changes) == 1


def test_an_older_round_is_compared_with_what_was_sent_then(
    editor: Editor, known: Baseline, excerpts: list[Excerpt]
) -> None:
    """The register has changed since: last year's words that nobody touched take nothing back."""
    returned.change_year(editor, editor.excerpt.sent.rows[0].slug)
    answer = editor.finish("прошлый год")
    sent = excerpts[0].sent
    entry = msgspec.structs.replace(known.current[sent.rows[1].slug], note="С тех пор исправлено.")
    now = msgspec.structs.replace(
        known, round="00000000", current={**known.current, sent.rows[1].slug: entry}
    )
    outcome = give(answer, now)
    assert [(one.slug, one.field) for one in outcome.changes] == [(sent.rows[0].slug, "year")]
    assert "прежнего круга" in words(outcome)


def test_a_round_that_nobody_knows_is_refused(editor: Editor, known: Baseline) -> None:
    stranger = msgspec.structs.replace(known, round="00000000", sent={})
    outcome = give(editor.finish("чужой круг"), stranger)
    assert [one.state for one in outcome.files] == ["refused"]
    assert f"круга {ROUND}, которого реестр не знает" in words(outcome)


def test_rows_of_many_regions_without_a_name_are_refused(editor: Editor, known: Baseline) -> None:
    returned.return_whole_list(editor)
    content = save_as_xlsx(editor.finish("весь перечень").content)
    outcome = take([IncomingFile("перечень.xlsx", content)], known)
    assert "чей это ответ, не видно" in words(outcome)
    told = take([IncomingFile("перечень.xlsx", content)], msgspec.structs.replace(known, region="RU-PER"))
    assert [(one.state, one.region) for one in told.files] == [("taken", "RU-PER")]


def test_two_files_that_change_one_field_otherwise_are_a_conflict(
    excerpts: list[Excerpt], known: Baseline
) -> None:
    files = []
    for number, year in enumerate(("2021", "2022")):
        hands = Editor(excerpts[0], excerpts, number)
        hands.type(excerpts[0].sent.rows[0].slug, "year", year)
        files.append(IncomingFile(f"{year}.docx", hands.finish(year).content))
    changes = take(files, known).changes
    assert [(one.theirs, one.state) for one in changes] == [(2021, "conflict"), (2022, "conflict")]


def test_what_came_back_is_merged_anew_when_the_register_moves(editor: Editor, known: Baseline) -> None:
    slug = editor.excerpt.sent.rows[0].slug
    returned.change_year(editor, slug)
    outcome = give(editor.finish("год"), known)
    entry = msgspec.structs.replace(known.current[slug], year=outcome.changes[0].theirs)
    (change,) = rebase([outcome], {**known.current, slug: entry}).changes
    assert (outcome.changes[0].state, change.state) == ("fresh", "already")


# --- bad input ---------------------------------------------------------------------------------


def mail(*files: tuple[str, bytes]) -> IncomingFile:
    letter = EmailMessage()
    letter["Subject"] = "Выписка"
    letter.set_content("Направляем выписку.")
    for name, content in files:
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    letter.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    return IncomingFile("письмо.eml", letter.as_bytes())


def test_a_letter_is_opened_and_its_excerpt_taken(editor: Editor, known: Baseline) -> None:
    returned.change_year(editor, editor.excerpt.sent.rows[0].slug)
    outcome = take([mail(("ответ.docx", editor.finish("год").content))], known)
    assert [(one.name, one.state) for one in outcome.files] == [("ответ.docx", "taken")]
    assert len(outcome.changes) == 1


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), "в письме нет вложенного файла"),
        (tuple((f"{number}.txt", b"text") for number in range(40)), "приложено файлов: 40"),
    ],
)
def test_a_letter_without_a_file_or_with_forty_is_refused(
    known: Baseline, files: tuple[tuple[str, bytes], ...], said: str
) -> None:
    outcome = take([mail(*files)], known)
    assert [one.state for one in outcome.files] == ["refused"]
    assert said in words(outcome)


def test_macros_are_left_out_and_said(editor: Editor, known: Baseline) -> None:
    buffer = io.BytesIO(editor.finish("макросы").content)
    with ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    outcome = take([IncomingFile("ответ.docm", buffer.getvalue())], known)
    assert "макросы: они не исполняются" in words(outcome)
    assert outcome.changes == ()


def test_an_empty_table_is_refused_in_a_line(editor: Editor, known: Baseline) -> None:
    for row in editor.rows.values():
        editor.table.remove(row)
    outcome = give(editor.finish("пусто"), known)
    assert "в таблице нет ни одной строки" in words(outcome)


def test_two_tables_with_the_same_rows_are_taken_once(editor: Editor, known: Baseline) -> None:
    returned.change_year(editor, editor.excerpt.sent.rows[0].slug)
    editor.table.addnext(copy.deepcopy(editor.table))
    outcome = give(editor.finish("две таблицы"), known)
    assert [(one.city, one.field) for one in outcome.changes] == [("Пермь", "year")]
    assert [one.kind for one in outcome.rows] == ["twice", "twice"]


def test_five_hundred_comments_are_five_hundred_remarks(editor: Editor, known: Baseline) -> None:
    for _ in range(250):
        returned.add_comments(editor)
    assert len(give(editor.finish("500"), known).remarks) == 500


def write_cell(editor: Editor, column: str, inner: str) -> None:
    """The cell of the first row holds this XML and nothing else."""
    cell = editor.cell(editor.excerpt.sent.rows[0].slug, column)
    first, *rest = cell.findall(qn("w:p"))
    for paragraph in rest:
        cell.remove(paragraph)
    for part in [one for one in first if one.tag != qn("w:pPr")]:
        first.remove(part)
    for part in parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"):
        first.append(part)


def mark(kind: str, author: str, inner: str, text: str = "") -> str:
    tag = "delText" if kind in ("del", "moveFrom") else "t"
    run = f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>' if text else ""
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2026-12-01T10:00:00Z">{inner}{run}</w:{kind}>'


@pytest.mark.parametrize(
    "inner",
    [
        # put in by one and taken out by another before anybody accepted it
        mark("ins", "Ким", mark("del", "Ли", "", "2019"))
        + mark("del", "Ли", "", "2020")
        + mark("ins", "Ли", "", "2021"),
        # a part of what was put in is taken out again
        mark("del", "Ким", "", "2020")
        + mark("ins", "Ким", mark("del", "Ли", "", "19") + "<w:r><w:t>2021</w:t></w:r>"),
        # moved here from elsewhere, and put in at once
        mark("moveFrom", "Ким", "", "2020") + mark("moveTo", "Ким", mark("ins", "Ли", "", "2021")),
        # half accepted: the deletion is done, the insertion still waits
        "<w:r><w:t>20</w:t></w:r>" + mark("ins", "Ли", "", "21"),
        # all accepted but an empty change
        "<w:r><w:t>2021</w:t></w:r>" + mark("del", "Ли", "") + mark("ins", "Ли", ""),
    ],
)
def test_tracked_changes_nested_or_half_accepted_say_what_accepting_all_would(
    editor: Editor, known: Baseline, inner: str
) -> None:
    write_cell(editor, "year", inner)
    (change,) = give(editor.finish("правки в правках"), known).changes
    assert (change.field, change.theirs) == ("year", 2021)


def test_a_file_of_pictures_is_read_without_them_and_a_larger_one_refused_in_a_line(
    editor: Editor, known: Baseline
) -> None:
    returned.change_year(editor, editor.excerpt.sent.rows[0].slug)
    content, picture = editor.finish("снимки").content, bytes(1 << 20)
    for megabytes, state in ((59, "taken"), (66, "refused")):
        buffer = io.BytesIO(content)
        with ZipFile(buffer, "a") as archive:  # stored as they are, as photographs are
            for number in range(megabytes):
                archive.writestr(f"word/media/image{number}.jpeg", picture)
        outcome = take([IncomingFile("снимки.docx", buffer.getvalue())], known)
        assert [one.state for one in outcome.files] == [state]
    assert words(outcome).startswith("снимки.docx: документ больше 64 МБ")
    assert len(words(outcome).splitlines()) == 1


def test_a_rows_key_in_another_row_is_said_and_the_city_decides(editor: Editor, known: Baseline) -> None:
    """Somebody has copied the cell of the number, with its key, over that of the next row."""
    first, second = editor.rows.values()
    second.replace(second.find(qn("w:tc")), copy.deepcopy(first.find(qn("w:tc"))))
    editor.type(editor.excerpt.sent.rows[1].slug, "year", "2023")
    outcome = give(editor.finish("ключ дважды"), known)
    assert [(one.city, one.theirs) for one in outcome.changes] == [("Лысьва", 2023)]
    assert "ключ строки «Пермь» стоит в файле 2 раза" in words(outcome)


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
def test_a_pdf_printed_with_tracked_changes_says_what_accepting_all_would(
    editor: Editor, known: Baseline, tmp_path: Path
) -> None:
    slug = editor.excerpt.sent.rows[0].slug
    editor.tracks = True
    editor.type(slug, "year", "2021")
    editor.type(slug, "note", editor.text(slug, "note").replace("170 вагонов", "180 вагонов"))
    content = print_pdf(editor.finish("печать").content, tmp_path)
    changes = take([IncomingFile("ответ.pdf", content)], known).changes
    assert [one.field for one in changes] == ["year", "note"]
    assert changes[0].theirs == 2021
    assert "180 вагонов" in changes[1].theirs
    assert "170 вагонов" not in changes[1].theirs


def print_pdf(content: bytes, folder: Path) -> bytes:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (folder / "ответ.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "ответ.docx")], check=True, capture_output=True, timeout=180)
    return (folder / "ответ.pdf").read_bytes()


def test_a_year_that_is_none_refuses_the_file_and_no_other(
    excerpts: list[Excerpt], editor: Editor, known: Baseline
) -> None:
    editor.type(editor.excerpt.sent.rows[0].slug, "year", "202О")
    broken = IncomingFile("ошибка.docx", editor.finish("год").content)
    outcome = take([broken, IncomingFile("целый.docx", excerpts[1].content)], known)
    assert [one.state for one in outcome.files] == ["refused", "taken"]
    assert "«202О» — не год" in words(outcome)


# --- rows without keys -------------------------------------------------------------------------


def give_sheet(editor: Editor, known: Baseline) -> Outcome:
    """As a sheet, which carries no keys."""
    answer = editor.finish("sheet")
    return take([IncomingFile("vypiska-permskiy-kray.xlsx", save_as_xlsx(answer.content))], known)


def retype(editor: Editor, **texts: str) -> None:
    for column, text in texts.items():
        editor.type(next(iter(editor.rows)), column, text)


def test_a_mistyped_city_with_a_mended_note_is_its_row(editor: Editor, known: Baseline) -> None:
    retype(editor, city="Премь", note=editor.text(next(iter(editor.rows)), "note")[:-200])
    outcome = give_sheet(editor, known)
    assert sorted(one.field for one in outcome.changes) == ["city", "note"]


def test_a_city_typed_over_another_is_a_doubt_in_words(editor: Editor, known: Baseline) -> None:
    retype(editor, city="Кунгур", note="Город выпускал снаряды и мины для всех фронтов от Москвы до Берлина.")
    outcome = give_sheet(editor, known)
    assert outcome.changes == ()
    told = {one.kind: one.message for one in outcome.rows}
    assert told["added"].startswith("похожа на строку «Пермь» (номер)")
    assert told["missing"] == "строки в файле нет"


def test_a_city_divided_by_hand_is_no_edit(editor: Editor, known: Baseline) -> None:
    retype(editor, city="Пе-\nрмь")
    assert give_sheet(editor, known).changes == ()


def test_a_city_merged_with_its_region_is_no_edit(editor: Editor, known: Baseline) -> None:
    returned.merge_names(editor)
    assert give_sheet(editor, known).changes == ()


def test_a_row_that_two_of_the_file_contest_is_left_to_a_person(editor: Editor, known: Baseline) -> None:
    retype(editor, city="Премь")
    row = next(iter(editor.rows.values()))
    row.addnext(copy.deepcopy(row))
    outcome = give_sheet(editor, known)
    assert outcome.changes == ()
    assert [one.message.split(",")[0] for one in outcome.rows if one.kind == "added"] == [
        "похожа на строку «Пермь» (имя",
        "похожа на строку «Пермь» (имя",
    ]
