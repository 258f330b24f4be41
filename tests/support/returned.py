"""Excerpts as regions send them back: every kind of edit and of disorder, with what a reader has to find.

A corpus is seeded: the same seed is the same files.
"""

from __future__ import annotations

import copy
import io
import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from msgspec import Struct, field

from doblest.exports.documents.cell_text import list_characters
from doblest.model import Memorial
from doblest.rounds.marks import squeeze
from doblest.rounds.outcome import Outcome
from doblest.rounds.values import Excerpt
from tests.support.documents import xlsx

HAND = ("Иванова А. П.", "2026-12-01T10:00:00Z")


class Expected(Struct):
    """An edit that somebody made: where, and what the cell says after it."""

    slug: str
    field: str
    value: str


class Answer(Struct):
    """A file on its way back."""

    kind: str
    content: bytes
    region: str
    name: str
    expected: list[Expected] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    """Slugs of rows whose absence is meant."""
    is_tracked: bool = False


class Editor:
    """Somebody's hands on an excerpt in Word."""

    def __init__(self, excerpt: Excerpt, others: Sequence[Excerpt], seed: int) -> None:
        self.excerpt = excerpt
        self.others = [one for one in others if one.sent.region != excerpt.sent.region]
        self.random = random.Random(seed)
        self.document: Any = docx.Document(io.BytesIO(excerpt.content))
        self.table = self.document.element.body.find(qn("w:tbl"))
        self.header, *rows = self.table.findall(qn("w:tr"))
        self.rows = {row.slug: element for row, element in zip(excerpt.sent.rows, rows, strict=True)}
        self.sent = {row.slug: row for row in excerpt.sent.rows}
        self.answer = Answer("", b"", excerpt.sent.region, excerpt.sent.name)
        self.tracks = False
        self.before = {
            (slug, name): self.text(slug, name) for slug in self.rows for name in excerpt.sent.columns
        }

    def finish(self, kind: str) -> Answer:
        buffer = io.BytesIO()
        self.document.save(buffer)
        self.answer.kind, self.answer.content = kind, buffer.getvalue()
        self.answer.expected = [
            one
            for one in self.answer.expected
            if squeeze(one.value) != squeeze(self.before[one.slug, one.field])  # blanks are no edit
        ]
        self.answer.is_tracked = self.tracks
        return self.answer

    # --- cells ---

    def cell(self, slug: str, column: str) -> Any:
        return self.rows[slug].findall(qn("w:tc"))[self.excerpt.sent.columns.index(column)]

    def text(self, slug: str, column: str) -> str:
        return "".join(one.sign for one in list_characters(self.cell(slug, column)))

    def type(self, slug: str, column: str, text: str) -> None:
        """The cell says this from now on; paragraphs are lines."""
        cell = self.cell(slug, column)
        paragraphs = cell.findall(qn("w:p"))
        lines = text.split("\n")
        for paragraph in paragraphs[len(lines) :]:
            cell.remove(paragraph)
        paragraphs = paragraphs[: len(lines)]
        while len(paragraphs) < len(lines):
            paragraphs.append(copy.deepcopy(paragraphs[-1]))
            cell.append(paragraphs[-1])
            for mark in paragraphs[-1].xpath(".//w:bookmarkStart|.//w:bookmarkEnd|.//w:sdt"):
                mark.getparent().remove(mark)
        for paragraph, line in zip(paragraphs, lines, strict=True):
            old = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
            if old != line:
                self._type_line(paragraph, old, line)
        self.answer.expected = [
            one for one in self.answer.expected if (one.slug, one.field) != (slug, column)
        ]
        self.answer.expected.append(Expected(slug, column, text))

    def _type_line(self, paragraph: Any, old: str, line: str) -> None:
        runs = [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
        if not runs:
            runs = [parse_xml(f"<w:r {nsdecls('w')}><w:t/></w:r>")]
            paragraph.append(runs[0])
        if self.tracks and old and not _is_inserted(runs[0]):
            self._track(runs[0], old, line)
        else:
            runs[0].find(qn("w:t")).text = line
            runs[0].find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            for extra in runs[0].findall(qn("w:t"))[1:]:
                runs[0].remove(extra)
        for run in runs[1:]:
            run.getparent().remove(run)

    def _track(self, run: Any, old: str, line: str) -> None:
        author, at = HAND
        said = f'{nsdecls("w")} w:author="{author}" w:date="{at}" w:id="{self.random.randrange(10**6)}"'
        for kind, tag, text in (("del", "delText", old), ("ins", "t", line)):
            change = parse_xml(
                f'<w:{kind} {said}><w:r><w:{tag} xml:space="preserve"></w:{tag}></w:r></w:{kind}>'
            )
            change.find(f".//{qn('w:' + tag)}").text = text
            run.addprevious(change)
        run.getparent().remove(run)


def _is_inserted(run: Any) -> bool:
    """Whether the run is a change of the same hand, which Word then changes in place."""
    return any(above.tag == qn("w:ins") for above in run.iterancestors())


# --- edits: what a reader has to find ------------------------------------------------------------


def change_word(editor: Editor, slug: str) -> None:
    note = editor.text(slug, "note")
    words = list(re.finditer(r"[а-яё]{6,}", note))
    if not words:
        add_sentence(editor, slug)
        return
    word = editor.random.choice(words)
    editor.type(slug, "note", note[: word.start()] + "исправленное" + note[word.end() :])


def change_number(editor: Editor, slug: str) -> None:
    note = editor.text(slug, "note")
    numbers = list(re.finditer(r"(?<![\d,.])\d{2,}(?![\d,.])", note))
    if not numbers:
        add_sentence(editor, slug)
        return
    number = editor.random.choice(numbers)
    editor.type(slug, "note", note[: number.start()] + str(int(number[0]) + 7) + note[number.end() :])


def add_sentence(editor: Editor, slug: str) -> None:
    editor.type(slug, "note", editor.text(slug, "note") + " Город принял пять эвакуированных заводов.")


def add_paragraph(editor: Editor, slug: str) -> None:
    editor.type(slug, "note", editor.text(slug, "note") + "\nГород принял пять эвакуированных заводов.")


def cut_sentence(editor: Editor, slug: str) -> None:
    note = editor.text(slug, "note")
    place = note.rstrip().rfind(". ")
    if place < 0:
        change_word(editor, slug)
    else:
        editor.type(slug, "note", note[: place + 1])


def change_year(editor: Editor, slug: str) -> None:
    editor.type(slug, "year", "2024" if editor.text(slug, "year") != "2024" else "2025")


def mend_city(editor: Editor, slug: str) -> None:
    editor.type(slug, "city", f"{editor.text(slug, 'city')} Новый")


def mistype_city(editor: Editor, slug: str) -> None:
    """Two neighbouring letters exchanged: the third and fourth, or where a name is short or has these alike,
    the first pair after them or before that tells."""
    city = editor.text(slug, "city")
    pairs = (at for at in (*range(2, len(city) - 1), 1, 0) if len(set(city[at : at + 2])) == 2)
    at = next(pairs)
    editor.type(slug, "city", city[:at] + city[at + 1] + city[at] + city[at + 2 :])


def build_memorial(editor: Editor, slug: str) -> None:
    editor.type(slug, "memorial", "Стела «Город трудовой доблести»\n\nул. Мира, 12а")


EDITS: tuple[Callable[[Editor, str], None], ...] = (
    change_word,
    change_number,
    add_sentence,
    add_paragraph,
    cut_sentence,
    change_year,
    mend_city,
    mistype_city,
    build_memorial,
)


# --- disorder: what a reader must not take for an edit -------------------------------------------


def keep_order(editor: Editor) -> None:
    """Nothing but the edits."""


def reverse_rows(editor: Editor) -> None:
    for row in editor.rows.values():
        editor.header.addnext(row)


def add_row(editor: Editor) -> None:
    """A new city below, made by copying a row: its keys come with it."""
    model = list(editor.rows.values())[-1]
    row = copy.deepcopy(model)
    model.addnext(row)
    for column, text in (("city", "Новоград"), ("note", "Город выпускал снаряды.")):
        _retype(row.findall(qn("w:tc"))[editor.excerpt.sent.columns.index(column)], text)


def _retype(cell: Any, text: str) -> None:
    first, *rest = cell.findall(qn("w:p"))
    for paragraph in rest:
        cell.remove(paragraph)
    texts = list(first.iter(qn("w:t")))
    for part in texts[1:]:
        part.text = ""
    if texts:
        texts[0].text = text


def delete_row(editor: Editor) -> None:
    if len(editor.rows) < 2:
        return
    slug = editor.random.choice(sorted(editor.rows))
    editor.table.remove(editor.rows.pop(slug))
    editor.answer.silent.add(slug)


def delete_row_tracked(editor: Editor) -> None:
    if len(editor.rows) < 2:
        return
    slug = editor.random.choice(sorted(editor.rows))
    author, at = HAND
    mark = f'<w:trPr {nsdecls("w")}><w:del w:id="990" w:author="{author}" w:date="{at}"/></w:trPr>'
    editor.rows.pop(slug).insert(0, parse_xml(mark))
    editor.answer.silent.add(slug)


def drop_column(editor: Editor) -> None:
    _drop(editor, "year")


def drop_number(editor: Editor) -> None:
    """The column that has the controls."""
    _drop(editor, "number")


def _drop(editor: Editor, column: str) -> None:
    place = editor.excerpt.sent.columns.index(column)
    for row in editor.table.findall(qn("w:tr")):
        row.remove(row.findall(qn("w:tc"))[place])
    grid = editor.table.find(qn("w:tblGrid"))
    grid.remove(grid.findall(qn("w:gridCol"))[place])
    editor.answer.expected = [one for one in editor.answer.expected if one.field != column]


def swap_columns(editor: Editor) -> None:
    columns = editor.excerpt.sent.columns
    left, right = columns.index("note"), columns.index("memorial")
    for row in editor.table.findall(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        cells[left].addprevious(cells[right])


def split_note(editor: Editor) -> None:
    """A long note goes on in a row of its own, as at the foot of a page."""
    slug = max(editor.rows, key=lambda one: len(editor.text(one, "note")))
    row = editor.rows[slug]
    rest = copy.deepcopy(row)
    place = editor.excerpt.sent.columns.index("note")
    paragraphs = row.findall(qn("w:tc"))[place].findall(qn("w:p"))
    if len(paragraphs) < 2:
        return
    row.addnext(rest)
    for column, cell in enumerate(rest.findall(qn("w:tc"))):
        own = cell.findall(qn("w:p"))
        for paragraph in own[:-1] if column == place else own[1:]:
            cell.remove(paragraph)
        if column != place:
            for part in list(own[0]):
                own[0].remove(part)
    paragraphs[-1].getparent().remove(paragraphs[-1])


def merge_cells(editor: Editor) -> None:
    """Note and memorial of one row made one cell, as Word does it."""
    slug = editor.random.choice(sorted(editor.rows))
    editor.answer.expected = [one for one in editor.answer.expected if one.slug != slug]
    cells = editor.rows[slug].findall(qn("w:tc"))
    columns = editor.excerpt.sent.columns
    note, memorial = cells[columns.index("note")], cells[columns.index("memorial")]
    for paragraph in memorial.findall(qn("w:p")):
        note.append(paragraph)
    note.insert(0, parse_xml(f'<w:tcPr {nsdecls("w")}><w:gridSpan w:val="2"/></w:tcPr>'))
    editor.rows[slug].remove(memorial)
    editor.answer.silent.add(slug)


def merge_names(editor: Editor) -> None:
    """City and region of every row made one cell."""
    columns = editor.excerpt.sent.columns
    for row in editor.rows.values():
        cells = row.findall(qn("w:tc"))
        city, region = cells[columns.index("city")], cells[columns.index("region")]
        for paragraph in region.findall(qn("w:p")):
            city.append(paragraph)
        city.insert(0, parse_xml(f'<w:tcPr {nsdecls("w")}><w:gridSpan w:val="2"/></w:tcPr>'))
        row.remove(region)
        for mark in city.xpath(".//w:bookmarkStart|.//w:bookmarkEnd"):
            mark.getparent().remove(mark)


def hyphenate_city(editor: Editor) -> None:
    """A narrow column, and somebody who divides words by hand; the keys are lost."""
    _divide_cities(editor, "-")


def break_city(editor: Editor) -> None:
    """The same without a hyphen."""
    _divide_cities(editor, "")


def _divide_cities(editor: Editor, hyphen: str) -> None:
    lose_keys(editor)
    typed = {one.slug for one in editor.answer.expected if one.field == "city"}
    for slug in sorted(editor.rows.keys() - typed):
        city = editor.text(slug, "city")
        if len(city) > 7 and city[3:5].isalpha() and city[3:5].islower():
            expected = list(editor.answer.expected)
            editor.type(slug, "city", f"{city[:4]}{hyphen}\n{city[4:]}")
            editor.answer.expected = expected


def renumber_rows(editor: Editor) -> None:
    """From one, with the keys lost."""
    lose_keys(editor)
    for place, row in enumerate(editor.rows.values(), 1):
        _retype(row.findall(qn("w:tc"))[0], f"{place}.")


def paste_stranger(editor: Editor) -> None:
    """A row of another region's excerpt, changed, with its keys."""
    other = editor.random.choice(editor.others)
    element: Any = docx.Document(io.BytesIO(other.content)).element.body.find(qn("w:tbl"))
    row = element.findall(qn("w:tr"))[1]
    for link in row.iter(qn("w:hyperlink")):
        link.attrib.pop(qn("r:id"), None)
    _retype(row.findall(qn("w:tc"))[4], "Совсем другое примечание, не из выписки.")
    editor.table.append(row)


def return_whole_list(editor: Editor) -> None:
    """All regions' rows in the one table."""
    for other in editor.others:
        element: Any = docx.Document(io.BytesIO(other.content)).element.body.find(qn("w:tbl"))
        for row in element.findall(qn("w:tr"))[1:]:
            for link in row.iter(qn("w:hyperlink")):
                link.attrib.pop(qn("r:id"), None)
            for mark in row.xpath(".//w:commentRangeStart|.//w:commentRangeEnd|.//w:r[w:commentReference]"):
                mark.getparent().remove(mark)
            editor.table.append(row)


def add_lines(editor: Editor) -> None:
    """A signature below the table, a line above it."""
    editor.document.add_paragraph("Исполнитель: Иванова А. П., тел. 22-33-44")
    editor.table.addprevious(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>Согласовано</w:t></w:r></w:p>"))


def add_comments(editor: Editor) -> None:
    for slug in editor.rows:
        paragraph = docx.text.paragraph.Paragraph(editor.cell(slug, "note").find(qn("w:p")), editor.document)
        if paragraph.runs:
            editor.document.add_comment(paragraph.runs[0], "Проверено по архиву", author=HAND[0])


def lose_keys(editor: Editor) -> None:
    """As a program does that knows neither controls nor bookmarks."""
    for mark in editor.table.xpath(".//w:bookmarkStart|.//w:bookmarkEnd|.//w:sdtPr"):
        mark.getparent().remove(mark)


def reword_heading(editor: Editor) -> None:
    for part in editor.header.iter(qn("w:t")):
        if part.text == "Область":
            part.text = "Субъект РФ"


DISORDERS: tuple[Callable[[Editor], None], ...] = (
    keep_order,
    reverse_rows,
    add_row,
    delete_row,
    delete_row_tracked,
    drop_column,
    drop_number,
    swap_columns,
    split_note,
    merge_cells,
    paste_stranger,
    return_whole_list,
    add_lines,
    add_comments,
    lose_keys,
    reword_heading,
    merge_names,
    hyphenate_city,
    break_city,
    renumber_rows,
)


# --- corpus ------------------------------------------------------------------------------------


def make_corpus(excerpts: Sequence[Excerpt], seed: int, count: int) -> Iterator[Answer]:
    """Answers: each has a disorder and up to three edits; every fourth is edited with changes tracked."""
    chance = random.Random(seed)
    for number in range(count):
        disorder = DISORDERS[number % len(DISORDERS)]
        editor = Editor(chance.choice(excerpts), excerpts, chance.randrange(10**9))
        editor.tracks = number % 4 == 3
        kinds = edit_rows(editor, disorder)
        answer = editor.finish(f"{disorder.__name__} + {', '.join(kinds) or 'nothing'}")
        answer.name = f"{number:03}-{answer.name}"
        yield answer


def edit_rows(editor: Editor, disorder: Callable[[Editor], None]) -> list[str]:
    """The edits first, as people do them; rows that the disorder takes away are left alone."""
    if disorder in (delete_row, delete_row_tracked, merge_cells):
        disorder(editor)
    slugs = [slug for slug in sorted(editor.rows) if slug not in editor.answer.silent]
    names = []
    for edit in editor.random.sample(EDITS, editor.random.randrange(4)):
        if slugs:
            edit(editor, editor.random.choice(slugs))
            names.append(edit.__name__)
    if disorder not in (delete_row, delete_row_tracked, merge_cells):
        disorder(editor)
    return names


def save_as_xlsx(content: bytes) -> bytes:
    """The table as a sheet, of the words that Word shows."""
    document: Any = docx.Document(io.BytesIO(content))
    rows = []
    for row in document.element.body.iter(qn("w:tr")):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            rows.append(list(_iter_texts(row)))
    return xlsx(rows)


def _iter_texts(row: Any) -> Iterator[str]:
    for cell in row.findall(qn("w:tc")):
        yield "".join(one.sign for one in list_characters(cell))
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        yield from [""] * (int(span.get(qn("w:val"))) - 1 if span is not None else 0)


# --- judging -----------------------------------------------------------------------------------


class Verdict(Struct):
    """How a reader did with one answer."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)


def judge(answer: Answer, outcome: Outcome) -> Verdict:
    """Every edit in its row and field and to its words, blanks aside; nothing else."""
    verdict = Verdict()
    told = {(one.slug, one.field): _say(one.theirs) for one in outcome.changes}
    for one in answer.expected:
        said = told.pop((one.slug, one.field), None)
        if said == squeeze(one.value):
            verdict.found += 1
        else:
            verdict.missed.append(f"{answer.name} [{answer.kind}] {one.slug}.{one.field}: {said!r:.300}")
            if said is not None:
                verdict.invented.append(f"{answer.name} {one.slug}.{one.field}: other words")
    verdict.invented += [
        f"{answer.name} [{answer.kind}] {place}: {said!r:.300}" for place, said in told.items()
    ]
    return verdict


def _say(value: object) -> str:
    if isinstance(value, Memorial):
        return squeeze(value.name + value.address + value.map_url)
    return squeeze(str(value or ""))
