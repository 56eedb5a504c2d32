"""A made-up store of any size, the same for the same number and seed: what `bench` and the tests run on."""

import sqlite3
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.store.building.writing import INDEX_EVENTS, write_atomically
from explorer.store.hashing import hash_of
from explorer.store.schema import SEARCH_TABLE

Days = NDArray[np.int64]
Texts = NDArray[np.str_]

THEMES = ("Embassies", "War", "Arms", "Trade", "Travel", "Science", "Faith", "Law", "Letters", "Harvests")
SOURCES = ("chronicle", "gazette", "memoir", "survey", "atlas")
ACTORS = ("Northland", "Southland", "Eastmark", "Westmark", "League of Ports")
LINKS_OF = 40
"""One event in so many has a second claim, and a disagreement about its date."""
PORTION = 2500 * LINKS_OF
"""Events that are made and written at once, so that millions take no more memory than these."""

_WHO = (
    "Envoys",
    "Merchants",
    "Two ministers",
    "The council",
    "Sailors",
    "Scholars",
    "Border guards",
    "Farmers",
    "Printers",
    "Judges",
)
_WHAT = ("open", "close", "discuss", "sign", "refuse", "rebuild", "describe", "count", "exchange", "postpone")
_OBJECT = (
    "a treaty",
    "the ferry line",
    "a school",
    "the winter market",
    "an archive",
    "a bridge",
    "the customs house",
    "a map of the coast",
)
_WHERE = ("in Aldport", "in Brenholm", "at the river", "in the capital", "on the islands", "in Ostvik", "near the pass")

_EPOCH = 2_440_588
"""The Julian Day Number of 1 January 1970, numpy's day 0."""
_ABSENT = -(2**62)
_FIRST, _LAST = np.datetime64("1200-01-01", "D"), np.datetime64("2023-12-31", "D")
_REACH = int((_LAST - _FIRST).astype(np.int64))
_SHARES = {
    "day": 0.55,
    "month": 0.15,
    "year": 0.1,
    "about": 0.05,
    "span": 0.1,
    "decade": 0.02,
    "open": 0.02,
    "unknown": 0.01,
}


class _Dates(Struct, frozen=True):
    """EDTF and the four bounds of some events."""

    edtf: Texts
    bounds: Days


class _Events(Struct, frozen=True):
    """Some events that follow one another."""

    before: int
    """How many events come before them."""
    labels: list[str]
    dates: _Dates

    @property
    def ids(self) -> range:
        """The event_id of each."""
        return range(self.before + 1, self.before + len(self.labels) + 1)

    @property
    def claims_before(self) -> int:
        """How many claims the events before them have."""
        return self.before + self.before // LINKS_OF


def write_synthetic(target: Path, events: int, *, seed: int = 1, searchable: bool = True) -> None:
    """Write a store of so many events in ten themes, from five sources; most of them late, in dates of all kinds.

    Not searchable, it lacks the full-text index alone, which takes half of the time.
    """
    random = np.random.default_rng(seed)

    def fill(connection: sqlite3.Connection) -> None:
        _fill(connection, events, random)
        connection.execute(INDEX_EVENTS if searchable else f"DROP TABLE {SEARCH_TABLE}")

    write_atomically(target, fill)


def _fill(connection: sqlite3.Connection, events: int, random: np.random.Generator) -> None:
    _fill_names(connection)
    lengths = np.zeros(len(SOURCES), np.int64)
    days = np.sort((_REACH * (1 - random.random(events) ** 3)).astype(np.int32))
    for before in range(0, events, PORTION):
        dates = _dates(_FIRST + days[before : before + PORTION].astype(np.int64), random)
        some = _Events(before, _labels(before, len(dates.edtf), random), dates)
        _fill_events(connection, some, random)
        lengths += _fill_claims(connection, some, lengths, random)
    for rank, source in enumerate(SOURCES):
        text = (source, source.title(), hash_of(source), int(lengths[rank]), source[0].upper(), rank)
        connection.execute(
            "INSERT INTO source (source_id, title, text_sha256, text_length, mark, rank, licence, language) "
            "VALUES (?, ?, ?, ?, ?, ?, 'CC0-1.0', 'en')",
            text,
        )


