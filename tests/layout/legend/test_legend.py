import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import Window
from explorer.domain.table import Mark
from explorer.layout import roles
from explorer.layout.legend.legend import ENTRIES, Entry, in_any, in_view
from explorer.layout.legend.legend_picture import legend_strip, sample_picture
from explorer.layout.measure import text_width
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.scale import TimeScale
from explorer.layout.strips.strip import Ground
from explorer.layout.style import PAPER, PROJECTOR, SCREEN, Style
from explorer.layout.timeline import Box, Texts, Timeline
from tests.layout.tables import Made, table, view

LASTING = Made(begin=100, core=900, marks=Mark.INTERVAL, label="A long affair")


def picture(*events: Made) -> Timeline:
    return resolve(Scene(table(events)), view(0, 2000), Canvas(900, 430))


def words_of(timeline: Timeline) -> set[str]:
    return {entry.words for entry in in_view(timeline)}


def ground(width: float, style: Style) -> Ground:
    return Ground(TimeScale(Window(0.0, 1.0), style.header, width - style.header), width, style)


@pytest.mark.parametrize("style", [SCREEN, PROJECTOR, PAPER])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.words)
def test_every_sample_shows_the_mark_that_it_explains(entry: Entry, style: Style) -> None:
    assert entry in in_view(sample_picture(entry, style))


def test_what_is_not_in_the_picture_is_not_explained() -> None:
    assert words_of(picture(LASTING)) == {"it lasts"}
    assert "it lasts" not in words_of(picture(Made(begin=100)))


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Made(begin=500, importance=5), "a turning point"),
        (Made(begin=500, core=364), "in that month, year or decade"),
        (Made(begin=500, marks=Mark.UNCERTAIN), "perhaps, or about then"),
        (replace(LASTING, doubt=300), "it began or ended in here"),
        (replace(LASTING, marks=Mark.INTERVAL | Mark.OPEN_END), "it goes on, or began before"),
        (replace(LASTING, marks=Mark.INTERVAL | Mark.UNKNOWN_END), "its begin or end is unknown"),
        (Made(begin=500, marks=Mark.DISPUTED | Mark.DATE_DISPUTED), "sources differ on its date"),
        (Made(begin=500, marks=Mark.DISPUTED), "sources differ on something else"),
    ],
)
def test_a_mark_is_explained_while_it_is_in_view(event: Made, words: str) -> None:
    assert words in words_of(picture(event))
    assert words not in words_of(picture(Made(begin=500)))


def test_a_crowd_is_explained_by_its_count_and_a_long_silence_by_its_length() -> None:
    crowd = picture(*(Made(begin=500, label="Noise") for _ in range(400)), Made(begin=1900))
    assert {"so many more events", "how many events there are", "no events for so long"} <= words_of(crowd)


def test_what_is_scrolled_out_of_sight_is_not_explained() -> None:
    seen = picture(LASTING)
    gone = replace(seen, height=float(seen.hit_boxes[0][1]))
    assert "it lasts" not in words_of(gone)
    assert words_of(replace(seen, width=5.0)) == set()


def test_several_pictures_are_explained_together_in_the_usual_order() -> None:
    both = in_any([picture(LASTING), picture(Made(begin=500))])
    assert [entry.words for entry in both] == ["on a day", "it lasts"]


@given(st.floats(400, 3000), st.sampled_from([SCREEN, PROJECTOR]), st.sets(st.sampled_from(ENTRIES), min_size=1))
def test_no_words_of_the_legend_overlap_or_leave_it(width: float, style: Style, chosen: set[Entry]) -> None:
    strip = legend_strip([entry for entry in ENTRIES if entry in chosen], ground(width, style))
    (texts,) = (b for b in strip.layers[0].batches if isinstance(b, Texts) and b.fill == roles.LABEL)
    ends = [x + text_width(words, texts.size) for words, (x, _) in zip(texts.strings, texts.at.tolist(), strict=True)]
    lines = sorted(zip(texts.at[:, 1].tolist(), texts.at[:, 0].tolist(), ends, strict=True))
    assert all(a[0] < b[0] or a[2] < b[1] for a, b in itertools.pairwise(lines))
    assert float(np.max(texts.at[:, 1])) < strip.height


def test_a_legend_is_at_least_as_high_as_asked() -> None:
    low, high = (legend_strip(ENTRIES[:2], ground(1200, SCREEN), lines) for lines in (0, 4))
    assert low.height < high.height
    assert high.plot == Box(0.0, 0.0, 1200, high.height)
