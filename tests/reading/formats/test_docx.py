"""Word documents, with all that people do to their tables."""

from __future__ import annotations

import pytest

from doblest.model import Document
from doblest.reading.formats.docx import read_blocks
from tests.support.documents import (
    HEADER,
    R,
    W,
    archive,
    docx,
    docx_table,
    doubts_of,
    fields,
    html,
    p,
    r,
    read_back,
    refusal,
    rows_of,
    rtf,
    table,
    tc,
)

HEAD = "".join(map(tc, ("Город", "Год", "Примечание")))


def one_row(*cells: str, **parts: str) -> Document:
    return read_back(docx(table(HEAD, "".join(cells)), **parts), "список.docx")


def test_the_list_reads_the_same(bundled: Document) -> None:
    body = "".join(map(p, bundled.heading.split("\n"))) + docx_table(rows_of(bundled))
    document = read_back(docx(body), "список.docx")
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading == bundled.heading
    assert document.header == bundled.header


def test_spans_are_those_of_the_paragraphs() -> None:
    entry = one_row(tc("Пермь"), tc("2020"), tc("Первый.\n\nВторой.")).entries[0]
    cell = entry.source.cells["note"]
    assert [cell.text[span.start : span.end] for span in cell.spans] == ["Первый.", "", "Второй."]


def test_several_tables_are_one_list(bundled: Document) -> None:
    head, *rows = rows_of(bundled)
    body = docx_table([head, *rows[:20]]) + p("Второй указ") + docx_table([head, *rows[20:44]])
    body += p("") + docx_table(rows[44:]) + p("Составил отдел")
    document = read_back(docx(body), "список.docx")
    assert fields(document.entries) == fields(bundled.entries)
    assert document.remarks == ("Второй указ", "Составил отдел")


def test_a_table_of_another_shape_is_kept_as_remarks(bundled: Document) -> None:
    body = docx_table(rows_of(bundled)) + docx_table([["Исполнитель", "И. Петров"]])
    document = read_back(docx(body), "список.docx")
    assert len(document.entries) == 70
    assert document.remarks == ("Исполнитель\tИ. Петров",)


def test_columns_come_in_any_order_under_other_names(bundled: Document) -> None:
    order = (4, 3, 1, 6, 2, 5)
    names = ["Вклад в Победу", "Год присвоения звания", "Наименование", "Общеполитическая обстановка",
             "Субъект РФ", "Стела/сквер"]  # fmt: skip
    rows = [names, *([row[index] for index in order] for row in rows_of(bundled)[1:])]
    assert fields(read_back(docx(docx_table(rows)), "а.docx").entries) == fields(bundled.entries)


def test_extra_columns_are_kept_by_their_names() -> None:
    rows = [["Город", "Флаг", "Год", "", "Флаг"], ["Пермь", "есть", "2020", "без имени", "нет"]]
    entry = read_back(docx(docx_table(rows)), "а.docx").entries[0]
    assert entry.extra == {"Флаг": "есть", "колонка 4": "без имени", "Флаг (2)": "нет"}


def test_cells_merged_down_repeat_their_value() -> None:
    body = table(
        HEAD,
        tc("Пермь") + tc("2020", '<w:vMerge w:val="restart"/>') + tc("Мотовилиха"),
        tc("Омск") + tc("", "<w:vMerge/>") + tc("Танки"),
        tc("Тула") + tc("", '<w:vMerge w:val="continue"/>') + tc("Оружие"),
    )
    document = read_back(docx(body), "а.docx")
    assert [entry.year for entry in document.entries] == [2020, 2020, 2020]
    assert document.entries[1].source.cells["year"].text == ""


def test_a_row_that_is_one_wide_cell_is_a_remark() -> None:
    body = table(HEAD, tc("Указ 2020 года", '<w:gridSpan w:val="3"/>'), tc("Пермь") + tc("2020") + tc(""))
    document = read_back(docx(body), "а.docx")
    assert document.remarks == ("Указ 2020 года",)
    assert [entry.city for entry in document.entries] == ["Пермь"]