def _fill_names(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO meta VALUES ('title', 'A made-up history')")
    connection.executemany(
        "INSERT INTO theme VALUES (?, ?, '', ?)", [(name.lower(), name, i) for i, name in enumerate(THEMES)]
    )
    connection.executemany(
        "INSERT INTO actor VALUES (?, ?, 'state', NULL, '')", [(name.lower(), name) for name in ACTORS]
    )


def _fill_events(connection: sqlite3.Connection, some: _Events, random: np.random.Generator) -> None:
    count, ids = len(some.labels), some.ids
    importance = random.choice(5, count, p=[0.2, 0.2, 0.4, 0.15, 0.05]) + 1
    theme = random.integers(len(THEMES), size=count)
    actor = random.integers(len(ACTORS), size=count)
    bounds = [[None if day == _ABSENT else day for day in column] for column in some.dates.bounds.T.tolist()]
    connection.executemany(
        "INSERT INTO event (event_id, uid, label, summary, edtf, begin_earliest, begin_latest, end_earliest, "
        "end_latest, importance) VALUES (?, printf('e%08d', ?1), ?, '', ?, ?, ?, ?, ?, ?)",
        zip(ids, some.labels, some.dates.edtf.tolist(), *bounds, importance.tolist(), strict=True),
    )
    named = [name.lower() for name in THEMES]
    connection.executemany(
        "INSERT INTO event_theme VALUES (?, ?, 0)", zip(ids, (named[i] for i in theme.tolist()), strict=True)
    )
    states = [name.lower() for name in ACTORS]
    connection.executemany(
        "INSERT INTO event_actor VALUES (?, ?, 'source', 0)", zip(ids, (states[i] for i in actor.tolist()), strict=True)
    )


def _fill_claims(connection: sqlite3.Connection, some: _Events, written: Days, random: np.random.Generator) -> Days:
    """A claim for each event and a second one, that differs, for some; what the sources' texts grow by."""
    labels, dates, count = some.labels, some.dates, len(some.labels)
    again = np.arange(0, count, LINKS_OF)
    event = np.concatenate([np.arange(count), again])
    first = random.integers(len(SOURCES), size=count)
    source = np.concatenate([first, (first[again] + 1) % len(SOURCES)])
    quotes = [f"It is told that {labels[i][0].lower()}{labels[i][1:]}." for i in event.tolist()]
    start = np.zeros(len(event), np.int64)
    reach = np.zeros(len(SOURCES), np.int64)
    size = np.array([len(quote) + 1 for quote in quotes], np.int64)
    for rank in range(len(SOURCES)):
        mine = np.flatnonzero(source == rank)
        ends = np.cumsum(size[mine])
        start[mine] = written[rank] + ends - size[mine]
        reach[rank] = ends[-1] if len(ends) else 0
    ids = range(some.claims_before + 1, some.claims_before + len(event) + 1)
    said = [*dates.edtf.tolist(), *_others(dates, again, random)]
    names = [SOURCES[rank] for rank in source.tolist()]
    spans = zip(ids, names, start.tolist(), (start + size - 1).tolist(), quotes, map(hash_of, quotes), strict=True)
    connection.executemany("INSERT INTO excerpt VALUES (?, ?, ?, ?, ?, '', '', ?, 1, 'en', 'ltr')", spans)
    connection.executemany(
        "INSERT INTO claim (claim_id, event_id, excerpt_id, property, stance, modality, uid, value_edtf) "
        "VALUES (?1, ?2, ?1, 'date', 'supports', 'asserted', printf('e%08d/%08d', ?2, ?1), ?3)",
        zip(ids, (event + some.before + 1).tolist(), said, strict=True),
    )
    _fill_disagreements(connection, some, len(again))
    return reach


def _others(dates: _Dates, again: Days, random: np.random.Generator) -> list[str]:
    """Another date for some events: a day up to three years later."""
    first = np.where(dates.bounds[again, 0] == _ABSENT, dates.bounds[again, 3], dates.bounds[again, 0])
    days = np.datetime64("1970-01-01", "D") + (first - _EPOCH + random.integers(3, 1000, size=len(again)))
    return list(np.datetime_as_string(days).tolist())


def _fill_disagreements(connection: sqlite3.Connection, some: _Events, doubled: int) -> None:
    numbers = range(some.before // LINKS_OF + 1, some.before // LINKS_OF + doubled + 1)
    connection.executemany(
        "INSERT INTO disagreement (disagreement_id, uid, property, label, kind, strength) "
        "VALUES (?1, printf('d%07d', ?1), 'date', 'When was it? Case ' || ?1, 'contradiction', 'medium')",
        ((number,) for number in numbers),
    )
    first, second = some.claims_before + 1, some.claims_before + len(some.labels) + 1
    sides = [(first + LINKS_OF * place, n, "one date", 0) for place, n in enumerate(numbers)] + [
        (second + place, n, "another", 1) for place, n in enumerate(numbers)
    ]
    connection.executemany(
        "INSERT INTO disagreement_claim (claim_id, disagreement_id, position, rank) VALUES (?, ?, ?, ?)", sides
    )


def _labels(before: int, count: int, random: np.random.Generator) -> list[str]:
    """Short sentences of made-up news; the number makes each the only one of its kind."""
    picks = [random.integers(len(words), size=count).tolist() for words in (_WHO, _WHAT, _OBJECT, _WHERE)]
    return [
        f"{_WHO[a]} {_WHAT[b]} {_OBJECT[c]} {_WHERE[d]}, {n}"
        for n, (a, b, c, d) in enumerate(zip(*picks, strict=True), before + 1)
    ]


def _dates(day: NDArray[np.datetime64], random: np.random.Generator) -> _Dates:
    """Dates of all kinds that begin on some days, or about then."""
    count = len(day)
    days = random.integers(30, 2000, size=count)
    kind = random.choice(len(_SHARES), count, p=list(_SHARES.values()))
    edtf = np.datetime_as_string(day).astype("U32")
    bounds = np.repeat(_number(day)[:, None], 4, axis=1)
    for index, name in enumerate(_SHARES):
        of_kind = kind == index
        if name != "day":
            edtf[of_kind], bounds[of_kind] = _of_kind(name, day[of_kind], days[of_kind])
    return _Dates(edtf, bounds)


def _of_kind(kind: str, day: NDArray[np.datetime64], length: Days) -> tuple[Texts, Days]:
    """EDTF and bounds of some dates of one kind."""
    year, month, end = day.astype("M8[Y]"), day.astype("M8[M]"), day + length
    absent = np.full(len(day), _ABSENT)
    match kind:
        case "month":
            found = _point(np.datetime_as_string(month), month, month + 1)
        case "year":
            found = _point(np.datetime_as_string(year), year, year + 1)
        case "about":
            found = _point(_joined(np.datetime_as_string(year), "~"), year, year + 1)
        case "decade":
            decade = year - (year.astype(np.int64) % 10).astype("m8[Y]")
            found = _point(_joined(np.datetime_as_string(decade).astype("U3"), "X"), decade, decade + 10)
        case "open":
            text = _joined(np.datetime_as_string(month), "/..")
            found = text, np.column_stack([_number(month), _number(month + 1) - 1, absent, absent])
        case "unknown":
            text = _joined("/", np.datetime_as_string(year))
            found = text, np.column_stack([absent, absent, _number(year), _number(year + 1) - 1])
        case _:
            text = _joined(_joined(np.datetime_as_string(day), "/"), np.datetime_as_string(end))
            found = text, np.column_stack([_number(day), _number(day), _number(end), _number(end)])
    return found


def _point(text: Texts, first: NDArray[np.datetime64], after: NDArray[np.datetime64]) -> tuple[Texts, Days]:
    earliest, latest = _number(first), _number(after) - 1
    return text, np.column_stack([earliest, latest, earliest, latest])


def _joined(one: Texts | str, other: Texts | str) -> Texts:
    return np.strings.add(one, other)


def _number(date: NDArray[np.datetime64]) -> Days:
    return date.astype("M8[D]").astype(np.int64) + _EPOCH
