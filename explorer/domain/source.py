"""A source, and the excerpts that the store quotes from it."""

from msgspec import Struct


class Source(Struct, frozen=True):
    """One text: who made it, for whom, and under which terms. Empty strings where it does not say."""

    source_id: str
    title: str
    creator: str
    publisher: str
    genre: str
    perspective: str
    purpose: str
    audience: str
    created_edtf: str
    language: str
    url: str
    licence: str
    rights: str
    coverage_edtf: str
    derived_from: str | None
    file_name: str
    text_sha256: str
    text_length: int
    mark: str
    """One capital letter, unique in the store: the source's mark beside a claim."""
    rank: int
    """Position among the store's sources, 0-based: picks its colour and pattern."""


class Excerpt(Struct, frozen=True):
    """A quoted passage with both W3C Web Annotation selectors: position (code points, half-open) and quote."""

    excerpt_id: int
    source_id: str
    start: int
    end: int
    exact: str | None
    """The words; None for a stand-off excerpt, whose words appear once the reader attaches the text."""
    prefix: str
    suffix: str
    exact_sha256: str
    paragraph: int
    """1-based number of the paragraph (a run of non-blank lines) in the source text."""
    language: str
    direction: str
    """'ltr' or 'rtl'."""