def test_a_header_of_two_rows_is_one() -> None:
    upper = "".join(tc(name, '<w:vMerge w:val="restart"/>') for name in ("№", "Город"))
    body = table(
        upper + tc("Сведения", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vMerge/>") * 2 + tc("Год") + tc("Примечание"),
        "".join(map(tc, ("1", "Пермь", "2020", "Танки"))),
    )
    (entry,) = read_back(docx(body), "а.docx").entries
    assert (entry.number, entry.city, entry.year, entry.note) == (1, "Пермь", 2020, "Танки")


def test_the_city_may_be_named_in_the_lower_row_of_a_header_only() -> None:
    body = table(
        tc("№", '<w:vMerge w:val="restart"/>') + tc("Место", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vMerge/>") + tc("Город") + tc("Область"),
        "".join(map(tc, ("7", "Пермь", "Пермский край"))),
    )
    (entry,) = read_back(docx(body), "а.docx").entries
    assert (entry.number, entry.city, entry.region) == (7, "Пермь", "Пермский край")


def test_a_row_that_numbers_the_columns_is_no_city() -> None:
    body = table(HEAD, "".join(map(tc, "123")), tc("Пермь") + tc("2020") + tc(""))
    document = read_back(docx(body), "а.docx")
    assert [entry.city for entry in document.entries] == ["Пермь"]
    assert document.remarks == ("1\t2\t3",)


def test_cells_beside_a_wide_one_keep_their_columns() -> None:
    wide = tc("Пермь", '<w:gridSpan w:val="2"/>') + tc("Вклад")
    before = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("2021")}{tc("Город не назван")}'
    first, second = read_back(docx(table(HEAD, wide, before)), "а.docx").entries
    assert (first.city, first.year, first.note) == ("Пермь", None, "Вклад")
    assert (second.city, second.year) == ("", 2021)


def test_a_nested_table_becomes_lines_of_its_cell() -> None:
    nested = f"<w:tc>{p('Выпущено:')}{table(tc('танки') + tc('500'), tc('мины'))}{p('за год')}</w:tc>"
    assert one_row(tc("Пермь"), tc("2020"), nested).entries[0].note == "Выпущено:\nтанки\n500\nмины\nза год"


LIST = table(HEAD, tc("Пермь") + tc("2020") + tc("Танки"), tc("Омск") + tc("2021") + tc("Мины"))


def test_a_list_in_a_frame_is_read_out_of_it() -> None:
    frame = table(f"<w:tc>{p('Приложение 1')}{LIST}{p('Составил отдел')}</w:tc>")
    document = read_back(docx(p("Перечень") + frame), "а.docx")
    assert [(entry.city, entry.note) for entry in document.entries] == [("Пермь", "Танки"), ("Омск", "Мины")]
    assert document.heading == "Перечень\nПриложение 1"
    assert document.remarks == ("Составил отдел",)


def test_a_list_in_frames_within_a_frame_is_one() -> None:
    more = table(tc("Тула") + tc("2022") + tc("Оружие"))
    inner = table(f"<w:tc>{LIST}</w:tc>")
    frame = table(f"<w:tc>{inner}</w:tc>{tc('Герб')}", f"<w:tc>{p('Продолжение')}{more}</w:tc>{tc('')}")
    document = read_back(docx(frame), "а.docx")
    assert [entry.city for entry in document.entries] == ["Пермь", "Омск", "Тула"]
    assert document.remarks == ("Герб", "Продолжение")


def test_a_table_with_the_words_of_a_header_stays_in_its_cell() -> None:
    nested = f"<w:tc>{table(tc('Город') + tc('Год'), tc('Молотов') + tc('1940'))}<w:p/></w:tc>"
    continued = table(tc("Омск") + tc("2021") + nested)
    body = table(HEAD, tc("Пермь") + tc("2020") + nested) + p("") + continued
    first, second = read_back(docx(body), "а.docx").entries
    assert first.note == second.note == "Город\nГод\nМолотов\n1940"


def test_a_list_in_a_text_box_is_read_once() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{LIST}<w:p/></w:txbxContent>"
    choice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    twice = f"{choice}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    drawing = f"<w:r><w:t>До</w:t><mc:AlternateContent {space}>{twice}</mc:AlternateContent></w:r>"
    document = read_back(docx(f"<w:p>{r('Сверху. ')}{drawing}{r('После')}</w:p>"), "а.docx")
    assert [entry.city for entry in document.entries] == ["Пермь", "Омск"]
    assert (document.heading, document.remarks) == ("Сверху. \nДо", ("После",))


def test_tracked_insertions_are_in_and_deletions_out() -> None:
    inserted = f'<w:ins w:author="a">{r("Пермь")}</w:ins>'
    deleted = '<w:del w:author="a"><w:r><w:delText>Молотов</w:delText></w:r></w:del>'
    assert (
        one_row(f"<w:tc><w:p>{deleted}{inserted}</w:p></w:tc>", tc("2020"), tc("")).entries[0].city == "Пермь"
    )


def test_moved_text_is_read_where_it_went() -> None:
    moved = f"<w:p><w:moveTo>{r('Танки.')}</w:moveTo></w:p>"
    gone = f"<w:p><w:moveFrom>{r('Танки.')}</w:moveFrom></w:p>"
    assert (
        one_row(tc("Пермь"), tc("2020"), f"<w:tc>{moved}{p('Мины.')}{gone}</w:tc>").entries[0].note
        == "Танки.\nМины."
    )


def test_a_deleted_paragraph_mark_joins_the_paragraphs() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('Танки ')}</w:p>"
    assert (
        one_row(tc("Пермь"), tc("2020"), f"<w:tc>{first}{p('и мины.')}</w:tc>").entries[0].note
        == "Танки и мины."
    )


