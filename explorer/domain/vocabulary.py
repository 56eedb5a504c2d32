"""The named things that events refer to: actors, themes, places, periods."""

from dataclasses import dataclass

from explorer.domain.days import Day


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, an organisation or a person."""

    actor_id: str
    name: str
    kind: str
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject; an event's first theme is its main one."""

    theme_id: str
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; degrees, or None where the store does not say."""

    place_id: str
    name: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with a name: a band behind the timeline. Days are inclusive."""

    period_id: str
    label: str
    summary: str
    edtf: str
    earliest: Day
    latest: Day
