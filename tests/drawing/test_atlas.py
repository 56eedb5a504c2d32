"""Labels from an atlas look as they would as text, at the nearest device pixel."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from explorer.drawing import qt
from explorer.drawing.atlas import Atlas
from explorer.drawing.palette import DARK, LIGHT, Palette
from explorer.layout.timeline import Batch, Discs, Fades, Rects, Texts, Timeline
from tests.drawing.pictures import floats, picture

STRINGS = ("Recognition of Israel", "הכרה במדינת ישראל", "الاعتراف بإسرائيل", "→ ★ ✓ 🕊", "Ж gjpqy_…", "")


@pytest.fixture(autouse=True)
def _application(qapp: object) -> Iterator[None]:
    yield
    assert qapp is not None


def drawn(timeline: Timeline, ratio: float, atlas: Atlas | None = None, palette: Palette = LIGHT) -> NDArray[np.int16]:
    image = QImage(round(400 * ratio), round(200 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(palette.colour("paper"))
    painter = QPainter(image)
    qt.paint(painter, timeline, palette, atlas)
    painter.end()
    return np.frombuffer(bytes(image.constBits()), dtype=np.uint8).astype(np.int16)


def labels(ratio: float = 1.0, shift: float = 0.0, strings: tuple[str, ...] = STRINGS) -> Timeline:
    """Labels one below the other, on whole device pixels but for a shift."""
    at = [[20 / ratio + shift, (round(30 * ratio) * (row + 1)) / ratio + shift] for row in range(len(strings))]
    return picture(Texts("label", strings, floats(at), 12.5), width=400, height=200)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_labels_of_an_atlas_look_as_they_do_as_text(ratio: float, palette: Palette) -> None:
    atlas, timeline = Atlas(), labels(ratio)
    frames = [drawn(timeline, ratio, atlas, palette) for _ in range(3)]
    as_text = drawn(timeline, ratio, palette=palette)
    assert [np.abs(frame - as_text).max() <= 2 for frame in frames] == [True] * 3
    assert (as_text != as_text[0]).any()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_a_label_stays_where_it_is_when_it_moves_from_text_to_the_atlas(ratio: float) -> None:
    atlas, timeline = Atlas(), labels(ratio, shift=0.3)
    frames = [drawn(timeline, ratio, atlas) for _ in range(3)]
    assert all(np.abs(frame - frames[0]).max() <= 2 for frame in frames)


@pytest.mark.parametrize("align", ["centre", "right"])
def test_labels_of_an_atlas_are_aligned_to_the_nearest_pixel(align: str) -> None:
    batch = Texts("label", ("mmmm",), floats([[200, 40]]), 12, align=align)  # type: ignore[arg-type]
    atlas, timeline = Atlas(), picture(batch, width=400, height=200)
    frames = [np.flatnonzero(drawn(timeline, 1.0, atlas).reshape(200, 400, 4).min(axis=(0, 2)) < 200) for _ in range(3)]
    direct = np.flatnonzero(drawn(timeline, 1.0).reshape(200, 400, 4).min(axis=(0, 2)) < 200)
    assert all(abs(int(frame[0]) - int(direct[0])) <= 1 for frame in frames)


def test_nothing_is_missing_where_a_frame_has_more_new_labels_than_its_sheet_has_room_for() -> None:
    atlas, timeline = Atlas(side=130), labels(strings=tuple(f"mmmmmmmm {row}" for row in range(6)))
    more = picture(*timeline.layers[0].batches, *labels(shift=0.3).layers[0].batches, width=400, height=200)
    as_text = drawn(labels(), 1.0)
    both = [drawn(more, 1.0, atlas) for _ in range(3)]
    assert all(np.abs(frame - both[0]).max() <= 2 for frame in both)
    assert np.abs(drawn(labels(), 1.0, atlas) - as_text).max() <= 2


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_marks_and_labels_lie_over_each_other_in_the_order_of_the_picture(ratio: float) -> None:
    over = Rects("chip", floats([[20, 20, 40, 16]]), radius=4)
    words, dot = Texts("label", ("mmmm",), floats([[24, 32]]), 12), Discs("bar", floats([[40, 28, 5]]))
    ground = Rects("bar-strong", floats([[0, 0, 400, 200]]))
    pictures: list[tuple[Batch, ...]] = [
        (words, ground, over, dot),
        (ground, over, dot, words),
        (ground, dot, words, over),
    ]
    for batches in pictures:
        timeline = picture(*batches, width=400, height=200)
        assert np.abs(drawn(timeline, ratio, Atlas()) - drawn(timeline, ratio)).max() <= 2


def test_an_atlas_that_was_wiped_shows_nothing_of_what_it_held() -> None:
    atlas = Atlas(side=60)
    for string in ("mmmm", "WWWW", "iiii", "....", "mmmm"):
        timeline = labels(strings=(string,) * 2)
        assert np.abs(drawn(timeline, 1.0, atlas) - drawn(timeline, 1.0)).max() <= 2


def test_a_full_sheet_gives_way_to_the_other_and_every_label_is_drawn() -> None:
    atlas = Atlas(side=160)
    for number in range(12):
        timeline = labels(strings=tuple(f"label {number}.{row}" for row in range(5)))
        as_text = drawn(timeline, 1.0)
        assert all(np.abs(drawn(timeline, 1.0, atlas) - as_text).max() <= 2 for _ in range(3))


def test_a_label_wider_than_a_sheet_is_drawn_as_text() -> None:
    atlas, timeline = Atlas(side=40), labels()
    as_text = drawn(timeline, 1.0)
    assert all(np.abs(drawn(timeline, 1.0, atlas) - as_text).max() <= 2 for _ in range(3))


def test_an_atlas_follows_the_pixel_ratio_of_its_canvas() -> None:
    atlas = Atlas()
    frames = [drawn(labels(ratio), ratio, atlas) for ratio in (1.0, 1.0, 2.0, 2.0, 2.0)]
    assert np.abs(frames[-1] - drawn(labels(2.0), 2.0)).max() <= 2


def test_text_after_a_fade_stands_in_its_place_on_a_fine_device() -> None:
    words = Texts("label", ("Recognition of Israel",), floats([[20, 60]]), 12.5)
    fade = Fades("bar", floats([[200, 80, 60, 4]]), "right")
    alone = drawn(picture(words, width=400, height=200), 2.0).reshape(400, 800, 4)
    after = drawn(picture(fade, words, width=400, height=200), 2.0).reshape(400, 800, 4)
    assert (after[:150] == alone[:150]).all()
