"""Which source's text is shown when another event is chosen."""

import pytest

from explorer.domain.reading_order import source_to_read


@pytest.mark.parametrize(
    ("told", "shown", "last", "texts", "expected"),
    [
        (["a", "b"], "b", "b", ["a", "b"], "b"),
        (["a", "b"], "c", "b", ["a", "b"], "b"),
        (["a", "b"], "c", "c", ["a", "b"], "a"),
        (["a", "b"], "c", "c", ["b"], "b"),
        (["a", "b"], "b", "c", [], "b"),
        ([], "c", "b", ["a"], "c"),
    ],
)
def test_the_source_that_is_read_stays_where_it_tells_the_event(
    told: list[str], shown: str, last: str, texts: list[str], expected: str
) -> None:
    assert source_to_read(told, shown, last, texts) == expected
