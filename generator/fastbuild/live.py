"""MkDocs' server, when pages can be shown before a build is done.

The server rebuilds when a file has changed, and answers nothing meanwhile. Here it first shows what
can be shown at once, answers from then on, and builds the rest when no further change has come for
a moment. A change during the build ends it: what was changed is shown first again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from mkdocs.livereload import LiveReloadServer

from generator.fastbuild import private

_CALM = 1.5
"""Seconds without a change after which the rest is built; browsers fetch the shown page in them."""
_log = logging.getLogger("mkdocs.plugins.briefing")


def can_show() -> bool:
    """Whether this MkDocs has the server that `Live` knows."""
    return not private.moved(private.KNOWN_SERVER)


class SupersededError(Exception):
    """Something has changed while a build ran; it need not go on."""


class Live:
    """Stands in for the server's builder.

    Args:
        server: MkDocs' server.
        builder: what it calls to build the site.
        preview: puts what can be shown at once into the site, and says whether there is anything.
    """

    def __init__(
        self, server: LiveReloadServer, builder: Callable[..., Any], preview: Callable[[], bool]
    ) -> None:
        self._server = server
        self._builder = builder
        self._preview = preview

    def check(self) -> None:
        """Called now and then while a build runs.

        Raises:
            SupersededError: a file has changed since it began.
        """
        if private.is_asked(self._server):
            raise SupersededError

    def __call__(self) -> None:
        """One rebuild."""
        shown = False
        while True:
            if self._preview():
                shown = True
                private.show(self._server)
                if private.asked_within(self._server, _CALM):
                    continue
            try:
                self._builder()
            except SupersededError:
                _log.info("A file has changed meanwhile")
                private.asked_within(self._server, 0)
                continue
            if shown:
                private.renew(self._server)
            return
