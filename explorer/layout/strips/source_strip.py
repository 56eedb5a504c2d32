"""The source strip: where each source tells of events, where it is silent though in scope, where it is out of scope.

An event stands where it begins: a source tells that something happened, not that it went on. At the scale of the
picture, a source speaks from one event that it tells to the next where they are close; where it does not speak, is in
scope, and other sources tell of events, it is silent. Zooming in finds shorter silences.
"""

from enum import IntEnum
from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.selecting import visible_rows
from explorer.domain.state import Filter, Window
from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.domain.voices import Voice, Voices
from explorer.layout.marks.density import under_way
from explorer.layout.scale import TimeScale

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]

NEAR = 3
"""Columns on either side over which a voice carries: events within twice as many are one stretch."""


class Manner(IntEnum):
    """What a source does in a stretch of time; the values are its order of precedence."""

    QUIET = 0
    """No source tells of an event there."""
    OUT = 1
    """It does not set out to tell of this time, and does not."""
    SILENT = 2
    """It sets out to tell of this time, others tell of events, it does not."""
    SPEAKS = 3


class Events(Struct, frozen=True, eq=False):
    """Events by when they begin."""

    rows: Ints
    """Rows of the event table."""
    begin: Ints
    """The first day on which each can have begun, ascending."""
    until: Ints
    """The day after the last, in the order of `rows`."""
    untils: Ints
    """The same, ascending."""

    def in_columns(self, edges: Reals) -> Ints:
        """How many touch each column between two edges."""
        return under_way(self.begin, self.untils, edges)

    def inside(self, begin: float, end: float) -> Ints:
        """The rows of those that touch a stretch."""
        before = int(np.searchsorted(self.begin, end, side="left"))
        return self.rows[:before][self.until[:before] > begin]


class Account(Struct, frozen=True, eq=False):
    """What one source tells and what it passes over."""

    voice: Voice
    told: Events
    passed: Events
    """Events within its scope that only others tell."""
    named: Events
    """Events about which a disagreement names it as silent."""


class Stretch(Struct, frozen=True):
    """A stretch of one source's row: [begin, end) in days, and how many events it tells and passes over there."""

    manner: Manner
    begin: float
    end: float
    told: int
    passed: int
    named: int


def accounts(table: EventTable, voices: Voices, wanted: Filter) -> tuple[Account, ...]:
    """What each source tells, of the events that a filter lets through; which sources it names does not matter here."""
    seen = visible_rows(table, replace(wanted, sources=frozenset()))
    every = _events(table, np.flatnonzero(seen).astype(np.int64))
    return tuple(_account(table, every, bit, voice) for bit, voice in enumerate(voices.each))


def column_edges(scale: TimeScale, column: float, scope: Window | None) -> Reals:
    """Edges of the columns over a window and a little beyond, the same wherever it is; the scope's ends are edges."""
    days, window = column / scale.px_per_day, scale.even.window
    first, last = np.floor(window.begin / days), np.ceil(window.end / days)
    edges = scale.zones.times(np.arange(first - 2 * NEAR - 1, last + 2 * NEAR + 2) * days)
    ends = [] if scope is None else [end for end in (scope.begin, scope.end) if edges[0] < end < edges[-1]]
    return np.union1d(edges, np.array([*ends, scale.window.begin, scale.window.end]))


def manners(account: Account, edges: Reals) -> Ints:
    """The manner of a source in each column."""
    scope = account.voice.scope
    middle = (edges[:-1] + edges[1:]) / 2
    in_scope = np.zeros(len(middle), np.bool_) if scope is None else (middle > scope.begin) & (middle < scope.end)
    found = np.where(in_scope | (scope is None), Manner.QUIET, Manner.OUT)
    found[closed(account.passed.in_columns(edges) > 0) & in_scope] = Manner.SILENT
    found[closed(account.told.in_columns(edges) > 0)] = Manner.SPEAKS
    return found.astype(np.int64)


def stretches(account: Account, scale: TimeScale, column: float) -> tuple[Stretch, ...]:
    """The row of a source: stretches that follow one another from the begin of the window to its end."""
    edges = column_edges(scale, column, account.voice.scope)
    found = manners(account, edges)
    inside = (edges[:-1] >= scale.window.begin) & (edges[1:] <= scale.window.end)
    edges, found = np.append(edges[:-1][inside], scale.window.end), found[inside]
    cuts = [0, *(np.flatnonzero(np.diff(found)) + 1).tolist(), len(found)]
    return tuple(
        _stretch(account, Manner(int(found[first])), float(edges[first]), float(edges[last]))
        for first, last in pairwise(cuts)
    )


def closed(there: Flags) -> Flags:
    """The columns with gaps filled that are no longer than the voice carries from both sides."""
    window = np.ones(2 * NEAR + 1)
    padded = np.pad(there, 2 * NEAR)
    spread = np.convolve(padded, window, mode="same") > 0
    kept: Flags = np.convolve(spread, window, mode="same")[2 * NEAR : -2 * NEAR] > 2 * NEAR + 0.5
    return kept


def _stretch(account: Account, manner: Manner, begin: float, end: float) -> Stretch:
    told, passed, named = (len(events.inside(begin, end)) for events in (account.told, account.passed, account.named))
    return Stretch(manner, begin, end, told, passed, named)


def _events(table: EventTable, rows: Ints) -> Events:
    drawn = times(table, rows)
    order = np.argsort(drawn.begin, kind="stable")
    until = np.maximum(drawn.sure_begin + 1, drawn.begin + 1)[order]
    return Events(rows[order], drawn.begin[order], until, np.sort(until))


def _some(events: Events, kept: Flags) -> Events:
    until = events.until[kept]
    return Events(events.rows[kept], events.begin[kept], until, np.sort(until))


def _account(table: EventTable, every: Events, bit: int, voice: Voice) -> Account:
    told = (table.source_mask[every.rows] >> np.uint64(bit)) & np.uint64(1) == 1
    scope = voice.scope
    within = (
        np.zeros(len(told), np.bool_) if scope is None else (every.begin >= scope.begin) & (every.until <= scope.end)
    )
    about = np.array(sorted({row for silence in voice.silences for row in silence.rows}), dtype=np.int64)
    named = np.isin(every.rows, about)
    by_others = table.source_mask[every.rows] != 0
    return Account(voice, _some(every, told), _some(every, ~told & within & by_others), _some(every, named))
