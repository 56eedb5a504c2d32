"""What the bundled store shows at first sight, in a window of common size."""

import pytest

from explorer.assets import bundled_store
from explorer.domain.spans import parse_span
from explorer.domain.state import Window, initial_state
from explorer.layout.resolve import resolve
from explorer.layout.scene import Canvas, Scene
from explorer.layout.timeline import Texts
from explorer.store.opener import open_store
from explorer.store.reader import read_extent, read_table


@pytest.mark.parametrize(
    "label",
    [
        "The Soviet Union breaks off diplomatic relations with Israel",
        "The Soviet Union and Israel restore diplomatic relations",
    ],
)
def test_the_break_and_the_return_are_told_in_whole_words(label: str) -> None:
    with open_store(bundled_store()) as store:
        scene, extent = Scene(read_table(store)), read_extent(store)
    span = parse_span("1944/2026")
    timeline = resolve(scene, initial_state(extent, Window(span.begin, span.end)), Canvas(1366, 334))
    batches = [batch for layer in timeline.layers for batch in layer.batches if isinstance(batch, Texts)]
    assert any(label in batch.strings for batch in batches)
