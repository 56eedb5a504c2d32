"""The named things that events refer to: actors, themes, places, periods."""

from msgspec import Struct

from explorer.domain.days import Day


class Actor(Struct, frozen=True):
    """A state, an organisation or a person."""

    actor_id: str
    name: str
    kind: str
    parent_id: str | None


class Theme(Struct, frozen=True):
    """A subject; an event's first theme is its main one."""

    theme_id: str
    label: str
    description: str


class Place(Struct, frozen=True):
    """A named place; degrees, or None where the store does not say."""

    place_id: str
    name: str
    latitude: float | None
    longitude: float | None


class Period(Struct, frozen=True):
    """A stretch of time with a name: a band behind the timeline. Days are inclusive."""

    period_id: str
    label: str
    summary: str
    edtf: str
    earliest: Day
    latest: Day
