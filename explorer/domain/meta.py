"""What a store says of itself."""

from msgspec import Struct


class Meta(Struct, frozen=True):
    """Title and terms of a store. Empty strings where it does not say."""

    title: str
    description: str
    language: str
    licence: str
    version: str


class StoreSummary(Struct, frozen=True):
    """How much a store holds."""

    events: int
    claims: int
    excerpts: int
    stand_offs: int
    """Excerpts whose words the store does not hold."""
    sources: int
    disagreements: int
    actors: int
    themes: int
    places: int
    periods: int
    tours: int
