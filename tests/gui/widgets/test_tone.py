"""The dot of a tone stands right of the middle for cooperation, left of it for conflict."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from explorer.drawing.palette import LIGHT
from explorer.gui.widgets.tone import HEIGHT, WIDTH, ToneScale


@pytest.mark.parametrize(
    ("value", "place", "role"),
    [(0.0, 60, "accent"), (10.0, 115, "accent"), (-10.0, 5, "warning"), (99.0, 115, "accent"), (5.0, 87, "accent")],
)
def test_the_dot_stands_at_the_value_and_never_beyond_the_ends(
    value: float, place: int, role: str, qtbot: QtBot
) -> None:
    scale = ToneScale(value, LIGHT)
    qtbot.addWidget(scale)
    drawn = scale.grab().toImage()
    wanted = QColor(*LIGHT.rgba(role))
    dotted = [x for x in range(WIDTH) if drawn.pixelColor(x, HEIGHT // 2 - 3) == wanted]
    assert sum(dotted) / len(dotted) == pytest.approx(place, abs=1)
    assert scale.accessibleName().startswith(f"Tone {value:+g} on a scale")
