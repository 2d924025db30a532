"""The MkDocs plugin: runs the generator before a build, proves the site after it.

The site is built in the cache folder and then copied over file by file, only where it changed: a
second build with nothing new rewrites nothing, and a failed one leaves the old site whole.
"""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator import memory
from generator.annotate.work import warm
from generator.build import Built, File, Listener, build
from generator.check import Checked, check_site
from generator.desk import Desk
from generator.errors import GeneratorError, SettingsError
from generator.fastbuild import Listed, Live, Route, Site, Staging, can_show, obstacle, open_route
from generator.fingerprints import Fingerprints, State, states_of
from generator.interface import ENGLISH, interface_words
from generator.model import Issue
from generator.models import model_name
from generator.page import Rendered, Same, Spooled
from generator.preview import Preview
from generator.progress import Stages, silent
from generator.settings import Settings, make_settings
from generator.theme import ASSETS, make_lean, unloaded
from generator.write import MANIFEST, Content, Written, content_of, owned, write

_log = logging.getLogger("mkdocs.plugins.briefing")


class Options(Config):
    """The plugin's section of mkdocs.yml; `Settings` says what each option means."""

    seeds = Optional(Type(str))
    templates = Optional(Type(str))
    cache = Optional(Type(str))
    model = Optional(Type(str))
    page_mentions = Optional(Type(int))
    event_pages = Optional(Type(int))
    processes = Optional(Type(int))
    executor = Optional(Type(str))
    scheduler = Optional(Type(str))
    work = Optional(Type(str))
    samples = Optional(Type(bool))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one build did: read and made, proven, and written to the site."""

    built: Built
    checked: Checked
    written: Written | None
    """None under `serve`, which builds into a folder of its own."""

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Everything to tell the user, from reading to checking."""
        return (*self.built.issues, *self.checked.issues)


