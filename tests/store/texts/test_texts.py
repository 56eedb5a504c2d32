from hashlib import sha256
from pathlib import Path

import pytest

from explorer.store.texts import texts
from explorer.store.texts.texts import TextsError, read_source_texts


def test_a_text_is_found_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    raw = "один\r\ntwo".encode()
    (tmp_path / "anything").write_bytes(raw)
    assert read_source_texts(tmp_path).find(sha256(raw).hexdigest()) == "один\r\ntwo"


def test_files_that_are_no_text_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_text("a", "utf-8")
    assert len(read_source_texts(tmp_path).by_sha256) == 1


def test_a_text_that_is_not_attached_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    assert read_source_texts(tmp_path).find("0" * 64) is None


def test_giant_files_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "LARGEST_TEXT", 3)
    (tmp_path / "a.txt").write_text("abc", "utf-8")
    (tmp_path / "b.txt").write_text("abcd", "utf-8")
    assert list(read_source_texts(tmp_path).by_sha256.values()) == ["abc"]


def test_a_missing_folder_and_an_empty_one_are_named(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match="There is no folder"):
        read_source_texts(tmp_path / "none")
    with pytest.raises(TextsError, match="holds no text"):
        read_source_texts(tmp_path)


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    (tmp_path / "a.txt").write_text("a", "utf-8")
    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(TextsError, match="cannot be read"):
        read_source_texts(tmp_path)
