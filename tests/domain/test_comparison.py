from msgspec.structs import replace

from explorer.domain.comparison import Silence, compare, sources_telling
from explorer.domain.disagreement import Disagreement, Position
from explorer.domain.event import Claim, Event, EventDetail, SourceClaims
from explorer.domain.source import Excerpt, Source


def source(key: str, rank: int, derived_from: str | None = None) -> Source:
    return Source(
        source_id=key, title=key.title(), creator="", publisher="", genre="", perspective="", purpose="", audience="",
        created_edtf="", language="en", url="", licence="", rights="", coverage_edtf="", derived_from=derived_from,
        file_name="", text_sha256="", text_length=0, mark=key[0].upper(), rank=rank,
    )  # fmt: skip


def claim(number: int, key: str, about: str, exact: str | None) -> Claim:
    excerpt = Excerpt(number, key, number, number + 9, exact, "", "", "", 1, "en", "ltr")
    return Claim(number, excerpt, about, "", "", "supports", "asserted", None, "")


GAZETTE, HERALD, COPY, ECHO = source("gazette", 0), source("herald", 1), source("copy", 2, "gazette"), source("echo", 3)
SOURCES = (GAZETTE, HERALD, COPY, ECHO)
CLAIMS = {
    "gazette": (claim(1, "gazette", "date", "the bridge opened on 4 May"), claim(2, "gazette", "number", "two bands")),
    "herald": (claim(3, "herald", "date", "the bridge opened on 5 May"),),
    "copy": (claim(4, "copy", "date", "the bridge opened on 4 May"),),
}
WHICH_DAY = Disagreement(
    1, "day", "date", "Which day?", "", "contradiction", "strong",
    (Position("4 May", (1,), ("gazette",)), Position("5 May", (3,), ("herald",))), ("echo",),
)  # fmt: skip
DETAIL = EventDetail(
    event=Event(1, "opening", "The bridge opens", "", "1891-05", 3, "", "", None),
    voices=tuple(SourceClaims(each, CLAIMS[each.source_id]) for each in SOURCES if each.source_id in CLAIMS),
    silent=(ECHO,), disagreements=(WHICH_DAY,), actors=(), themes=(), places=(), parent=None, parts=(), relations=(),
)  # fmt: skip


def test_there_is_a_row_for_each_property_that_is_spoken_of() -> None:
    (group,) = compare([DETAIL], SOURCES).groups
    assert [row.property for row in group.rows] == ["date", "number"]
    assert all(len(row.cells) == len(SOURCES) for row in group.rows)


def test_silence_is_told_apart_by_its_reason() -> None:
    (group,) = compare([DETAIL], SOURCES).groups
    assert [cell.silence for cell in group.rows[0].cells] == [None, None, None, Silence.NAMED]
    assert [cell.silence for cell in group.rows[1].cells] == [None, Silence.UNSAID, Silence.UNSAID, Silence.NAMED]
    late = replace(ECHO, coverage_edtf="1967/2023")
    unnamed = replace(DETAIL, disagreements=())
    assert compare([unnamed], (GAZETTE, late)).groups[0].rows[0].cells[1].silence is Silence.BEYOND
    assert compare([unnamed], SOURCES).groups[0].rows[0].cells[3].silence is Silence.UNTOLD


def test_a_copy_is_shown_as_one_and_is_no_second_witness() -> None:
    first, second, copied, _ = compare([DETAIL], SOURCES).groups[0].rows[0].cells
    assert [cell.statements[0].copied for cell in (first, second, copied)] == [False, False, True]
    assert [piece.text for piece in first.statements[0].pieces if piece.own] == ["4"]
    assert [piece.text for piece in second.statements[0].pieces if piece.own] == ["5"]
    assert not any(piece.own for piece in copied.statements[0].pieces)


def test_a_disagreement_brings_its_claims_and_positions_alone() -> None:
    found = compare([DETAIL], (GAZETTE, HERALD, ECHO), WHICH_DAY)
    assert found.positions == ("4 May", "5 May", "")
    assert found.silent == {"echo"}
    assert [row.property for row in found.groups[0].rows] == ["date"]
    assert sources_telling([DETAIL], SOURCES, WHICH_DAY) == ("gazette", "herald", "echo")


def test_the_columns_are_those_who_speak_then_the_silent_and_at_least_two() -> None:
    assert sources_telling([DETAIL], SOURCES, None) == ("gazette", "herald", "copy", "echo")
    alone = replace(DETAIL, voices=DETAIL.voices[1:2], silent=())
    assert sources_telling([alone], SOURCES, None) == ("gazette", "herald")


def test_words_that_the_store_does_not_hold_come_from_the_attached_text() -> None:
    hidden = replace(DETAIL, voices=(SourceClaims(HERALD, (claim(3, "herald", "date", None),)),))
    bare, attached = compare([hidden], SOURCES), compare([hidden], SOURCES, None, {3: "on 5 May"})
    assert bare.groups[0].rows[0].cells[1].statements[0].pieces == ()
    assert attached.groups[0].rows[0].cells[1].statements[0].pieces[0].text == "on 5 May"


def test_an_event_of_which_no_column_speaks_is_left_out() -> None:
    assert compare([DETAIL], (ECHO,)).groups == ()
