"""Room for braids: an event on whose date sources differ stands above a thread for each version, one row each.

Which braids open, and where, depends on the zoom step, the rows of the lane and the events, never on the window. Those
that might come near one another are packed together, apart from all others, so that only what is in sight is packed.
Braids are packed around the long bars, and all else around the braids. A braid that would take the last row of what is
more important stays closed.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from math import ceil, floor
from typing import NamedTuple

import numpy as np

from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.domain.versions import Versions
from explorer.domain.when import briefly
from explorer.domain.wholes import chosen_among
from explorer.layout.measure import elide, text_width
from explorer.layout.memory import Memory
from explorer.layout.rows.candidates import STAYS_FROM, LaneRows, Step
from explorer.layout.rows.extents import Flags, Ints, Reals, bar_top, extents, is_bar, mark_widths, radii, stubs
from explorer.layout.rows.index import IMPORTANCES, Index
from explorer.layout.rows.long_bars import Bar, LongBars
from explorer.layout.rows.row_bits import Rows, Stretch
from explorer.layout.rows.widths import Widths
from explorer.layout.style import Style

OPEN_FROM = 2.2
"""A braid opens where two of its versions lie so many times `Style.gap` apart, for each thread after the first."""
TILE = 1.05
"""The side of a source's tile in em of small text."""
APART = 0.3
"""Between the tiles of two witnesses, in em of small text."""
WORDS_APART = 0.45
"""Between a thread, its tiles and its words, in em of small text."""
STRAND = 2.5
"""From one strand to the next, in pixels at 12.5 pixels per em."""
MOST = 24
"""So many braids are packed together at most."""
MOST_TILES = 12
"""Of a thread; the sources beyond them are counted by no tile."""
_REMEMBERED = 4000


class Braid(NamedTuple):
    """An event whose threads have room."""

    entry: int
    lane: int
    row: int
    """Of the event itself; its threads follow in the rows below."""
    threads: range
    """Among the threads."""
    room: float
    """Pixels for the label."""
    taken: tuple[Stretch, ...]


class Versioned(NamedTuple):
    """The versions in wide days and in true ones, those that are threads, and the style."""

    versions: Versions
    dates: Versions
    threads: Ints
    style: Style


class _Part(NamedTuple):
    """Braids that might come near one another: members of a lane, and the pixels that they may take."""

    members: tuple[int, ...]
    left: float
    right: float


class _Parts(NamedTuple):
    """The parts of a lane at a zoom step, from left to right."""

    members: Ints
    """Of all parts, one part after the other."""
    starts: Ints
    """Where the members of each part begin, and the number of all."""
    left: Reals
    right: Reals

    def part(self, at: int) -> _Part:
        """One of them."""
        members = self.members[self.starts[at] : self.starts[at + 1]]
        return _Part(tuple(members.tolist()), float(self.left[at]), float(self.right[at]))


class _Packed(NamedTuple):
    """What became of a part."""

    braids: list[Braid]


class _Wanted(NamedTuple):
    """What a braid wants: cells from left to right with its whole label and with a short one, and of its threads."""

    entry: int
    importance: int
    threads: range
    wishes: tuple[tuple[int, int, float], tuple[int, int, float]]
    """The third is the room for the label in pixels."""
    below: list[tuple[int, int]]


