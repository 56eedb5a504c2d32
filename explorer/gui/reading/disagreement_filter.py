"""What the list of disagreements is narrowed by: words, and four boxes that count what each choice would list."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from explorer.domain.differing import STRENGTHS, PlacedDisagreement, Side, Wish, counts
from explorer.domain.source import Source
from explorer.domain.table import PROPERTIES
from explorer.gui.reading.differing_words import ALL_WORDS, KIND_NAMES, name_of_kind, name_of_property, short_name

ORDERS: Mapping[Side, tuple[str, ...]] = {
    Side.KIND: tuple(KIND_NAMES),
    Side.PROPERTY: PROPERTIES,
    Side.STRENGTH: STRENGTHS,
}
NARROWEST = 11
"""Characters of a box."""
SHORTEST = 240
"""Pixels of the field for words."""


class DisagreementFilter(QWidget):
    """One line; `changed` when something else is to be listed."""

    changed = Signal()

    def __init__(self, sources: Mapping[str, Source]) -> None:
        super().__init__()
        self._sources = sources
        self.text = QLineEdit()
        self.sides = {side: QComboBox() for side in Side}
        self.clear = QPushButton("Show all")
        self._place()
        self.text.textChanged.connect(self.changed)
        for box in self.sides.values():
            box.activated.connect(self.changed)
        self.clear.clicked.connect(self.show_all)

    @property
    def wish(self) -> Wish:
        """What is listed."""
        kind, about, strength, source = (str(box.currentData() or "") for box in self.sides.values())
        return Wish(kind, about, strength, source, self.text.text())

    @Slot()
    def show_all(self) -> None:
        """List everything again."""
        for box in self.sides.values():
            box.setCurrentIndex(0)
        with QSignalBlocker(self.text):
            self.text.clear()
        self.changed.emit()

    def count(self, placed: Sequence[PlacedDisagreement]) -> None:
        """Offer the values of each side, each with the disagreements that it would list."""
        wish = self.wish
        for side, box in self.sides.items():
            found, chosen, order = counts(placed, wish, side), wish.of(side), ORDERS.get(side, tuple(self._sources))
            with QSignalBlocker(box):
                box.clear()
                box.addItem(ALL_WORDS[side], "")
                for value in sorted(found, key=lambda each: (_place_in(order, each), each)):
                    box.addItem(f"{self._name(side, value)} ({found[value]:,})", value)
                box.setCurrentIndex(max(0, box.findData(chosen)))
        self.clear.setEnabled(not wish.is_empty)

    def _place(self) -> None:
        self.text.setPlaceholderText("Words in the question, the positions, the events")
        self.text.setAccessibleName("Words to look for")
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(SHORTEST)
        # Enter belongs to the list, whatever button stands above it.
        self.clear.setAutoDefault(False)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.text, 1)
        for side, box in self.sides.items():
            box.setAccessibleName(f"Show only: {side.value}")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(NARROWEST)
            across.addWidget(box)
        across.addWidget(self.clear)

    def _name(self, side: Side, value: str) -> str:
        match side:
            case Side.KIND:
                return name_of_kind(value)
            case Side.PROPERTY:
                return name_of_property(value)
            case Side.STRENGTH:
                return value.capitalize()
            case Side.SOURCE:
                source = self._sources.get(value)
                return f"{source.mark}  {short_name(source)}" if source is not None else value


def _place_in(order: Sequence[str], value: str) -> int:
    return order.index(value) if value in order else len(order)
