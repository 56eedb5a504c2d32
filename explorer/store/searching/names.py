"""The names of a store for the search: actors with their other spellings, places, themes, sources, disagreements."""

from msgspec import Struct

from explorer.domain.found import Kind
from explorer.store.opener import Store
from explorer.store.searching.haystack import Haystack
from explorer.store.values import key, line, text

MOST_NAMES = 200_000
"""Of each kind; a store with more is searched by the first of them."""
_KINDS = {kind.value: kind for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.STATE)}


class Name(Struct, frozen=True):
    """Something with a name."""

    kind: Kind
    key: str
    name: str
    also: str = ""
    """Other spellings, or words about it, one a line."""


class Names(Struct, frozen=True, eq=False):
    """Things with names, searched by any of their words."""

    each: tuple[Name, ...]
    haystack: Haystack


def read_names(store: Store) -> Names:
    """The names of everything but events and disagreements."""
    return _searched((*_actors(store), *_places(store), *_themes(store), *_sources(store)))


def read_questions(store: Store) -> Names:
    """The disagreements by their labels."""
    rows = store.rows(f"SELECT uid, label FROM disagreement LIMIT {MOST_NAMES}")  # noqa: S608 - a constant
    return _searched(tuple(Name(Kind.DISAGREEMENT, key(uid), line(label)) for uid, label in rows))


def _searched(each: tuple[Name, ...]) -> Names:
    return Names(each, Haystack(f"{name.name}\n{name.also}" for name in each))


def _actors(store: Store) -> tuple[Name, ...]:
    variants = "variants" if store.has("actor", "variants") else "''"
    rows = store.rows(f"SELECT actor_id, name, kind, {variants} FROM actor LIMIT {MOST_NAMES}")  # noqa: S608
    return tuple(
        Name(_KINDS.get(line(kind), Kind.ORGANISATION), key(actor), line(name), text(also))
        for actor, name, kind, also in rows
    )


def _places(store: Store) -> tuple[Name, ...]:
    rows = store.rows(f"SELECT place_id, name FROM place LIMIT {MOST_NAMES}")  # noqa: S608
    return tuple(Name(Kind.PLACE, key(place), line(name)) for place, name in rows)


def _themes(store: Store) -> tuple[Name, ...]:
    rows = store.rows(f"SELECT theme_id, label FROM theme LIMIT {MOST_NAMES}")  # noqa: S608
    return tuple(Name(Kind.THEME, key(theme), line(label)) for theme, label in rows)


def _sources(store: Store) -> tuple[Name, ...]:
    rows = store.rows(f"SELECT source_id, title, publisher, creator, genre FROM source LIMIT {MOST_NAMES}")  # noqa: S608
    return tuple(
        Name(
            Kind.SOURCE,
            key(source),
            line(publisher) or line(title),
            "\n".join((line(title), line(creator), line(genre), key(source))),
        )
        for source, title, publisher, creator, genre in rows
    )
