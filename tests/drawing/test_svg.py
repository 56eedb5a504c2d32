from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.palette import LIGHT, Palette
from explorer.drawing.svg import to_svg
from explorer.layout.timeline import Discs, Fades, Lines, Rects, Texts
from tests.drawing.pictures import every_kind, floats, picture

SVG = "{http://www.w3.org/2000/svg}"


def elements(svg: str, name: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(f"{SVG}{name}"))  # noqa: S314 our own text


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_any_text_makes_a_well_formed_document(label: str, title: str) -> None:
    svg = to_svg(picture(Texts("label", (label,), floats([[1, 2]]), 12)), LIGHT, title=title)
    svg.encode()
    assert len(elements(svg, "text")) == 1


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_text_comes_back_as_it_went_in(label: str) -> None:
    (text,) = elements(to_svg(picture(Texts("label", (label,), floats([[1, 2]]), 12)), LIGHT), "text")
    assert (text.text or "") == label


def test_it_is_an_image_with_a_title_and_a_description() -> None:
    root = ET.fromstring(to_svg(every_kind(), LIGHT, title="1947 & 1948", description="What happened"))  # noqa: S314
    named = [root.find(f"{SVG}{part}") for part in ("title", "desc")]
    assert root.get("role") == "img"
    assert [part.text for part in named if part is not None] == ["1947 & 1948", "What happened"]
    assert root.get("aria-labelledby") == " ".join(part.get("id", "") for part in named if part is not None)


def test_every_shape_is_there() -> None:
    svg = to_svg(every_kind(), LIGHT)
    counts = {name: len(elements(svg, name)) for name in ("circle", "polygon", "path", "text", "linearGradient")}
    assert counts == {"circle": 4, "polygon": 3, "path": 3, "text": 5, "linearGradient": 2}


def test_the_fonts_are_named() -> None:
    assert "Noto Sans Hebrew" in ET.fromstring(to_svg(picture(), LIGHT)).get("font-family", "")  # noqa: S314


@pytest.mark.parametrize(("towards", "opacities"), [("left", ["0", None]), ("right", [None, "0"])])
def test_a_fade_ends_on_its_own_side(towards: str, opacities: list[str | None]) -> None:
    svg = to_svg(picture(Fades("source:1", floats([[0, 0, 9, 9]]), towards)), LIGHT)  # type: ignore[arg-type]
    stops = sorted(elements(svg, "stop"), key=lambda stop: stop.get("offset", ""))
    assert [stop.get("stop-opacity") for stop in stops] == opacities
    assert elements(svg, "linearGradient")[0].get("id") == f"fade-source-1-{towards}"


def test_a_translucent_colour_has_its_opacity() -> None:
    glass = Palette("glass", {"bar": "#10203080"})
    (group,) = [g for g in elements(to_svg(picture(Rects("bar", floats([[0, 0, 1, 1]]))), glass), "g") if g.get("fill")]
    assert (group.get("fill"), group.get("fill-opacity")) == ("#102030", "0.5")


def test_strokes_are_dashed_or_left_out_as_asked() -> None:
    svg = to_svg(picture(Lines("bar", floats([[0, 0, 5, 5]]), dash=(4, 2)), Discs("bar", floats([[5, 5, 1]]))), LIGHT)
    dashed, plain = (g for g in elements(svg, "g") if not g.get("clip-path"))
    assert dashed.get("stroke-dasharray") == "4 2"
    assert plain.get("stroke") is None


def test_each_layer_has_its_clip() -> None:
    svg = to_svg(picture(Rects("bar", floats(np.ones((1, 4))))), LIGHT)
    clips = {f"url(#{clip.get('id')})" for clip in elements(svg, "clipPath")}
    assert clips == {g.get("clip-path") for g in elements(svg, "g") if g.get("clip-path")}


def test_an_unknown_batch_is_a_fault() -> None:
    from explorer.drawing.svg import _shapes  # noqa: PLC0415

    with pytest.raises(TypeError, match="no painter for str"):
        _shapes("a string")  # type: ignore[arg-type]
