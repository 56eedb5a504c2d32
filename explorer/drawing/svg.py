"""Draws a resolved picture as SVG text: escaped, its fonts named, with a title and description for those who listen."""

from collections.abc import Iterator
from functools import singledispatch
from html import escape

from explorer.drawing.characters import printable
from explorer.drawing.dashes import within
from explorer.drawing.palette import Palette
from explorer.layout.timeline import Batch, Box, Discs, Fades, Frames, Layer, Lines, Polygons, Rects, Texts, Timeline

FONT_FAMILY = "'Noto Sans', 'Noto Sans Hebrew', 'Noto Sans Arabic', 'Noto Emoji', 'DejaVu Sans', sans-serif"
_ANCHORS = {"left": "start", "centre": "middle", "right": "end"}


def to_svg(timeline: Timeline, palette: Palette, *, title: str = "Timeline", description: str = "") -> str:
    """The picture as one SVG document, sized in pixels."""
    width, height = _number(timeline.width), _number(timeline.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-labelledby="title description" font-family="{escape(FONT_FAMILY)}">',
        f'<title id="title">{_text(title)}</title>',
        f'<desc id="description">{_text(description or title)}</desc>',
        *_fade_gradients(timeline, palette),
    ]
    for number, layer in enumerate(timeline.layers):
        parts += _layer(layer, number, palette)
    return "\n".join([*parts, "</svg>", ""])


def _layer(layer: Layer, number: int, palette: Palette) -> Iterator[str]:
    yield f'<clipPath id="clip-{number}">{_rect(layer.clip)}</clipPath>'
    yield f'<g clip-path="url(#clip-{number})">'
    for batch in (within(each, layer.clip) for each in layer.batches):
        yield f"<g{_style(batch, palette)}>"
        yield from _shapes(batch)
        yield "</g>"
    yield "</g>"


def _fade_gradients(timeline: Timeline, palette: Palette) -> Iterator[str]:
    fades = [batch for layer in timeline.layers for batch in layer.batches if isinstance(batch, Fades)]
    for fill, towards in dict.fromkeys((fade.fill, fade.towards) for fade in fades):
        paint = _paint("stop-color", palette, fill)
        clear = f'<stop offset="{int(towards == "right")}"{paint} stop-opacity="0"/>'
        full = f'<stop offset="{int(towards == "left")}"{paint}/>'
        stops = clear + full if towards == "left" else full + clear
        yield f'<linearGradient id="{_fade_id(fill, towards)}">{stops}</linearGradient>'


def _fade_id(fill: str, towards: str) -> str:
    return escape(f"fade-{fill.replace(':', '-')}-{towards}")


def _style(batch: Batch, palette: Palette) -> str:
    match batch:
        case Rects():
            return _paint("fill", palette, batch.fill)
        case Fades():
            return f' fill="url(#{_fade_id(batch.fill, batch.towards)})"'
        case Frames() | Lines():
            return ' fill="none"' + _stroke(palette, batch.stroke, batch.width) + _dash(batch.dash)
        case Discs() | Polygons():
            return _paint("fill", palette, batch.fill) + _stroke(palette, batch.stroke, batch.width)
        case Texts():
            weight = ' font-weight="bold"' * batch.bold + ' font-style="italic"' * batch.italic
            anchor = f' text-anchor="{_ANCHORS[batch.align]}"'
            return _paint("fill", palette, batch.fill) + f' font-size="{_number(batch.size)}"' + weight + anchor


def _stroke(palette: Palette, role: str, width: float) -> str:
    return _paint("stroke", palette, role) + f' stroke-width="{_number(width)}"' if role else ""


def _dash(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{" ".join(map(_number, dash))}"' if dash else ""


def _paint(attribute: str, palette: Palette, role: str) -> str:
    colour = palette.rgba(role)
    opacity = attribute.removesuffix("-color") + "-opacity"
    alpha = f' {opacity}="{_number(colour.alpha / 255)}"' if colour.alpha < 255 else ""  # noqa: PLR2004 a full byte
    return f' {attribute}="#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"' + alpha


@singledispatch
def _shapes(batch: Batch) -> Iterator[str]:
    raise TypeError(f"no painter for {type(batch).__name__}")


@_shapes.register(Rects)
@_shapes.register(Frames)
def _(batch: Rects | Frames) -> Iterator[str]:
    for box in batch.boxes.tolist():
        yield _rect(Box(*box), batch.radius)


@_shapes.register
def _(batch: Fades) -> Iterator[str]:
    for box in batch.boxes.tolist():
        yield _rect(Box(*box))


@_shapes.register
def _(batch: Lines) -> Iterator[str]:
    for x1, y1, x2, y2 in batch.segments.tolist():
        yield f'<path d="M{_number(x1)} {_number(y1)}L{_number(x2)} {_number(y2)}"/>'


@_shapes.register
def _(batch: Discs) -> Iterator[str]:
    for x, y, radius in batch.centres.tolist():
        yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'


@_shapes.register
def _(batch: Polygons) -> Iterator[str]:
    for corners in batch.points.tolist():
        points = " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)
        yield f'<polygon points="{points}"/>'


@_shapes.register
def _(batch: Texts) -> Iterator[str]:
    for string, (x, y) in zip(batch.strings, batch.at.tolist(), strict=True):
        yield f'<text x="{_number(x)}" y="{_number(y)}">{_text(string)}</text>'


def _rect(box: Box, radius: float = 0) -> str:
    corner = f' rx="{_number(radius)}"' if radius else ""
    x, y, w, h = map(_number, box)
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{corner}/>'


def _text(string: str) -> str:
    return escape(printable(string), quote=False)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