def test_content_controls_hide_nothing() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('Пермь')}</w:sdtContent></w:sdt>"
    year = f"<w:tc><w:p><w:sdt><w:sdtContent>{r('2020')}</w:sdtContent></w:sdt></w:p></w:tc>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}{year}{tc('')}</w:tr></w:sdtContent></w:sdt>"
    body = (
        f"<w:sdt><w:sdtContent>{p('Перечень')}<w:tbl><w:tr>{HEAD}</w:tr>{row}</w:tbl></w:sdtContent></w:sdt>"
    )
    document = read_back(docx(body), "а.docx")
    assert (document.heading, document.entries[0].city, document.entries[0].year) == (
        "Перечень",
        "Пермь",
        2020,
    )


def test_hyperlinks_keep_their_targets() -> None:
    link = f'<w:p><w:hyperlink r:id="r7">{r("На карте")}</w:hyperlink></w:p>'
    field = '<w:p><w:r><w:instrText> HYPERLINK "https://clck.ru/1" </w:instrText></w:r></w:p>'
    head = tc("Город") + tc("Стела")
    body = table(
        head,
        tc("Пермь") + f"<w:tc>{p('Стела')}{link}</w:tc>",
        tc("Омск") + f"<w:tc>{p('Стела')}{field}</w:tc>",
    )
    entries = read_back(docx(body, {"r7": "https://yandex.ru/maps/org/1"}), "а.docx").entries
    assert [e.memorial.map_url for e in entries if e.memorial] == [
        "https://yandex.ru/maps/org/1",
        "https://clck.ru/1",
    ]
    assert entries[0].source.cells["memorial"].links == ("https://yandex.ru/maps/org/1",)
    assert entries[0].memorial is not None
    assert entries[0].memorial.address == ""


