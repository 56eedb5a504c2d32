import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from explorer.drawing.palette import DARK, LIGHT
from explorer.drawing.png import LARGEST_SIDE, to_png
from tests.drawing.pictures import every_kind, picture


def test_a_picture_has_its_size_times_the_scale(qapp: object) -> None:
    image = QImage.fromData(to_png(every_kind(), LIGHT, 2.0))
    assert (image.width(), image.height()) == (640, 400)
    assert qapp is not None


def test_it_lies_on_the_paper_of_its_palette(qapp: object) -> None:
    image = QImage.fromData(to_png(picture(), DARK))
    assert image.pixelColor(5, 5).name() == DARK.colour("paper")
    assert qapp is not None


@pytest.mark.parametrize("width", [0.1, LARGEST_SIDE + 1])
def test_a_picture_that_cannot_be_drawn_is_refused(width: float, qapp: object) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        to_png(picture(width=width), LIGHT)
    assert qapp is not None


def test_a_program_without_a_window_can_make_one() -> None:
    code = (
        "import os; os.environ.pop('QT_QPA_PLATFORM', None); os.environ.pop('DISPLAY', None)\n"
        "from explorer.drawing.palette import LIGHT; from explorer.drawing.png import to_png\n"
        "from tests.drawing.pictures import every_kind\n"
        "print(to_png(every_kind(), LIGHT)[:4] == to_png(every_kind(), LIGHT)[:4] == b'\\x89PNG')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "True"
