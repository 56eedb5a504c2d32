import json
import random
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from explorer.assets import AssetDamagedError, resource
from explorer.export._typst_child import Finished, Job, set_pages
from explorer.export.coverage import Cleaner, code_points, families_of

TEMPLATE = """
#set document(title: "Characters")
#set text(font: ("Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Emoji", "DejaVu Sans"), fallback: false)
= Characters
#for line in json(bytes(sys.inputs.data)) [#text(line) #text(weight: "bold", line) #emph(text(line))

]
"""


@pytest.mark.parametrize("font", sorted(resource("fonts").glob("*.ttf")), ids=lambda path: path.stem)
def test_the_characters_of_a_font_are_those_that_fonttools_reads(font: Path) -> None:
    assert code_points(font) - {0} == set(TTFont(font).getBestCmap()) - {0}


def test_what_the_fonts_cover_can_be_set_as_an_accessible_page(tmp_path: Path) -> None:
    rng = random.Random(20)  # noqa: S311 a fixed sample
    covered = [chr(code) for code in range(0x20000) if families_of(chr(code))]
    marks = [char for char in covered if unicodedata.category(char) in {"Mn", "Me", "Cf"}]
    lines = ["".join(rng.choice(rng.choice((covered, marks))) for _ in range(6)) for _ in range(400)]
    (tmp_path / "document.typ").write_text(TEMPLATE, "utf-8")
    cleaned = json.dumps([Cleaner().text(line) for line in [*covered[::9], *lines]])
    assert isinstance(set_pages(Job(tmp_path, resource("fonts"), cleaned, 0)), Finished)


@given(st.text(st.characters(codec=None)))
def test_cleaning_keeps_the_length_and_leaves_only_what_is_covered(string: str) -> None:
    cleaned = Cleaner().text(string)
    assert len(cleaned) == len(string)
    assert all(families_of(character) for character in cleaned)
    assert Cleaner().text(cleaned) == cleaned


def test_what_is_replaced_is_reported() -> None:
    cleaner = Cleaner()
    assert cleaner.text("peace 和平 \x00 שלום سلام ☮ 🕊") == "peace �� � שלום سلام ☮ 🕊"
    assert cleaner.replaced == {"和": 1, "平": 1, "\x00": 1}


def test_breaks_become_spaces() -> None:
    assert Cleaner().text("one\ntwo\tthree\u2028four") == "one two three four"


def test_a_mark_needs_a_font_that_has_its_letter_too() -> None:
    assert Cleaner().text("e\u0301 ב\u05b0") == "e\u0301 ב\u05b0"
    assert Cleaner().text("🕊\u05b0") == "🕊\ufffd"


def test_a_tree_is_cleaned_in_its_values() -> None:
    dirty = {"和": ["\x00", 1, None, {"a": "和"}]}
    assert Cleaner().tree(dirty) == {"和": ["\ufffd", 1, None, {"a": "\ufffd"}]}  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [b"\0\1\0\0\0\0" + bytes(20), b"junk", b""])
def test_a_font_without_characters_is_damage(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "odd.ttf").write_bytes(content)
    with pytest.raises(AssetDamagedError, match=r"odd\.ttf cannot be read; install it again"):
        code_points(tmp_path / "odd.ttf")


@pytest.mark.parametrize("unseen", ["\u0301", "\u200d", "\ufe0f", "\u00a0", "\u200b"])
def test_what_is_unseen_cannot_follow_itself_without_end(unseen: str) -> None:
    cleaned = Cleaner().text("e" + unseen * 40_000)
    assert cleaned[:33] == "e" + unseen * 32
    assert set(cleaned[33:]) == {"\ufffd", "\u200b"}


def test_a_word_that_no_line_can_hold_may_be_broken_and_keeps_its_letters() -> None:
    assert Cleaner().text("x" * 500) == "x" * 500
    cleaned = Cleaner().text("short " + "e\u0301" * 20_000)
    assert max(map(len, cleaned.split("\u200b"))) <= 66
    assert cleaned.replace("\u200b", "") == "short " + "e\u0301" * 20_000
