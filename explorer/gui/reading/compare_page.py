"""The table of a comparison as rich text: markup of ours around text that is escaped, every word of it."""

import html
from collections.abc import Iterable

from explorer.domain.comparison import Cell, Comparison, Group, Silence, Statement
from explorer.domain.source import Source
from explorer.domain.word_difference import Piece
from explorer.drawing.palette import Palette
from explorer.gui.reading.differing_words import SILENCES, name_of_property, short_name
from explorer.gui.widgets.shown_text import shown_text
from explorer.gui.wording import MODALITIES, STANCES, claim_words, date_words, locator

FIRST_SHARE = 10
"""Per cent of the width for the names of the properties; the sources share the rest."""
PADDING = "padding:9px 12px 11px 12px"
LONGEST = 4_000
"""Characters of a passage that are shown."""


def compare_page(comparison: Comparison, palette: Palette) -> str:
    """The whole table; a link "event:2" leads to the third group's event."""
    return _Painter(comparison, palette).page()


class _Painter:
    """Writes the table."""

    def __init__(self, comparison: Comparison, palette: Palette) -> None:
        self._comparison = comparison
        self._palette = palette
        self._share = (100 - FIRST_SHARE) / max(1, len(comparison.sources))

    def page(self) -> str:
        """The table, or a sentence where there is nothing in it."""
        if not self._comparison.groups:
            return f'<p style="margin:24px">{self._soft("None of these sources says anything of this.")}</p>'
        rows = [
            self._positions(),
            *(row for at, group in enumerate(self._comparison.groups) for row in self._group(at, group)),
        ]
        return (
            '<table width="100%" cellspacing="0" cellpadding="0" style="border-collapse:collapse">'
            f"{''.join(rows)}</table>"
        )

    def _positions(self) -> str:
        positions = self._comparison.positions
        if not positions:
            return ""
        pairs = zip(positions, self._comparison.sources, strict=True)
        return self._row("Position", (self._position(*each) for each in pairs), strong=True)

    def _position(self, position: str, source: Source) -> str:
        if position:
            return f"<b>{html.escape(position)}</b>"
        return self._silent(Silence.NAMED if source.source_id in self._comparison.silent else Silence.UNSAID)

    def _group(self, at: int, group: Group) -> Iterable[str]:
        yield self._heading(at, group)
        for row in group.rows:
            cells = (self._cell(*each) for each in zip(row.cells, self._comparison.sources, strict=True))
            yield self._row(name_of_property(row.property), cells)

    def _heading(self, at: int, group: Group) -> str:
        label, date = html.escape(group.event.label), self._soft(html.escape(date_words(group.event.edtf)))
        link = f'<a href="event:{at}" style="color:{self._colour("accent")}; text-decoration:none"><b>{label}</b></a>'
        return (
            f'<tr><td colspan="{len(self._comparison.sources) + 1}" bgcolor="{self._colour("window")}" '
            f'style="padding:7px 12px; border-bottom:1px solid {self._colour("line")}">{link} &#160; {date}</td></tr>'
        )

    def _row(self, name: str, cells: Iterable[str], *, strong: bool = False) -> str:
        line = f"border-bottom:1px solid {self._colour('line')}"
        ground = f' bgcolor="{self._colour("window")}"' if strong else ""
        first = f'<td width="{FIRST_SHARE}%"{ground} style="{PADDING}; {line}">{self._soft(html.escape(name))}</td>'
        rest = (
            f'<td width="{self._share:.2f}%"{ground} style="{PADDING}; {line}; '
            f'border-left:1px solid {self._colour("line")}">{cell}</td>'
            for cell in cells
        )
        return f"<tr>{first}{''.join(rest)}</tr>"

    def _cell(self, cell: Cell, source: Source) -> str:
        if cell.silence is not None:
            return self._silent(cell.silence)
        known = {each.source_id: each for each in self._comparison.sources}
        original = known.get(source.derived_from or "")
        copied = f"as in {short_name(original)}: a copy" if original is not None else "a copy"
        return "".join(self._statement(each, copied if each.copied else "") for each in cell.statements)

    def _silent(self, silence: Silence) -> str:
        words = html.escape(SILENCES[silence])
        if silence is Silence.NAMED:
            return f'<p style="margin:0; color:{self._colour("disputed")}"><i>{words}</i></p>'
        return f'<p style="margin:0"><i>{self._soft(words)}</i></p>'

    def _statement(self, statement: Statement, copied: str) -> str:
        says = dict.fromkeys(claim_words(claim) for claim in statement.claims)
        value = html.escape("; ".join(word[:1].upper() + word[1:] for word in says if word))
        first = f'<p style="margin:0 0 3px 0"><b>{value}</b></p>' if value else ""
        said = self._notes(statement, copied)
        where = self._soft(html.escape(_place(statement)), small=True)
        return f'{first}{self._quote(statement)}{said}<p style="margin:2px 0 8px 0">{where}</p>'

    def _notes(self, statement: Statement, copied: str) -> str:
        """What weakens a statement: that it is denied or copied stands out, where it comes from does not."""
        loud = dict.fromkeys(STANCES[claim.stance] for claim in statement.claims if claim.stance in STANCES)
        calm = dict.fromkeys(MODALITIES[claim.modality] for claim in statement.claims if claim.modality in MODALITIES)
        spoken = (claim.speaker.name for claim in statement.claims if claim.speaker is not None)
        calm |= dict.fromkeys(f"in the words of {name}" for name in spoken)
        lines = [self._tinted(html.escape(", ".join([*loud, *([copied] if copied else [])])))] if loud or copied else []
        lines += [self._soft(html.escape(", ".join(calm)), small=True)] if calm else []
        return "".join(f'<p style="margin:2px 0 0 0">{words}</p>' for words in lines)

    def _quote(self, statement: Statement) -> str:
        if not statement.pieces:
            return (
                f'<p style="margin:0">{self._soft("The words are not in the store; attach the text to read them.")}</p>'
            )
        direction = "rtl" if statement.excerpt.direction == "rtl" else "ltr"
        words = "".join(self._piece(piece) for piece in _cut(statement.pieces))
        return f'<p dir="{direction}" style="margin:0; line-height:125%; white-space:pre-wrap">“{words}”</p>'

    def _piece(self, piece: Piece) -> str:
        words = html.escape(shown_text(piece.text).words)
        return f'<span style="background-color:{self._colour("conflict")}">{words}</span>' if piece.own else words

    def _soft(self, escaped: str, *, small: bool = False) -> str:
        size = "; font-size:11px" if small else ""
        return f'<span style="color:{self._colour("text-soft")}{size}">{escaped}</span>'

    def _tinted(self, escaped: str) -> str:
        return f'<span style="color:{self._colour("disputed")}; font-size:12px">{escaped}</span>'

    def _colour(self, role: str) -> str:
        return self._palette.colour(role)


def _place(statement: Statement) -> str:
    """Where a passage stands, and that its words come from the reader's own text where they do."""
    where = locator(statement.excerpt)
    own_text = statement.excerpt.exact is None and statement.pieces
    return f"{where} · words from your text" if own_text else where[:1].upper() + where[1:]


def _cut(pieces: Iterable[Piece]) -> Iterable[Piece]:
    room = LONGEST
    for piece in pieces:
        if room <= 0:
            return
        yield Piece(piece.text[:room], own=piece.own)
        room -= len(piece.text)
