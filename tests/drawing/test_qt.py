import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QFontInfo, QImage, QPainter
from pytestqt.qtbot import QtBot

from explorer.drawing import qt
from explorer.drawing.palette import DARK, LIGHT, Palette
from explorer.drawing.png import to_image
from explorer.drawing.run import Run
from explorer.drawing.sheet import Sheet
from explorer.layout.timeline import Discs, Fades, Frames, Lines, Polygons, Rects, Texts, Timeline
from tests.drawing.pictures import every_kind, floats, picture

GOLDEN = Path(__file__).parent / "golden"
MOST_CHANGED = 0.004
"""The share of pixels that may differ visibly: versions of Qt round edges of letters differently."""


@pytest.fixture(autouse=True)
def _application(qapp: object) -> Iterator[None]:
    yield
    assert qapp is not None


def pixels(image: QImage) -> NDArray[np.int16]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(bytes(plain.constBits()), dtype=np.uint8)
    return raw.reshape(plain.height(), plain.width(), 4)[:, :, 2::-1].astype(np.int16)


def drawn(timeline: Timeline, scale: float = 1.0, palette: Palette = LIGHT) -> NDArray[np.int16]:
    return pixels(to_image(timeline, palette, scale))


def colours(image: NDArray[np.int16]) -> set[tuple[int, ...]]:
    return {tuple(colour) for colour in np.unique(image.reshape(-1, 3), axis=0).tolist()}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_kind_of_batch_looks_as_it_did(palette: Palette, scale: float) -> None:
    image = to_image(every_kind(), palette, scale)
    golden = GOLDEN / f"every-kind-{palette.name}-{scale:g}.png"
    if "REMAKE_PICTURES" in os.environ:
        image.save(str(golden))
    difference = np.abs(pixels(image) - pixels(QImage(str(golden)))).max(axis=2)
    assert (difference > 24).mean() <= MOST_CHANGED


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("place", [10.0, 10.3, 10.5, 10.77])
def test_a_hairline_is_one_crisp_line_at_any_pixel_ratio(scale: float, place: float) -> None:
    image = drawn(picture(Lines("grid-strong", floats([[0, place, 120, place], [place, 0, place, 80]]))), scale)
    assert colours(image) == {LIGHT.rgba("paper")[:3], LIGHT.rgba("grid-strong")[:3]}
    assert (image[-1] != image[-1, -1]).any(axis=1).sum() == max(1, round(scale))


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_neighbouring_boxes_leave_no_seam(scale: float) -> None:
    boxes = floats([[x * 10.37, 0, 10.37, 80] for x in range(20)])
    assert colours(drawn(picture(Rects("bar", boxes)), scale)) == {LIGHT.rgba("bar")[:3]}


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_hairlines_are_equally_thick_wherever_they_lie(scale: float) -> None:
    lines = Lines("bar", floats([[0, 10 + 7 * number, 100, 10 + 7 * number] for number in range(6)]))
    inked = (drawn(picture(lines), scale)[:, 40] == LIGHT.rgba("bar")[:3]).all(axis=1)
    starts = np.flatnonzero(np.diff(inked.astype(int)) == 1)
    assert len(starts) == 6
    assert inked.sum() == 6 * max(1, round(scale))


def test_a_box_thinner_than_a_pixel_is_still_seen() -> None:
    image = drawn(picture(Rects("bar", floats([[20.2, 10, 0.01, 10]]))))
    assert (image == LIGHT.rgba("bar")[:3]).all(axis=2).sum() == 10


def test_a_picture_is_drawn_crisply_at_an_odd_offset() -> None:
    image = QImage(100, 60, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1.25)
    image.fill(LIGHT.colour("paper"))
    painter = QPainter(image)
    painter.translate(3.3, 7.7)
    qt.paint(painter, picture(Lines("bar", floats([[0, 10, 120, 10]]))), LIGHT)
    painter.end()
    assert colours(pixels(image)[:, 20:60]) == {LIGHT.rgba("paper")[:3], LIGHT.rgba("bar")[:3]}


