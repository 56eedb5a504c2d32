from hypothesis import given
from hypothesis import strategies as st

from explorer.store.columns.parents import ends_of, in_circle

NAMES = st.sampled_from("abcde")
LONG = {str(i): str(i + 1) for i in range(100_000)}


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef"), max_size=6))
def test_a_name_is_in_a_circle_exactly_where_its_parents_lead_back_to_it(parents: dict[str, str]) -> None:
    for name, parent in parents.items():
        step, steps = parent, 0
        while step in parents and step != name and steps < 10:
            step, steps = parents[step], steps + 1
        assert (name in in_circle(parents)) == (step == name)


@given(st.dictionaries(NAMES, NAMES))
def test_the_end_of_a_line_has_no_parent_or_lies_in_a_circle(parents: dict[str, str]) -> None:
    ends = ends_of(parents)
    assert ends.keys() == parents.keys()
    for name, end in ends.items():
        assert parents[end] not in parents or end in in_circle(parents)
        assert parents[name] not in parents or ends[parents[name]] == end


def test_a_long_line_of_parents_is_walked_once() -> None:
    assert in_circle(LONG) == ()
    assert in_circle(LONG | {"100000": "99998"}) == ("99998", "99999", "100000")
    assert set(ends_of(LONG).values()) == {"99999"}
    assert set(ends_of(dict(reversed(LONG.items()))).values()) == {"99999"}
