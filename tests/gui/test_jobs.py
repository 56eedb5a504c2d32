import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from explorer.gui.jobs import Jobs
from explorer.store.errors import StoreMissingError
from explorer.store.opener import Store
from explorer.store.reader import read_meta, read_summary


def say(_store: Store, number: int) -> int:
    return number


def test_an_answer_arrives_in_the_thread_that_asked(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[tuple[str, threading.Thread]] = []
    jobs.read("meta", read_meta, lambda meta: got.append((meta.title, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [("The bridge", threading.main_thread())]


def test_of_two_questions_with_one_key_only_the_later_is_answered(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[int] = []
    for number in range(5):
        jobs.read("n", partial(say, number=number), got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [4]


def test_questions_with_different_keys_are_all_answered(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[object] = []
    jobs.read("meta", read_meta, got.append)
    jobs.read("summary", read_summary, got.append)
    qtbot.waitUntil(lambda: len(got) == 2)


def test_a_forgotten_question_is_not_answered(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[object] = []
    jobs.read("meta", read_meta, got.append)
    jobs.forget("meta")
    jobs.read("summary", read_summary, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert len(got) == 1


def test_a_known_error_is_told_in_a_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "none.sqlite"
    jobs = Jobs(path)
    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.read("meta", read_meta, lambda _meta: None)
    jobs.close()
    assert failed.args == ["meta", str(StoreMissingError(path))]


def test_a_bug_in_a_query_is_raised_and_the_next_question_is_answered(jobs: Jobs, qtbot: QtBot) -> None:
    def wrong(_store: Store) -> int:
        raise ZeroDivisionError

    got: list[object] = []
    with capture_exceptions() as raised:
        jobs.read("wrong", wrong, got.append)
        jobs.read("meta", read_meta, got.append)
        qtbot.waitUntil(lambda: bool(got))
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_closing_ends_the_thread_and_drops_what_is_on_its_way(store_path: Path, qapp: QApplication) -> None:
    got: list[object] = []
    jobs = Jobs(store_path)
    jobs.read("meta", read_meta, got.append)
    jobs.close()
    qapp.processEvents()
    assert got == []


def test_an_answer_for_someone_who_is_gone_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    class Asker(QObject):
        def hear(self, _answer: object) -> None:
            raise AssertionError

    asker, got = Asker(), list[object]()
    jobs.read("a", read_meta, asker.hear)
    jobs.read("b", read_meta, got.append)
    delete(asker)
    qtbot.waitUntil(lambda: bool(got))


def test_many_questions_in_a_row_end_with_the_last(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[int] = []
    for number in range(200):
        jobs.read("n", partial(say, number=number), got.append)
    qtbot.waitUntil(lambda: bool(got) and got[-1] == 199)
