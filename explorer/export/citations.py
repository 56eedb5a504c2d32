"""A passage of a source as scholars cite it: in styles of the Citation Style Language, set by Typst's processor."""

import json
import re
from collections.abc import Mapping
from enum import Enum
from html.parser import HTMLParser
from typing import Literal

from msgspec import Struct

from explorer.assets import resource
from explorer.domain.edtf import EdtfError, parse
from explorer.domain.partial_date import PartialDate
from explorer.domain.source import Excerpt, Source
from explorer.drawing.typst import Json
from explorer.export.errors import TypesettingError

Form = Literal["note", "text", "entry"]
SECTION: Mapping[Form, str] = {"note": "doc-endnotes", "text": "doc-part", "entry": "doc-bibliography"}
SUPPLIED = re.compile(r"(.*\S)\s*\[title supplied\]")
"""A title that the source does not have itself."""
_VOID = {"br", "hr", "img", "meta", "link", "wbr"}


class CitationStyle(Enum):
    """What can be copied: the name of the style's CSL file, its name for readers, and what is made by it."""

    CHICAGO = ("chicago-notes", "Chicago note", "note")
    CHICAGO_LIST = ("chicago-notes", "Chicago bibliography", "entry")
    MLA_TEXT = ("modern-language-association", "MLA in the text", "text")
    MLA = ("modern-language-association", "MLA works cited", "entry")
    GOST_TEXT = ("gost-r-705-2008-numeric", "GOST R 7.0.5 in the text", "text")
    GOST = ("gost-r-705-2008-numeric", "GOST R 7.0.5 reference", "entry")

    def __init__(self, csl: str, title: str, form: Form) -> None:
        self.csl = csl
        self.title = title
        self.form: Form = form

    @property
    def is_gost(self) -> bool:
        """Whether it speaks the language of the source; the other manuals are English."""
        return self.csl.startswith("gost")


class Citation(Struct, frozen=True):
    """What is cited, and how."""

    source: Source
    style: CitationStyle
    paragraph: int | None = None


def cite(source: Source, excerpt: Excerpt | None, style: CitationStyle) -> str:
    """The citation as plain text: what stands in a text names the paragraph, an entry of a list the whole source."""
    citation = Citation(source, style, excerpt.paragraph if excerpt is not None else None)
    if style is CitationStyle.GOST_TEXT:
        return gost_in_text(citation)
    return plain_text(_set(citation), citation)


def gost_in_text(citation: Citation) -> str:
    """GOST's reference in square brackets: authors or title, year, place. The processor has only its numbered form."""
    source = citation.source
    families = [re.sub(r"\\([\\{}$])", r"\1", str(each["name"])) for each in _authors(source)]
    year = date(source.created_edtf)
    when = f"{year[1:5]}?" if year.startswith("~") else year[:4]
    parts = [", ".join(families) or short_title(source.title).strip("[]"), when, _place(citation) or ""]
    return f"[{', '.join(part for part in parts if part)}]"


def job(citation: Citation) -> dict[str, Json]:
    """What the template needs: the style, the language of the source, the place in it, and the source."""
    return {
        "style": citation.style.csl,
        "form": citation.style.form,
        "language": _language(citation),
        "place": _place(citation),
        # JSON is YAML, which the processor reads.
        "sources": json.dumps({"source": record(citation.source, citation.style)}, ensure_ascii=False),
    }


def _place(citation: Citation) -> str | None:
    """The paragraph, in the words of the style."""
    if citation.paragraph is None:
        return None
    if citation.style.csl.startswith("chicago"):
        return f"para. {citation.paragraph}"
    return f"{'абз.' if _language(citation) == 'ru' else 'par.'} {citation.paragraph}"  # Russian


def _language(citation: Citation) -> str:
    """The language of the style's own words: GOST asks for that of the source, the other manuals are English."""
    own = citation.source.language.partition("-")[0].lower()
    return own if citation.style.is_gost and re.fullmatch("[a-z]{2,3}", own) else "en"


def record(source: Source, style: CitationStyle) -> dict[str, Json]:
    """A source as a record of the processor; what the store does not know is left out, never guessed."""
    made: dict[str, Json] = {"type": _kind(source, style)}
    if source.title:
        made["title"] = {"value": verbatim(titled(source.title)), "short": verbatim(short_title(source.title))}
    authors: list[Json] = [*_authors(source)]
    if authors:
        made["author"] = authors
    if source.publisher:
        # Of a journal the styles name no day; on the web they name the address.
        made["parent"] = {
            "type": "blog" if source.url else "newspaper",
            "title": verbatim(container(source.publisher, style)),
        }
    elif source.genre and style is not CitationStyle.CHICAGO_LIST:
        made["genre"] = source.genre
    if source.url:
        made["url"] = source.url
    when = date(source.created_edtf)
    if when:
        made["date"] = when
    return made


