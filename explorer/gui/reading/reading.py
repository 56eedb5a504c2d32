"""A source's text made ready to read: what is shown, each passage in its place, the notes for the margin. No Qt."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar
from unicodedata import bidirectional

from msgspec import Struct

from explorer.domain.source import Excerpt
from explorer.gui.widgets.shown_text import shown_text
from explorer.store.reading.passages import Passage
from explorer.store.texts.attaching import AttachedText
from explorer.store.texts.reanchoring import AnchorState

LETTERS_TOLD = 2000
"""Of a text, by which it is told from which side it is written."""
TOGETHER = 240
"""UTF-16 units: passages about one event that stand so close share a note in the margin."""
AROUND = 48
"""Code points of the text that are shown before and after a stand-off's words."""
LONGEST_WORDS = 5000
"""Code points of a stand-off that the excerpts show; the text shows them all."""
WORST_FIRST = (AnchorState.ALTERED, AnchorState.MOVED, AnchorState.EXACT)


class Mark(Struct, frozen=True):
    """A passage where it stands in the shown text: UTF-16 units [start, end)."""

    passage: Passage
    state: AnchorState
    start: int
    end: int

    @property
    def key(self) -> int:
        """The excerpt_id."""
        return self.passage.excerpt.excerpt_id

    def tells(self, uid: str) -> bool:
        """Whether the passage tells of an event."""
        return any(told.uid == uid for told in self.passage.tells)


class MarginNote(Struct, frozen=True):
    """An event beside the passages that tell of it, which stand close together."""

    uid: str
    label: str
    start: int
    end: int
    state: AnchorState
    """The worst of the passages'."""


STATE_NAMES = {
    AnchorState.EXACT: "in their place",
    AnchorState.MOVED: "moved",
    AnchorState.ALTERED: "altered",
    AnchorState.ORPHAN: "not found",
}
SIGNS = {AnchorState.EXACT: "", AnchorState.MOVED: "→ ", AnchorState.ALTERED: "≈ ", AnchorState.ORPHAN: "✕ "}
"""The same in the margin and in the line that counts them, which is their legend."""

_Placed = TypeVar("_Placed", Mark, MarginNote)


class Words(Struct, frozen=True):
    """The words of an excerpt as the attached text has them, with what stands around them."""

    before: str
    exact: str
    after: str
    state: AnchorState


class ReadText(Struct, frozen=True, eq=False):
    """An attached text, ready to be shown."""

    attached: AttachedText
    shown: str
    marks: tuple[Mark, ...]
    """By start; an orphan has none."""
    notes: tuple[MarginNote, ...]
    orphans: tuple[Passage, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every excerpt stands in its place."""
        return all(found.state is AnchorState.EXACT for found in self.attached.anchorings)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.attached.file.path.name

    def marks_within(self, first: int, last: int) -> list[Mark]:
        """The passages of which some lies in [first, last)."""
        return _within(self.marks, first, last)

    def notes_within(self, first: int, last: int) -> list[MarginNote]:
        """The margin's notes of which some lies in [first, last)."""
        return _within(self.notes, first, last)

    def mark(self, key: int) -> Mark | None:
        """The mark of an excerpt."""
        return next((mark for mark in self.marks if mark.key == key), None)

    def of_event(self, uid: str) -> tuple[Mark, ...]:
        """The passages that tell of an event."""
        return tuple(mark for mark in self.marks if mark.tells(uid))

    def words_of(self, excerpt: Excerpt) -> Words | None:
        """The words of an excerpt in this text; None where they are not in it."""
        found = next((each for each in self.attached.anchorings if each.excerpt_id == excerpt.excerpt_id), None)
        if found is None or found.state is AnchorState.ORPHAN:
            return None
        text = self.attached.file.text
        end = min(found.end, found.start + LONGEST_WORDS)
        before, exact, after = (
            text[max(0, found.start - AROUND) : found.start],
            text[found.start : end],
            text[found.end :],
        )
        return Words(shown_text(before).words, shown_text(exact).words, shown_text(after[:AROUND]).words, found.state)


def _within(placed: Sequence[_Placed], first: int, last: int) -> list[_Placed]:
    """What overlaps [first, last), of things in the order of their starts."""
    before_last = bisect_left(placed, last, key=_start)
    return [each for each in placed[:before_last] if each.end > first]


def _start(each: Mark | MarginNote) -> int:
    return each.start


def make_ready(attached: AttachedText, passages: Sequence[Passage]) -> ReadText:
    """Lay the passages of a source on its text."""
    shown = shown_text(attached.file.text)
    pairs = list(zip(passages, attached.anchorings, strict=True))
    marks = [
        Mark(passage, found.state, shown.place(found.start), shown.place(found.end))
        for passage, found in pairs
        if found.state is not AnchorState.ORPHAN
    ]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    orphans = tuple(passage for passage, found in pairs if found.state is AnchorState.ORPHAN)
    return ReadText(attached, shown.words, tuple(marks), margin_notes(marks), orphans)


def margin_notes(marks: Iterable[Mark]) -> tuple[MarginNote, ...]:
    """One note for each event and each place where it is told, in the order of the text."""
    made: list[list[tuple[str, str, Mark]]] = []
    latest: dict[str, list[tuple[str, str, Mark]]] = {}
    for mark in marks:
        for told in mark.passage.tells:
            group = latest.get(told.uid)
            if group is None or mark.start - max(each.end for _, _, each in group) > TOGETHER:
                group = latest[told.uid] = []
                made.append(group)
            group.append((told.uid, told.label, mark))
    return tuple(_note(group) for group in made)


def _note(group: Sequence[tuple[str, str, Mark]]) -> MarginNote:
    uid, label, first = group[0]
    states = {mark.state for _, _, mark in group}
    worst = next(state for state in WORST_FIRST if state in states)
    return MarginNote(uid, label, first.start, max(mark.end for _, _, mark in group), worst)


def stacked(wanted: Sequence[float], height: float, most: float, keep: int | None) -> list[tuple[float, list[int]]]:
    """Where notes of one height go that want these places, top down: (y, notes), the first of which is shown.

    A note gives way downwards by `most` pixels; then it is folded into the note above it. The note to keep is shown.
    """
    placed: list[tuple[float, list[int]]] = []
    for index, y in enumerate(wanted):
        free = placed[-1][0] + height if placed else y
        if free - y <= most:
            placed.append((max(y, free), [index]))
        elif index == keep:
            placed[-1][1].insert(0, index)
        else:
            placed[-1][1].append(index)
    return placed


def edition_words(read: ReadText) -> str:
    """What is said of an attached text, in a sentence."""
    counts = Counter(found.state for found in read.attached.anchorings)
    if read.is_whole:
        which = "The edition that the store quotes" if read.attached.is_exact else "Another edition"
        return f"{which}: every excerpt stands in its place."
    told = ", ".join(
        f"{SIGNS[state]}{counts[state]:,} {words}" for state, words in STATE_NAMES.items() if counts[state]
    )
    return f"Another edition; of its excerpts {told}."


def runs_to_left(words: str) -> bool:
    """Whether most letters at the begin of a text are of a script that is written from right to left."""
    sides = [bidirectional(letter) for letter in words[:LETTERS_TOLD]]
    return sides.count("R") + sides.count("AL") > sides.count("L")
