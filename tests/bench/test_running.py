import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import fields

from explorer.bench import running
from explorer.bench.figures import Figures
from explorer.bench.memory import peak_megabytes
from explorer.bench.running import ProcessDiedError, run, run_bundled
from explorer.cli.program import timeline_explorer
from explorer.store.errors import StoreMissingError


def test_a_small_store_is_measured_in_a_process_of_its_own() -> None:
    told: list[str] = []
    (figures,) = run([300], told.append)
    assert figures.events == 300
    assert all(getattr(figures, field.name) >= 0 for field in fields(Figures) if field.name != "store")
    assert 0 < figures.pan_p50_ms <= figures.pan_p95_ms
    assert 0 < figures.zoom_p50_ms <= figures.zoom_p95_ms
    assert figures.floor_ms > 0
    assert [words.split(":")[0] for words in told] == ["300 events", "300 events"]
    assert re.search(r"written in \d+\.\d s, \d\.\d MB", told[1])


def test_what_fails_in_the_other_process_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "bundled_store", lambda: Path("gone.sqlite"))
    result = CliRunner().invoke(timeline_explorer, ["bench", "--bundled"])
    assert isinstance(result.exception, StoreMissingError)
    assert str(result.exception) == str(StoreMissingError(Path("gone.sqlite")))


def test_a_process_that_the_system_ended_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_measure", _end)
    with pytest.raises(ProcessDiedError, match="fewer events"):
        run_bundled(print)


def _end(_path: Path, _store: str) -> None:
    os._exit(9)


def test_the_command_writes_json_and_nothing_else() -> None:
    result = CliRunner().invoke(timeline_explorer, ["bench", "--events", "300", "--json"])
    assert result.exit_code == 0
    (record,) = json.loads(result.stdout)
    assert set(record) == {field.name for field in fields(Figures)}
    assert "measuring" in result.stderr


def test_the_bundled_store_is_measured_as_it_is() -> None:
    result = CliRunner().invoke(timeline_explorer, ["bench", "--bundled", "--json"])
    assert result.exit_code == 0
    (record,) = json.loads(result.stdout)
    assert record["store"] == "bundled"
    assert record["events"] > 300
    assert 0 < record["pan_p50_ms"] <= record["pan_p95_ms"]


@pytest.mark.parametrize("events", ["0", "ten", "10000001"])
def test_sizes_that_make_no_sense_are_refused(events: str) -> None:
    assert CliRunner().invoke(timeline_explorer, ["bench", "--events", events]).exit_code == 2


def test_memory_is_counted_in_megabytes() -> None:
    assert 0 <= peak_megabytes() < 100_000
