"""An event, what each source claims of it, and all that the detail pane shows of it."""

from msgspec import Struct

from explorer.domain.disagreement import Disagreement
from explorer.domain.source import Excerpt, Source
from explorer.domain.vocabulary import Actor, Place, Theme


class Event(Struct, frozen=True):
    """Something that happened or held at a time, in our own words."""

    event_id: int
    uid: str
    label: str
    summary: str
    edtf: str
    importance: int
    """1 (detail) to 5 (turning point)."""
    cameo: str
    cameo_label: str
    goldstein: float | None
    """Conflict (-10) to cooperation (+10) of the type of act; None where no act is coded."""


class Claim(Struct, frozen=True):
    """What one source says of one property of one event."""

    claim_id: int
    excerpt: Excerpt
    property: str
    value: str
    value_edtf: str
    stance: str
    modality: str
    speaker: Actor | None
    note: str


class SourceClaims(Struct, frozen=True):
    """The claims of one source about one event, in the order of the text."""

    source: Source
    claims: tuple[Claim, ...]


class EventDetail(Struct, frozen=True):
    """All that the store knows of one event."""

    event: Event
    voices: tuple[SourceClaims, ...]
    """One entry for each source that speaks of the event, in the sources' order."""
    silent: tuple[Source, ...]
    """Sources that a disagreement about this event names as silent."""
    disagreements: tuple[Disagreement, ...]
    actors: tuple[tuple[str, Actor], ...]
    """(role, actor) pairs: source, target, participant, affected."""
    themes: tuple[Theme, ...]
    places: tuple[Place, ...]
    parent: Event | None
    parts: tuple[Event, ...]
    relations: tuple["Relation", ...]
    siblings: tuple[Event, ...] = ()
    """The parts of the same whole, this one among them, in the order of time."""


class Relation(Struct, frozen=True):
    """A tie between two events that a source asserts."""

    type: str
    other: Event
    forward: bool
    """True: this event `type` the other; False: the other `type` this one."""
    claim: Claim
