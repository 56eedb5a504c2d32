import json
from collections.abc import Iterator

import pytest

from explorer.drawing.palette import LIGHT, Palette
from explorer.drawing.typst import Json, _shapes, to_display_list
from explorer.layout.timeline import Discs, Fades, Rects, Texts
from tests.drawing.pictures import every_kind, floats, picture


def batches(drawn: Json) -> Iterator[dict[str, Json]]:
    layers = drawn["layers"] if isinstance(drawn, dict) else []
    for layer in layers if isinstance(layers, list) else []:
        inside = layer["batches"] if isinstance(layer, dict) else []
        yield from (batch for batch in (inside if isinstance(inside, list) else []) if isinstance(batch, dict))


def test_every_kind_of_batch_becomes_json() -> None:
    drawn = json.loads(json.dumps(to_display_list(every_kind(), LIGHT)))
    kinds = {str(batch["kind"]) for batch in batches(drawn)}
    assert kinds == {"rects", "fades", "frames", "lines", "discs", "polygons", "texts"}


def test_strings_stand_as_they_are() -> None:
    strings = ('#read("/etc/passwd")', "$x$ *b* <a>", "שלום")
    (batch,) = batches(to_display_list(picture(Texts("label", strings, floats([[0, 0]] * 3), 12)), LIGHT))
    assert batch["strings"] == list(strings)


def test_colours_are_resolved_and_numbers_rounded() -> None:
    (batch,) = batches(to_display_list(picture(Rects("bar", floats([[1 / 3, 2, 3, 4]]))), LIGHT))
    assert (batch["fill"], batch["boxes"]) == (LIGHT.colour("bar"), [[0.33, 2, 3, 4]])


@pytest.mark.parametrize(
    ("towards", "stops"), [("left", ["#10203000", "#102030ff"]), ("right", ["#102030ff", "#10203000"])]
)
def test_a_fade_ends_on_its_own_side(towards: str, stops: list[str]) -> None:
    glass = Palette("glass", {"bar": "#102030ff"})
    (batch,) = batches(to_display_list(picture(Fades("bar", floats([[0, 0, 9, 9]]), towards)), glass))  # type: ignore[arg-type]
    assert batch["stops"] == stops


def test_a_stroke_is_there_only_where_it_is_asked_for() -> None:
    centres = floats([[1, 2, 3]])
    plain, ringed = batches(to_display_list(picture(Discs("bar", centres), Discs("bar", centres, "line", 2)), LIGHT))
    assert plain["stroke"] is None
    assert ringed["stroke"] == {"paint": LIGHT.colour("line"), "width": 2, "dash": []}


def test_an_unknown_batch_is_a_fault() -> None:
    with pytest.raises(TypeError, match="no painter for str"):
        _shapes("a string", LIGHT)  # type: ignore[arg-type]
