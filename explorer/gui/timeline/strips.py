"""What each strip under the timeline draws, says and does; no widgets, so that it can be tested without any."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

import numpy as np
from msgspec import Struct

from explorer.domain.state import Filter, ViewState, Window, show
from explorer.domain.voices import Voice, Voices
from explorer.gui.timeline.strip_words import ABOUT_THE_CURVE, curve_words, stretch_words, tone_in_words
from explorer.gui.verbs import go_to_event
from explorer.gui.when import when
from explorer.layout.scene import Scene
from explorer.layout.strips.barometer_picture import (
    BarometerPicture,
    Tones,
    barometer_height,
    resolve_barometer,
    tones_of,
)
from explorer.layout.strips.source_picture import SourcePicture, SourceRow, resolve_source_strip, source_strip_height
from explorer.layout.strips.source_strip import Account, Stretch, accounts
from explorer.layout.strips.strip import Ground
from explorer.layout.timeline import Timeline

Verb = Callable[[ViewState], ViewState]

CATCH = 5.0
"""Pixels by which an act's dot may be missed."""
MARGIN = 0.15
"""Of a stretch, to either side when it is opened."""


class Strip(Protocol):
    """One strip: `draw` comes first, the rest is about what was drawn last."""

    name: str

    def height(self, ground: Ground) -> float:
        """Pixels that it needs."""
        ...

    def draw(self, ground: Ground, wanted: Filter) -> Timeline:
        """Its picture."""
        ...

    def words(self, x: float, y: float) -> tuple[str, ...]:
        """What lies under a point, line by line."""
        ...

    def verb(self, x: float, y: float) -> Verb | None:
        """What a click at a point asks for."""
        ...

    def summary(self) -> str:
        """What it shows, for those who listen."""
        ...


class _Kept(Struct, frozen=True):
    """The acts that a filter lets through."""

    wanted: Filter
    tones: Tones


class Barometer:
    """The curve between conflict and cooperation."""

    name = "Barometer"

    def __init__(self, scene: Scene, voices: Voices) -> None:
        self._scene = scene
        self._voices = voices
        self._kept: _Kept | None = None
        self._picture: BarometerPicture | None = None
        self.apart = False
        """Whether each direction has a curve of its own."""

    @property
    def has_directions(self) -> bool:
        """Whether the acts have two directions."""
        return bool(self._voices.directions)

    def height(self, ground: Ground) -> float:
        """Pixels that it needs."""
        return barometer_height(ground)

    def draw(self, ground: Ground, wanted: Filter) -> Timeline:
        """The curve over the window."""
        tones = self._tones(wanted)
        if not self.apart:
            tones = Tones(tones.acts, tones.sources)
        self._picture = resolve_barometer(tones, ground)
        return self._picture.timeline

    def _tones(self, wanted: Filter) -> Tones:
        if self._kept is None or self._kept.wanted != wanted:
            self._kept = _Kept(wanted, tones_of(self._scene.table, self._voices, wanted))
        return self._kept.tones

    def words(self, x: float, y: float) -> tuple[str, ...]:
        """The act under a point, else the value of the curve; over its name, what it is."""
        if self._picture is None:
            return ()
        if x < self._picture.timeline.plot.x:
            return (ABOUT_THE_CURVE,)
        row = nearest_act(self._picture, x, y)
        if row is None:
            return (curve_words(self._picture.curve, self._picture.timeline.scale.day(x)),)
        table = self._scene.table
        return table.label[row], f"{when(table, row)}: {tone_in_words(float(table.goldstein[row]))}"

    def verb(self, x: float, y: float) -> Verb | None:
        """Select the act under a point."""
        row = None if self._picture is None else nearest_act(self._picture, x, y)
        table = self._scene.table
        return None if row is None else partial(go_to_event, uid=table.uid[row], table=table)

    def summary(self) -> str:
        """The curve in the middle of the window."""
        if self._picture is None:
            return ""
        window = self._picture.timeline.scale.window
        return curve_words(self._picture.curve, (window.begin + window.end) / 2)


