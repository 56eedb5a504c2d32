import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from explorer.notes import journal
from explorer.notes.backups import DAYS, WEEKS, backups, to_keep
from explorer.notes.keeping import Notes
from explorer.notes.records import OnEvent, bookmark
from explorer.notes.soundness import is_sound

FIRST = date(2026, 1, 5)


@given(st.sets(st.integers(0, 400).map(lambda n: FIRST + timedelta(n))))
def test_the_newest_days_are_kept_and_never_more_than_is_allowed(days: set[date]) -> None:
    kept = to_keep(days)
    assert kept <= days
    assert set(sorted(days)[-DAYS:]) <= kept
    assert len(kept) <= DAYS + WEEKS


def test_after_a_year_there_are_seven_days_and_four_weeks(notes: Notes, folder: Path) -> None:
    notes.keep([bookmark("s", OnEvent("a"))], "bookmark")
    for path in backups(folder).values():
        path.unlink()
    for number in range(60):
        notes.back_up(FIRST + timedelta(number))
    days = list(backups(folder))
    assert len(days) == DAYS + WEEKS
    assert days[:DAYS] == [FIRST + timedelta(59 - n) for n in range(DAYS)]
    assert all(is_sound(path) for path in backups(folder).values())


def test_a_copy_is_one_whole_file(notes: Notes, folder: Path) -> None:
    notes.keep([bookmark("s", OnEvent("a"))], "bookmark")
    notes.back_up(FIRST)
    copy = backups(folder)[FIRST]
    assert sorted(path.name for path in copy.parent.glob(f"{copy.stem}*")) == [copy.name]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)


def test_the_journal_goes_back_to_the_copy_before_the_last(notes: Notes, folder: Path) -> None:
    for path in backups(folder).values():
        path.unlink()
    for name in ("2026-01-01", "2026-01-05", "2026-01-06"):
        (folder / journal.FOLDER).mkdir(exist_ok=True)
        (folder / journal.FOLDER / f"{name}.jsonl").touch()
    for number in range(3):
        notes.back_up(FIRST + timedelta(number))
    assert [path.stem for path in journal.files(folder)] == ["2026-01-05", "2026-01-06"]
