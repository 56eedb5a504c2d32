"""The whole way in a real window: zoom, click, read, choose a span, export, and look into the PDF."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from explorer.domain.days import to_day
from tests.end_to_end.screen import Screen, wait_for
from tests.gui.corpus import make_store

pytestmark = [pytest.mark.screen, pytest.mark.slow]

Place = tuple[int, int, int, int]


class Dialog(msgspec.Struct):
    span: str
    target: Place
    target_text: str
    export: Place
    note: str
    saved: bool


class Report(msgspec.Struct):
    ready: bool
    window: tuple[float, float] = (0, 0)
    span: tuple[int, int] | None = None
    selected: str | None = None
    detail: str = ""
    excerpts: str = ""
    axis: Place = (0, 0, 0, 0)
    plot: Place = (0, 0, 0, 0)
    events: dict[str, Place] = {}
    card: Place | None = None
    dialog: Dialog | None = None


class Person:
    """Someone at the screen: looks at the window, moves the mouse, presses keys."""

    def __init__(self, screen: Screen, report: Path) -> None:
        self._screen = screen
        self._report = report

    def look(self) -> Report:
        if not self._report.exists():
            return Report(ready=False)
        return msgspec.json.decode(self._report.read_bytes(), type=Report)

    def wait(self, condition: Callable[[Report], object], seconds: float = 30) -> Report:
        def found() -> Report | None:
            seen = self.look()
            return seen if seen.ready and condition(seen) else None

        answer = wait_for(found, seconds)
        assert answer is not None
        return answer

    def soon(self, condition: Callable[[Report], object]) -> Report | None:
        """What is seen once something is so; None where it is not so in some seconds."""
        try:
            return self.wait(condition, seconds=5)
        except AssertionError:
            return None

    def point(self, x: float, y: float) -> None:
        self._screen.xdotool("mousemove", "--sync", str(round(x)), str(round(y)))

    def click(self, place: Place) -> None:
        self.point(place[0] + place[2] / 2, place[1] + place[3] / 2)
        self._screen.xdotool("click", "1")

    def zoom_in(self, notches: int) -> None:
        self._screen.xdotool("keydown", "ctrl", "click", "--repeat", str(notches), "4", "keyup", "ctrl")

    def drag(self, start: float, end: float, y: float) -> None:
        self.point(start, y)
        self._screen.xdotool("mousedown", "1")
        for share in (0.2, 0.4, 0.6, 0.8, 1.0):
            self.point(start + (end - start) * share, y)
        self._screen.xdotool("mouseup", "1")

    def press(self, *keys: str) -> None:
        self._screen.xdotool("key", *keys)

    def type(self, text: str) -> None:
        self._screen.xdotool("type", text)


@pytest.fixture
def person(screen: Screen, tmp_path: Path) -> Iterator[Person]:
    """Someone before the window on the store of the bridge; Qt's warnings end the test."""
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "tests.end_to_end.watched", str(make_store(tmp_path)), str(report)]
    with subprocess.Popen(command, env=screen.environment, stderr=subprocess.PIPE, text=True) as program:
        screen.window("The bridge")
        there = Person(screen, report)
        there.wait(lambda seen: seen.events)
        yield there
        screen.close_window()
        assert program.wait(timeout=30) == 0
        assert program.stderr is not None
        assert program.stderr.read() == ""


def x_of(seen: Report, day: float) -> float:
    """Where a day lies on the screen."""
    begin, end = seen.window
    return seen.plot[0] + (day - begin) / (end - begin) * seen.plot[2]


def day_at(seen: Report, x: float) -> float:
    """Which day lies under a point of the screen."""
    begin, end = seen.window
    return begin + (x - seen.plot[0]) / seen.plot[2] * (end - begin)


def test_the_wheel_zooms_at_the_pointer_and_the_day_under_it_stays(person: Person) -> None:
    before = person.look()
    x = before.plot[0] + round(before.plot[2] * 0.7)
    person.point(x, before.plot[1] + 40)
    person.zoom_in(4)
    wanted = (before.window[1] - before.window[0]) / 1.2**4
    after = person.wait(lambda seen: abs(seen.window[1] - seen.window[0] - wanted) < 1)
    pixel = wanted / after.plot[2]
    assert day_at(after, x) == pytest.approx(day_at(before, x), abs=pixel)


def test_a_click_on_an_event_fills_both_panes(person: Person) -> None:
    seen = person.look()
    assert seen.selected == "opening"
    person.click(seen.events["mending"])
    seen = person.wait(lambda seen: seen.selected == "mending" and "The bridge is mended" in seen.detail)
    assert "mended in June 1895" in seen.excerpts
    assert "Gazette" in seen.excerpts
    assert "The bridge opens" not in seen.detail


def test_a_dragged_span_becomes_a_pdf_of_its_events_and_no_other(person: Person, tmp_path: Path) -> None:
    target = tmp_path / "span.pdf"

    def choose() -> Report | None:
        """Drag over the axis, as a person does who drags again where nothing happens."""
        seen = person.look()
        begin, end = x_of(seen, to_day(1892, 12, 10)), x_of(seen, to_day(1895, 9, 10))
        person.drag(begin, end, seen.axis[1] + seen.axis[3] / 2)
        return person.soon(lambda seen: seen.card and seen.span and seen.span[1] > to_day(1895, 9, 1))

    seen = wait_for(choose)
    assert seen is not None
    assert seen.card is not None
    person.click(seen.card)
    dialog = person.wait(lambda seen: seen.dialog).dialog
    assert dialog is not None
    assert dialog.span.startswith("1892-12-")
    person.click(dialog.target)
    person.press("ctrl+a")
    person.type(str(target))
    seen = person.wait(lambda seen: seen.dialog and seen.dialog.target_text == str(target))
    person.click(dialog.export)
    person.wait(lambda seen: seen.dialog and seen.dialog.saved, seconds=120)
    check(target)
    person.press("Escape")
    person.wait(lambda seen: not seen.dialog)


def check(target: Path) -> None:
    """The PDF names the three events of the span in order, with their quotes, and none of the other two."""
    reader = PdfReader(target)
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    labels = ["The bridge falls & closes", "The bridge is mended", "Two trains cross the bridge"]
    assert [title for title in titles(reader.outline) if title in labels] == labels
    quotes = ["“In 1893 it fell & was closed”", "“mended in June 1895”", "“Two trains crossed it”"]
    places = [text.index(quote) for quote in quotes]
    assert places == sorted(places)
    for absent in ("The bridge opens", "Tolls are kept", "opened on 4 May", "kept from 1896"):
        assert absent not in text


def titles(outline: Iterable[object]) -> list[str]:
    """The titles of an outline and of all that lies below, without the marks that isolate their direction."""
    found: list[str] = []
    for entry in outline:
        if isinstance(entry, list):
            found += titles(entry)
        elif isinstance(entry, Destination):
            found.append(str(entry.title).strip("\u2068\u2069"))
    return found
