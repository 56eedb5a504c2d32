"""One facet of the filter panel: its values with counts; a long one shows the most frequent, and finds the others."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from explorer.domain.facets import FacetCounts, chosen
from explorer.domain.matching import Needle, holds, tokens
from explorer.domain.selecting import Facet
from explorer.domain.state import Filter
from explorer.domain.table import PROPERTIES
from explorer.gui.widgets.mark import plain_tip
from explorer.gui.widgets.text import line

MOST_ROWS = 7
"""Rows of a long facet."""
LONG = 12
"""Values from which on a facet is long."""
LONGEST_NAME = 34
INDENT = 20
"""Pixels: what sources differ about stands under the fact that they do."""


class FacetRow(QWidget):
    """A box to tick and a count."""

    toggled = Signal(str, bool)

    def __init__(self, value: str, words: str) -> None:
        super().__init__()
        self.value = value
        short = words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"
        self.box = QCheckBox(short.replace("&", "&&"))
        self.words = words
        if short != words:
            self.box.setToolTip(plain_tip(words))
        self.count = QLabel()
        self.count.setProperty("tone", "soft")
        across = QHBoxLayout(self)
        across.setContentsMargins(INDENT if value in PROPERTIES else 0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.box, 1)
        across.addWidget(self.count)
        self.box.toggled.connect(self._pass_on)

    def tell(self, number: int, *, taken: bool) -> None:
        """Say how many events there are of it; nothing to be had is pale, but can be let go."""
        with QSignalBlocker(self.box):
            self.box.setChecked(taken)
        self.box.setEnabled(taken or number > 0)
        self.count.setText(f"{number:,}")
        self.box.setAccessibleName(f"{self.words}, {number:,}")

    @Slot(bool)
    def _pass_on(self, taken: bool) -> None:  # noqa: FBT001 Qt's signal
        self.toggled.emit(self.value, taken)


class FacetList(QFrame):
    """The values of one facet; `taken(facet, value, taken)` when a box is ticked or cleared."""

    taken = Signal(object, str, bool)

    def __init__(self, facet: Facet, title: str, names: dict[str, str]) -> None:
        super().__init__()
        self._facet = facet
        self._names = names
        self._counts: dict[str, int] = {}
        self._chosen: frozenset[str] = frozenset()
        self.rows: dict[str, FacetRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 10)
        self._column.setSpacing(3)
        self._column.addWidget(line(title, 12, bold=True))
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(f"Find among {len(names)}")
        self.finder.setAccessibleName(f"{title}: find")
        self.finder.setVisible(self.is_long)
        self.finder.textChanged.connect(self._arrange)
        if self.is_long:
            self._column.addWidget(self.finder)
        self._list = QVBoxLayout()
        self._list.setSpacing(1)
        self._column.addLayout(self._list)
        self._rest = line("", 11, tone="soft")
        self._column.addWidget(self._rest)
        self._rest.setVisible(self.is_long)

    @property
    def is_long(self) -> bool:
        """Whether only some of its values are shown."""
        return len(self._names) > LONG

    def tell(self, counts: FacetCounts, wanted: Filter) -> None:
        """Show the counts, and what is taken."""
        self._counts = dict(counts.by_value[self._facet])
        self._chosen = chosen(wanted, self._facet)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        shown = self._shown()
        for value in shown:
            if value not in self.rows:
                row = FacetRow(value, self._names.get(value, value))
                row.toggled.connect(self._pass_on)
                self.rows[value] = row
                self._list.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)
        for value, row in self.rows.items():
            row.setVisible(value in shown)
            row.tell(self._counts.get(value, 0), taken=value in self._chosen)
        if self.is_long:
            for place, value in enumerate(shown):
                self._list.insertWidget(place, self.rows[value])
            rest = sum(1 for value, number in self._counts.items() if number and value not in shown)
            self._rest.setText(f"and {rest:,} more" if rest else "")

    def _shown(self) -> list[str]:
        """The values to show: what is taken, then what the line finds, else the most frequent."""
        if not self.is_long:
            return list(self._names)
        needles = [Needle((word,), prefix=True) for word in tokens(self.finder.text())]
        if needles:
            offered = [value for value in self._names if holds(self._names[value], needles)]
        else:
            offered = [value for value in self._names if self._counts.get(value)]
        often = sorted(offered, key=lambda value: -self._counts.get(value, 0))
        return list(dict.fromkeys((*(v for v in self._names if v in self._chosen), *often)))[
            : MOST_ROWS + len(self._chosen)
        ]

    @Slot(str, bool)
    def _pass_on(self, value: str, taken: bool) -> None:  # noqa: FBT001 Qt's signal
        self.taken.emit(self._facet, value, taken)
