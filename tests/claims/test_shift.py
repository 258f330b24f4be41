"""A claim of a part of a text as one of the whole text."""

from __future__ import annotations

from doblest.claims import extract, shift_claim


def test_every_span_of_a_shifted_claim_quotes_the_whole_text() -> None:
    part = "За годы войны завод выпустил 300 танков."
    text = "Сначала было другое. " + part
    (claim,) = (shift_claim(one, text.index(part)) for one in extract(part))
    roles = claim.roles
    mentions = [roles.action, roles.actor, roles.period, *roles.things]
    told = [one.mention for one in mentions if one is not None and one.mention is not None]
    assert text[claim.start : claim.end] == claim.quote
    assert all(text[mention.start : mention.end] == mention.text for mention in told)


def test_a_claim_of_the_beginning_stays() -> None:
    (claim,) = extract("Дали 300 танков.")
    assert shift_claim(claim, 0) is claim
