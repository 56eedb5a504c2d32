"""What stands in place of a source's text while it is not attached: the passages asked for, and how to attach it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QPushButton

from explorer.domain.event import EventDetail
from explorer.domain.source import Excerpt, Source
from explorer.drawing.palette import Palette
from explorer.gui.reading.excerpts_page import whole_words
from explorer.gui.widgets.page import Page, row
from explorer.gui.widgets.text import label, line, quotation
from explorer.gui.wording import locator


def page_without_text(
    source: Source, excerpts: Iterable[Excerpt], remark: str, palette: Palette
) -> tuple[Page, QPushButton]:
    """The page, and its button that asks for the text."""
    page = Page()
    page.add(label("This text is not attached", 15, bold=True))
    if remark:
        page.add(label(remark, tone="warning"))
    named = f"the file “{source.file_name}”" if source.file_name else "its file"
    length = f" ({source.text_length:,} characters)" if source.text_length else ""
    page.add(
        label(
            f"The store quotes passages and does not hold the whole text. To read them in their place, attach {named}"
            f"{length}: choose it or its folder, or drop it on this window.",
            tone="soft",
        )
    )
    button = QPushButton("Attach source texts…")
    button.setAutoDefault(True)
    page.add(row(button), above=4)
    for excerpt in excerpts:
        before, after = whole_words(excerpt.prefix[::-1])[::-1], whole_words(excerpt.suffix)
        if excerpt.exact is None:
            words = "The store keeps the place of this passage and not its words."
            page.add(label(f"{f'…{before} ' if before else ''}[ … ]{f' {after}…' if after else ''}", 14), above=12)
            page.add(label(words, 12, tone="soft"))
        else:
            page.add(quotation((before, excerpt.exact, after), palette, direction=excerpt.direction), above=12)
        page.add(line(locator(excerpt).capitalize(), 12, tone="soft"))
    return page, button


def excerpts_of(detail: EventDetail | None, source_id: str) -> tuple[Excerpt, ...]:
    """The passages of one source about an event, in the order of the text."""
    if detail is None:
        return ()
    told = (claim.excerpt for voice in detail.voices if voice.source.source_id == source_id for claim in voice.claims)
    return tuple(sorted(dict.fromkeys(told), key=lambda excerpt: excerpt.start))
