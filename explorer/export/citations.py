"""A passage of a source as scholars cite it: in styles of the Citation Style Language, set by Typst's processor."""

import json
import re
from dataclasses import dataclass
from enum import Enum
from html.parser import HTMLParser
from typing import Literal

from explorer.assets import resource
from explorer.domain.edtf import EdtfError, parse
from explorer.domain.partial_date import PartialDate
from explorer.domain.source import Excerpt, Source
from explorer.drawing.typst import Json
from explorer.export.errors import TypesettingError

SECTION = {"note": "doc-endnotes", "entry": "doc-bibliography"}
_VOID = {"br", "hr", "img", "meta", "link", "wbr"}


class CitationStyle(Enum):
    """A style that can be had: the name of its CSL file, its name for readers, and what is copied of it."""

    CHICAGO = ("chicago-notes", "Chicago note", "note")
    MLA = ("modern-language-association", "MLA", "entry")
    GOST = ("gost-r-705-2008-numeric", "GOST R 7.0.5", "entry")

    def __init__(self, csl: str, title: str, form: Literal["note", "entry"]) -> None:
        self.csl = csl
        self.title = title
        self.form: Literal["note", "entry"] = form


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited, and how."""

    source: Source
    style: CitationStyle
    paragraph: int | None = None


def cite(source: Source, excerpt: Excerpt | None, style: CitationStyle) -> str:
    """The citation as plain text: a note names the paragraph, an entry of a list the whole source."""
    return plain_text(_set(Citation(source, style, excerpt.paragraph if excerpt is not None else None)), style.form)


def job(citation: Citation) -> dict[str, Json]:
    """What the template needs: the style, the language of the source, the place in it, and the source."""
    place = f"para. {citation.paragraph}" if citation.paragraph is not None else None
    return {
        "style": citation.style.csl,
        "form": citation.style.form,
        "language": _language(citation),
        "place": place,
        # JSON is YAML, which the processor reads.
        "sources": json.dumps({"source": record(citation.source)}, ensure_ascii=False),
    }


def _language(citation: Citation) -> str:
    """The language of the style's own words: GOST asks for that of the source, the other manuals are English."""
    own = citation.source.language.partition("-")[0].lower()
    return own if citation.style is CitationStyle.GOST and re.fullmatch("[a-z]{2,3}", own) else "en"


def record(source: Source) -> dict[str, Json]:
    """A source as a record of the processor; what the store does not know is left out, never guessed."""
    made: dict[str, Json] = {"type": "article" if source.publisher else "report"}
    if source.title:
        made["title"] = verbatim(source.title)
    authors: list[Json] = [author(name, source) for name in source.creator.split(";") if name.strip()]
    if authors:
        made["author"] = authors
    if source.publisher:
        # Of a journal the styles name no day; on the web they name the address.
        made["parent"] = {"type": "blog" if source.url else "newspaper", "title": verbatim(source.publisher)}
    if source.url:
        made["url"] = source.url
    when = date(source.created_edtf)
    if when:
        made["date"] = when
    return made


def author(name: str, source: Source) -> Json:
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


def plain_text(html: str, form: Literal["note", "entry"]) -> str:
    """The words of the note, or of the entry, in what Typst made."""
    reader = _Section(SECTION[form])
    reader.feed(html)
    words = " ".join("".join(reader.words).split())
    # The processor puts its full stop after a closing question mark too.
    words = re.sub(r"([?!…])\.(?=[”»\s])", r"\1", words)
    return re.sub(r"^\d+\.?\s+", "", words)


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
