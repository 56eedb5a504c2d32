from explorer.domain.days import to_day
from explorer.domain.spans import parse_spans
from explorer.domain.state import Span
from explorer.gui.exporting.export_words import span_as_text, spans_as_text, suggested_target


def test_a_span_is_typed_as_short_as_it_can_be() -> None:
    assert span_as_text(Span(to_day(1947), to_day(1954))) == "1947/1953"
    assert span_as_text(Span(to_day(1947), to_day(1948))) == "1947"
    assert span_as_text(Span(to_day(1947, 5, 2), to_day(1948))) == "1947-05-02/1947-12-31"
    assert span_as_text(Span(to_day(-43), to_day(100))) == "-0043-01-01/0099-12-31"


def test_spans_are_typed_so_that_they_are_read_again() -> None:
    spans = Span(to_day(1947), to_day(1954)), Span(to_day(1967, 6, 5), to_day(1967, 6, 11))
    assert parse_spans(spans_as_text(spans)) == spans


def test_the_suggested_file_name_holds_no_separators() -> None:
    target = suggested_target('A/B: "C" \\ D', (Span(to_day(1947), to_day(1954)),))
    assert target.name == "A B C D 1947–1953.pdf"
