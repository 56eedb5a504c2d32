from explorer.domain.days import to_day
from explorer.domain.selecting import Facet
from explorer.domain.state import EventSelected, Filter, Span, filter_by, tell
from explorer.domain.telling import EVERY_VERSION, OnlyDiffering
from explorer.gui.finding.choices import GoTo, ShowEvent, ShowOnly
from explorer.gui.finding.following import follow
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session


def test_a_range_of_time_is_shown_and_chosen(session: Session, opened: OpenedStore) -> None:
    span = Span(to_day(1893), to_day(1896))
    assert follow(session, opened.scene, GoTo(span, is_range=True)) == ()
    assert session.state.span == span
    assert session.state.window.begin <= span.begin
    assert span.end <= session.state.window.end


def test_a_filter_that_hides_the_event_is_put_aside_and_that_is_said(session: Session, opened: OpenedStore) -> None:
    session.change(filter_by, Filter(period=Span(to_day(1700), to_day(1701))))
    (words,) = follow(session, opened.scene, ShowEvent("tolls"))
    assert words.startswith("The filter hid this event")
    assert session.state.filter.is_empty
    assert session.state.selection == EventSelected("tolls")


def test_a_telling_that_leaves_the_event_out_is_put_aside_and_that_is_said(
    session: Session, opened: OpenedStore
) -> None:
    session.change(tell, OnlyDiffering())
    (words,) = follow(session, opened.scene, ShowEvent("tolls"))
    assert words.startswith("The dates drawn left this event out")
    assert session.state.telling == EVERY_VERSION


def test_a_facet_becomes_the_filter(session: Session, opened: OpenedStore) -> None:
    follow(session, opened.scene, ShowOnly(Facet.SOURCE, opened.scene.table.source_ids[0]))
    assert not session.state.filter.is_empty
