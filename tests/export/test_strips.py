import csv
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from explorer.domain.state import Filter
from explorer.export.curve_table import COLUMNS, write_curve
from explorer.export.document import DocumentOptions, write_pdf
from explorer.export.errors import TargetIsStoreError
from explorer.export.figure import FigureOptions, write_svg
from explorer.export.strips import Strips
from tests.export.samples import SPAN

ALL = Strips(barometer=True, apart=True, sources=True)


def svg_words(path: Path) -> set[str]:
    return {text.text or "" for text in ET.parse(path).getroot().iter()}  # noqa: S314 our own text


def test_a_figure_has_the_strips_that_are_wanted_below_it(store: Path, tmp_path: Path) -> None:
    write_svg(store, SPAN, FigureOptions(width=800, height=400), tmp_path / "bare.svg")
    write_svg(store, SPAN, FigureOptions(width=800, height=400, strips=ALL), tmp_path / "out.svg")
    added = svg_words(tmp_path / "out.svg") - svg_words(tmp_path / "bare.svg")
    assert {"Barometer", "cooperation +10", "conflict −10", "Sources"} <= added


def test_a_document_says_what_lies_below_its_figure(store: Path, tmp_path: Path) -> None:
    write_pdf(store, SPAN, DocumentOptions(strips=Strips(barometer=True)), tmp_path / "out.pdf")
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages)
    assert "Below it: the barometer" in words
    assert "cooperation +10" in words


def test_the_curve_is_a_table_in_which_nothing_coded_is_no_zero(store: Path, tmp_path: Path) -> None:
    steps = write_curve(store, SPAN, tmp_path / "out.csv")
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == steps
    assert tuple(rows[0])[: len(COLUMNS)] == COLUMNS
    assert all((row["value"] == "") == (row["acts"] == "0") for row in rows)
    assert rows[0]["day"].startswith("1947-01")


def test_the_curve_obeys_the_filter(store: Path, tmp_path: Path) -> None:
    write_curve(store, SPAN, tmp_path / "out.csv", filter=Filter(themes=frozenset({"no such theme"})))
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    assert {row["value"] for row in rows} == {""}


def test_the_curve_is_not_written_over_the_store(store: Path) -> None:
    with pytest.raises(TargetIsStoreError):
        write_curve(store, SPAN, store)
