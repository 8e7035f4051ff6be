"""A figure as a small still picture: what stands on the page before its script, without it, and on paper.

Shapes are stretched to the page's width inside an inner drawing; texts keep their size, and stand at shares of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from html import unescape
from typing import Any

from markupsafe import Markup, escape

WIDE = 1000
"""Units across the inner drawing."""
Scale = Callable[[Any], float]
"""From a value on an axis to 0 … 1 along it, from the left or from the top."""


def static_svg(figure: Mapping[str, Any]) -> Markup:
    """An SVG of the figure's bars, lines, marks, cells and labels; the colours are the style sheet's classes."""
    layout = figure["layout"]
    margin = layout["margin"]
    high = layout["height"] - margin["t"] - margin["b"]
    x, y = _scale(figure, "x"), _scale(figure, "y")
    shapes: list[str] = []
    texts: list[str] = []
    bases: dict[Any, float] = defaultdict(float)
    for trace in figure["data"]:
        if not trace.get("visible", True):
            continue
        if trace["type"] == "bar":
            shapes.append(_bars(trace, x, y, high, layout, bases))
        elif trace["type"] == "heatmap":
            texts += _cells(trace, x, y, high)
        elif trace["mode"] == "lines":
            shapes.append(_line(trace, x, y, high))
        elif trace["mode"] == "markers":
            texts += _marks(trace, x, y, high)
        else:
            texts += _labels(trace, x, y, high)
    inner = f'<svg viewBox="0 0 {WIDE} {high}" preserveAspectRatio="none" width="100%" height="{high}">{"".join(shapes)}</svg>'
    grid = "".join((*_grid(layout["xaxis"], x, high, True), *_grid(layout["yaxis"], y, high, False)))
    style = f"padding:{margin['t']}px {margin['r']}px {margin['b']}px {margin['l']}px"
    return Markup(
        f'<div class="tk-still" style="{style}"><svg width="100%" height="{high}">{grid}{inner}{"".join(texts)}</svg></div>'
    )


def _scale(figure: Mapping[str, Any], name: str) -> Scale:
    axis = figure["layout"][f"{name}axis"]
    values = [value for trace in figure["data"] for value in trace[name] if value is not None]
    if "range" in axis:
        low, high = map(_number, axis["range"])
    else:
        numbers = [_number(value) for value in values] or [0]
        low, high = min(numbers) - 0.5, max(numbers) + 0.5
        if axis.get("autorange") == "reversed":
            low, high = high, low
    span = (high - low) or 1
    if name == "y":
        return lambda value: 1 - (_number(value) - low) / span
    return lambda value: (_number(value) - low) / span


def _number(value: Any) -> float:
    """A place on an axis; a day or a month as the days before it."""
    return _days(value) if isinstance(value, str) else float(value)


@lru_cache(maxsize=10_000)
def _days(value: str) -> float:
    """Every chart over time has the months of another."""
    return float(date.fromisoformat(value if len(value) > 7 else f"{value}-01").toordinal())


@lru_cache(maxsize=10_000)
def _days_after(month: str) -> float:
    """Before the first of the next month."""
    return float((date.fromisoformat(f"{month}-01") + timedelta(days=31)).replace(day=1).toordinal())


def _bars(
    trace: Mapping[str, Any], x: Scale, y: Scale, high: int, layout: Mapping[str, Any], bases: dict[Any, float]
) -> str:
    """All bars of a trace as one path."""
    if trace.get("orientation") == "h":
        offset, size = trace["offset"], trace["width"]
        boxes = [
            (x(0), y(row + offset), x(value) - x(0), y(row + offset + size) - y(row + offset))
            for value, row in zip(trace["x"], trace["y"], strict=True)
        ]
    else:
        boxes = []
        for at, value in zip(trace["x"], trace["y"], strict=True):
            left, right = _span(at, x, layout["xaxis"].get("type") == "date")
            base = bases[at]
            bases[at] += value
            boxes.append((left, y(base + value), right - left, y(base) - y(base + value)))
    path = "".join(
        f"M{left * WIDE:.0f} {top * high:.0f}h{max(width * WIDE, 2):.0f}v{max(tall * high, 1):.0f}h-{max(width * WIDE, 2):.0f}z"
        for left, top, width, tall in boxes
        if width > 0 and tall > 0
    )
    return f'<path class="{_class(trace)}" d="{path}"/>' if path else ""


def _span(at: Any, x: Scale, dated: bool) -> tuple[float, float]:
    """Left and right of a bar: three quarters of its month or of its whole number."""
    if dated:
        left, right = x(at), x(_days_after(at))
    else:
        left, right = x(at - 0.5), x(at + 0.5)
    room = (right - left) / 8
    return left + room, right - room


def _line(trace: Mapping[str, Any], x: Scale, y: Scale, high: int) -> str:
    steps = trace["line"].get("shape") == "hv"
    path, drawing = "", False
    for at, value in zip(trace["x"], trace["y"], strict=True):
        if at is None:
            drawing = False
            continue
        left, top = x(at) * WIDE, y(value) * high
        if steps and drawing:
            path += f"H{left:.0f}V{top:.0f}"
        else:
            path += f"{'L' if drawing else 'M'}{left:.0f} {top:.0f}"
        drawing = True
    return f'<path class="{_class(trace)} g-thin" d="{path}" stroke-width="{trace["line"]["width"]}"/>'


def _marks(trace: Mapping[str, Any], x: Scale, y: Scale, high: int) -> Iterator[str]:
    sizes, symbols = trace["marker"].get("size"), trace["marker"].get("symbol")
    for n, (at, value) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        size = sizes[n] if isinstance(sizes, Sequence) else sizes
        symbol = symbols[n] if isinstance(symbols, Sequence) and not isinstance(symbols, str) else symbols
        place = sum(_span(at, x, True)) / 2 if trace.get("xperiod") and isinstance(at, str) else x(at)
        left, top = f"{place:.2%}", y(value) * high
        if symbol in SYMBOLS:
            yield f'<text class="{_class(trace)} g-mid" x="{left}" y="{top + 6:.0f}">{SYMBOLS[symbol]}</text>'
        else:
            yield f'<circle class="{_class(trace)}" cx="{left}" cy="{top:.0f}" r="{size / 2:g}"/>'


SYMBOLS = {"triangle-right": "▶", "triangle-up": "▲", "diamond": "◆"}


def _labels(trace: Mapping[str, Any], x: Scale, y: Scale, high: int) -> Iterator[str]:
    for at, value, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
        yield f'<text x="{x(at):.2%}" y="{y(value) * high - 4:.0f}">{_plain(text)}</text>'


def _cells(trace: Mapping[str, Any], x: Scale, y: Scale, high: int) -> Iterator[str]:
    most = max((value for row in trace["z"] for value in row if value), default=1)
    for row, (values, texts) in enumerate(zip(trace["z"], trace["text"], strict=True)):
        for column, (value, text) in enumerate(zip(values, texts, strict=True)):
            if value:
                left, right = x(column - 0.5), x(column + 0.5)
                top, bottom = y(row - 0.5) * high, y(row + 0.5) * high
                shade = value / most
                dark = "on" if shade > 0.5 else "off"
                yield f'<rect class="g-c1" x="{left:.2%}" y="{top + 1:.0f}" width="{right - left - 0.004:.2%}" height="{bottom - top - 2:.0f}" fill-opacity="{0.15 + 0.85 * shade:.2f}"/>'
                yield f'<text class="g-mid g-{dark}" x="{(left + right) / 2:.2%}" y="{(top + bottom) / 2 + 4:.0f}">{_plain(text)}</text>'


def _grid(axis: Mapping[str, Any], scale: Scale, high: int, across: bool) -> Iterator[str]:
    """The marks of an axis with the lines that lead from them."""
    ruled = axis.get("showgrid") is not False
    for value, text in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=False):
        place = scale(value)
        if not across:
            if ruled:
                yield f'<line class="g-rule" x2="100%" y1="{place * high:.0f}" y2="{place * high:.0f}"/>'
            yield f'<text class="g-end" x="-6" y="{place * high + 4:.0f}">{_plain(text)}</text>'
        elif axis.get("tickangle") == -90:
            yield f'<svg class="g-out" x="{place:.2%}" y="-6"><text transform="rotate(-90)" y="4">{_plain(text)}</text></svg>'
        else:
            if ruled:
                yield f'<line class="g-rule" x1="{place:.2%}" x2="{place:.2%}" y2="{high}"/>'
            yield f'<text class="g-mid" x="{place:.2%}" y="{-8 if axis.get("side") == "top" else high + 18}">{_plain(text)}</text>'


def _class(trace: Mapping[str, Any]) -> str:
    colour: str = trace.get("marker", {}).get("color") or trace["line"]["color"]
    return "g-" + colour.removeprefix("var(--tk-").removesuffix(")")


def _plain(text: str) -> Markup:
    return escape(unescape(text))
