"""Citations in the styles of scholars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.source import Source
from explorer.export.citations import Citation, CitationStyle, author, cite, date, plain_text
from tests.export.samples import OPINION, WIKIPEDIA, excerpt

ARTICLE = replace(
    OPINION, creator="Ted Belman; Alexander Maistrovoy", publisher="Arutz Sheva", title="On ties", created_edtf="2021~"
)
STUDY = replace(OPINION, creator="", publisher="The Institute", title="A study of ties", created_edtf="2018-03-05")
POST = replace(OPINION, creator="", publisher="", title="Are They Friends?", created_edtf="2015/2018")
SUPPLIED = replace(STUDY, title="On ties: a view [title supplied]")
BLOG = replace(POST, title="Friends or Enemies?", genre="blog post", created_edtf="2023~")
PAGE = replace(WIKIPEDIA, creator="Wikipedia contributors", created_edtf="2022-11")


@pytest.mark.parametrize(
    ("source", "style", "words"),
    [
        (
            ARTICLE,
            CitationStyle.CHICAGO,
            "Ted Belman and Alexander Maistrovoy, “On ties,” Arutz Sheva, [2021?], para. 9.",
        ),
        (ARTICLE, CitationStyle.MLA, "Belman, Ted, and Alexander Maistrovoy. “On ties.” Arutz Sheva, circa 2021."),
        (ARTICLE, CitationStyle.GOST, "Belman T., Maistrovoy A. On ties // Arutz Sheva. [2021?]."),
        (STUDY, CitationStyle.CHICAGO, "“A study of ties,” The Institute, March 5, 2018, para. 9."),
        (STUDY, CitationStyle.MLA, "“A study of ties.” The Institute, 5 Mar. 2018."),
        (STUDY, CitationStyle.GOST, "A study of ties // The Institute. 2018."),
        (
            PAGE,
            CitationStyle.CHICAGO,
            "Wikipedia contributors, “Israel–Russia relations,” Wikipedia, November 2022, para. 9, "
            "https://en.wikipedia.org/wiki/Israel%E2%80%93Russia_relations.",
        ),
        (
            PAGE,
            CitationStyle.MLA,
            "Wikipedia contributors. “Israel–Russia relations.” Wikipedia, Nov. 2022, "
            "https://en.wikipedia.org/wiki/Israel%E2%80%93Russia_relations.",
        ),
        (ARTICLE, CitationStyle.MLA_TEXT, "(Belman and Maistrovoy, par. 9)"),
        (ARTICLE, CitationStyle.GOST_TEXT, "[Belman, Maistrovoy, 2021?, par. 9]"),
        (STUDY, CitationStyle.MLA_TEXT, "(“A study of ties,” par. 9)"),
        (STUDY, CitationStyle.GOST_TEXT, "[A study of ties, 2018, par. 9]"),
        (SUPPLIED, CitationStyle.CHICAGO, "“[On ties: a view],” The Institute, March 5, 2018, para. 9."),
        (SUPPLIED, CitationStyle.MLA_TEXT, "(“[On ties],” par. 9)"),
        (SUPPLIED, CitationStyle.GOST_TEXT, "[On ties, 2018, par. 9]"),
        (BLOG, CitationStyle.CHICAGO, "“Friends or Enemies?,” blog post, [2023?], para. 9."),
        (BLOG, CitationStyle.CHICAGO_LIST, "“Friends or Enemies?” [2023?]."),
        (BLOG, CitationStyle.MLA, "“Friends or Enemies?” Blog post. Circa 2023."),
        (
            replace(ARTICLE, publisher="The Book (The House)"),
            CitationStyle.CHICAGO_LIST,
            "Belman, Ted, and Alexander Maistrovoy. “On ties.” The Book, [2021?].",
        ),
        (
            replace(STUDY, publisher="The Book (The House)"),
            CitationStyle.MLA,
            "“A study of ties.” The Book, The House, 5 Mar. 2018.",
        ),
    ],
)
def test_a_passage_is_cited_as_the_manual_of_the_style_asks(source: Source, style: CitationStyle, words: str) -> None:
    assert cite(source, excerpt(7, source, "words"), style) == words


def test_russian_sources_are_cited_in_russian_by_gost() -> None:
    source = replace(PAGE, creator="Иван Петров", title="Связи", publisher="Дипломат", language="ru-RU")
    cited = cite(source, None, CitationStyle.GOST)
    assert cited.startswith("Петров И. Связи [Электронный ресурс] // Дипломат. 2022. URL: https://")  # noqa: RUF001
    in_text = cite(source, excerpt(7, source, "words"), CitationStyle.GOST_TEXT)
    assert in_text == "[Петров, 2022, абз. 9]"


@pytest.mark.parametrize("style", CitationStyle)
def test_a_source_of_which_nothing_is_known_is_cited_without_a_fault(style: CitationStyle) -> None:
    nothing = replace(POST, created_edtf="", title="")
    assert "None" not in cite(nothing, excerpt(1, nothing, None), style)
    assert "Are They Friends?" in cite(POST, excerpt(1, POST, None), style)


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=30))
def test_no_title_is_read_as_markup(title: str) -> None:
    words = " ".join(f"Of {title} now".split())
    cited = cite(replace(STUDY, title=words), None, CitationStyle.GOST)
    assert cited == f"{words} // The Institute. 2018."


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("Ted Belman", {"name": "Belman", "given-name": "Ted"}),
        ("Belman, Ted A.", {"name": "Belman", "given-name": "Ted A."}),
        ("Wikipedia contributors", {"name": "Wikipedia contributors"}),
        ("The Paper", {"name": "The Paper"}),
        ("Plato", {"name": "Plato"}),
    ],
)
def test_a_person_has_a_family_name_and_others_have_none(name: str, record: dict[str, str]) -> None:
    assert author(name, OPINION) == record


@pytest.mark.parametrize(
    ("edtf", "read"),
    [("2021", "2021"), ("2021-11~", "~2021-11"), ("2021-11-05?", "~2021-11-05"), ("202X", ""), ("2015/2018", ""),
     ("2021-21", ""), ("", "")],
)  # fmt: skip
def test_a_date_that_is_not_sure_is_never_cited_as_sure(edtf: str, read: str) -> None:
    assert date(edtf) == read


def test_the_words_are_those_of_the_wanted_section() -> None:
    html = '<p>1</p><section role="doc-bibliography"><ul><li>1. “Why?.” <em>It</em>, 2021.</li></ul></section>'
    assert plain_text(html, Citation(STUDY, CitationStyle.MLA)) == "“Why?” It, 2021."
    assert plain_text(html, Citation(STUDY, CitationStyle.CHICAGO)) == ""
