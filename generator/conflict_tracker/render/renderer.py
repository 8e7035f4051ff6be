"""The Jinja environment and the locale that every template has at hand."""

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from conflict_tracker.i18n.english import BEGIN, capitalized
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.handle import handle_of
from conflict_tracker.model.settings import Settings
from conflict_tracker.render.isolated import filled, in_page, labelled, listed, named, without_marks
from conflict_tracker.render.prose import prose
from conflict_tracker.render.static_svg import static_svg

try:  # The same in C, without a Markup around it: a fifth of the time.
    from markupsafe._speedups import _escape_inner as _escaped
except ImportError:

    def _escaped(text: str, /) -> str:
        return str(escape(text))


TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True)
class Renderer:
    locale: Locale
    settings: Settings

    def __reduce__(self) -> tuple[Any, ...]:
        """Sent to another process, it compiles its templates there."""
        return Renderer, (self.locale, self.settings)

    @cached_property
    def environment(self) -> "_Translated":
        return _environment(self.locale, self.settings)

    def __call__(self, template: str, /, **values: Any) -> str:
        return self.environment.finished(self.environment.get_template(template).render(values))


class _Direct(CodeGenerator):
    """Templates read attributes and call functions as Python does, without Jinja's detours: a tenth of the time.

    A template may not read a dict's key as an attribute, which it need not, and a missing attribute raises at once.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.write("environment.call_directly(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(f"environment.{_shown(node)}(")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        return str(getattr(self.environment, _shown(node))(node.as_const(frame.eval_ctx)))


def _shown(node: nodes.Node) -> str:
    """Which of the environment's functions puts a value into a page: in a tag no element can stand."""
    return "shown_plain" if getattr(node, "plain", False) else "shown"


class _Translated(Environment):
    """Fixed texts are translated when a template is compiled, not once a page: half of the time of rendering."""

    code_generator_class = _Direct

    @staticmethod
    def shown(value: Any) -> str:
        """What stands for a value in a page: escaped."""
        kind = type(value)
        if kind is str:
            return _escaped(value)
        if kind is Markup:
            markup: Markup = value
            return markup
        return str(value) if kind is int else escape(value)

    shown_plain = shown
    """The same inside a tag, and in elements that hold nothing but text."""

    @staticmethod
    def finished(html: str) -> str:
        """What is rendered, whole."""
        return html

    @staticmethod
    def call_directly(function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        return function(*arguments, **named)

    def __init__(self, locale: Locale, **options: Any) -> None:
        super().__init__(**options)
        self.locale = locale

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dict, which is copied for each page much faster than a chain of them: a twelfth of a page."""
        return {**self.globals, **(d or {})}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template: nodes.Template = _FixedTexts(self.locale).visit(super()._parse(_close(source), name, filename))
        return template


class _Foreign(_Translated):
    """Of a page that is not English: what has no translation carries its language."""

    @staticmethod
    def shown(value: Any) -> str:
        return in_page(value) if type(value) is str and BEGIN in value else _Translated.shown(value)

    @staticmethod
    def finished(html: str) -> str:
        return labelled(html)


class _ForeignFromLeft(_Foreign):
    """From left to right as English is: in a tag nothing needs a mark, once its language is said."""

    @staticmethod
    def finished(html: str) -> str:
        return without_marks(labelled(html))


def _close(source: str) -> str:
    """Line ends between two tags mean nothing in our templates, and are left out: a fiftieth of a page."""
    return source.replace(">\n<", "><").replace(">\n{%", ">{%").replace("}}\n<small", "}}<small")


_TAG = re.compile(r"<(/?[a-zA-Z]+)|>")
_HOLD_TEXT = ("option", "title", "textarea", "text")
"""Elements in which another means nothing; `text` is a drawing's."""


class _FixedTexts(NodeTransformer):
    """Translates fixed texts, and notes of every value whether it stands where no element can."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self.in_tag = False
        self.within = ""
        """Which of the elements that hold nothing but text is open."""

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        children: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self._read(child.data)
                children.append(child)
            else:
                seen = self.visit(child)
                seen.plain = self.in_tag or bool(self.within)
                children.append(seen)
        node.nodes = children
        return node

    def _read(self, html: str) -> None:
        """Where the next value will stand. Values in our attributes hold no angle bracket."""
        for tag in _TAG.finditer(html):
            self.in_tag = bool(tag[1])
            name = tag[1] or ""
            if name in _HOLD_TEXT:
                self.within = name
            elif name == f"/{self.within}":
                self.within = ""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        called, arguments = node.node, node.args
        if isinstance(called, nodes.Name) and called.name == "_" and isinstance(arguments[0], nodes.Const):
            return nodes.Const(self.locale._(arguments[0].value), lineno=node.lineno)
        return node


def _environment(locale: Locale, settings: Settings) -> "_Translated":
    kind = _Translated if locale.language == "en" else _Foreign if locale.direction == "rtl" else _ForeignFromLeft
    environment = kind(
        locale,
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.globals.update(
        locale=locale, settings=settings, _=locale._, n=locale.n, filled=filled, inside=_inside(locale)
    )
    environment.filters.update(
        prose=prose,
        hostname=_hostname,
        whose=_whose,
        sentence=_sentence,
        label=locale.label,
        description=lambda term: locale._(term.description),
        span=locale.span,
        date=locale.date,
        day=locale.day,
        number=locale.number,
        language_name=locale.language_name,
        query_summary=_query_summary,
        static_svg=static_svg,
        listed=listed,
        named=named,
        capitalize=capitalized,
        year=locale.year,
        counted=lambda cell: str(cell) if isinstance(cell, str) else locale.number(cell),
        order=lambda cell: getattr(cell, "order", None),
    )
    return environment


def _inside(locale: Locale) -> Callable[..., Markup]:
    """Of an element within one whose `label` is English (`labelled`): that its own text is not."""
    own, none = Markup(f' lang="{locale.language}"'), Markup("")

    def inside(label: str, text: str = "") -> Markup:
        return own if BEGIN in label and BEGIN not in text else none

    return inside


def _hostname(url: str) -> str:
    """The host of an address as people know it: without www. The model lets only whole addresses through."""
    return url.split("/", 3)[2].partition(":")[0].lower().removeprefix("www.")


def _whose(url: str) -> str:
    """What a source without publisher and title is called: its host, and the account where the address names one."""
    return ", ".join(part for part in (_hostname(url), handle_of(url)) if part)


def _query_summary(query: str) -> Markup:
    """The choices of an address as a reader can check them: scope=core, from=2017-04."""
    return Markup(", ".join(f"{escape(name)}=<bdi>{escape(value)}</bdi>" for name, value in parse_qsl(query)))


def _sentence(text: str) -> str:
    """A contributor's note as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