def test_a_link_field_cut_into_runs_is_one_address() -> None:
    pieces = (' HYPERLINK "https://yandex.ru/maps/?', "pt=60.6,56.8", '" ')
    cut = '<w:proofErr w:type="spellStart"/>'.join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces
    )
    bare = "<w:r><w:instrText> HYPERLINK https://clck.ru/1 </w:instrText></w:r>"
    inner = '<w:r><w:instrText> HYPERLINK \\l "ниже" </w:instrText></w:r>'
    body = table(
        tc("Город") + tc("Стела"),
        *(tc("Пермь") + f"<w:tc>{p('Стела')}<w:p>{run}</w:p></w:tc>" for run in (cut, bare, inner)),
    )
    entries = read_back(docx(body), "а.docx").entries
    assert [entry.source.cells["memorial"].links for entry in entries] == [
        ("https://yandex.ru/maps/?pt=60.6,56.8",),
        ("https://clck.ru/1",),
        (),
    ]


def test_a_field_of_a_word_processor_is_one_link() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    pieces = (" HYPERLINK ", '"https://clck.ru/1" \\t "_blank" ')
    instruction = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    page = f"{mark('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>{mark('end')}"
    simple = f"<w:fldSimple w:instr=' HYPERLINK \"https://clck.ru/2\" '>{r('два')}</w:fldSimple>"
    field = f"{mark('begin')}{instruction}{mark('separate')}{r('один')}{mark('end')}"
    cell = f"<w:tc>{p('Стела')}<w:p>{page}{field}{simple}</w:p></w:tc>"
    (entry,) = one_row(tc("Пермь"), tc("2020"), cell).entries
    assert entry.source.cells["note"].links == ("https://clck.ru/1", "https://clck.ru/2")
    assert entry.note == "Стела\nодиндва"


def test_a_text_box_is_lines_of_its_own() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('В рамке')}</w:txbxContent></w:pict></w:r>"
    cell = f"<w:tc><w:p>{r('До.')}{box}{r('После.')}</w:p></w:tc>"
    assert one_row(tc("Пермь"), tc("2020"), cell).entries[0].note == "До.\nВ рамке\nПосле."


def sym(code: str, font: str = "Wingdings") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def test_characters_of_symbol_fonts_are_read() -> None:
    head = (
        f"<w:tc><w:p>{sym('F048', 'Webdings')}{r('Город')}</w:p></w:tc>"
        + tc("Год")
        + tc("Вклад")
        + tc("Стела")
    )
    note = f"<w:tc><w:p>{sym('F0B7', 'Symbol')}{r(' танки ')}{sym('00E0')}{r(' мины')}</w:p></w:tc>"
    city = f"<w:tc><w:p>{r('Пермь ')}{sym('2605', 'Arial')}</w:p></w:tc>"
    tick = f"<w:tc><w:p>{sym('F0FC')}</w:p></w:tc>"
    document = read_back(docx(table(head, city + tc("2020") + note + tick)), "а.docx")
    (entry,) = document.entries
    assert document.header[0] == "🏠Город"
    assert (entry.city, entry.note) == ("Пермь ★", "• танки 🡪 мины")
    assert entry.memorial is not None
    assert entry.memorial.name == "✓"
    assert [doubt.message for doubt in entry.doubts] == ["непонятно, что стоит: «✓»"]


def test_a_character_of_an_unknown_font_leaves_its_mark_and_a_doubt() -> None:
    head = HEAD + tc("Флаг")
    cell = "<w:tc><w:p>{}{}</w:p></w:tc>"
    row = (
        cell.format(r("Пермь"), sym("F041", "Marlett"))
        + tc("2020")
        + cell.format(sym("F07F", "Symbol"), r("мины"))
    )
    row += cell.format(sym("лес", "Arial"), "")
    (entry,) = read_back(docx(table(head, row)), "а.docx").entries
    assert (entry.city, entry.note, entry.extra) == ("Пермь[знак?]", "[знак?]мины", {"Флаг": "[знак?]"})
    assert [(doubt.field, doubt.message) for doubt in entry.doubts] == [
        ("city", "знак F041 шрифта «Marlett» не опознан: сверьте с документом"),
        ("note", "знак F07F шрифта «Symbol» не опознан: сверьте с документом"),
        ("Флаг", "знак лес шрифта «Arial» не опознан: сверьте с документом"),
    ]


MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def math(inner: str) -> str:
    return f"<m:oMath {MATH}>{inner}</m:oMath>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def test_formulas_are_read_where_they_stand() -> None:
    area = math(f"{mr('120 км')}<m:sSup><m:e/><m:sup>{mr('2')}</m:sup></m:sSup>")
    share = math(f"<m:f><m:num>{mr('1')}</m:num><m:den>{mr('3')}</m:den></m:f>")
    text = (r("Выпуск вырос в "), math(mr("2,5")), r(" раза на "), area, r(" — "), share)
    note = f"<w:tc><w:p>{''.join(text)}</w:p></w:tc>"
    head = HEAD + f"<w:tc><w:p><m:oMathPara {MATH}>{math(mr('S'))}</m:oMathPara></w:p></w:tc>"
    city = f"<w:tc><w:p>{r('Пермь-')}{math(mr('36'))}</w:p></w:tc>"
    body = p("Перечень") + f"<w:p>{math(mr('n=1'))}</w:p>" + table(head, city + tc("2020") + note + tc("5"))
    document = read_back(docx(body), "а.docx")
    (entry,) = document.entries
    assert (entry.city, entry.note) == ("Пермь-36", "Выпуск вырос в 2,5 раза на 120 км² — 1/3")
    assert (document.heading, entry.extra) == ("Перечень\nn=1", {"S": "5"})


def test_a_formula_that_was_deleted_stays_out() -> None:
    gone = f"<w:del>{math(mr('600'))}</w:del>"
    inside = math(f"{mr('500')}<w:del>{mr('700')}</w:del>")
    (entry,) = one_row(
        tc("Пермь"), tc("2020"), f"<w:tc><w:p>{gone}{inside}{r(' танков')}</w:p></w:tc>"
    ).entries
    assert entry.note == "500 танков"


def test_characters_that_were_deleted_stay_out() -> None:
    gone = "<w:del><w:r>{}</w:r></w:del>"
    marks = ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "<w:noBreakHyphen/>", "<w:br/>", "<w:tab/>")
    cell = f"<w:tc><w:p>{r('Пермь')}{''.join(map(gone.format, marks))}</w:p></w:tc>"
    (entry,) = one_row(cell, tc("2020"), tc("")).entries
    assert entry.source.cells["city"].text == "Пермь"


def test_soft_hyphens_and_broken_names_are_healed() -> None:
    run = "<w:r><w:t>Ленинск-</w:t><w:br/><w:t>Куз</w:t><w:softHyphen/><w:t>нецкий</w:t></w:r>"
    entry = one_row(f"<w:tc><w:p>{run}</w:p></w:tc>", tc("2025"), tc("")).entries[0]
    assert entry.city == "Ленинск-Кузнецкий"
    assert entry.source.cells["city"].text == "Ленинск-\nКуз\xadнецкий"


def test_page_headers_and_footnotes_are_remarks() -> None:
    document = one_row(tc("Пермь"), tc("2020"), tc(""), footer1=f"<w:ftr {W}>{p('Стр. 1')}</w:ftr>")
    assert document.remarks == ("Стр. 1",)


def test_a_second_rendering_of_a_drawing_is_not_read() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = f"<mc:Choice>{r('герб')}</mc:Choice><mc:Fallback>{r('герб')}</mc:Fallback>"
    drawing = f"<mc:AlternateContent {space}>{twice}</mc:AlternateContent>"
    cell = f"<w:tc><w:p>{r('Пермь ')}{drawing}</w:p></w:tc>"
    assert one_row(cell, tc("2020"), tc("")).entries[0].city == "Пермь герб"


def test_a_rendering_without_text_gives_way_to_the_other() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    only = f"<mc:Choice/><mc:Fallback>{r('герб')}</mc:Fallback>"
    drawing = f"<mc:AlternateContent {space}>{only}</mc:AlternateContent>"
    cell = f"<w:tc><w:p>{r('Пермь ')}{drawing}</w:p></w:tc>"
    assert one_row(cell, tc("2020"), tc("")).entries[0].city == "Пермь герб"


