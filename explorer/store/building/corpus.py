"""The text files of a corpus as frozen values, one class for each kind of entry; what may be left out has a default."""

from typing import Annotated, Literal

import msgspec

Property = Literal["occurrence", "date", "actor", "place", "number", "cause", "wording"]
Stance = Literal["supports", "qualifies", "disputes", "refutes"]
Modality = Literal["asserted", "reported", "inferred"]
DisagreementKind = Literal["contradiction", "precision", "scope", "framing", "silence", "internal", "error"]
Strength = Literal["strong", "medium", "weak"]
ActorKind = Literal["state", "organisation", "person"]
RelationType = Literal["causes", "contributes_to", "enables", "responds_to", "part_of"]


Count = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
"""An offset, a length, a number of words: what a file of text can have."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Any entry of a text file: an unknown key is a fault."""


class MetaEntry(Entry, frozen=True):
    """meta.toml: what the store says of itself."""

    title: str
    description: str = ""
    language: str = ""
    licence: str = ""
    version: str = ""


class SourceEntry(Entry, frozen=True):
    """[[source]]: one text. A field that the text does not itself give says that it is inferred, and why."""

    source_id: str
    title: str
    mark: str = ""
    creator: str = ""
    publisher: str = ""
    genre: str = ""
    perspective: str = ""
    purpose: str = ""
    audience: str = ""
    created_edtf: str = ""
    language: str = ""
    url: str = ""
    licence: str = ""
    rights: str = ""
    coverage_edtf: str = ""
    derived_from: str = ""
    file_name: str = ""
    text_sha256: str = ""
    text_length: Count = 0


class ActorEntry(Entry, frozen=True):
    """[[actor]]: a state, an organisation or a person."""

    actor_id: str
    name: str
    kind: ActorKind
    parent: str = ""
    variants: tuple[str, ...] = ()


class ThemeEntry(Entry, frozen=True):
    """[[theme]]: a subject."""

    theme_id: str
    label: str
    description: str = ""


class PlaceEntry(Entry, frozen=True):
    """[[place]]: a named place."""

    place_id: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


class PeriodEntry(Entry, frozen=True):
    """[[period]]: a band behind the timeline."""

    period_id: str
    label: str
    edtf: str
    summary: str = ""


class StandOff(Entry, frozen=True):
    """A quote whose words are not kept: where it stands, and the hash of its words."""

    start: Count
    end: Count
    sha256: str


class ClaimEntry(Entry, frozen=True):
    """[[event.claim]]: what one source says of one property of the event."""

    id: str
    source: str
    property: Property
    exact: str | None = None
    standoff: StandOff | None = None
    occurrence: int | None = None
    value: str = ""
    value_edtf: str = ""
    stance: Stance = "supports"
    modality: Modality = "asserted"
    speaker: str = ""
    note: str = ""


class RelationEntry(Entry, frozen=True):
    """[[event.relation]]: a tie to another event that a claim asserts."""

    type: RelationType
    to: str
    claim: str


class Roles(Entry, frozen=True):
    """Who takes part in an event, and how."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    participant: tuple[str, ...] = ()
    affected: tuple[str, ...] = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(role, actor_id), in the order written."""
        return tuple((role, actor) for role in self.__struct_fields__ for actor in getattr(self, role))


class EventEntry(Entry, frozen=True):
    """[[event]]: what happened, in our own words, with its claims."""

    uid: str
    label: str
    summary: str
    edtf: str
    themes: tuple[str, ...]
    importance: int
    actors: Roles = Roles()
    places: tuple[str, ...] = ()
    cameo: str = ""
    parent: str = ""
    claim: tuple[ClaimEntry, ...] = ()
    relation: tuple[RelationEntry, ...] = ()


class PositionEntry(Entry, frozen=True):
    """[[disagreement.position]]: one version, and the claims (event uid/claim id) that stand for it."""

    position: str
    claims: tuple[str, ...]


class DisagreementEntry(Entry, frozen=True):
    """[[disagreement]]: a point on which sources differ."""

    uid: str
    property: Property
    kind: DisagreementKind
    strength: Strength
    label: str
    explanation: str
    silent: tuple[str, ...] = ()
    position: tuple[PositionEntry, ...] = ()


class StopEntry(Entry, frozen=True):
    """[[stop]]: one stop of a tour."""

    title: str
    event: str = ""
    window: str = ""
    note: str = ""
    question: str = ""
    reveal: str = ""


class TourEntry(Entry, frozen=True):
    """One file of tours/: a way through the events for a class."""

    tour_id: str
    title: str
    description: str = ""
    minutes: int | None = None
    stop: tuple[StopEntry, ...] = ()


class LeftOutEntry(Entry, frozen=True):
    """[[left_out]]: a passage that was left out on purpose, and why."""

    source: str
    start: Count
    end: Count
    reason: str


class SynonymEntry(Entry, frozen=True):
    """[[synonym]]: words that a search takes for each other."""

    words: tuple[str, ...]


class CameoEntry(Entry, frozen=True):
    """A row of cameo.tsv: what a code means."""

    code: str
    label: str
    goldstein: float


class Place(msgspec.Struct, frozen=True):
    """Where an entry stands: file name and the entry's own name, for messages."""

    file: str
    entry: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}" if self.entry else self.file


class Fault(msgspec.Struct, frozen=True):
    """What is wrong in a text file, where, and what to do."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Corpus(msgspec.Struct, frozen=True):
    """All text files of a folder, each entry with its place."""

    meta: MetaEntry
    sources: tuple[SourceEntry, ...]
    actors: tuple[ActorEntry, ...]
    themes: tuple[ThemeEntry, ...]
    places: tuple[PlaceEntry, ...]
    periods: tuple[PeriodEntry, ...]
    events: tuple[EventEntry, ...]
    disagreements: tuple[DisagreementEntry, ...]
    tours: tuple[TourEntry, ...]
    cameo: tuple[CameoEntry, ...]
    left_out: tuple[LeftOutEntry, ...]
    synonyms: tuple[SynonymEntry, ...]
    files: dict[str, str]
    """The file that an entry stands in, by kind and name ("event:uid"); entries that could not be read too."""

    def knows(self, kind: str, name: str) -> bool:
        """Whether the files name such an entry, readable or not."""
        return f"{kind}:{name}" in self.files

    def place(self, kind: str, name: str) -> Place:
        """Where an entry stands."""
        return Place(self.files.get(f"{kind}:{name}", ""), name)
