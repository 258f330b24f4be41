"""Documents and their entries, places, findings, and what the register publishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from doblest.model.claims import Claim, Ground
from doblest.model.photos import Photo
from doblest.model.steles import RegisterEvent
from doblest.model.text import Span

MemorialStatus = Literal["dedicated", "planned", "other", "none"]
Severity = Literal["error", "warning", "note"]
LonLat = tuple[float, float]
"""WGS 84 degrees, longitude first."""
FieldName = Literal["city", "region", "year", "note", "memorial", "political", "list", "header"]


# --- what a document holds -------------------------------------------------------------------


class Cell(Struct, frozen=True, gc=False):
    """One cell as the document holds it, before anything was healed."""

    column: int
    """Place in the row, from 1, as the document orders its columns."""
    text: str
    """The source text to the letter, Word's residue and soft hyphens included."""
    spans: tuple[Span, ...] = ()
    """Where it stands: in a text format one span of the decoded document; in a document of
    paragraphs (docx, odt, html) the span of each paragraph within `text`."""
    links: tuple[str, ...] = ()
    """Targets of hyperlinks in the cell, in order."""


class Source(Struct, frozen=True, gc=False):
    """Where an entry came from."""

    document: str
    """SHA-256 of the document's bytes, in hex."""
    row: int
    """Row of the list, from 1, headers not counted, over all tables of the document."""
    cells: Mapping[str, Cell]
    """By field name (`number`, `city`, `region`, `year`, `note`, `memorial`, `political`),
    extra columns by their header."""


class Doubt(Struct, frozen=True, gc=False):
    """A cell whose reading is uncertain: kept, and reported."""

    field: str
    message: str


class Memorial(Struct, frozen=True, gc=False):
    """What stands in the city, as the list tells it.

    Point in WGS 84 degrees; None where the link carries none (`resolved` is then False).
    """

    name: str
    kind: str
    """A key of `data/memorials.toml` (`stele`, `monument`, `square` …), `other` if none fits."""
    status: MemorialStatus
    address: str = ""
    map_url: str = ""
    lon: float | None = None
    lat: float | None = None
    yandex_oid: str | None = None
    resolved: bool = True
    """False for a short link, which is kept and never fetched."""


class Entry(Struct, frozen=True, gc=False):
    """A row of the list: one city with one title. Fields are healed, `source` is not."""

    number: int
    city: str
    region: str
    """As the list writes it, healed of residue; empty where the cell is empty."""
    year: int | None
    note: str
    """To the letter, but for the word processor's residue and outer blank lines."""
    memorial: Memorial | None
    """None where the cell is empty or says «Нет»."""
    political_situation: str
    source: Source
    extra: dict[str, str] = {}
    doubts: tuple[Doubt, ...] = ()
    further: tuple[Memorial, ...] = ()
    """Memorials beside the one that the list's cell speaks of, as editors brought them in."""
    settlements: tuple[str, ...] = ()
    """Of a place that is made of several, as the list names them: the villages of a line of defence."""
    settlement_points: dict[str, LonLat] = {}
    """Where some of these are, by name, as editors said."""


class Document(Struct, frozen=True):
    """A list as one document holds it."""

    sha256: str
    name: str
    heading: str
    """The lines above the first table, to the letter."""
    header: tuple[str, ...]
    """Cells of the header row, to the letter."""
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()
    """Lines between and after the tables, to the letter."""
    doubts: tuple[Doubt, ...] = ()
    """Of the document as a whole: what was left out, and what may have missed its field."""


# --- places ----------------------------------------------------------------------------------


class RegionMatch(Struct, frozen=True, gc=False):
    """The federal subject that a name was taken for."""

    iso: str
    """ISO 3166-2 code as the standard gives it (`RU-SVE`, `UA-14`)."""
    name: str
    """Official name in Russian."""
    score: float
    """0 to 1; 1 is the official name to the letter."""
    reason: str
    inferred: bool = False
    """True where the list gives no region and the settlement's was taken."""


class Place(Struct, frozen=True, gc=False):
    """A settlement of the gazetteer. Point in WGS 84 degrees."""

    name: str
    geonames_id: int
    """0 where an editor pointed at a settlement that the gazetteer does not know."""
    lon: float
    lat: float
    score: float
    """0 to 1; 1 is the name to the letter within the stated region."""
    reason: str


class Located(Struct, frozen=True, gc=False):
    """An entry with its region, settlement, and memorial's point, as far as they are known."""

    slug: str
    """Latin, unique within its list and, once in the register, permanent: `nizhniy-tagil`. It is
    what findings, fixes, quotes and evidence name the entry by."""
    entry: Entry
    """Its memorial has the point and organisation that the map link carries."""
    region: RegionMatch | None
    place: Place | None
    settlements: tuple[Place | None, ...] = ()
    """Of each of the entry's settlements; None where the gazetteer knows none of that name."""
    events: tuple[RegisterEvent, ...] | None = None
    """Of its memorials, as a register keeps them, those withdrawn too; None where no register does: then the
    reference data tell of the place (`reference.register_events`)."""
    photos: tuple[Photo, ...] = ()
    """Of its memorials, in the order in which they were accepted."""


# --- findings --------------------------------------------------------------------------------


