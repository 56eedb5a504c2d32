import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.dated import Dated, dated
from explorer.domain.days import days_in_month, to_day
from explorer.domain.edtf import EdtfError, parse
from explorer.domain.table import Mark

EXTENT = to_day(1800), to_day(2000)


@given(st.integers(0, 9999), st.integers(1, 12), st.integers(1, 31), st.sampled_from([1, 2, 3]))
def test_a_plain_date_has_the_bounds_that_edtf_gives_it(year: int, month: int, day: int, parts: int) -> None:
    text = "-".join([f"{year:04d}", f"{month:02d}", f"{min(day, days_in_month(year, month)):02d}"][:parts])
    assert dated(text, EXTENT)[:4] == parse(text).bounds
    assert not dated(text, EXTENT).marks


@pytest.mark.parametrize(
    ("text", "bounds", "marks"),
    [
        ("1948~/1953", (to_day(1948), to_day(1948, 12, 31), to_day(1953), to_day(1953, 12, 31)), Mark.APPROXIMATE),
        ("1948/..", (to_day(1948), to_day(1948, 12, 31), to_day(2000), to_day(2000)), Mark.OPEN_END),
        ("/1948", (to_day(1800), to_day(1800), to_day(1948), to_day(1948, 12, 31)), Mark.UNKNOWN_BEGIN),
    ],
)
def test_open_and_unknown_ends_lie_at_the_extent_and_are_marked(
    text: str, bounds: tuple[int, int, int, int], marks: Mark
) -> None:
    assert dated(text, EXTENT) == Dated(*bounds, int(marks | Mark.INTERVAL))


@pytest.mark.parametrize("text", ["2019-02-29", "1948-13", "soon", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        dated(text, EXTENT)