class Braids:
    """The braids of all lanes; rows are found part by part when they are first looked at."""

    def __init__(self, table: EventTable, index: Index, finders: tuple[Widths, LongBars], drawn: Versioned) -> None:
        self._table = table
        self._index = index
        self._widths, self._long_bars = finders
        self.versions, self.dates, self.threads, self._style = drawn
        self._memory = Memory(_REMEMBERED)
        self._tails: dict[int, float] = {}
        self._words: dict[int, str] = {}
        self._make_columns()

    def __len__(self) -> int:
        return len(self._entry)

    def _make_columns(self) -> None:
        """One entry for each braid that might open: its event and lane, its threads, its days from first to last."""
        rows = self.versions.row[self.threads]
        events, first = np.unique(rows, return_index=True)
        counts = np.diff(np.append(first, len(rows)))
        has_braid = np.zeros(len(self._table), np.bool_)
        has_braid[events] = True
        entry = chosen_among(self._index.rows, has_braid)
        place = np.searchsorted(events, self._index.rows[entry])
        self._when = when = times(self.versions, self.threads)
        starts = first if len(first) else np.zeros(0, np.int64)
        begin, end = (_span(column, starts) for column in (when.begin, when.end))
        self._entry = entry
        self._lane = np.searchsorted(self._index.first, entry, side="right") - 1
        self._first, self._count = starts[place], counts[place]
        self._spread = np.maximum(begin[1] - begin[0], end[1] - end[0])[place]
        self._begin = np.minimum(begin[0][place], self._index.begin[entry])
        self._end = np.maximum(end[1][place], self._index.end[entry])

    def _rows(self, entries: Ints) -> Ints:
        """The rows of the table."""
        return self._index.rows[entries].astype(np.int64)

    def trunks(self, entries: Ints) -> Reals:
        """The day at which the threads leave their events: the middle of a point, the begin of a bar."""
        bar = is_bar(self._table, self._rows(entries))
        begin, end = self._index.begin[entries], self._index.end[entries]
        return np.asarray(np.where(bar, begin, (begin + end) / 2), dtype=np.float64)

    def shifts(self, entries: Ints, style: Style) -> Reals:
        """Pixels from the begin of a bar to the middle of its strands; 0 of a point."""
        bar = is_bar(self._table, self._rows(entries))
        return np.asarray(np.where(bar, 1.5 * style.bar, 0.0))

    def feet(self, entries: Ints, style: Style) -> Reals:
        """How far below the middle of their line of text the threads leave their events."""
        rows = self._rows(entries)
        low = bar_top(np.zeros(len(rows)), style) + style.bar
        return np.asarray(np.where(is_bar(self._table, rows), low, radii(self._table, rows, style)))

    def most_rows(self, lane: int, px_per_day: float, days: tuple[float, float]) -> int:
        """Rows of the largest braid of a lane that opens at a scale and stands among some days; 0 where none does."""
        mine = self._members(lane)
        opens = self._opens(mine, px_per_day) & (self._begin[mine] < days[1]) & (self._end[mine] > days[0])
        standing = self._standing(mine[opens], days)
        return int(self._count[standing].max()) + 1 if len(standing) else 0

    def _standing(self, which: Ints, days: tuple[float, float]) -> Ints:
        """The braids of which the event or a version lies among some days, and not a strand between them alone."""
        entries, counts = self._entry[which], self._count[which]
        stands = (self._index.begin[entries] < days[1]) & (self._index.end[entries] > days[0])
        ends = np.cumsum(counts)
        threads = np.arange(counts.sum()) + np.repeat(self._first[which] - (ends - counts), counts)
        inside = (self._when.begin[threads] < days[1]) & (self._when.end[threads] > days[0])
        stands[np.repeat(np.arange(len(which)), counts)[inside]] = True
        return which[stands]

    def found(self, lanes: Sequence[LaneRows], step: Step, days: tuple[float, float]) -> list[Braid]:
        """The braids of some lanes that may reach into days [begin, end)."""
        if not len(self):
            return []
        near = [(_key(part, lane, step), part, lane) for lane in lanes for part in self._near(lane, step, days)]
        missing = [(part, lane) for key, part, lane in near if key not in self._memory]
        if missing:
            self._pack_all(missing, step)
        found = [braid for key, *_ in near for braid in self._memory.get(key, _Packed).braids]
        self._memory.trim()
        return found

    def _members(self, lane: int) -> Ints:
        """The braids of a lane."""
        first, last = np.searchsorted(self._lane, (lane, lane + 1)).tolist()
        return np.arange(first, last)

    def _opens(self, which: Ints, px_per_day: float) -> Flags:
        """Which of some braids show something for the rows that they take."""
        least = OPEN_FROM * self._style.gap * np.maximum(1, self._count[which] - 1)
        return np.asarray(self._spread[which] * px_per_day >= least)

    def _near(self, lane: LaneRows, step: Step, days: tuple[float, float]) -> list[_Part]:
        parts = self._memory.recall((lane, step.px_per_day), lambda: self._parts(lane, step))
        low, high = days[0] * step.px_per_day, days[1] * step.px_per_day
        return [parts.part(at) for at in np.flatnonzero((parts.left < high) & (parts.right > low)).tolist()]

    def _parts(self, lane: LaneRows, step: Step) -> _Parts:
        """Cut the braids of a lane where none can touch another, and where too many hang together."""
        mine = self._members(lane.lane)
        members = mine[self._opens(mine, step.px_per_day) & (self._count[mine] < lane.rows)]
        left, right = self._reach(members, step)
        order = np.argsort(left, kind="stable")
        members, left, right = members[order], left[order], right[order]
        if not len(members):
            return _Parts(members, members, left, right)
        cuts = _cuts(left, right)
        part = np.searchsorted(cuts, np.arange(len(left)), side="right") - 1
        # What reaches over a cut stays closed, so that the parts are free of one another.
        kept = np.flatnonzero(right <= np.append(left[cuts[1:]], np.inf)[part])
        starts = np.flatnonzero(np.diff(part[kept], prepend=-1))
        lefts = left[cuts[part[kept[starts]]]]
        rights = np.maximum.reduceat(right[kept], starts) if len(starts) else right[:0]
        return _Parts(members[kept], np.append(starts, len(kept)), lefts, rights)

    def _reach(self, members: Ints, step: Step) -> tuple[Reals, Reals]:
        """Pixels that the braids take at most."""
        style = step.style
        tail = style.stub + style.label_short + MOST_TILES * TILE * style.text_small
        left = self._begin[members] * step.px_per_day - tail
        return left, self._end[members] * step.px_per_day + tail + style.label_longest

    def _pack_all(self, parts: list[tuple[_Part, LaneRows]], step: Step) -> None:
        """Pack some parts; what they want is worked out for all of them at once."""
        wanted, done = self._wanted([at for part, _ in parts for at in part.members], step), 0
        for lane, several in groupby(parts, key=lambda each: each[1]):
            own = [part for part, _ in several]
            days = min(part.left for part in own) / step.px_per_day, max(part.right for part in own) / step.px_per_day
            bars = [bar for _, bar in self._long_bars.in_rows([lane], step.least_long, days)]
            for part in own:
                until = done + len(part.members)
                packed = self._pack(part, wanted[done:until], bars, (lane, step))
                self._memory.keep(_key(part, lane, step), _Packed(packed))
                done = until

    def _pack(self, part: _Part, wanted: list[_Wanted], bars: list[Bar], where: tuple[LaneRows, Step]) -> list[Braid]:
        """The more important first, each into the uppermost rows that have room for all of it."""
        lane, step = where
        cell, gap, scale = step.style.cell, step.style.gap, step.px_per_day / step.style.cell
        origin = floor(part.left / cell)
        rows = Rows(lane.rows, origin, ceil(part.right / cell) - origin)
        begin, end = part.left / step.px_per_day, part.right / step.px_per_day
        own: dict[int, Stretch] = {}
        for bar in bars:
            if bar.begin < end and bar.end > begin:
                stretch = Stretch(bar.row, floor(bar.begin * scale), ceil(bar.end * scale + gap / cell))
                own[bar.entry] = stretch
                rows.take(*stretch)
        found: list[Braid] = []
        for wish in sorted(wanted, key=lambda each: (-each.importance, each.entry)):
            # A long bar gives up the row of its own to stand with its threads, where they have room.
            alone, before = own.get(wish.entry), list(rows.taken)
            if alone is not None:
                rows.give_back(*alone)
            braid = _fit(rows, wish, lane)
            if braid is not None and self._hides(braid, found, (before, rows), step):
                rows.taken[:], braid, alone = before, None, None
            if braid is not None:
                found.append(braid)
            elif alone is not None:
                rows.take(*alone)
        return found

    def _hides(self, braid: Braid, others: list[Braid], rows: tuple[list[int], Rows], step: Step) -> bool:
        """Whether a glyph of what is more important had room in a row before a braid opened, and has none now."""
        (before, now), cell = rows, step.style.cell
        near = self._more_important(braid, step)
        near = near[~np.isin(near, [other.entry for other in others])]
        room = extents(self._table, self._rows(near), step.px_per_day, step.style, self._widths)
        sides = np.column_stack((np.floor(room.left / cell), np.ceil(room.right / cell))).astype(np.int64)
        glyphs = [now.mask_within(left, right) for left, right in np.unique(sides, axis=0).tolist()]
        return any(all(row & glyph for row in now.taken) and not all(row & glyph for row in before) for glyph in glyphs)

    def _more_important(self, braid: Braid, step: Step) -> Ints:
        """The entries at a braid that are more important than it, and not long."""
        blocks = braid.lane * IMPORTANCES + np.arange(IMPORTANCES - int(self._index.importance[braid.entry]))
        sides = min(each.left for each in braid.taken), max(each.right for each in braid.taken)
        order, days = self._index.by_importance, np.array(sides) * (step.style.cell / step.px_per_day)
        runs = order.before(self._index.days, blocks[:, None], days).tolist()
        found = [order.entry[first:last].astype(np.int64) for first, last in runs]
        near: Ints = np.concatenate([np.zeros(0, np.int64), *found])
        short: Ints = near[self._index.size[near] < step.least_long]
        return short

    def _wanted(self, members: Sequence[int], step: Step) -> list[_Wanted]:
        """What some braids want, worked out for all of them at once."""
        at, style = np.array(members, dtype=np.int64), step.style
        entries, first, count = self._entry[at], self._first[at], self._count[at]
        rows, importance = self._rows(entries), self._index.importance[entries]
        room = extents(self._table, rows, step.px_per_day, style, self._widths)
        marks = mark_widths(self._table, rows, style)
        whole = room.label_right - room.label_left
        kept = np.where(importance >= STAYS_FROM, style.label_kept, style.label_short) + marks
        left = np.floor(room.left / style.cell).astype(np.int64).tolist()
        wishes = []
        for width in (whole, np.minimum(whole, kept)):
            right = np.maximum(room.right, room.label_left + width)
            cells = np.ceil((right + style.gap) / style.cell).astype(np.int64).tolist()
            rooms = (np.maximum(width, right - room.label_left) - marks).tolist()
            wishes.append(list(zip(left, cells, rooms, strict=True)))
        threads = np.concatenate([np.arange(a, a + n) for a, n in zip(first.tolist(), count.tolist(), strict=True)])
        below = self._stretches(threads, np.repeat(self.trunks(entries), count), step)
        ends = np.cumsum(count).tolist()
        listed = zip(entries.tolist(), importance.tolist(), first.tolist(), count.tolist(), ends, strict=True)
        return [
            _Wanted(entry, level, range(start, start + n), (wishes[0][k], wishes[1][k]), below[end - n : end])
            for k, (entry, level, start, n, end) in enumerate(listed)
        ]

    def _stretches(self, threads: Ints, trunk_days: Reals, step: Step) -> list[tuple[int, int]]:
        """Cells from left to right of threads with their tiles and words and the way to their events."""
        style, version, px = step.style, self.threads[threads], step.px_per_day
        before, after = stubs(self.versions, version, style)
        when, trunk = times(self.versions, version), trunk_days * px
        reach = 4 * STRAND * style.text / 12.5 + style.bar_least
        left, right = when.begin * px - before, when.end * px + after
        tails = np.array([self._tail(each) for each in version.tolist()])
        # A version that ends just before its stem is drawn over it while it is small: its words may take both sides.
        is_left, is_right = when.end * px < trunk + 1.5 * style.bar, right + style.bar_least >= trunk
        left, right = left - np.where(is_left, tails, 0.0), right + np.where(is_right, tails + style.bar_least, 0.0)
        first = np.floor(np.minimum(left, trunk - reach) / style.cell - style.bar_least / style.cell)
        last = np.ceil((np.maximum(right, trunk + reach) + style.gap) / style.cell)
        return list(zip(first.astype(np.int64).tolist(), last.astype(np.int64).tolist(), strict=True))

    def words(self, version: int) -> str:
        """The date of a version in a few words; found once."""
        if version not in self._words:
            self._words[version] = words_of(self.dates, version, self._style)
        return self._words[version]

    def _tail(self, version: int) -> float:
        """Pixels of the tiles and the words of a version, and the room beside them; measured once."""
        if version not in self._tails:
            style = self._style
            words = text_width(self.words(version), style.text_small)
            tiles = tiles_width(self.versions.witnesses(version), style.text_small)
            self._tails[version] = tiles + words + 3 * WORDS_APART * style.text_small
        return self._tails[version]


