import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from explorer.notes import journal
from explorer.notes.errors import NotesDamagedError, NotesFullError, NotesReadOnlyError, NotesVersionError
from explorer.notes.file import NAME
from explorer.notes.keeping import Notes
from explorer.notes.opener import LOCK, open_notes
from explorer.notes.records import KnownStore, OnEvent, bookmark, new_note
from explorer.notes.schema import MIGRATIONS, write_version
from tests.example import PROJECT

EVENT = OnEvent("opening")
WRITER = """
import sys
import threading
from pathlib import Path
from explorer.notes.opener import open_notes
from explorer.notes.records import OnEvent, new_note
with open_notes(Path(sys.argv[1])).notes as notes:
    for number in range(100_000):
        text = f"{sys.argv[2]}-{number}"
        notes.keep([new_note("s", OnEvent("opening"), text)], "write")
        print(text, flush=True)
        threading.Event().wait(0.002)  # as a person does, it lets others write too
"""
DYING = """
import os
import signal
import sys
from pathlib import Path
from explorer.notes.opener import open_notes
from explorer.notes.records import OnEvent, new_note
left = int(sys.argv[2])
def count(_statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
with open_notes(Path(sys.argv[1])).notes as notes:
    notes._connection.set_trace_callback(count)
    notes.keep([new_note("s", OnEvent("opening"), "new")], "write")
"""


def write(folder: Path, *texts: str) -> None:
    with open_notes(folder).notes as notes:
        for text in texts:
            notes.keep([new_note("s", EVENT, text)], "write")


def words(notes: Notes) -> list[str]:
    return sorted(entry.text for entry in notes.kept("s").entries)


def read(folder: Path) -> tuple[list[str], str]:
    opened = open_notes(folder)
    with opened.notes as notes:
        return words(notes), opened.remark


def _writer(folder: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )


@pytest.mark.slow
def test_every_note_that_was_saved_survives_a_kill_at_any_moment(folder: Path) -> None:
    saved: set[str] = set()
    for turn, count in enumerate((1, 2, 3, 7, 11, 16, 22, 24)):
        with _writer(folder, str(turn)) as child:
            assert child.stdout is not None
            for _ in range(count):
                saved.add(child.stdout.readline().strip())
            child.send_signal(signal.SIGKILL)
            saved.update(line.strip() for line in child.stdout if line.endswith("\n"))
        found, remark = read(folder)
        assert saved <= set(found)
        assert "damaged" not in remark


@pytest.mark.slow
@pytest.mark.parametrize("statement", range(1, 12))
def test_a_kill_at_any_statement_of_a_change_leaves_all_of_it_or_nothing(folder: Path, statement: int) -> None:
    write(folder, "before")
    code = subprocess.run(
        [sys.executable, "-c", DYING, str(folder), str(statement)], check=False, cwd=PROJECT
    ).returncode
    found, remark = read(folder)
    assert found in (["before"], ["before", "new"])
    assert code == -signal.SIGKILL or found == ["before", "new"]
    assert "damaged" not in remark


@pytest.mark.slow
def test_two_programs_that_write_at_once_lose_nothing(folder: Path) -> None:
    with _writer(folder, "a") as one, _writer(folder, "b") as two:
        saved: set[str] = set()
        for child in (one, two):
            assert child.stdout is not None
            saved.update(child.stdout.readline().strip() for _ in range(20))
        one.kill()
        two.kill()
    assert saved <= set(read(folder)[0])


@pytest.mark.parametrize("where", [0, 16, 40, 60, 63, 68, 100, 5000, 9000])
def test_a_damaged_file_is_set_aside_and_all_is_brought_back(folder: Path, where: int) -> None:
    write(folder, "first", "second", "x" * 5000)
    content = bytearray((folder / NAME).read_bytes())
    content[where : where + 40] = bytes(255 - byte for byte in content[where : where + 40])
    (folder / NAME).write_bytes(content)
    found, remark = read(folder)
    assert found == ["first", "second", "x" * 5000]
    if remark:
        assert "were brought back from" in remark
        aside = next(folder.glob("notes-damaged-*.sqlite"))
        assert aside.read_bytes()[where : where + 40] == content[where : where + 40]


def test_a_single_changed_letter_is_damage(folder: Path) -> None:
    write(folder, "seventeen")
    content = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(content.replace(b"seventeen", b"sevenZeen"))
    found, remark = read(folder)
    assert found == ["seventeen"]
    assert "damaged and is now called “notes-damaged-" in remark