class Quote(Struct, frozen=True, gc=False, tag="quote"):
    """Words of a field of the entry with that slug."""

    entry: str
    field: FieldName
    start: int
    end: int
    text: str


class DecreeRef(Struct, frozen=True, gc=False, tag="decree"):
    """A decree and the cities that matter here."""

    date: str
    url: str
    cities: tuple[str, ...]


class Point(Struct, frozen=True, gc=False, tag="point"):
    """A named point, WGS 84 degrees."""

    label: str
    lon: float
    lat: float


class Distance(Struct, frozen=True, gc=False, tag="distance"):
    """Kilometres over the ellipsoid between two named points."""

    start: str
    end: str
    km: float


class Fact(Struct, frozen=True, gc=False, tag="fact"):
    """A value that reference data gives, with its source."""

    label: str
    value: str
    source: str = ""


Evidence = Quote | DecreeRef | Point | Distance | Fact


class Fix(Struct, frozen=True, gc=False):
    """A proposed change of one field of the entry with that slug."""

    entry: str
    field: FieldName
    value: str


Scalar = str | int | float
Value = Scalar | tuple[Scalar | tuple[Scalar, ...], ...]


class Finding(Struct, frozen=True, gc=False):
    """One defect or doubt that a careful editor would want to see."""

    key: str
    """Stable: the same defect of the same city has the same key after the next import."""
    check: str
    severity: Severity
    entries: tuple[str, ...]
    """Slugs; empty for the list as a whole."""
    field: FieldName
    template: str
    """Which of its check's messages says it (`data/checks.toml`)."""
    values: dict[str, Value]
    """What the message's fields stand for; `wording.findings` puts them into words."""
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None


class Decision(Struct, frozen=True, gc=False):
    """What an editor decided of a finding."""

    verdict: Literal["accept", "dismiss"]
    reason: str
    by: str
    at: str
    """UTC, RFC 3339."""


class Exemption(Struct, frozen=True, gc=False):
    """Why something that an entry lacks is no gap: a monument that nobody will put up."""

    reason: str
    by: str
    at: str
    """UTC, RFC 3339."""


# --- what the register publishes -------------------------------------------------------------

if TYPE_CHECKING:
    Claims = Sequence[Claim]
    Findings = Sequence[Finding]
else:  # a file of them is decoded into tuples; the server's edition has them packed
    Claims = tuple[Claim, ...]
    Findings = tuple[Finding, ...]


class Decree(Struct, frozen=True, gc=False):
    """A decree that confers the title."""

    date: str
    """ISO 8601 date of signing."""
    url: str
    """Where it was published; empty where no address is known."""
    cities: tuple[str, ...]
    number: str | None = None
    key: str = ""
    """Permanent, by the data file: the day of signing and the number may yet be corrected."""
    kind: str = "decree"
    """A key of the acts in `data/acts.toml`: a decree, a law, a resolution."""
    conferrer: str = "president"
    """A key of those who confer titles, in `data/acts.toml`."""


class Record(Struct, frozen=True, gc=False):
    """An entry as the register publishes it at one revision."""

    city: str
    """The name to show: the gazetteer's where the list's was matched to it, else the list's."""
    located: Located
    """Its entry holds the register's values (accepted corrections included); its
    `source.cells` still hold what the list says."""
    decree: Decree | None
    claims: Claims
    grounds: tuple[Ground, ...]
    findings: Findings
    decisions: dict[str, Decision] = {}
    """By finding key."""
    revision: int = 0
    """The number of the last change set that wrote to this entry."""
    version: int = 0
    """Grows with everything published of this record, findings included; 0 where no register knows it."""

    @property
    def slug(self) -> str:
        return self.located.slug


def name_register(stamp: str) -> str:
    """Which register a stamp is of: without the version of its title and that of the program."""
    return stamp.rsplit(":", 2)[0]


class Edition(Struct, frozen=True):
    """The whole register of one title at one revision: all that is published is made of this."""

    revision: int
    at: str
    """When the revision was made: UTC, RFC 3339."""
    title: str
    title_en: str
    heading: str
    """The lines above the owners' table, to the letter."""
    header: tuple[str, ...]
    document: str
    """SHA-256 of the document imported last."""
    licence: str
    records: tuple[Record, ...]
    findings: tuple[Finding, ...] = ()
    """Of the list as a whole."""
    decisions: dict[str, Decision] = {}
    """On findings of the list as a whole, by key."""
    title_key: str = ""
    """Key of `data/titles.toml`; it stands in the addresses of all titles but the default one."""
    checked: int = 0
    """The revision that the findings of the whole list are of: checks of the list follow a write."""
    stamp: str = ""
    """Differs wherever anything published may differ: another register, title, revision, state of
    its checks, or version of the program. Caches and ETags are keyed by it."""
    redirects: dict[str, str] = {}
    """Former slugs of entries, to the present ones."""
    moved: dict[str, tuple[str, str]] = {}
    """Slugs of entries that were given another title, to that title's key and their slugs in its list."""
    day: str = ""
    """ISO: the past day whose state it shows, the last on which anything of it changed; empty for today."""

    @property
    def register(self) -> str:
        """Title and identity of the register, without its state: of two registers entries of one slug may
        have one version, and say different things."""
        return name_register(self.stamp)
