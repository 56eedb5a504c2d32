"""Sources and coded acts made up for the tests of the strips."""

import numpy as np
from msgspec.structs import replace

from explorer.domain.state import Window
from explorer.domain.table import EventTable
from explorer.domain.voices import Silence, Voice, Voices
from explorer.layout.scale import TimeScale
from explorer.layout.strips.strip import Ground
from explorer.layout.style import SCREEN
from tests.layout.tables import FIRST, Made, table

NAN = float("nan")


def coded(*events: tuple[int, float], sources: int = 1, core: int = 0) -> EventTable:
    """Events from (begin, Goldstein), in that order."""
    made = table([Made(begin=begin, core=core, sources=sources) for begin, _ in sorted(events)])
    return replace(made, goldstein=np.array([value for _, value in sorted(events)], dtype=np.float32))


def voice(place: int, *, scope: tuple[int, int] | None = None, origin: int | None = None, silent: int = -1) -> Voice:
    """The source at a place, its scope in days after 1900, silent on one row where asked."""
    return Voice(
        source_id=f"source-{place}",
        mark="ABC"[place],
        name=f"Source {place}",
        kind=f"the text {place}",
        scope=None if scope is None else Window(FIRST + scope[0], FIRST + scope[1]),
        origin=place if origin is None else origin,
        silences=() if silent < 0 else (Silence("Did it happen?", (silent,)),),
    )


def voices(*each: Voice) -> Voices:
    """Three sources, the last of which copies the first, unless others are given."""
    return Voices(each or (voice(0), voice(1), voice(2, origin=0)))


def ground(begin: float, end: float, width: float = 1000.0) -> Ground:
    """A strip under a timeline whose window is given in days after 1900, the header column included in the width."""
    scale = TimeScale(Window(FIRST + begin, FIRST + end), SCREEN.header, width - SCREEN.header)
    return Ground(scale, width, SCREEN)
