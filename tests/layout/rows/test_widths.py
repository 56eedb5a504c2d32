import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.coded_texts import coded
from explorer.domain.packed_texts import pack
from explorer.layout.measure import text_width
from explorer.layout.rows.widths import Widths

LABELS = st.lists(st.one_of(st.text(alphabet="abc XY,.", min_size=1, max_size=300), st.text(min_size=1)), min_size=1)


@given(LABELS, st.integers(1, 5))
def test_labels_are_as_wide_packed_as_they_are_one_by_one(labels: list[str], importance: int) -> None:
    rows, levels = np.arange(len(labels)), np.full(len(labels), importance, np.uint8)
    packed, words, plain = (Widths(each, levels).of(rows) for each in (pack(labels), coded(pack(labels)), labels))
    assert packed.tolist() == words.tolist() == plain.tolist()
    each = [text_width(label, 1.0, bold=importance == 5) for label in labels]
    assert packed.tolist() == pytest.approx(each, rel=1e-5)