def test_many_rounded_boxes_are_drawn_plain() -> None:
    boxes = floats([[x % 120, x // 120, 1, 1] for x in range(9600)])
    assert colours(drawn(picture(Rects("bar", boxes, radius=0.4)))) == {LIGHT.rgba("bar")[:3]}


def test_discs_stand_where_they_should() -> None:
    image = drawn(picture(Discs("bar", floats([[30, 20, 4], [60, 40, 4], [90, 60, 7]]))))
    bar = LIGHT.rgba("bar")[:3]
    assert [tuple(image[y, x]) for x, y in ((30, 20), (60, 40), (90, 60), (90, 65))] == [bar] * 4
    assert tuple(image[20, 36]) == LIGHT.rgba("paper")[:3]


def test_like_polygons_are_stamped_as_they_would_be_drawn_singly() -> None:
    shape = np.array([[0, -6], [6, 0], [0, 6], [-6, 0]])
    places = [(20, 20), (50, 30), (90, 60)]
    together = drawn(picture(Polygons("bar", floats([shape + place for place in places]), "accent", 1)))
    singly = drawn(picture(*(Polygons("bar", floats([shape + place]), "accent", 1) for place in places)))
    assert np.abs(together - singly).max() <= 40


def test_lozenges_of_two_sizes_stand_on_whole_pixels_as_one_alone_does() -> None:
    one = np.array([[0, -1], [1, 0], [0, 1], [-1, 0]])
    places = [(2 * one, (20.3, 20.4)), (6 * one, (50.3, 30.4)), (2 * one, (90.3, 60.4))]
    together = drawn(picture(Polygons("bar", floats([shape + at for shape, at in places]), "accent", 1)))
    singly = drawn(picture(*(Polygons("bar", floats([shape + at]), "accent", 1) for shape, at in places)))
    whole = drawn(picture(*(Polygons("bar", floats([shape + np.floor(at)]), "accent", 1) for shape, at in places)))
    assert (together == singly).all()
    assert (together == whole).all()


def test_what_lies_beside_the_picture_is_not_drawn_and_what_lies_half_beside_it_is() -> None:
    boxes = floats([[-500, 10, 400, 10], [-20, 30, 40, 10], [110, 50, 5000, 10], [20_000_000, 60, 10, 10]])
    for batch in (
        Rects("bar", boxes),
        Rects("bar", boxes, radius=2),
        Fades("bar", boxes, "right"),
    ):
        image = drawn(picture(batch))
        inked = (image != 255).any(axis=2)
        assert inked[12:18].sum() == 0
        assert inked[34, 5]
        assert inked[54, 115]


@pytest.mark.parametrize("width", [40, 9000])
def test_a_fade_goes_evenly_from_its_colour_to_the_ground(width: int) -> None:
    image = drawn(picture(Fades("bar", floats([[0, 0, width, 10]]), "right"), width=width, height=20))
    row, bar = image[5, :, 0], LIGHT.rgba("bar").red
    expected = 255 - (255 - bar) * (1 - (np.arange(width) + 0.5) / width)
    assert np.abs(row - expected).max() <= 3


def test_unlike_polygons_keep_their_shapes() -> None:
    image = drawn(picture(Polygons("bar", floats([[[0, 0], [40, 0], [0, 40]], [[100, 0], [120, 0], [120, 80]]]))))
    assert [tuple(image[y, x]) for x, y in ((5, 5), (118, 40))] == [LIGHT.rgba("bar")[:3]] * 2


def test_empty_batches_draw_nothing() -> None:
    none = floats(np.zeros((0, 4)))
    image = drawn(picture(Rects("bar", none), Frames("bar", none), Lines("bar", none), Texts("label", (), none, 12)))
    assert colours(image) == {LIGHT.rgba("paper")[:3]}


def test_text_is_never_read_as_markup() -> None:
    as_markup = drawn(picture(Texts("label", ("<b>mm</b>",), floats([[5, 40]]), 14)))
    assert (as_markup[:, 60:] != 255).any(), "the tags themselves are drawn"


@pytest.mark.parametrize(("align", "side"), [("left", 60), ("centre", 38), ("right", 15)])
def test_text_hangs_where_its_alignment_says(align: str, side: int) -> None:
    image = drawn(picture(Texts("label-strong", ("mmmm",), floats([[60, 40]]), 12, align=align)))  # type: ignore[arg-type]
    inked = np.flatnonzero((image != 255).any(axis=(0, 2)))
    assert inked[0] == pytest.approx(side, abs=3)


def test_the_bundled_fonts_and_no_others_are_used(qtbot: QtBot) -> None:
    assert set(qt.FAMILIES) == set(qt.load_fonts())
    assert QFontInfo(qt.text_font(12, bold=True)).family() == "Noto Sans"
    assert qtbot is not None


def test_a_layer_does_not_draw_outside_its_clip() -> None:
    whole = picture(Rects("bar", floats([[0, 0, 500, 500]])), width=40, height=40)
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(LIGHT.colour("paper"))
    painter = QPainter(image)
    qt.paint(painter, whole, LIGHT)
    painter.end()
    assert (pixels(image)[40:, 40:] == 255).all()


def test_an_unknown_batch_is_a_fault() -> None:
    ink = qt.Ink(Run(QPainter(), Sheet(1.0, 8, (8,))), LIGHT, qt.Grid(1.0, (0.0, 0.0)))
    with pytest.raises(TypeError, match="no painter for str"):
        qt._draw("a string", ink)  # type: ignore[arg-type]


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("kind", ["filled", "outlined"])
def test_many_small_boxes_with_round_corners_look_as_they_would_singly(scale: float, kind: str) -> None:
    boxes = [[4.0, 4.0 + 9 * row, 30.0 + row % 2, 7.0] for row in range(8)]
    batches = [
        Rects("chip", floats(part), radius=3) if kind == "filled" else Frames("bar", floats(part), radius=3)
        for part in (boxes, *([box] for box in boxes))
    ]
    together, singly = drawn(picture(batches[0]), scale), drawn(picture(*batches[1:]), scale)
    assert np.abs(together - singly).max() <= 40
    assert (together != 255).any()


def test_a_label_keeps_its_baseline_where_another_font_helps_out() -> None:
    plain = drawn(picture(Texts("label-strong", ("HH",), floats([[5, 40]]), 14)))
    helped = drawn(picture(Texts("label-strong", ("HH مرحبا",), floats([[5, 40]]), 14)))
    bottoms = [int(np.flatnonzero((image[:, :22] < 128).any(axis=(1, 2)))[-1]) for image in (plain, helped)]
    assert bottoms[0] == bottoms[1]
