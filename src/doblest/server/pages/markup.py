"""Words of two languages as HTML: on an English page what stays in Russian says that it is."""

from __future__ import annotations

import html
from collections.abc import Iterable

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from doblest.model import Claim, Language
from doblest.wording import deeds, phrases
from doblest.wording.english import nouns
from doblest.wording.english.runs import Run, split_runs
from doblest.wording.sentences import build_sentence


def get_page_language() -> Language:
    """The one that `rendering` has made active."""
    return "en" if (get_language() or "ru").startswith("en") else "ru"


def name_thing(name: str) -> SafeString:
    """A lemma phrase; in English many of it, or in Russian where a word of it is not known."""
    noun = nouns.name_thing(name) if get_page_language() == "en" else None
    if noun is None:
        return _render_run(Run(name, "ru")) if get_page_language() == "en" else conditional_escape(name)
    return conditional_escape(noun.join(noun.many))


def say_claim(claim: Claim) -> SafeString:
    """The reading as a phrase; in English a thing that has no English word stays in Russian and is marked."""
    if get_page_language() == "ru":
        return conditional_escape(phrases.say_claim(claim, "ru"))
    return _render_runs(phrases.build_runs(claim))


def say_deed(claim: Claim) -> SafeString:
    """What was done, by whom and when; empty where the sentence does not say."""
    if get_page_language() == "ru":
        return conditional_escape(deeds.describe_deed(claim, "ru"))
    return _render_runs(deeds.build_runs(claim))


def write_sentence(claim: Claim) -> SafeString:
    """The whole reading: on an English page a sentence of its own."""
    if get_page_language() == "en":
        return _render_runs(build_sentence(claim))
    said, deed = (
        conditional_escape(words(claim, "ru")) for words in (phrases.say_claim, deeds.describe_deed)
    )
    return mark_safe(" — ".join(part for part in (said, deed) if part))


def _render_runs(runs: Iterable[Run]) -> SafeString:
    """Runs of two languages: the Russian ones in italics, said to be so."""
    return mark_safe("".join(_render_run(run) for run in runs))


def _render_run(run: Run) -> SafeString:
    text = html.escape(run.text)
    if run.language == "en":
        return mark_safe(text)
    blank = " " if text.startswith(" ") else ""
    return mark_safe(f'{blank}<i lang="ru">{text.strip()}</i>')


def mark_russian(text: str) -> SafeString:
    """Words of the list in a sentence of ours: on an English page they say that they are Russian."""
    return conditional_escape(text) if get_page_language() == "ru" else render_marked(text)


def render_marked(text: str) -> SafeString:
    runs = split_runs(text)
    parts = (
        f'<span lang="ru">{html.escape(run.text)}</span>' if run.language == "ru" else html.escape(run.text)
        for run in runs
    )
    return mark_safe("".join(parts))
