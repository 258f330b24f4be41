"""What only people need is left out of a template, and nothing that a browser shows."""

from __future__ import annotations

import pytest

from doblest.server.pages.loaders import compact


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("<ul>\n  <li>a</li>\n\n  <li>b</li>\n</ul>\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("<p>\n  {% if a %}\n  <b>a</b>\n  {% endif %}\n</p>", "<p>\n{% if a %}<b>a</b>\n{% endif %}</p>"),
        ("{% if a %}<i>a</i>{% endif %}\n<b>b</b>", "{% if a %}<i>a</i>{% endif %}\n<b>b</b>"),
        ("{% include 'a' %}\n<b>b</b>", "{% include 'a' %}\n<b>b</b>"),
        ("{% if a == '%' %}{% else %}\nb", "{% if a == '%' %}{% else %}b"),
        ("{% cache None a %}\n<b>a</b>\n{% endcache %}\n", "{% cache None a %}<b>a</b>\n{% endcache %}"),
    ],
    ids=[
        "indentation",
        "lines of tags",
        "a line with text",
        "a line that shows something",
        "a sign within a tag",
        "lines about what is remembered",
    ],
)
def test_a_template_is_sent_without_what_only_people_need(source: str, sent: str) -> None:
    assert compact(source) == sent