def test_rows_are_given_before_the_document_is_read_to_its_end() -> None:
    broken = docx(
        docx_table([HEADER, ["1", "Пермь", "", "2020", "", "", ""]]) + "<w:p><w:broken>" + "<w:p/>" * 90_000
    )
    first = next(iter(read_blocks(broken, "а.docx")))
    assert first is not None


def test_strict_open_xml_is_read_alike() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = table(HEAD, tc("Пермь") + tc("2020") + tc("Танки"))
    data = archive(
        {"word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{body}</w:body></w:document>'}
    )
    assert read_back(data, "а.docx").entries[0].note == "Танки"


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(f'<w:p>{paragraph}</w:p>' for paragraph in paragraphs)}</w:tc>"


def test_a_row_deleted_by_a_tracked_change_is_no_row() -> None:
    gone = f"<w:trPr><w:del/></w:trPr>{''.join(map(tc, ('Кунгур', '1999', 'Лён.')))}"
    stays = "".join(map(tc, ("Лысьва", "2021", "Каски.")))
    document = read_back(docx(table(HEAD, gone, stays)), "а.docx")
    assert [entry.city for entry in document.entries] == ["Лысьва"]
    assert doubts_of(document) == ()


def test_a_hidden_row_stays_out_with_a_notice() -> None:
    hidden = f"<w:trPr><w:hidden/></w:trPr>{''.join(map(tc, ('Кунгур', '1999', 'Лён.')))}"
    document = read_back(docx(table(HEAD, hidden, "".join(map(tc, ("Лысьва", "2021", ""))))), "а.docx")
    assert [entry.city for entry in document.entries] == ["Лысьва"]
    assert doubts_of(document) == ("скрытый текст не прочитан: «Кунгур 1999 Лён.»",)


def test_hidden_text_stays_out_with_a_notice() -> None:
    row = cell(run("Лысьва") + run(" (уточнить)", HIDDEN)) + tc("2021") + tc("Каски.")
    document = one_row(row)
    assert document.entries[0].city == "Лысьва"
    assert doubts_of(document) == ("скрытый текст не прочитан: «(уточнить)»",)


STYLES = f"""<w:styles {W}>
<w:style w:type="character" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="heir"><w:basedOn w:val="secret"/></w:style>
<w:style w:type="paragraph" w:styleId="aside"><w:rPr><w:vanish w:val="true"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loud"><w:basedOn w:val="aside"/>
<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
</w:styles>"""