class BriefingPlugin(BasePlugin[Options]):
    """Generates the pages, wraps hand-written ones, checks the result."""

    outcome: Outcome | None = None
    stages: Stages = staticmethod(silent)
    """Set by a caller that wants to show how far a build is."""
    announce: Callable[[str], None] = staticmethod(_log.info)
    quiet = False
    """A caller that reports the issues itself sets this."""
    short_way = True
    """Off, MkDocs builds page by page; tests compare the two."""

    _command = "build"
    _built: Built | None = None
    _route: Route | None = None
    _staging: Staging | None = None
    _live: Live | None = None
    _preview: Preview | None = None
    _shown: Site | None = None
    _nav: Navigation
    _made: frozenset[str] = frozenset()
    _states: Mapping[str, State]
    _settings: Settings
    _site: Path

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember the command; being here also keeps this instance between rebuilds."""
        del dirty
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Run the generator, so that its pages stand in the docs folder when MkDocs looks."""
        if config.use_directory_urls:
            raise PluginError("mkdocs.yml: set use_directory_urls: false, or file:// won't work")
        try:
            self._settings = settings_of(config)
            listener = Listener(self.stages, self._borrow, self._heed)
            self._built = build(self._settings, listener)
            made = write(_encoded(self._built.files), self._settings.docs)
            self._states = states_of(self._settings.docs)
            self._built.standing.save(self._states)
            memory.settle()
            self._made = frozenset(made.paths)
        except GeneratorError as error:
            raise PluginError(str(error)) from error
        self._say(self._built.issues)
        config.watch.extend(map(str, (self._settings.seeds, self._settings.templates)))
        config.theme.static_templates |= ASSETS
        config.extra["briefing"] = {
            "words": interface_words(self._settings.language),
            "model": self._built.model,
            "samples": self._settings.samples,
            "edition": self._built.edition.day.isoformat() if self._built.edition.day else None,
        }
        self._site = Path(config.site_dir)
        if self._command == "build":
            config.site_dir = str(self._settings.cache / "site")
        if self.short_way and not obstacle(config):
            self._staging = Staging(Path(config.site_dir), self._settings.cache)
            self._staging.open()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what Material ships and our pages don't load: its scripts, most of a site."""
        del config
        for file in tuple(files):
            if unloaded(file.src_uri):
                files.remove(file)
        return files if self._staging is None else Listed(files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Everything is known that pages depend on: convert them all at once."""
        if self.short_way:
            folder, processes = self._settings.cache, self._settings.processes
            staging, made, states = self._staging, self._made, self._states
            converting = self.stages("Converting pages")
            self._route = open_route(
                config, files, nav, folder, processes, staging, made, states, converting
            )
        self._nav = nav
        self.stages("Building pages")
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """A frame of half the bytes: it stands on every page."""
        lean = make_lean(env)
        self._shown = Site(config, files, self._nav, lean)
        return lean

    def _borrow(self, desk: Desk) -> None:
        if self._command == "serve":
            self._preview = Preview(desk, self._settings)

    def _heed(self) -> None:
        if self._live is not None:
            self._live.check()

    def on_build_error(self, *, error: Exception) -> None:
        """A failed build leaves MkDocs as it was."""
        del error
        self._close_route()
        self._close_staging()

    def _close_route(self) -> None:
        if self._route is not None:
            self._route.close()
            self._route = None

    def _close_staging(self) -> None:
        if self._staging is not None:
            self._staging.close()
            self._staging = None

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Mark hand-written pages as our own fixed words; generated ones mark themselves."""
        del config, files
        if self._route is not None:
            self._heed()
        generated = page.file.src_uri in self._made
        return html if generated else f"<div data-fixed>{html}</div>"

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch what people write, not what we write: else each rebuild would start another.

        An edited article is shown before the rest is built.
        """
        if can_show():
            warm(model_name(self._settings.model))
            self._live = server.builder = Live(server, builder, self._show_edited)
        made = {Path(path).parts[0] for path in self._made}
        server.unwatch(config.docs_dir)
        for path in sorted(Path(config.docs_dir).iterdir()):
            if path.is_dir() and path.name not in made:
                server.watch(str(path))
        return server

    def _show_edited(self) -> bool:
        """Put the pages of edited articles into the site; whether there are any."""
        if self._preview is None or self._shown is None:
            return False
        try:
            shown = [self._shown.put(page.path, page.text) for page in self._preview.pages()]
            return any(shown)
        except Exception as error:  # noqa: BLE001 (the build meets the same error, and names it)
            _log.debug("No page is shown before the build: %s", error)
            return False

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Prove the built site, then put it where it belongs."""
        if self._route is not None:
            self._route.settle()
        self._close_route()
        if self._staging is not None:
            self._staging.settle()
        self._close_staging()
        if self._built is None:
            return
        staged = Path(config.site_dir)
        _fix_sitemap(staged)
        cache, processes = self._settings.cache, self._settings.processes
        prints = Fingerprints(staged, cache / "staged.json")
        digests = prints.all()
        checked = check_site(staged, self._built.bodies, cache, processes, digests, self.stages)
        written = None
        self.stages("Writing the site")
        if self._command == "build":
            try:
                written = self._put(staged, digests)
            except GeneratorError as error:
                raise PluginError(str(error)) from error
            config.site_dir = str(self._site)
        prints.save()
        self.outcome = Outcome(self._built, checked, written)
        self._say(checked.issues)

    def _put(self, staged: Path, digests: Mapping[str, str]) -> Written:
        """Copy what is not yet where it belongs."""
        prints = Fingerprints(self._site, self._settings.cache / "site.json")
        there = prints.all(owned(self._site))
        written = write(
            (
                (path, None if there.get(path) == digest else content_of(staged / path))
                for path, digest in digests.items()
                if path.rpartition("/")[2] != MANIFEST
            ),
            self._site,
        )
        for path in written.changed:
            prints.of(path)
        prints.save()
        return written

    def _say(self, issues: Iterable[Issue]) -> None:
        """Log what is more than a note: `mkdocs build --strict` counts these."""
        for issue in issues:
            if issue.severity != "note":
                level = logging.DEBUG if self.quiet else logging.WARNING
                where = issue.where or issue.article_id or ""
                _log.log(level, "%s: %s [%s]", where, issue.message, issue.code)


def settings_of(config: MkDocsConfig) -> Settings:
    """The settings of a loaded mkdocs.yml.

    Raises:
        SettingsError: our section is missing or wrong.
    """
    plugin = next((p for p in config.plugins.values() if isinstance(p, BriefingPlugin)), None)
    if plugin is None:
        raise SettingsError("mkdocs.yml: add 'briefing' to its list of plugins")
    section = {name: value for name, value in plugin.config.items() if value is not None}
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    language = config.theme.get("language") or ENGLISH
    folders = {"docs": config.docs_dir, "site": config.site_dir}
    return make_settings(root, section | folders | {"language": language})


def _encoded(files: Iterable[File]) -> Iterator[tuple[str, Content | None]]:
    for file in files:
        match file:
            case Same():
                yield file.path, None
            case Spooled():
                yield file.path, file.content
            case Rendered():
                yield file.path, file.text.encode("utf8")


def _fix_sitemap(site: Path) -> None:
    """MkDocs packs the build's clock into sitemap.xml.gz; two builds must give the same bytes."""
    plain, packed = site / "sitemap.xml", site / "sitemap.xml.gz"
    if plain.is_file() and packed.is_file():
        packed.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))
