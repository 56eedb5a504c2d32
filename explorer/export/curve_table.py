"""The barometer's curve as a table: CSV with a row for each step of time."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from explorer.domain.choosing import spans_of
from explorer.domain.days import Day, to_date
from explorer.domain.state import Filter, Span, Window
from explorer.export.atomic import check_target, write_file
from explorer.export.tables import safe_cell
from explorer.layout.strips.barometer import Curve, curve
from explorer.layout.strips.barometer_picture import Tones, tones_of
from explorer.store.opener import open_store
from explorer.store.reader import read_table
from explorer.store.reading.voices import read_voices

COLUMNS = ("day", "julian_day", "value", "acts", "independent_sources", "reach_days")
"""The middle of a step, the curve there ("" where no act is in reach), and what stands behind it."""


def write_curve(store_path: Path, span: Span | tuple[Span, ...], target: Path, *, filter: Filter = Filter()) -> int:  # noqa: A002, B008
    """Write the curve of all acts, then that of each direction, over a span; return the number of steps."""
    check_target(target, store_path)
    with open_store(store_path) as store:
        table = read_table(store)
        tones = tones_of(table, read_voices(store, table), filter)
    rows = [row for each in spans_of(span) for row in _rows(tones, Window(float(each.begin), float(each.end)))]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, *(safe_cell(label) for label, _ in tones.directions)])
    writer.writerows(rows)
    write_file(target, text.getvalue().encode("utf-8-sig"))
    return len(rows)


def _rows(tones: Tones, window: Window) -> Iterator[list[str | float]]:
    """The steps of a window."""
    whole, apart = curve(tones.acts, window), [curve(acts, window) for _, acts in tones.directions]
    for step in np.flatnonzero((whole.middle >= window.begin) & (whole.middle < window.end)).tolist():
        yield _row(whole, step) + [_value(each, step) for each in apart]


def _row(whole: Curve, step: int) -> list[str | float]:
    middle = float(whole.middle[step])
    support = (int(whole.acts[step]), int(whole.sources[step]))
    return [_iso(int(middle // 1)), round(middle, 3), _value(whole, step), *support, round(whole.reach, 3)]


def _value(found: Curve, step: int) -> str:
    return "" if not found.acts[step] else f"{found.value[step]:.3f}"


def _iso(day: Day) -> str:
    """The day as ISO 8601 writes it, with astronomical years."""
    year, month, number = to_date(day)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{number:02d}"
