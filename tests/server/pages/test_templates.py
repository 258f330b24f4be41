"""The interface speaks two languages, and typography is Russian."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
ROOM = ROOT / "src/doblest/server/pages"
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
CYRILLIC = re.compile("[А-Яа-яЁё]")
TAGS = re.compile(
    r"{%\s*blocktranslate.*?endblocktranslate\s*%}|{%\s*translate\s.*?%}|{#.*?#}"
    r"|{%\s*if language == .*?endif\s*%}",
    re.DOTALL,
)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_russian_word_of_a_template_is_outside_translation(template: Path) -> None:
    assert not CYRILLIC.search(TAGS.sub("", template.read_text("utf-8")))


def test_every_message_has_its_english() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import messages
    finally:
        sys.path.pop(0)
    path, words = messages.read_catalogue("en")
    assert path.exists()
    for message in messages.collect_messages():
        held = words.get(message if len(message) > 1 else message[0])
        assert held is not None, message
        assert messages.is_translated(held.string), message


def test_russian_has_three_forms_for_every_count() -> None:
    with (ROOM / "locale/ru/LC_MESSAGES/django.po").open("rb") as file:
        for message in read_po(file, locale="ru"):
            if message.id:
                assert len(message.string) == 3
                assert all(message.string)
