"""The program's own files are found, and a missing one is named."""

from pathlib import Path

import pytest

from explorer import assets

FONTS = (
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSans-Italic",
    "NotoSans-BoldItalic",
    "NotoSansHebrew-Regular",
    "NotoSansHebrew-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
    "NotoEmoji-Regular",
    "DejaVuSans",
)


@pytest.mark.parametrize("name", FONTS)
def test_every_font_is_there_and_is_truetype(name: str) -> None:
    assert assets.resource("fonts", f"{name}.ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_the_fonts_come_with_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE" in assets.resource("fonts", "OFL.txt").read_text("utf-8")
    assert "Bitstream Vera" in assets.resource("fonts", "DejaVu-LICENSE.txt").read_text("utf-8")


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(assets.AssetError, match=r"no-such-font\.ttf is missing"):
        assets.resource("fonts", "no-such-font.ttf")


def test_an_installed_package_uses_its_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_resources").mkdir()
    (tmp_path / "_data").mkdir()
    store = tmp_path / "_data" / "israel-russia.sqlite"
    store.touch()
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path)
    assert assets.resource() == tmp_path / "_resources"
    assert assets.bundled_store() == store


def test_a_source_tree_uses_the_project_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path / "explorer")
    monkeypatch.setattr(assets, "_PROJECT", tmp_path)
    (tmp_path / "resources").mkdir()
    assert assets.resource() == tmp_path / "resources"
    with pytest.raises(assets.AssetError, match=r"israel-russia\.sqlite"):
        assets.bundled_store()
