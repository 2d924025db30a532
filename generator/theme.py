"""What our pages take of the theme, and its templates without the white space of their authors."""

from __future__ import annotations

import re

from jinja2 import Environment
from jinja2.ext import Extension

ASSETS = frozenset({"assets/briefing.css", "assets/briefing.js"})
"""Files of the theme that are put together from others, as templates."""
_UNLOADED = re.compile(r"assets/(?:javascripts/|images/favicon|stylesheets/.+\.map$)")
_MARGIN = re.compile(r"^[ \t]+|[ \t]+$|\n+(?=\n)", re.MULTILINE)


class _Lean(Extension):
    """Lines begin at the margin, and none is empty. What a page says is a value: it stays."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template, before it is parsed."""
        del name, filename
        return _MARGIN.sub("", source)


def unloaded(path: str) -> bool:
    """Whether a file of the theme is one that no page of ours asks for."""
    return bool(_UNLOADED.match(path))


def make_lean(env: Environment) -> Environment:
    """Have an environment that has loaded nothing yet print no blank lines and no margins."""
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension(_Lean)
    return env
