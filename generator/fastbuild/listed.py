"""The site's files, of which MkDocs asks at nine steps of a build which are pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mkdocs.structure.files import File, Files, InclusionLevel


class Listed(Files):
    """Files whose inclusion is decided: which of them are pages is found out once."""

    def __init__(self, files: Iterable[File]) -> None:
        super().__init__(files)
        self._pages: dict[Callable[[InclusionLevel], bool], Sequence[File]] = {}

    def append(self, file: File) -> None:
        """One file more."""
        super().append(file)
        self._pages = {}

    def remove(self, file: File) -> None:
        """One file less."""
        super().remove(file)
        self._pages = {}

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages that are to be included."""
        if inclusion not in self._pages:
            self._pages[inclusion] = super().documentation_pages(inclusion=inclusion)
        return self._pages[inclusion]
