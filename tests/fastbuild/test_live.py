"""MkDocs' server, told to show pages before a build is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from generator.fastbuild import live, private
from generator.fastbuild.live import Live, can_show


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_CALM", 0.01)


@pytest.fixture
def server(tmp_path: Path) -> LiveReloadServer:
    made = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    made.build_delay = 0.01
    made._visible_epoch -= 1000  # milliseconds; a rebuild has begun a second later
    return made


def change(server: LiveReloadServer) -> None:
    server._want_rebuild = True


def answers(server: LiveReloadServer) -> bool:
    """Whether the server answers, instead of waiting for the rebuild to end."""
    return server._visible_epoch == server._wanted_epoch


def test_the_server_is_the_one_we_know() -> None:
    assert can_show()
    assert private.moved(private.KNOWN_SERVER) == ()


def test_what_can_be_shown_is_shown_before_the_build(server: LiveReloadServer) -> None:
    before = server._visible_epoch
    seen: list[tuple[bool, bool]] = []

    def builder() -> None:
        seen.append((answers(server), server._visible_epoch > before))

    Live(server, builder, lambda: True)()
    assert seen == [(True, True)]
    assert server._wanted_epoch >= server._visible_epoch, "browsers load the page once more"


def test_without_anything_to_show_the_server_waits_for_the_build(server: LiveReloadServer) -> None:
    seen: list[bool] = []
    Live(server, lambda: seen.append(answers(server)), lambda: False)()
    assert seen == [False]


def test_a_change_ends_the_build_and_is_shown_first(server: LiveReloadServer) -> None:
    told: list[str] = []
    checks: list[Callable[[], None]] = []

    def builder() -> None:
        told.append("begun")
        if told.count("begun") == 1:
            change(server)
        checks[0]()
        told.append("done")

    def preview() -> bool:
        told.append("shown")
        return True

    made = Live(server, builder, preview)
    checks.append(made.check)
    made()
    assert told == ["shown", "begun", "shown", "begun", "done"]
    assert not private.is_asked(server)


def test_changes_in_a_row_are_shown_before_anything_is_built(server: LiveReloadServer) -> None:
    told: list[str] = []

    def preview() -> bool:
        told.append("shown")
        if len(told) < 3:
            change(server)
        return True

    Live(server, lambda: told.append("built"), preview)()
    assert told == ["shown", "shown", "shown", "built"]
