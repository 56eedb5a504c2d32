import pytest

from explorer.drawing.dashes import within
from explorer.drawing.palette import LIGHT
from explorer.drawing.svg import to_svg
from explorer.drawing.typst import to_display_list
from explorer.layout.timeline import Batch, Box, Frames, Lines
from tests.drawing.pictures import every_kind, floats, picture

CLIP = Box(0, 0, 100, 80)


def test_what_is_dashed_ends_soon_after_the_clip() -> None:
    frames = within(Frames("bracket", floats([[-1e9, 5.0, 2e9, 10.0], [20.0, 5.0, 30.0, 10.0]]), dash=(3, 2)), CLIP)
    assert isinstance(frames, Frames)
    assert frames.boxes.tolist() == [[-100, 5, 300, 10], [20, 5, 30, 10]]
    lines = within(Lines("grid", floats([[50.0, 5.0, 1e9, 5.0]]), dash=(4, 3)), CLIP)
    assert isinstance(lines, Lines)
    assert lines.segments.tolist() == [[50, 5, 200, 5]]


@pytest.mark.parametrize(
    "batch", [Frames("bracket", floats([[-1e9, 5.0, 2e9, 10.0]])), *every_kind().layers[0].batches]
)
def test_all_else_stays_as_it_is(batch: Batch) -> None:
    if not getattr(batch, "dash", ()):
        assert within(batch, CLIP) is batch


def test_no_painter_of_a_document_is_given_a_dash_without_end() -> None:
    drawn = picture(Frames("bracket", floats([[-1e9, 5.0, 2e9, 10.0]]), dash=(3, 2)))
    assert "1000000000" not in to_svg(drawn, LIGHT) + str(to_display_list(drawn, LIGHT))
