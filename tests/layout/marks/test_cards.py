"""Cards: which events have one, what stands on it, and that nobody pays for it."""

import numpy as np
from hypothesis import given
from msgspec.structs import replace

from explorer.domain.state import ViewState
from explorer.domain.table import EventTable, Mark
from explorer.layout import roles
from explorer.layout.marks.cards import SUMMARY_LINES
from explorer.layout.measure import text_width, wrap
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.rows.card_rows import Stood, Tried, Wish, with_cards
from explorer.layout.rows.row_bits import Rows, Stretch
from explorer.layout.style import SCREEN
from explorer.layout.timeline import Rects, Texts, Timeline
from tests.layout.tables import TABLES, WINDOWS, Made, table, view
from tests.layout.test_resolve import overlaps

NAMES = (("A", "One"), ("B", "Two"), ("C", "Three"))
LONG = "A treaty of friendship that took three winters to be signed"


def picture(*events: Made, begin: float = 0, width: float = 100) -> Timeline:
    return resolve(Scene(table(events), source_names=NAMES), view(begin, begin + width), Canvas(900, 430))


def cards_of(timeline: Timeline) -> list[list[float]]:
    batches = [batch for layer in timeline.layers for batch in layer.batches]
    return [box for batch in batches if isinstance(batch, Rects) and batch.fill == roles.CARD for box in batch.boxes]


def words_of(timeline: Timeline, *fills: str) -> set[str]:
    batches = [batch for layer in timeline.layers for batch in layer.batches]
    return {words for batch in batches if isinstance(batch, Texts) and batch.fill in fills for words in batch.strings}


def test_an_event_with_room_has_a_card_with_label_date_and_sources() -> None:
    timeline = picture(Made(begin=40, label="A bridge opens", sources=0b101))
    assert len(cards_of(timeline)) == 1
    assert words_of(timeline, roles.LABEL) == {"A bridge opens"}
    assert words_of(timeline, roles.CARD_TEXT) == {"10 February 1900"}
    assert words_of(timeline, roles.SOURCE_TEXT) == {"A", "C"}


def test_a_long_label_takes_two_lines_of_its_card() -> None:
    timeline = picture(Made(begin=20, label=LONG))
    assert " ".join(sorted(words_of(timeline, roles.LABEL), key=LONG.index)) == LONG


def test_the_click_on_a_card_finds_its_event_and_the_card_holds_its_date() -> None:
    timeline = picture(Made(begin=40, label="A bridge opens"))
    left, top, width, height = timeline.hit_boxes[0].tolist()
    x = timeline.scale.x(float(timeline.scale.window.begin) + 40.5)
    assert left - 1 <= x <= left + width
    assert height > SCREEN.row * 1.5
    assert top >= timeline.plot.y


def test_a_card_at_the_right_edge_gets_narrower_and_then_is_a_label() -> None:
    event = Made(begin=90, label="Short")
    inside, edge = picture(event, begin=20), picture(replace(event, label="S"), begin=-5)
    assert all(box[0] + box[2] <= inside.plot.right for box in cards_of(inside))
    assert cards_of(edge) == []


def test_a_crowd_has_no_cards() -> None:
    crowd = picture(*(Made(begin=40 + number % 30, label=f"Event {number}") for number in range(200)))
    assert cards_of(crowd) == []


def test_the_disagreement_is_marked_on_the_card() -> None:
    (box,) = cards_of(picture(Made(begin=40, label="The bridge opens to carts and trains")))
    (wider,) = cards_of(picture(Made(begin=40, label="The bridge opens to carts and trains", marks=Mark.DISPUTED)))
    assert wider[2] > box[2]


@given(TABLES, WINDOWS)
def test_cards_lie_in_the_plot_and_one_event_has_one(events: EventTable, state: ViewState) -> None:
    timeline = resolve(Scene(events, source_names=NAMES), state, Canvas(900, 430))
    boxes = np.array(cards_of(timeline)).reshape(-1, 4)
    assert bool((boxes[:, 0] >= timeline.plot.x).all())
    assert bool((boxes[:, 0] + boxes[:, 2] <= timeline.plot.right + 1).all())
    assert len(boxes) <= len(timeline.hit_rows)