def _kind(source: Source, style: CitationStyle) -> str:
    """Chicago has no entry in its list for what was published nowhere, only for a page."""
    if source.publisher:
        return "article"
    return "web" if style is CitationStyle.CHICAGO_LIST else "post"


def _authors(source: Source) -> list[dict[str, Json]]:
    return [author(name, source) for name in source.creator.split(";") if name.strip()]


def titled(title: str) -> str:
    """A title; one that was supplied stands in square brackets, as all three manuals ask."""
    found = SUPPLIED.fullmatch(title)
    return f"[{found[1]}]" if found else title


def short_title(title: str) -> str:
    """A title as it is named in a text: without what stands after a colon."""
    found = SUPPLIED.fullmatch(title)
    first = (found[1] if found else title).partition(": ")[0]
    return f"[{first}]" if found else first


def container(publisher: str, style: CitationStyle) -> str:
    """What a text appeared in: "Wikipedia (Wikimedia Foundation)" names its publisher too, whom MLA alone wants."""
    found = re.fullmatch(r"(.+\S)\s+\(([^()]+)\)", publisher)
    if not found:
        return publisher
    return f"{found[1]}, {found[2]}" if style is CitationStyle.MLA else found[1]


def author(name: str, source: Source) -> dict[str, Json]:
    """A person by family and given name ("Belman, Ted" or "Ted Belman"); any other name as it stands."""
    words = name.replace(",", " , ").split()
    match words:
        case [family, ",", *given] if given:
            return {"name": escaped(family), "given-name": escaped(" ".join(given))}
        case [given, family] if given[0].isupper() and family[0].isupper() and name.strip() not in source.publisher:
            return {"name": escaped(family), "given-name": escaped(given)}
        case _:
            return {"name": escaped(" ".join(name.split()))}


def date(edtf: str) -> str:
    """A date as the processor reads it, "~" before what is not sure; "" where it is no single date."""
    try:
        shape = parse(edtf).shape
    except EdtfError:
        return ""
    if not isinstance(shape, PartialDate) or shape.is_season or "X" in (text := _digits(shape)):
        return ""
    return ("~" if any(shape.qualifiers) else "") + text


def _digits(shape: PartialDate) -> str:
    return "-".join(part for part in (shape.year, shape.month, shape.day) if part)


def verbatim(text: str) -> str:
    """A text word for word: the processor would write some words of a title large that are small."""
    return f"{{{escaped(text)}}}"


def escaped(text: str) -> str:
    """A text in which the processor finds no marks of its own."""
    return re.sub(r"([\\{}$])", r"\\\1", text)


def plain_text(html: str, citation: Citation) -> str:
    """The words of the note, of the text or of the entry, in what Typst made, by the manual's rules."""
    style = citation.style
    reader = _Section(SECTION[style.form])
    reader.feed(html)
    words = re.sub(r"^\d+\s*\.?\s+", "", " ".join("".join(reader.words).split()))
    if style.form == "text":
        words = re.sub(r"^\( | \)$", lambda found: found[0].strip(), words)
    # The processor puts its full stop after a closing question mark too.
    words = re.sub(r"([?!…])\.(?=[”»\s])", r"\1", words)
    if style.is_gost:
        year = date(citation.source.created_edtf)
        before, found, after = words.rpartition(f". {year[1:5]}") if year.startswith("~") else (words, "", "")
        # As everywhere in GOST, what is supposed stands in brackets with a question mark.
        return f"{before}. [{year[1:5]}?]{after}" if found else words
    if style is CitationStyle.CHICAGO:
        return re.sub(r"(?<=\w) (\[[^\]]*\d\?\])", r", \1", words)
    return words.replace(", Circa ", ", circa ")


def _set(citation: Citation) -> str:
    import typst  # noqa: PLC0415 84 MB that are needed once something is cited

    template = resource("typst", "citation.typ")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    try:
        made = typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=fonts,
            format="html",
            sys_inputs={"data": json.dumps(job(citation), ensure_ascii=False)},
        )
    except typst.TypstError as error:
        raise TypesettingError(" ".join(str(error).split())) from error
    return bytes(made or b"").decode("utf-8")


class _Section(HTMLParser):
    """Gathers the words of one section of a page, without the marks that lead back to the text."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self._open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the role of what opens."""
        if tag not in _VOID:
            self._open.append(dict(attrs).get("role") or "")

    def handle_endtag(self, tag: str) -> None:
        """Forget the role of what closes."""
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep words inside the section."""
        if self._role in self._open and "doc-backlink" not in self._open:
            self.words.append(data)
