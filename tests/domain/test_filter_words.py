from explorer.domain.days import to_day
from explorer.domain.facets import ANY, ONE, values
from explorer.domain.filter_words import TITLES, chip_words, filter_lines, value_words
from explorer.domain.qualities import Tone
from explorer.domain.selecting import Facet
from explorer.domain.state import AGREED, Filter, Sought, Span
from tests.domain.test_facets import full

TABLE = full([(0, 0, 1, 1, False)])


def test_every_value_of_every_facet_has_a_name() -> None:
    for facet in Facet:
        assert TITLES[facet]
        assert all(value_words(TABLE, {}, facet, value) for value in values(TABLE, facet))


def test_a_chip_can_be_read_by_itself() -> None:
    sources = {"annals": "The Annals"}
    assert chip_words(TABLE, sources, Filter(), (Facet.SOURCE, "annals")) == "Source: The Annals"
    assert chip_words(TABLE, sources, Filter(), (Facet.DISAGREEMENT, "date")) == "Sources differ about when"
    assert chip_words(TABLE, sources, Filter(), (Facet.DISAGREEMENT, ANY)) == "Sources differ"
    assert chip_words(TABLE, sources, Filter(), (Facet.THEME, "gone")) == "Theme: gone"


def test_a_document_says_each_facet_on_a_line() -> None:
    wanted = Filter(
        themes=frozenset({"war", "faith"}),
        differing=frozenset({"date", AGREED}),
        tones=frozenset({Tone.CONFLICT}),
        importance=4,
        period=Span(to_day(1947), to_day(1954)),
    )
    assert filter_lines(TABLE, {}, wanted) == (
        "Importance: Major and up",
        "Disagreement: Sources differ about when or No difference recorded",
        "Tone: Conflict",
        "Period: 1947 – 1953",
        "Theme: war or faith",
    )


def test_what_was_sought_and_told_by_one_alone_are_said_in_full() -> None:
    wanted = Filter(alone=True, sought=Sought("broken ties", frozenset({"0"})))
    assert filter_lines(TABLE, {}, wanted) == ("Found: “broken ties”", "Told by: one source alone")
    assert chip_words(TABLE, {}, wanted, (Facet.ALONE, ONE)) == "Told by: one source alone"
