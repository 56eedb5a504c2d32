import os
from pathlib import Path

import pytest

from explorer.gui.notes.note_tasks import ImportFailedError, bring_in
from explorer.notes.opener import open_notes


def test_a_pipe_is_not_waited_for_by_an_import(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "notes.jsonl")
    with open_notes(tmp_path / "own").notes as notes, pytest.raises(ImportFailedError, match="it is no file"):
        bring_in(tmp_path / "notes.jsonl", notes, "")