def test_nobody_loses_a_row_to_a_card() -> None:
    stood = [Stood(entry, row, 100.0, flipped=False) for entry, row in enumerate((0, 1))]
    wish = Wish(100, 200, 100, 200, 3)
    mine = [Tried(each, Stretch(each.row, 100, 160), wish) for each in stood]
    drawn, _, taken = with_cards(mine, [], Rows(4, 0, 1584))
    assert [(each.row, each.card) for each in drawn] == [(0, 0), (1, 3)]
    assert sorted(each.row for each in taken) == [0, 1, 2, 3]


def test_a_long_bar_keeps_its_row_and_has_a_card_below_it_where_that_is_free() -> None:
    bar = Stood(7, 0, 280.0, flipped=False)
    free = with_cards([], [(bar, Wish(100, 900, 100, 200, 2))], Rows(2, 0, 1584))
    single = with_cards([], [(bar, Wish(100, 900, 100, 200, 2))], Rows(1, 0, 1584))
    assert (free.bars, single.bars) == ({7: 2}, {})


def test_text_is_wrapped_at_words_and_cut_in_the_last_line() -> None:
    lines = wrap(LONG, 12.5, (150.0, 150.0))
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_width(line, 12.5) <= 150 for line in lines)
    assert wrap("One", 12.5, (150.0, 150.0)) == ("One",)


SUMMARY = "The mayor cuts a ribbon, the band plays, and a cart with flour is the first to cross the new bridge."


def told(events: EventTable, words: str = SUMMARY) -> Scene:
    """A scene of which all summaries are read."""
    scene = Scene(events, source_names=NAMES)
    scene.late.tell(dict.fromkeys(range(len(events)), words))
    return scene


def test_a_card_with_free_rows_below_it_says_what_happened() -> None:
    timeline = resolve(told(table([Made(begin=40, label="A bridge opens")])), view(0, 100), Canvas(900, 430))
    lines = words_of(timeline, roles.CARD_TEXT) - {"10 February 1900"}
    assert 1 <= len(lines) <= SUMMARY_LINES
    assert sum(line.endswith("…") for line in lines) == 1
    assert all(line.rstrip("…") in SUMMARY for line in lines)


def test_a_summary_that_is_not_read_yet_is_asked_for_and_changes_no_row() -> None:
    events = table([Made(begin=40, label="A bridge opens")])
    before, after = (resolve(each, view(0, 100), Canvas(900, 430)) for each in (Scene(events), told(events)))
    assert (before.untold, after.untold) == ((0,), ())
    assert before.glyph_boxes.tolist() == after.glyph_boxes.tolist()


def test_a_store_without_summaries_has_cards_without() -> None:
    timeline = resolve(told(table([Made(begin=40, label="A bridge")]), ""), view(0, 100), Canvas(900, 430))
    assert words_of(timeline, roles.CARD_TEXT) == {"10 February 1900"}


def test_the_summary_of_any_script_stays_inside_its_card() -> None:
    for words in ("שלום לכולם ולכל העולם " * 9, "桥" * 200, "x" * 300):
        timeline = resolve(told(table([Made(begin=40)]), words), view(0, 100), Canvas(900, 430))
        (box,) = cards_of(timeline)
        assert box[2] <= SCREEN.card + 2 * SCREEN.card_pad + 2 * SCREEN.radius(5) + SCREEN.label_gap
        assert len(words_of(timeline, roles.CARD_TEXT)) > 1


def touching(timeline: Timeline) -> int:
    """How many events and counts touch one another."""
    chips = np.array([chip.box for chip in timeline.clusters if chip.at is not None], dtype=np.float32).reshape(-1, 4)
    return overlaps(np.concatenate((timeline.hit_boxes, chips)))


@given(TABLES, WINDOWS)
def test_summaries_lie_over_nothing_and_take_no_event_its_place(events: EventTable, state: ViewState) -> None:
    plain, full = (resolve(scene, state, Canvas(900, 430)) for scene in (Scene(events), told(events)))
    assert touching(full) <= touching(plain)
    assert plain.hit_rows.tolist() == full.hit_rows.tolist()
    assert plain.glyph_boxes.tolist() == full.glyph_boxes.tolist()


def test_old_summaries_are_forgotten() -> None:
    scene = Scene(table([Made()]))
    scene.late.tell(dict.fromkeys(range(5000), "Old"))
    scene.late.tell({1: "New"})
    assert scene.late.summaries == {1: "New"}
