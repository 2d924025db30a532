"""One page put into a site that is built already."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator.fastbuild import private


@dataclass(frozen=True, slots=True)
class Site:
    """What MkDocs has built a site with."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    def put(self, path: str, markdown: str) -> bool:
        """Build a page anew, of another text; False when the site has no such page."""
        file = self.files.get_file_from_path(path)
        if file is None or file.page is None:
            return False
        file.content_string = markdown
        private.PLAIN_POPULATE(file.page, self.config, self.files)
        documents = self.files.documentation_pages()
        private.PLAIN_BUILD(file.page, self.config, documents, self.nav, self.env)
        return True
