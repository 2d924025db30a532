"""Page -> Markdown text. Templates loop and print; every value they print is made safe here.

Jinja's own escaping is for HTML files; ours is for HTML inside Markdown, so `finalize` sends each
printed value through `generator.markdown`, and only what comes from there is left as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from generator import links, markdown
from generator.charts.picture import Picture
from generator.charts.svg import svg
from generator.errors import TemplateError
from generator.interface import ENGLISH, interface_words, languages
from generator.markdown import Marker, Quoted, Run, Statement
from generator.page import Page, Rendered
from generator.tongues import MARK, mark_english

_BLANK = re.compile(r"\{(\w+)\}|\[([^\]]+)\]")
_PRINTERS: Mapping[type, Callable[[Any, str], str]] = {
    Statement: markdown.statement,
    Quoted: markdown.quoted,
    Run: markdown.run,
    Marker: markdown.marker,
    Picture: svg,
}
"""Values that are more than text; each printer gets the page that links are seen from."""


def make_environment(templates: Path, language: str = ENGLISH) -> Environment:
    """A Jinja environment over a folder of `*.md.j2`; a value that is missing is an error.

    Templates get what the interface says as `words`, and as `foreign` the attributes of a tag
    around articles' text, where that is in another language than the page.
    """
    environment = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["attribute"] = _attribute
    environment.filters["address"] = _address
    environment.filters["yaml"] = _yaml
    environment.filters["url"] = _url
    environment.filters["told"] = _told
    words = interface_words(language)
    environment.globals["words"] = words
    for sign in ("comma", "semicolon"):
        environment.globals[sign] = Markup(words["signs"][sign])  # noqa: S704 (our own)
    spoken = language if language in languages() else ENGLISH
    environment.globals["language"] = spoken
    foreign = "" if spoken == ENGLISH else f'{MARK} dir="ltr"'
    environment.globals["foreign"] = Markup(foreign)  # noqa: S704 (our own)
    return environment


def render(page: Page, environment: Environment) -> Rendered:
    """The Markdown of one page.

    Raises:
        TemplateError: the template is missing, malformed, or asks for what the view lacks.
    """
    try:
        template = environment.get_template(page.template)
        text = template.render(page=page, view=page.view)
    except TemplateNotFound as error:
        raise TemplateError(f"templates/{error.name} is missing ({page.path} needs it)") from error
    except TemplateSyntaxError as error:
        where = f"templates/{error.name}:{error.lineno}"
        raise TemplateError(f"{where}: {error.message}") from error
    except UndefinedError as error:
        raise TemplateError(f"templates/{page.template}: {error} ({page.path})") from error
    return Rendered(page.path, mark_english(text, str(environment.globals["language"])))


@pass_context
def _finalize(context: Context, value: object) -> object:
    """Any value as HTML that is safe inside Markdown, links as seen from the page."""
    if isinstance(value, Markup | Undefined):
        return value
    return Markup(_printed(value, _here(context)))  # noqa: S704 (escaped by our own modules)


def _printed(value: object, here: str) -> str:
    """A value by its type; what has no type of ours is a text."""
    printer = _PRINTERS.get(type(value))
    return printer(value, here) if printer else markdown.escape(str(value))


def _here(context: Context) -> str:
    page = context["page"]
    return page.path if isinstance(page, Page) else links.HOME


def _attribute(value: object) -> Markup:
    return Markup(markdown.attribute(str(value)))  # noqa: S704 (escaped by our own module)


def _address(value: str | None) -> Markup | None:
    """An outside address for `href`; None unless it is http or https."""
    good = markdown.web_address(value)
    return _attribute(good) if good else None


@pass_context
def _url(context: Context, target: str, anchor: str | None = None) -> Markup:
    """The way from this page to another page of the site."""
    return _attribute(links.relative(_here(context), target, anchor))


@pass_context
def _told(context: Context, sentence: str, target: str | None = None, **values: object) -> Markup:
    """A sentence of the interface: values in its {blanks}, its [words] a link to `target`."""
    here, parts, at = _here(context), [], 0
    for found in _BLANK.finditer(sentence):
        name, linked = found.groups()
        value = Run(linked, target) if linked else values[name]
        parts += [markdown.inline(sentence[at : found.start()]), _printed(value, here)]
        at = found.end()
    parts.append(markdown.inline(sentence[at:]))
    return Markup("".join(parts))  # noqa: S704 (escaped by our own module)


def _yaml(value: str) -> Markup:
    """A front-matter value: MkDocs prints it unescaped, YAML reads it as a JSON string."""
    text = json.dumps(markdown.plain(value), ensure_ascii=False)
    return Markup(text)  # noqa: S704 (HTML-escaped by `plain`)
