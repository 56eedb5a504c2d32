import string
from pathlib import Path
from runpy import run_path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.assets import AssetDamagedError, resource
from explorer.layout import measure
from explorer.layout.measure import ELLIPSIS, elide, text_width, text_widths

MAKER = Path(__file__).parents[2] / "packaging" / "font_advances.py"


def test_the_table_is_that_of_the_bundled_fonts() -> None:
    made = run_path(str(MAKER))
    with np.load(resource("fonts", "advances.npz")) as table:
        np.testing.assert_array_equal(table["regular"], made["advances"](made["REGULAR"]))
        np.testing.assert_array_equal(table["bold"], made["advances"](made["BOLD"]))


def test_combining_marks_take_no_room() -> None:
    assert text_width("e\u0301", 12) == pytest.approx(text_width("e", 12))


def test_bold_is_wider() -> None:
    assert text_width(string.ascii_letters, 12, bold=True) > text_width(string.ascii_letters, 12)


@given(st.lists(st.text(max_size=20), max_size=8).map(tuple), st.floats(5, 40))
def test_many_lines_are_as_wide_as_each_alone(lines: tuple[str, ...], size: float) -> None:
    alone = [text_width(line, size) for line in lines]
    np.testing.assert_allclose(text_widths(lines, size), alone, atol=0.01)


@given(st.text(max_size=200), st.floats(0, 400))
def test_a_cut_text_fits_its_room(text: str, room: float) -> None:
    cut = elide(text, 12.5, room)
    assert text_width(cut, 12.5) <= max(room, 0) + 0.01
    assert cut in ("", text) or cut.endswith(ELLIPSIS)


def test_a_text_that_fits_is_not_cut() -> None:
    assert elide("Israel", 12, text_width("Israel", 12)) == "Israel"


@pytest.mark.parametrize("content", [b"junk", b"", b"PK\x03\x04 and no more"])
def test_a_damaged_table_is_named(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "advances.npz").write_bytes(content)
    monkeypatch.setattr(measure, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(AssetDamagedError, match=r"advances\.npz cannot be read; install it again"):
        measure._advances.__wrapped__(bold=False)
