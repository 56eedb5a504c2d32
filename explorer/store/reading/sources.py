"""Read the sources, and give each a mark: one capital letter, unique in the store."""

from collections.abc import Iterable
from string import ascii_uppercase

from explorer.domain.source import Source
from explorer.store.columns.soundness import MOST_BITS
from explorer.store.columns.tables import order_of
from explorer.store.errors import StoreTooLargeError
from explorer.store.opener import Store
from explorer.store.values import key, line, text, whole

_COLUMNS = (
    "source_id, title, creator, publisher, genre, perspective, purpose, audience, created_edtf, language, url, "
    "licence, rights, coverage_edtf, derived_from, file_name, text_sha256, text_length"
)


def read_sources(store: Store) -> tuple[Source, ...]:
    """The sources, in the store's order; StoreTooLargeError where there are more than a mask has bits for."""
    mark = "mark" if store.has("source", "mark") else "NULL"
    rows = store.rows(f"SELECT {mark}, {_COLUMNS} FROM source ORDER BY {order_of(store, 'source')}")  # noqa: S608
    if len(rows) > MOST_BITS:
        raise StoreTooLargeError(store.path, f"{len(rows)} sources, and {MOST_BITS} are the most")
    marks = marks_for([(key(row[1]), key(row[0])) for row in rows])
    return tuple(
        Source(
            source_id=key(row[1]),
            title=line(row[2]) or key(row[1]),
            creator=line(row[3]),
            publisher=line(row[4]),
            genre=line(row[5]),
            perspective=text(row[6]),
            purpose=text(row[7]),
            audience=text(row[8]),
            created_edtf=line(row[9]),
            language=line(row[10]),
            url=line(row[11]),
            licence=line(row[12]),
            rights=text(row[13]),
            coverage_edtf=line(row[14]),
            derived_from=key(row[15]) or None,
            file_name=line(row[16]),
            text_sha256=line(row[17]),
            text_length=whole(row[18]),
            mark=marks[rank],
            rank=rank,
        )
        for rank, row in enumerate(rows)
    )


def marks_for(sources: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """A capital letter for each (slug, wished mark): the wish, else a letter of the slug, else any letter left.

    The letters of the slug are tried in the order first letters of its words, then all others: "al-jazeera" after
    "arutz-sheva" gets J, or L where J is taken. Beyond 26 sources the marks are letters of other scripts.
    """
    pairs = list(sources)
    taken: dict[int, str] = {}
    for i, (_, wish) in enumerate(pairs):
        if len(wish) == 1 and wish.isupper() and wish not in taken.values():
            taken[i] = wish
    for i, (slug, _) in enumerate(pairs):
        if i not in taken:
            taken[i] = next(letter for letter in _letters(slug) if letter not in taken.values())
    return tuple(taken[i] for i in range(len(pairs)))


def _letters(slug: str) -> Iterable[str]:
    words = [word for word in slug.upper().replace("_", "-").split("-") if word]
    yield from (word[0] for word in words if word[0] in ascii_uppercase)
    yield from (letter for letter in "".join(words) if letter in ascii_uppercase)
    yield from ascii_uppercase
    yield from (chr(code) for code in range(0x391, 0x3AA) if chr(code).isupper())
    yield from (chr(code) for code in range(0x410, 0x430))
