from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.drawing.palette import DARK, LIGHT, PALETTES, Colour, Palette, to_rgba
from explorer.layout import roles
from explorer.layout.roles import SOURCE_COLOURS
from tests.drawing.contrast import contrast, luminance

GROUNDS = ("paper", "period", "period-alt")
ON_THE_PICTURE = (
    "axis-text", "axis-text-fine", "period-text", "lane-text", "lane-count", "label", "label-strong", "label-soft",
    "gap-text",
)  # fmt: skip
TEXTS = [
    *((text, ground) for text in ON_THE_PICTURE for ground in GROUNDS),
    *((text, ground) for text in ("text", "text-soft", "warning", "accent") for ground in ("window", "panel", "hover")),
    *((text, "selection") for text in ("text", "text-soft")),
    *(("label-soft", ground) for ground in ("scope", "paper")),
    *(("lane-text", ground) for ground in ("paper", "selection")),
    *(("lane-count", ground) for ground in ("paper", "selection")),
    *(("zone-text", ground) for ground in ("zone", "paper")),
    *(("axis-text", "zone"), ("axis-text-fine", "zone"), ("label", "card"), ("card-text", "card")),
    *((text, "selection") for text in ("label", "label-strong", "label-soft", "accent", "warning")),
    *((text, "panel") for text in ("tone", "tone-back", "disputed")),
    ("chip-text", "chip"),
    ("accent-text", "accent"),
    *(("source-text", f"source:{rank}") for rank in range(SOURCE_COLOURS)),
]
MARKS = [
    (mark, ground)
    for mark in (
        "bar",
        "bar-strong",
        "bracket",
        "disputed",
        "differs",
        "accent",
        *(f"source:{n}" for n in range(SOURCE_COLOURS)),
    )
    for ground in GROUNDS
]
MARKS += [
    *((mark, ground) for mark in ("ring", "zone-edge") for ground in (*GROUNDS, "zone")),
    *((mark, "selection") for mark in ("bar-strong", "ring", "disputed", "differs", "accent")),
    ("warning", "panel"),
    *((mark, ground) for mark in ("tone", "tone-back", "bar") for ground in ("cooperation", "conflict", "period")),
    *((mark, "scope") for mark in ("silence", "disputed", *(f"source:{n}" for n in range(5)))),
]
# Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009), 1291: full protanopia and deuteranopia, on linear RGB.
SIGHTS = {
    "all colours": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
class TestPalette:
    def test_every_role_of_the_layout_has_a_colour(self, palette: Palette) -> None:
        assert [role for role in roles.ALL if role not in palette.colours] == []

    def test_text_stands_out_from_its_ground(self, palette: Palette) -> None:
        assert _too_faint(palette, TEXTS, 4.5) == []

    def test_marks_stand_out_from_their_ground(self, palette: Palette) -> None:
        assert _too_faint(palette, MARKS, 3.0) == []

    @pytest.mark.parametrize("sight", SIGHTS)
    def test_the_first_five_sources_keep_apart_whatever_the_sight(self, palette: Palette, sight: str) -> None:
        seen = [_lab(palette.rgba(f"source:{rank}"), np.array(SIGHTS[sight])) for rank in range(5)]
        distances = [float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)]
        assert min(distances) > 20

    def test_every_colour_can_be_read(self, palette: Palette) -> None:
        assert all(len(palette.rgba(role)) == 4 for role in palette.colours)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(to_rgba("#000000"), to_rgba("#ffffff")) == pytest.approx(21)
    assert contrast(to_rgba("#777777"), to_rgba("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_a_colour_can_be_translucent() -> None:
    assert to_rgba("#10203080") == Colour(16, 32, 48, 128)


def test_a_ninth_source_takes_the_first_colour_again() -> None:
    assert LIGHT.source(8) == LIGHT.source(0)


def test_only_the_dark_palette_is_dark() -> None:
    brighter = [each for each in PALETTES if luminance(each.rgba("text")) > luminance(each.rgba("paper"))]
    assert brighter == [DARK]


def test_an_unknown_role_is_a_fault() -> None:
    with pytest.raises(KeyError):
        LIGHT.colour("no such role")


def _too_faint(palette: Palette, pairs: list[tuple[str, str]], least: float) -> list[str]:
    ratios = [(ink, ground, contrast(palette.rgba(ink), palette.rgba(ground))) for ink, ground in pairs]
    return [f"{ink} on {ground}: {ratio:.2f}" for ink, ground, ratio in ratios if ratio < least]


def _lab(colour: Colour, sight: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIE L*a*b* (D65) of a colour as someone with that sight sees it."""
    parts = np.array(colour[:3]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(sight @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    ratio = to_xyz @ seen / np.array([0.95047, 1.0, 1.08883])
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])
