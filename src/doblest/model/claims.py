"""Claims: a number that a text states about one thing, and what the sentence says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from doblest.model.text import Span

Bound = Literal["eq", "approx", "gt", "ge", "lt", "le", "near_below", "near_above"]
"""«более», «не менее», «менее», «не более»; `near_below` is «почти», `near_above` «чуть более»."""
Comparator = Literal["eq", "approx", "ge", "le"]
"""What release 0.1 told of a bound; deprecated."""
ClaimKind = Literal["count", "mass", "length", "area", "volume", "money", "share", "ratio"]
Measure = Literal["times", "percent_of", "change"]
"""Of a ratio: «в два раза», «102 % плана», «на 18 % больше»."""
Direction = Literal["up", "down"]
Modality = Literal["fact", "plan", "norm", "capacity", "forecast", "comparison", "price"]
# fmt: off
ActionType = Literal[
    "made", "component", "extracted", "repaired", "built", "mastered", "sent", "collected", "donated",
    "saved", "evacuated_in", "evacuated_out", "operated", "treated", "trained", "formed", "joined_up",
    "died", "wounded", "awarded", "existed", "grew", "fulfilled", "destroyed", "attacked", "used",
]
# fmt: on
ActorType = Literal["plant", "organisation", "city", "workers", "population", "front", "enemy"]
Scope = Literal["plant", "city", "district", "region", "country"]
"""Whose result a number is, from the narrowest to the widest."""
PeriodRelation = Literal["during", "at", "by"]


class Mention(Struct, frozen=True, gc=False):
    """Words of the note: `note[start:end] == text`."""

    text: str
    start: int
    end: int


class Action(Struct, frozen=True, gc=False):
    """What happened to the thing, by the verb that says it."""

    type: ActionType
    mention: Mention


class Actor(Struct, frozen=True, gc=False):
    """Who did it, or the place that stands for the doers."""

    type: ActorType
    mention: Mention


class Period(Struct, frozen=True, gc=False):
    """When: dates of EDTF level 0 (`1942`, `1942-07`, `1942-07-22`); None for an end that is not told."""

    first: str | None
    last: str | None
    relation: PeriodRelation
    mention: Mention
    stated: Literal["sentence", "note"] = "sentence"
    """`note` where the sentence says no time and an earlier one does."""


class Whole(Struct, frozen=True, gc=False):
    """Of what a share is a part, where the words say."""

    mention: Mention
    scope: Scope | None = None


class Thing(Struct, frozen=True, gc=False):
    """One of the things that a number counts together."""

    name: str
    """Lemma phrase, nominative singular: `боевой самолёт`."""
    modifiers: tuple[str, ...]
    """The adjectives in it: `боевой`."""
    mention: Mention | None = None
    """Where the text names it; None where it is understood from before."""
    complement: str | None = None
    """The words after it that tell it apart, as they stand in any form of it: `труда` of «ударников
    труда», `для боеприпасов` of «заготовок для боеприпасов»."""
    is_proper: bool = False
    """True where the text writes its adjectives with a capital: «Эйфелевых башен»."""
    is_amount: bool = False
    """True where a share says how much of it there was: «объём судостроения составил 11 %»."""


class Roles(Struct, frozen=True, gc=False, omit_defaults=True):
    """What a claim's sentence, and its note, say of the claim; None where they do not."""

    modality: Modality = "fact"
    measure: Measure | None = None
    direction: Direction | None = None
    base: Mention | None = None
    """What a ratio is compared with, and of when."""
    action: Action | None = None
    actor: Actor | None = None
    scope: Scope | None = None
    period: Period | None = None
    whole: Whole | None = None
    part_of: Mention | None = None
    """The quote of the claim of which this one is said to be a part."""
    source: Mention | None = None
    """Whose figure it is: «по данным …»."""
    things: tuple[Thing, ...] = ()
    content: str | None = None
    """Lemma phrase of what a packaging holds, or of what there are so many kinds; of several, with
    commas between them: `сапог, каска` of «пар сапог и касок»."""
    doubtful: bool = False
    """True where the number's own letters are damaged («1О1», «l5»)."""


COMPARATORS: Mapping[Bound, Comparator] = {
    "eq": "eq",
    "approx": "approx",
    "gt": "ge",
    "ge": "ge",
    "near_above": "ge",
    "lt": "le",
    "le": "le",
    "near_below": "le",
}
"""Each bound as release 0.1 told it."""


class Claim(Struct, frozen=True, gc=False):
    """One number that a text states about one thing.

    `text[start:end] == quote`; values are in the canonical unit (`1`, `т`, `кг`, `ц`, `м`, `км`,
    `м2`, `га`, `л`, `м3`, `руб`); a share of 43 % is 0.43, a growth «в 11 раз» is 11.
    """

    start: int
    end: int
    quote: str
    low: float
    high: float
    bound: Bound
    kind: ClaimKind
    unit: str
    object: str | None = None
    """Lemma phrase, nominative singular: what is counted, or of what it is a share."""
    of: str | None = None
    """Content of the packaging, what the thing is of, or the second of coordinated things."""
    model: str | None = None
    """Designation as written: `Т-34`."""
    per: str | None = None
    """`день`, `месяц`, `год`, `смена`, `час` of a rate."""
    excess: bool = False
    """True where the number is stated only as over the plan."""
    category: str = "прочее"
    """Key of `data/products.toml`."""
    key: str = ""
    """Names the claim within its note and survives edits elsewhere in it; empty until the register
    has given one."""
    roles: Roles = Roles()
    """What the sentence and the note say of it."""

    @property
    def comparator(self) -> Comparator:
        """The bound as release 0.1 told it; deprecated."""
        return COMPARATORS[self.bound]


class Ground(Struct, frozen=True, gc=False):
    """A ground of Federal Law 41-FZ that a note gives evidence for."""

    key: Literal["enterprises", "workers", "heroism"]
    spans: tuple[Span, ...]
    """The sentences of the note that are the evidence."""
