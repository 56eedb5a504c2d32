import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.spans import parse_span
from explorer.domain.state import Filter
from explorer.export.errors import NoEventsError, TargetIsStoreError
from explorer.export.tables import COLUMNS, safe_cell, write_csv, write_json
from tests.export.samples import SPAN


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_claim_has_a_row(store: Path, tmp_path: Path) -> None:
    assert write_csv(store, SPAN, tmp_path / "out.csv") == 6
    rows = rows_of(tmp_path / "out.csv")
    assert tuple(rows[0]) == COLUMNS
    assert [row["event"] for row in rows] == ["speech", *["recognition"] * 4, "aid"]


def test_a_row_tells_the_claim_with_its_place_and_terms(store: Path, tmp_path: Path) -> None:
    write_csv(store, SPAN, tmp_path / "out.csv")
    row = rows_of(tmp_path / "out.csv")[2]
    told = {name: row[name] for name in ("source", "property", "speaker", "start", "end", "licence")}
    assert told == {
        "source": "wikipedia", "property": "number", "speaker": "Andrei Gromyko", "start": "100", "end": "146",
        "licence": "CC-BY-SA-4.0",
    }  # fmt: skip
    assert [each["disagreements"] for each in rows_of(tmp_path / "out.csv")[1:4]] == [
        "recognition-day",
        "",
        "recognition-day",
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\uff1d1", "\r\n=1"])
def test_a_text_that_a_spreadsheet_would_run_is_disarmed(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@given(st.text())
def test_a_disarmed_text_is_harmless_and_every_other_stays(cell: str) -> None:
    safe = str(safe_cell(cell))
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert safe in {cell, f"'{cell}"}


def test_numbers_stay_numbers() -> None:
    assert safe_cell(-5) == -5


def test_json_holds_events_sources_and_disagreements(store: Path, tmp_path: Path) -> None:
    assert write_json(store, SPAN, tmp_path / "out.json") == 3
    record = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [source["mark"] for source in record["sources"]] == ["W", "A", "B"]
    assert record["disagreements"][0]["positions"][0]["claim_ids"] == [1]
    assert record["events"][2]["parent"] == "recognition"
    stand_off = record["events"][1]["claims"][3]["target"]["selector"]
    assert stand_off == [{"type": "TextPositionSelector", "start": 300, "end": 380}]


def test_a_filter_narrows_both(store: Path, tmp_path: Path) -> None:
    wanted = Filter(themes=frozenset({"war"}))
    assert write_csv(store, SPAN, tmp_path / "out.csv", filter=wanted) == 4
    assert write_json(store, SPAN, tmp_path / "out.json", filter=wanted) == 1


@pytest.mark.parametrize("write", [write_csv, write_json])
def test_nothing_is_written_over_the_store_or_for_no_events(store: Path, tmp_path: Path, write: type) -> None:
    with pytest.raises(TargetIsStoreError):
        write(store, SPAN, store)
    with pytest.raises(NoEventsError):
        write(store, parse_span("1800"), tmp_path / "out")
    assert not (tmp_path / "out").exists()