def _key(part: _Part, lane: LaneRows, step: Step) -> tuple[LaneRows, float, int]:
    return lane, step.px_per_day, part.members[0]


def _fit(rows: Rows, wanted: _Wanted, lane: LaneRows) -> Braid | None:
    """A place for one braid, with its whole label or a short one."""
    below = [rows.mask_within(*stretch) for stretch in wanted.below]
    for left, right, room in wanted.wishes:
        masks = [rows.mask_within(left, right), *below]
        row = next((top for top in range(lane.rows - len(below)) if rows.are_free(top, masks)), None)
        if row is not None:
            taken = tuple(Stretch(row + n, *sides) for n, sides in enumerate([(left, right), *wanted.below]))
            for stretch in taken:
                rows.take(*stretch)
            return Braid(wanted.entry, lane.lane, row, wanted.threads, room, taken)
    return None


def words_of(versions: Versions, version: int, style: Style) -> str:
    """The date of a version, in as few words as have room."""
    return elide(briefly(versions, version), style.text_small, style.label_short)


@lru_cache(maxsize=1024)
def tiles_width(witnesses: tuple[tuple[int, ...], ...], size: float) -> float:
    """Pixels of the tiles of a version's sources: copies of one another are joined, witnesses stand apart."""
    tiles = sum(len(witness) for witness in witnesses)
    return (tiles * TILE + max(0, len(witnesses) - 1) * APART) * size


def _cuts(left: Reals, right: Reals) -> Ints:
    """Where parts begin among braids by their left side: where nothing reaches over, and after MOST of them."""
    until = np.maximum.accumulate(right)
    free = np.flatnonzero(np.concatenate(([True], left[1:] >= until[:-1])))
    since = np.arange(len(left)) - free[np.searchsorted(free, np.arange(len(left)), side="right") - 1]
    return np.asarray(np.flatnonzero(since % MOST == 0), dtype=np.int64)


def _span(column: Ints, starts: Ints) -> tuple[Ints, Ints]:
    """The least and the greatest of each run of a column."""
    if not len(starts):
        return column[:0], column[:0]
    return np.minimum.reduceat(column, starts), np.maximum.reduceat(column, starts)
