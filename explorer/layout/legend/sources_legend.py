"""The sources whose letters a picture shows, as entries of its legend."""

from collections.abc import Iterable, Sequence
from functools import partial

from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.legend.legend import Entry
from explorer.layout.legend.samples import Place
from explorer.layout.timeline import Batch, Frames, Rects, Texts, Timeline

_ROLE = "source:"


def sources_in(timelines: Iterable[Timeline], names: Sequence[tuple[str, str]]) -> tuple[Entry, ...]:
    """The sources of which some pictures show a tile; none where sources share colours, for then tiles are not told."""
    if len(names) > roles.SOURCE_COLOURS:
        return ()
    layers = [layer for timeline in timelines for layer in timeline.layers]
    seen = {number for layer in layers for batch in layer.batches for number in _source_of(batch)}
    shown = [(number, *names[number]) for number in sorted(seen) if number < len(names)]
    return tuple(Entry(name, (), partial(_tile, letter, roles.source_role(number))) for number, letter, name in shown)


def _source_of(batch: Batch) -> tuple[int, ...]:
    """The number of the source whose tiles a batch draws, where it does."""
    if not isinstance(batch, Rects | Frames) or not len(batch.boxes):
        return ()
    role = batch.stroke if isinstance(batch, Frames) else batch.fill
    return (int(role.removeprefix(_ROLE)),) if role.startswith(_ROLE) else ()


def _tile(letter: str, role: str, place: Place) -> tuple[Batch, ...]:
    """The letter of a source on its colour, in the middle of the place."""
    em, middle = place.style.text_small, place.x + place.w / 2
    box = (middle - em / 2, place.y - em / 2, em, em)
    at = floats([(middle, place.y + em * 0.33)], 2)
    return (
        Rects(role, floats([box], 4), em * 0.2),
        Texts(roles.SOURCE_TEXT, (letter,), at, em * 0.82, bold=True, align="centre"),
    )
