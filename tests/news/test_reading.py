"""Pages, letters, documents and plain texts of the news."""

from __future__ import annotations

import io
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import docx
import pytest

from doblest.errors import ReadingError
from doblest.news import read_news
from doblest.news.reading import read_text

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Новости</title>
<link rel="canonical" href="https://59.ru/text/gorod/1/"><meta property="og:site_name" content="59.ру">
<meta property="article:published_time" content="2023-10-27T12:00:00+05:00"></head>
<body><nav>Погода в Кирове</nav><article><h1>В Перми открыли стелу</h1>
<p>Сегодня в сквере Победы <b>торжественно</b> открыли<br>стелу.<script>alert(1)</script></p>
<p>Её высота — 26&nbsp;метров.</p></article><aside>В Кирове открыли сквер</aside></body></html>"""
LETTER = (
    "From: a@example.org\r\nDate: Fri, 10 May 2024 10:00:00 +0300\r\nSubject: x\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nВ Перми открыли стелу.\r\n"
)


def nest_letters(count: int) -> bytes:
    """Each forwarded within another."""
    part = (
        "Content-Type: multipart/mixed; boundary=b{0}\r\n\r\n--b{0}\r\nContent-Type: message/rfc822\r\n\r\n"
    )
    return "".join(part.format(level) for level in range(count)).encode() + LETTER.encode()


def test_a_page_gives_its_own_text_its_address_and_its_day() -> None:
    news = read_news(PAGE.encode(), "новость.html")
    assert news.text == (
        "В Перми открыли стелу\nСегодня в сквере Победы торжественно открыли\nстелу.\nЕё высота — 26 метров."
    )
    assert (news.url, news.publisher, news.published) == ("https://59.ru/text/gorod/1/", "", "2023-10-27")


def test_a_page_without_an_address_names_its_publisher() -> None:
    news = read_news(PAGE.replace("canonical", "other").encode(), "новость.html")
    assert (news.url, news.publisher) == ("", "59.ру")


@pytest.mark.parametrize("day", ["2023-02-31", "вчера", ""])
def test_a_day_that_is_none_is_not_taken(day: str) -> None:
    assert read_news(PAGE.replace("2023-10-27T12:00:00+05:00", day).encode(), "a.html").published == ""


def test_a_letter_gives_its_words_and_the_day_on_which_it_was_sent() -> None:
    news = read_news(LETTER.encode(), "письмо.eml")
    assert (news.text, news.published) == ("В Перми открыли стелу.", "2024-05-10")


@pytest.mark.parametrize("charset", ["", "; charset=x-unknown"])
@pytest.mark.parametrize("coding", ["cp1251", "koi8-r", "utf-8"])
def test_a_letter_that_names_no_known_charset_is_read_by_its_bytes(charset: str, coding: str) -> None:
    letter = LETTER.replace("; charset=utf-8", charset).replace("стелу.", "стелу высотой 26 метров.")
    assert read_news(letter.encode(coding), "письмо.eml").text == "В Перми открыли стелу высотой 26 метров."


def test_a_forwarded_letter_is_read_with_its_own_day() -> None:
    outer = EmailMessage()
    outer["Date"] = "Mon, 13 May 2024 09:00:00 +0300"
    outer.set_content("Пересылаю.")
    outer.add_attachment(message_from_bytes(LETTER.encode(), policy=default))
    news = read_news(outer.as_bytes(), "письмо.eml")
    assert (news.text, news.published) == ("Пересылаю.\n\nВ Перми открыли стелу.", "2024-05-10")


def test_a_page_that_was_forwarded_keeps_its_address() -> None:
    outer, inner = EmailMessage(), EmailMessage()
    inner.set_content(PAGE, subtype="html")
    outer.set_content("Пересылаю.")
    outer.add_attachment(inner)
    news = read_news(outer.as_bytes(), "письмо.eml")
    assert (news.url, news.published) == ("https://59.ru/text/gorod/1/", "2023-10-27")


def test_a_letter_that_was_forwarded_from_hand_to_hand_is_read() -> None:
    assert read_news(nest_letters(300), "письмо.eml").text == "В Перми открыли стелу."


def test_a_letter_may_be_a_page() -> None:
    letter = LETTER.partition("Content-Type")[0] + f"Content-Type: text/html; charset=utf-8\r\n\r\n{PAGE}"
    news = read_news(letter.encode(), "письмо.eml")
    assert (news.url, news.published) == ("https://59.ru/text/gorod/1/", "2023-10-27")


def test_a_document_gives_its_paragraphs_and_cells() -> None:
    document, held = docx.Document(), io.BytesIO()
    document.add_paragraph("В Перми открыли стелу.")
    document.add_table(1, 1).cell(0, 0).text = "Высота 26 м"
    document.save(held)
    assert read_news(held.getvalue(), "новость.docx").text == "В Перми открыли стелу.\nВысота 26 м"


def test_a_blank_line_parts_a_headline_from_the_sentence_below_it() -> None:
    assert read_text("Стела в Перми \n \n\n\nЕё открыли\n10 мая.\n").text == (
        "Стела в Перми\n\nЕё открыли\n10 мая."
    )


def test_a_text_in_another_encoding_is_read() -> None:
    assert read_news("В Перми открыли стелу.".encode("cp1251"), "a.txt").text == "В Перми открыли стелу."


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b" \n ", "a.txt", "нет слов"),
        ("стела ".encode() * 20_000, "a.txt", "длиннее 50000 знаков"),
        (b"%PDF-1.4\n", "a.pdf", "«pdf» не читается"),
        (nest_letters(480), "a.eml", "знаков в заголовках частей письма больше"),
        (b"<div>" * 40_000 + "стела".encode(), "a.html", "не разбирается"),
    ],
)
def test_what_is_no_news_is_refused_in_a_line(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ReadingError) as refused:
        read_news(data, name)
    assert said in refused.value.what
    assert refused.value.remedy


def test_a_pasted_text_of_five_megabytes_is_refused() -> None:
    with pytest.raises(ReadingError, match="длиннее"):
        read_text("стела открыта\n" * 400_000)