def test_a_changed_byte_in_the_journal_is_no_newer_note(folder: Path) -> None:
    write(folder, "seventeen", "eighteen")
    (day,) = journal.files(folder)
    content = day.read_bytes()
    for old, new in ((b"seventeen", b"sevenZeen"), (b'"changed":1', b'"changed":9'), (b'"id":"', b'"id":"x')):
        day.write_bytes(content.replace(old, new))
        assert read(folder) == (["eighteen", "seventeen"], "")


def test_a_journal_from_before_the_check_sums_is_read(folder: Path) -> None:
    write(folder, "kept")
    (day,) = journal.files(folder)
    lines = [line.partition(b"\t")[0] for line in day.read_bytes().splitlines()]
    day.write_bytes(b"\n".join(lines) + b"\n")
    shutil.rmtree(folder / "backups")
    (folder / NAME).write_bytes(b"spoiled")
    assert read(folder)[0] == ["kept"]


def test_a_text_in_the_file_that_is_no_text_is_damage(folder: Path) -> None:
    write(folder, "seventeen")
    with closing(sqlite3.connect(folder / NAME)) as connection:
        connection.execute("UPDATE entry SET version = CAST(x'ff' || version AS TEXT)")
        connection.commit()
    found, remark = read(folder)
    assert found == ["seventeen"]
    assert "damaged" in remark


def _spoilt(content: bytearray, at: int, chance: random.Random) -> bytes:
    match chance.randrange(4):
        case 0:
            return bytes(content[:at])
        case 1:
            content[at : at + 512] = bytes(len(content[at : at + 512]))
        case 2:
            content[at % 100] = chance.randrange(256)
        case _:
            content[at] ^= 1 << chance.randrange(8)
    return bytes(content)


@pytest.mark.slow
def test_one_damaged_file_of_any_kind_loses_and_adds_no_note(folder: Path, tmp_path: Path) -> None:
    write(folder, *map(str, range(12)))
    chance = random.Random(9)  # noqa: S311 no secret
    for turn in range(60):
        other = Path(shutil.copytree(folder, tmp_path / f"other-{turn}"))
        spoilt = chance.choice(sorted(path for path in other.rglob("*") if path.suffix in {".sqlite", ".jsonl"}))
        content = bytearray(spoilt.read_bytes())
        at = chance.randrange(len(content))
        spoilt.write_bytes(_spoilt(content, at, chance))
        assert read(other)[0] == sorted(map(str, range(12))), (turn, spoilt.name, at)


@pytest.mark.parametrize("content", [b"", b"no notes at all", b"SQLite format 3\0" * 300])
def test_another_content_is_damage_too(folder: Path, content: bytes) -> None:
    write(folder, "kept")
    (folder / NAME).write_bytes(content)
    found, remark = read(folder)
    assert (found, bool(remark)) == (["kept"], True)


def test_the_newest_good_copy_is_taken_where_the_last_is_damaged_too(folder: Path) -> None:
    write(folder, "old")
    with open_notes(folder).notes as notes:
        notes.back_up(journal.today().replace(year=2020, month=2, day=3))
    shutil.rmtree(folder / journal.FOLDER)
    (newest,) = (folder / "backups").glob(f"notes-{journal.today()}.sqlite")
    newest.write_bytes(b"spoiled")
    (folder / NAME).write_bytes(b"spoiled")
    found, remark = read(folder)
    assert found == ["old"]
    assert "from the copy of 3 February 2020" in remark


def test_a_file_that_is_gone_comes_back(folder: Path) -> None:
    write(folder, "kept")
    (folder / NAME).unlink()
    found, remark = read(folder)
    assert found == ["kept"]
    assert "was missing" in remark
    assert read(folder)[1] == ""


def test_what_was_cut_off_on_its_way_into_the_file_comes_from_the_journal(folder: Path) -> None:
    write(folder, "whole")
    with open_notes(folder).notes as notes:
        journal.append(folder, [new_note("s", EVENT, "cut off")])
        assert words(notes) == ["whole"]
    found, remark = read(folder)
    assert found == ["cut off", "whole"]
    assert remark.startswith("1 of your notes")


def test_a_window_whose_file_was_set_aside_writes_nowhere_else(folder: Path) -> None:
    write(folder, "a")
    with open_notes(folder).notes as notes:
        (folder / NAME).rename(folder / "away.sqlite")
        with pytest.raises(NotesDamagedError):
            notes.keep([bookmark("s", EVENT)], "bookmark")


