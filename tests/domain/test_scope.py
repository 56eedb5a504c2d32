"""What a source sets out to tell, and who says nothing of an event."""

import pytest
from msgspec.structs import replace

from explorer.domain.scope import is_beyond, quiet_sources
from tests.domain.test_comparison import COPY, DETAIL, ECHO, GAZETTE, HERALD, SOURCES


@pytest.mark.parametrize(
    ("coverage", "edtf", "beyond"),
    [
        ("1967/2023", "1891-05", True),
        ("1891/1900", "1891-05", False),
        ("1800/1891-04", "1891-05", True),
        ("..", "1891-05", False),
        ("", "1891-05", False),
        ("1967/..", "1960/1970", False),
        ("once", "1891-05", False),
        ("1967", "once", False),
    ],
)
def test_an_event_is_beyond_a_source_where_no_day_of_it_lies_in_its_time(
    coverage: str, edtf: str, *, beyond: bool
) -> None:
    assert is_beyond(replace(GAZETTE, coverage_edtf=coverage), edtf) is beyond


def test_those_who_tell_are_not_quiet_and_the_others_are_told_apart() -> None:
    late = replace(COPY, source_id="late", coverage_edtf="1967/2023")
    found = quiet_sources(DETAIL, (*SOURCES, late))
    assert (found.silent, found.beyond) == ((ECHO,), (late,))


def test_who_is_named_as_silent_is_never_out_of_scope() -> None:
    silent = replace(ECHO, coverage_edtf="1967/2023")
    assert quiet_sources(DETAIL, (GAZETTE, HERALD, silent)).silent == (silent,)


def test_who_tells_of_the_event_is_not_silent_though_a_disagreement_names_it() -> None:
    named = replace(DETAIL, silent=(GAZETTE,))
    assert GAZETTE not in quiet_sources(named, SOURCES).silent
