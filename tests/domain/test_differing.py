from explorer.domain.differing import DisputedEvent, PlacedDisagreement, Side, Wish, counts, listed
from explorer.domain.disagreement import Disagreement, Position


def placed(
    which: int, kind: str, about: str, sources: tuple[str, ...], silent: tuple[str, ...] = ()
) -> PlacedDisagreement:
    position = Position(f"version {which}", (which, which + 100), sources)
    said = Disagreement(which, f"d{which}", about, f"Question {which}?", "Why so.", kind, "strong", (position,), silent)
    return PlacedDisagreement(said, (DisputedEvent(f"e{which}", "The Bridge opens", "1891", which, which),))


ALL = (
    placed(1, "contradiction", "date", ("gazette", "herald")),
    placed(2, "contradiction", "number", ("herald",), silent=("gazette",)),
    placed(3, "silence", "date", ("gazette",)),
)


def ids(wish: Wish) -> list[int]:
    return [each.disagreement.disagreement_id for each in listed(ALL, wish)]


def test_an_empty_wish_lists_all() -> None:
    assert Wish().is_empty
    assert ids(Wish()) == [1, 2, 3]


def test_each_part_of_a_wish_narrows() -> None:
    assert ids(Wish(kind="contradiction")) == [1, 2]
    assert ids(Wish(about="date", kind="contradiction")) == [1]
    assert ids(Wish(strength="weak")) == []


def test_a_silent_source_takes_part_in_a_disagreement() -> None:
    assert ids(Wish(source="gazette")) == [1, 2, 3]
    assert ALL[1].source_ids == ("herald", "gazette")


def test_every_word_must_stand_somewhere() -> None:
    assert ids(Wish(text="bridge VERSION 2")) == [2]
    assert ids(Wish(text="bridge tunnel")) == []


def test_values_are_counted_under_the_other_parts_of_the_wish() -> None:
    assert counts(ALL, Wish(kind="silence"), Side.KIND) == {"contradiction": 2, "silence": 1}
    assert counts(ALL, Wish(kind="silence"), Side.PROPERTY) == {"date": 1, "number": 0}
    assert counts(ALL, Wish(), Side.SOURCE) == {"gazette": 3, "herald": 2}


def test_a_disagreement_lies_where_its_main_event_does() -> None:
    assert ALL[0].earliest == 1
    assert PlacedDisagreement(ALL[0].disagreement, ()).earliest is None