@pytest.mark.parametrize("version", [0, 1, 3, 7, 999, 2**31 - 1, -1])
def test_a_damaged_version_is_damage_and_no_newer_program(folder: Path, version: int) -> None:
    write(folder, "kept")
    with closing(sqlite3.connect(folder / NAME)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    found, remark = read(folder)
    assert found == ["kept"]
    assert "damaged and is now called “notes-damaged-" in remark


def test_a_file_from_before_the_second_migration_is_brought_up_to_date(folder: Path) -> None:
    write(folder, "kept")
    with closing(sqlite3.connect(folder / NAME)) as connection:
        connection.executescript("DROP TABLE form; PRAGMA user_version = 1;")
    assert read(folder) == (["kept"], "")
    with closing(sqlite3.connect(folder / NAME)) as connection:
        assert connection.execute("SELECT version FROM form").fetchall() == [(len(MIGRATIONS),)]


def test_the_file_of_a_newer_program_is_left_alone(folder: Path) -> None:
    write(folder, "a")
    with closing(sqlite3.connect(folder / NAME)) as connection:
        write_version(connection, 7)
        connection.commit()
    with pytest.raises(NotesVersionError, match="newer version"):
        open_notes(folder)
    assert list(folder.glob("notes-damaged-*")) == []


def test_a_program_killed_before_the_first_table_leaves_no_damage(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / NAME)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert read(folder) == ([], "")


@contextmanager
def _as_nobody() -> Iterator[None]:
    """As root no folder is read-only: be someone else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("present", [False, True])
def test_a_read_only_folder_is_told_and_its_notes_are_shown(*, present: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if present:
            write(folder, "kept")
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        with _as_nobody():
            opened = open_notes(folder)
            with opened.notes as notes:
                assert words(notes) == ["kept"] * present
                assert "can be read but not changed" in opened.remark
                with pytest.raises(NotesReadOnlyError):
                    notes.keep([bookmark("s", EVENT)], "bookmark")
        folder.chmod(0o755)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 400 kB, where the system lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(place)], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _fill_up(notes: Notes, saved: list[str]) -> None:
    for number in range(1000):
        text = f"{number:04} " + "x" * 5000
        notes.keep([new_note("s", EVENT, text)], "write")
        saved.append(text)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs to mount a small disk")
def test_a_disk_that_fills_up_loses_nothing_that_was_saved(small_disk: Path) -> None:
    saved: list[str] = []
    with open_notes(small_disk).notes as notes, pytest.raises(NotesFullError):
        _fill_up(notes, saved)
    assert saved
    found, _ = read(small_disk)
    assert set(saved) <= set(found)


FORGERIES = (
    "UPDATE store SET sources = 'nonsense'",
    "UPDATE change SET after = 'nonsense'",
    "CREATE TRIGGER greedy AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
    "DROP TABLE step; CREATE TABLE step (other)",
)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_file_is_set_aside_and_all_is_brought_back(folder: Path, forgery: str) -> None:
    with open_notes(folder).notes as notes:
        notes.know(KnownStore("s", "Bridges", ("a",)))
        notes.keep([new_note("s", EVENT, "words")], "write")
    with closing(sqlite3.connect(folder / NAME)) as file:
        file.executescript(forgery)
    opened = open_notes(folder)
    with opened.notes as notes:
        assert "brought back" in opened.remark
        assert [entry.text for entry in notes.kept("s").entries] == ["words"]
        assert [store.sources for store in notes.stores()] == [("a",)]


def test_a_damaged_lock_does_not_lock_the_notes_away(folder: Path) -> None:
    with open_notes(folder).notes as notes:
        notes.keep([new_note("s", EVENT, "words")], "write")
    (folder / LOCK).write_bytes(b"junk" * 2000)
    with open_notes(folder).notes as notes:
        assert [entry.text for entry in notes.kept("s").entries] == ["words"]


def test_a_folder_among_the_files_of_the_journal_is_passed_over(folder: Path) -> None:
    with open_notes(folder).notes as notes:
        notes.keep([new_note("s", EVENT, "words")], "write")
    (folder / journal.FOLDER / "2020-01-01.jsonl").mkdir()
    with open_notes(folder).notes as notes:
        assert len(notes.kept("s").entries) == 1
