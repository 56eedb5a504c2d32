"""Where the sources differ about one event: a card for each disagreement, what is about its date first."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.domain.differing import STRENGTHS
from explorer.domain.disagreement import Disagreement, Position
from explorer.domain.source import Source
from explorer.domain.table import PROPERTIES
from explorer.drawing.palette import Palette
from explorer.gui.widgets.mark import SourceMark
from explorer.gui.widgets.page import GAP, flow, row
from explorer.gui.widgets.text import label, link
from explorer.gui.wording import difference_words


class DifferingCard(QFrame):
    """One disagreement; its two links lead to the comparison and to the list, by disagreement_id."""

    compare_requested = Signal(object)
    list_requested = Signal(object)

    def __init__(self, disagreement: Disagreement, sources: Mapping[str, Source], palette: Palette) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 8)
        self._column.setSpacing(GAP)
        for widget in _parts(disagreement, sources, palette):
            self._column.addWidget(widget)
        self._add_links(disagreement)

    def _add_links(self, disagreement: Disagreement) -> None:
        key = disagreement.disagreement_id
        self.links: list[QPushButton] = []
        for words, signal in (("Compare side by side", self.compare_requested), ("In the list", self.list_requested)):
            made = link(words)
            made.setProperty("flush", "true")
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            made.setAccessibleName(f"{words}: {disagreement.label}")
            made.clicked.connect(partial(signal.emit, key))
            self.links.append(made)
        self._column.addWidget(flow(*self.links))


def differing_cards(
    disagreements: Iterable[Disagreement], sources: Mapping[str, Source], palette: Palette
) -> list[DifferingCard]:
    """A card for each, in the order of reading."""
    return [DifferingCard(each, sources, palette) for each in in_order(disagreements)]


def in_order(disagreements: Iterable[Disagreement]) -> list[Disagreement]:
    """What is about the date first, then by what else they are about, the strong ones before the weak."""

    def place(value: str, order: Sequence[str]) -> int:
        return order.index(value) if value in order else len(order)

    return sorted(disagreements, key=lambda each: (place(each.property, PROPERTIES), place(each.strength, STRENGTHS)))


def _parts(disagreement: Disagreement, sources: Mapping[str, Source], palette: Palette) -> Iterable[QWidget]:
    yield label(disagreement.label, 14, bold=True)
    yield label(difference_words(disagreement), 12, tone="disputed")
    for position in disagreement.positions:
        yield _position(position, sources, palette)
    if disagreement.silent:
        marks = _marks(disagreement.silent, sources, palette)
        yield row(*marks, label("Silent, though it is in scope", tone="soft"), stretch=len(marks))
    if disagreement.explanation:
        yield label(disagreement.explanation, tone="soft")


def _position(position: Position, sources: Mapping[str, Source], palette: Palette) -> QWidget:
    marks = _marks(position.source_ids, sources, palette)
    return row(*marks, label(position.text), stretch=len(marks))


def _marks(source_ids: Iterable[str], sources: Mapping[str, Source], palette: Palette) -> list[QWidget]:
    return [SourceMark(sources[key], palette, 18) for key in source_ids if key in sources]