class SourceStrip:
    """The map of who tells and who is silent."""

    name = "Source strip"

    def __init__(self, scene: Scene, voices: Voices) -> None:
        self._scene = scene
        self._voices = voices
        self._wanted: Filter | None = None
        self._accounts: tuple[Account, ...] = ()
        self._picture: SourcePicture | None = None

    def height(self, ground: Ground) -> float:
        """Pixels that it needs."""
        return source_strip_height(len(self._voices.each), ground)

    def draw(self, ground: Ground, wanted: Filter) -> Timeline:
        """The rows over the window."""
        if self._wanted != wanted:
            self._wanted, self._accounts = wanted, accounts(self._scene.table, self._voices, wanted)
        self._picture = resolve_source_strip(self._accounts, ground)
        return self._picture.timeline

    def words(self, x: float, y: float) -> tuple[str, ...]:
        """What the source of a row does at a time; over its name, in the whole window."""
        found = self._find(x, y)
        if found is None or self._picture is None:
            return ()
        row, stretch = found
        voice = self._voices.each[row.index]
        if stretch is None:
            return (voice.name, *(stretch_words(voice, each) for each in _most_telling(row)))
        labels = self._silences(voice, stretch, x)
        return (stretch_words(voice, stretch), *labels)

    def verb(self, x: float, y: float) -> Verb | None:
        """Select the one event of the stretch under a point, or show the stretch."""
        row, stretch = self._find(x, y) or (None, None)
        if row is None or stretch is None:
            return None
        table, account = self._scene.table, self._accounts[row.index]
        inside = np.union1d(
            account.told.inside(stretch.begin, stretch.end), account.passed.inside(stretch.begin, stretch.end)
        )
        if len(inside) == 1:
            return partial(go_to_event, uid=table.uid[int(inside[0])], table=table)
        margin = max(1.0, (stretch.end - stretch.begin) * MARGIN)
        return partial(show, window=Window(stretch.begin - margin, stretch.end + margin))

    def summary(self) -> str:
        """The most telling stretch of each source."""
        if self._picture is None:
            return ""
        rows = self._picture.rows
        return " ".join(
            stretch_words(self._voices.each[row.index], each) for row in rows for each in _most_telling(row)[:1]
        )

    def _find(self, x: float, y: float) -> tuple[SourceRow, Stretch | None] | None:
        """The row at a point, and its stretch; no stretch over the names."""
        if self._picture is None:
            return None
        row = next((row for row in self._picture.rows if row.top <= y < row.top + row.height), None)
        if row is None:
            return None
        scale = self._picture.timeline.scale
        if x < scale.left:
            return row, None
        day = scale.day(x)
        return row, next((each for each in row.stretches if each.begin <= day < each.end), row.stretches[-1])

    def _silences(self, voice: Voice, stretch: Stretch, x: float) -> tuple[str, ...]:
        """The points near x on which a disagreement names the source as silent."""
        if not stretch.named or self._picture is None:
            return ()
        scale = self._picture.timeline.scale
        account = next(each for each in self._accounts if each.voice == voice)
        near = set(account.named.inside(scale.day(x - CATCH), scale.day(x + CATCH)).tolist())
        return tuple(f"Silent on: {silence.label}" for silence in voice.silences if near & set(silence.rows))[:3]


def nearest_act(picture: BarometerPicture, x: float, y: float) -> int | None:
    """The row of the act whose dot or line lies under a point; of several, the shortest."""
    left, right, height = picture.act_marks.T
    beside = np.maximum(np.maximum(left - x, x - right), 0)
    near = np.flatnonzero(np.hypot(beside, height - y) <= CATCH)
    if not len(near):
        return None
    return int(picture.act_rows[near[np.argmin((right - left)[near])]])


def _most_telling(row: SourceRow) -> list[Stretch]:
    """The stretches of a row with the most events, three at most, in order of time."""
    by_weight = sorted(row.stretches, key=lambda each: -(each.told + each.passed))
    return sorted(by_weight[:3], key=lambda each: each.begin)
