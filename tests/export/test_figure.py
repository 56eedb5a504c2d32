from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage

from explorer.domain.arrangement import Arrangement, Lanes
from explorer.domain.days import to_day
from explorer.domain.spans import parse_span
from explorer.domain.state import Filter, Grouping
from explorer.domain.telling import AsTold, OnlyDiffering
from explorer.domain.zones import Zone, Zones
from explorer.export import figure
from explorer.export.errors import NoEventsError, PictureSizeError, TargetIsStoreError
from explorer.export.figure import FigureOptions, write_png, write_svg
from tests.export.samples import SPAN

SMALL = FigureOptions(width=800, height=400, scale=1.5)


def test_an_svg_shows_the_events_of_the_span(store: Path, tmp_path: Path) -> None:
    write_svg(store, SPAN, SMALL, tmp_path / "out.svg")
    root = ET.parse(tmp_path / "out.svg").getroot()  # noqa: S314 our own text
    assert any("Moscow recognises" in (text.text or "") for text in root.iter())
    assert root.findtext("{*}desc") == "3 events, 1947 – 1953"


def test_a_figure_obeys_filter_and_grouping(store: Path, tmp_path: Path) -> None:
    options = FigureOptions(grouping=Grouping.SOURCE)
    write_svg(store, SPAN, options, tmp_path / "out.svg", filter=Filter(sources=frozenset({"opinion"})))
    svg = (tmp_path / "out.svg").read_text("utf-8")
    assert "1 event, 1947 – 1953" in svg
    assert ">Paper<" in svg


def test_a_figure_has_the_order_and_the_folds_of_the_screen(store: Path, tmp_path: Path) -> None:
    every = Arrangement(folded=frozenset({"wikipedia", "opinion", "blog"}))
    write_svg(store, SPAN, replace(SMALL, grouping=Grouping.SOURCE), tmp_path / "open.svg")
    folded = replace(SMALL, grouping=Grouping.SOURCE, lanes=Lanes().put(Grouping.SOURCE, every))
    write_svg(store, SPAN, folded, tmp_path / "folded.svg")
    texts = [(tmp_path / name).read_text("utf-8") for name in ("open.svg", "folded.svg")]
    assert ["Moscow recognises" in text for text in texts] == [True, False]
    assert "3 events, 1947 – 1953" in texts[1]


def test_a_png_has_its_size_times_the_scale(store: Path, tmp_path: Path, qapp: object) -> None:
    write_png(store, SPAN, SMALL, tmp_path / "out.png")
    image = QImage(str(tmp_path / "out.png"))
    assert (image.width(), image.height()) == (1200, 600)
    assert qapp is not None


@pytest.mark.parametrize("width", [0, 40_000])
def test_a_size_that_cannot_be_drawn_is_refused(store: Path, tmp_path: Path, width: float) -> None:
    with pytest.raises(PictureSizeError, match="cannot be drawn"):
        write_png(store, SPAN, FigureOptions(width=width, scale=1), tmp_path / "out.png")
    assert not (tmp_path / "out.png").exists()


@pytest.mark.parametrize("write", [write_svg, write_png])
def test_the_store_is_not_written_over(store: Path, write: type) -> None:
    with pytest.raises(TargetIsStoreError):
        write(store, SPAN, SMALL, store)


def test_a_figure_grows_rather_than_cut_its_lanes(store: Path, tmp_path: Path) -> None:
    write_svg(store, SPAN, FigureOptions(width=800, height=60), tmp_path / "out.svg")
    root = ET.parse(tmp_path / "out.svg").getroot()  # noqa: S314 our own text
    assert float(root.get("height", "0")) > 60


@pytest.mark.parametrize("write", [write_svg, write_png])
def test_a_span_without_events_has_no_figure(store: Path, tmp_path: Path, write: type) -> None:
    with pytest.raises(NoEventsError):
        write(store, parse_span("1800"), SMALL, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_picture_of_gigabytes_is_refused(store: Path, tmp_path: Path) -> None:
    options = FigureOptions(width=8000, height=8000, scale=4)
    with pytest.raises(PictureSizeError):
        write_png(store, SPAN, options, tmp_path / "a.png")


def test_a_picture_that_its_lanes_make_too_high_is_refused(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure, "LARGEST_AREA", 1000 * 70)
    with pytest.raises(PictureSizeError):
        write_png(store, SPAN, FigureOptions(width=1000, height=60, scale=1), tmp_path / "a.png")
    assert not (tmp_path / "a.png").exists()


def test_several_spans_stand_below_one_another(store: Path, tmp_path: Path) -> None:
    write_svg(store, (parse_span("1947"), parse_span("1948-05/1953")), SMALL, tmp_path / "out.svg")
    root = ET.parse(tmp_path / "out.svg").getroot()  # noqa: S314 our own text
    assert root.findtext("{*}desc") == "3 events, 1947; May 1948 – December 1953"
    assert root.get("height") == "400"


def test_a_figure_says_where_a_day_has_more_room(store: Path, tmp_path: Path) -> None:
    zones = Zones((Zone(to_day(1948), to_day(1949), 8),))
    write_svg(store, SPAN, replace(SMALL, zones=zones), tmp_path / "out.svg")
    assert ">8×<" in (tmp_path / "out.svg").read_text("utf-8")


def texts_of(svg: Path) -> list[str]:
    root = ET.parse(svg).getroot()  # noqa: S314 our own text
    return [text.text or "" for text in root.iter() if text.tag.endswith("text")]


def test_the_legend_says_what_the_marks_mean_that_are_shown_unless_it_is_not_wanted(
    store: Path, tmp_path: Path
) -> None:
    for legend in (True, False):
        write_svg(store, SPAN, replace(SMALL, legend=legend), tmp_path / f"{legend}.svg")
    told, bare = (texts_of(tmp_path / f"{legend}.svg") for legend in (True, False))
    assert {"Legend", "on a day"} <= set(told) - set(bare)
    assert "so many times the room for a day" not in told


def test_a_figure_is_as_high_as_asked_with_its_legend(store: Path, tmp_path: Path) -> None:
    for legend in (True, False):
        write_svg(store, SPAN, replace(SMALL, legend=legend), tmp_path / "out.svg")
        assert ET.parse(tmp_path / "out.svg").getroot().get("height") == "400"  # noqa: S314 our own text


def test_a_figure_as_one_source_tells_it_has_only_its_events(store: Path, tmp_path: Path) -> None:
    write_svg(store, SPAN, replace(SMALL, telling=AsTold("opinion")), tmp_path / "out.svg")
    assert "1 event, 1947 – 1953" in (tmp_path / "out.svg").read_text("utf-8")


def test_a_telling_that_leaves_nothing_is_refused_in_words(store: Path, tmp_path: Path) -> None:
    with pytest.raises(NoEventsError, match="choose all dates"):
        write_svg(store, parse_span("1947"), replace(SMALL, telling=OnlyDiffering()), tmp_path / "out.svg")
