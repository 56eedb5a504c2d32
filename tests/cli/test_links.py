"""Links on the command line."""

from pathlib import Path

import pytest

from explorer.cli.program import main
from explorer.domain.links import is_link

LINK = "timeline-explorer://event/tolls"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that the window was started with."""
    started: list[str] = []

    def run(_store: object, link: str) -> int:
        started.append(link)
        return 0

    monkeypatch.setattr("explorer.gui.window.app.run", run)
    monkeypatch.setattr("explorer.cli.starting.need_display", lambda: None)
    return started


def test_a_link_opens_the_window_there(opened: list[str]) -> None:
    assert main([LINK]) == 0
    assert main(["open", "--link", LINK]) == 0
    assert opened == [LINK, LINK]


@pytest.mark.parametrize("link", ["timeline-explorer:", "timeline-explorer://event/a?window=x", f"{LINK}#x"])
def test_a_bad_link_opens_nothing(link: str, opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert is_link(link)
    assert main([link]) == 2
    assert "This link cannot be followed" in capsys.readouterr().err
    assert opened == []


def test_a_file_may_come_as_an_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([(tmp_path / "no store.sqlite").as_uri()]) == 2
    assert "no store.sqlite" in capsys.readouterr().err