def test_styles_hide_text_and_show_it_again() -> None:
    aside, loud = (f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' for style in ("aside", "loud"))
    note = cell(
        run("Каски") + run(" и лопаты", '<w:rPr><w:rStyle w:val="heir"/></w:rPr>'),
        aside + run("Черновик."),
        aside + run("Вслух.", '<w:rPr><w:vanish w:val="false"/></w:rPr>'),
        loud + run("Громко."),
    )
    document = one_row(tc("Лысьва") + tc("2021") + note, styles=STYLES)
    assert document.entries[0].note == "Каски\n\nВслух.\nГромко."
    assert doubts_of(document) == ("скрытый текст не прочитан: «и лопаты», «Черновик.»",)


def test_text_with_a_switched_off_property_is_not_hidden() -> None:
    shown = run("Лысьва", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    document = one_row(cell(shown) + tc("2021") + tc("Каски."))
    assert (document.entries[0].city, doubts_of(document)) == ("Лысьва", ())


def test_the_prompt_of_a_content_control_is_no_text() -> None:
    def control(properties: str, text: str) -> str:
        return cell(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>")

    row = (
        tc("Лысьва")
        + control("<w:showingPlcHdr/><w:dropDownList/>", "Выберите год.")
        + control("<w:showingPlcHdr w:val='0'/>", "Каски.")
    )
    entry = one_row(row).entries[0]
    assert (entry.year, entry.note) == (None, "Каски.")


def level(place: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


INSTANCE = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def numbering(levels: str, instances: str = INSTANCE) -> str:
    definition = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    return f"<w:numbering {W}>{definition}{instances}</w:numbering>"


def numbered(text: str, place: int = 0, number: str = "1") -> str:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return properties + (run(text) if text else "")


def test_automatic_numbers_are_the_numbers_of_rows() -> None:
    head = "".join(map(tc, ("№", "Город", "Год")))
    rows = [cell(numbered("")) + tc(city) + tc("2021") for city in ("Кунгур", "Лысьва")]
    data = docx(table(head, *rows), numbering=numbering(level(0, "%1)", start=17)))
    assert [entry.number for entry in read_back(data, "а.docx").entries] == [17, 18]


def test_automatic_numbers_stand_in_a_note() -> None:
    note = cell(
        run("Дали:"),
        numbered("каски"),
        numbered("малые", 1),
        numbered("большие", 1),
        numbered("лопаты"),
        numbered("совковые", 1),
        numbered("снова", number="2"),
        numbered("просто", number="0"),
    )
    levels = level(0, "%1.", "upperRoman") + level(1, "%1.%2", "russianLower", more="<w:isLgl/>")
    instances = (
        f'{INSTANCE}<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    document = one_row(tc("Лысьва") + tc("2021") + note, numbering=numbering(levels, instances))
    assert document.entries[0].note.split("\n") == [
        "Дали:",
        "I. каски",
        "1.1 малые",
        "1.2 большие",
        "II. лопаты",
        "2.1 совковые",
        "V. снова",
        "просто",
    ]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="item"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="sub"><w:basedOn w:val="item"/>'
        "</w:style></w:styles>"
    )
    note = cell(*(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(style)}' for style in ("item", "sub")))
    levels = level(0, "%1)") + level(1, "%2)", "lowerLetter", more='<w:pStyle w:val="sub"/>')
    document = one_row(tc("Лысьва") + tc("2021") + note, numbering=numbering(levels), styles=styles)
    assert document.entries[0].note == "1) item\na) sub"


def test_bullets_are_no_numbers() -> None:
    note = cell(numbered("каски"), numbered("лопаты"))
    document = one_row(tc("Лысьва") + tc("2021") + note, numbering=numbering(level(0, "•", "bullet")))
    assert document.entries[0].note == "каски\nлопаты"


def test_a_list_framed_by_a_table_is_numbered_once() -> None:
    head = "".join(map(tc, ("№", "Город", "Год")))
    rows = [cell(numbered("")) + tc(city) + tc("2021") for city in ("Кунгур", "Лысьва")]
    frame = table(f"<w:tc>{table(head, *rows)}<w:p/></w:tc>")
    data = docx(frame, numbering=numbering(level(0, "%1.")))
    assert [entry.number for entry in read_back(data, "а.docx").entries] == [1, 2]


def with_chunk(part: str, content: bytes) -> bytes:
    relations = f'<Relationships xmlns="relations"><Relationship Id="chunk" Target="{part}"/></Relationships>'
    body = f'{p("Перечень")}<w:altChunk r:id="chunk"/>{p("Конец.")}'
    return archive(
        {
            "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations,
            f"word/{part}": content,
        }
    )


CHUNKS = {
    "piece.htm": html([("Город", "Год"), ("Лысьва", "2021")]),
    "piece.rtf": rtf([("Город", "Год"), ("Лысьва", "2021")]),
    "piece.docx": docx(docx_table([("Город", "Год"), ("Лысьва", "2021")])),
}


@pytest.mark.parametrize("part", CHUNKS)
def test_a_piece_of_another_file_is_read_where_it_stands(part: str) -> None:
    document = read_back(with_chunk(part, CHUNKS[part]), "а.docx")
    assert [entry.city for entry in document.entries] == ["Лысьва"]
    assert (document.heading, document.remarks) == ("Перечень", ("Конец.",))


def test_a_piece_that_is_not_read_is_refused_with_what_to_do() -> None:
    line = refusal(with_chunk("piece.bin", b"\0\1\2"), "а.docx")
    assert "вставлен кусок другого файла" in line


MAIN_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def test_the_part_with_the_text_may_have_any_name() -> None:
    kinds = f'<Types xmlns="t"><Override PartName="/text/first.xml" ContentType="{MAIN_KIND}"/></Types>'
    body = table(HEAD, "".join(map(tc, ("Кунгур", "2022", "Шинели."))))
    members = {
        "[Content_Types].xml": kinds,
        "text/first.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "text/footnotes.xml": f"<w:footnotes {W}>{p('По архиву.')}</w:footnotes>",
    }
    document = read_back(archive(members), "а.docx")
    assert ([one.city for one in document.entries], document.remarks) == (["Кунгур"], ("По архиву.",))


@pytest.mark.parametrize("kinds", ["<Types/>", f'<T><Override PartName="/x" ContentType="{MAIN_KIND}"/></T>'])
def test_an_archive_without_such_a_part_is_no_document(kinds: str) -> None:
    assert "в архиве нет документа" in refusal(archive({"[Content_Types].xml": kinds}), "а.docx")


def field_mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def complex_field(instruction: str, result: str) -> str:
    """`instruction` may hold fields of its own."""
    return f"{field_mark('begin')}{instruction}{field_mark('separate')}{result}{field_mark('end')}"


def test_the_result_of_a_field_in_an_instruction_is_not_shown() -> None:
    page = complex_field("<w:r><w:instrText> PAGE </w:instrText></w:r>", r("7"))
    choice = complex_field(f"<w:r><w:instrText> IF </w:instrText></w:r>{page}", r("Мины"))
    document = one_row(tc("Омск"), tc("2020"), f"<w:tc><w:p>{choice}{r(' и танки')}</w:p></w:tc>")
    assert document.entries[0].note == "Мины и танки"


def test_a_field_that_is_never_ended_hides_nothing_in_the_next_cell() -> None:
    broken = f"<w:tc><w:p>{field_mark('end')}{field_mark('begin')}{field_mark('begin')}</w:p></w:tc>"
    document = read_back(docx(table(HEAD, tc("Омск") + tc("2020") + tc("Танки"))), "а.docx")
    assert document.entries[0].note == "Танки"
    blocks = list(read_blocks(docx(table(broken + tc("Танки"))), "а.docx"))
    assert [cell.text for cell in blocks[0].cells] == ["", "Танки"]  # type: ignore[union-attr] # a row


LISTED = '<w:listEntry w:val="пушки"/><w:listEntry w:val="мины"/>'


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (f'<w:ddList><w:result w:val="1"/>{LISTED}</w:ddList>', "мины"),
        (f"<w:ddList>{LISTED}</w:ddList>", "пушки"),
        ('<w:ddList><w:result w:val="9"/></w:ddList>', ""),
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
    ],
)
def test_fields_of_old_forms_are_read_as_they_show(form: str, shown: str) -> None:
    field = field_mark("begin", f"<w:ffData>{form}</w:ffData>") + field_mark("end")
    document = one_row(tc("Омск"), tc("2020"), f"<w:tc><w:p>{field}</w:p></w:tc>")
    assert document.entries[0].note == shown


def test_how_a_word_is_read_is_no_part_of_it() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('омск')}</w:rt><w:rubyBase>{r('Омск')}</w:rubyBase></w:ruby></w:r>"
    (entry,) = one_row(f"<w:tc><w:p>{ruby}</w:p></w:tc>", tc("2020"), tc("Танки")).entries
    assert entry.city == "Омск"
    assert entry.doubts[0].message == "надстрочная подпись (ruby) не прочитана: «омск»"


def test_a_cell_with_only_a_picture_is_doubted() -> None:
    picture = "<w:tc><w:p><w:r><w:drawing/></w:r></w:p></w:tc>"
    captioned = f"<w:tc><w:p><w:r><w:pict/></w:r>{r('Омск')}</w:p></w:tc>"
    (entry,) = one_row(captioned, tc("2020"), picture).entries
    assert [(doubt.field, doubt.message) for doubt in entry.doubts] == [
        ("note", "в клетке только картинка: что на ней, не прочитано")
    ]
